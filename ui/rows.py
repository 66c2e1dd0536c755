"""Rows: one that is picked in a table, and long lists of which the first ones show until the reader asks for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from ui import words

SHOWN = 8
_HEAD, _ROW = 38, 35  # pixels, as Streamlit draws them

Item = TypeVar("Item")


def picked_row(key: str) -> int | None:
    """Return the row that is selected in a table, if any."""
    rows: list[int] = st.session_state[key]["selection"]["rows"]
    return rows[0] if rows else None


def table_height(rows: int, *, most: int) -> int:
    """Return the height in pixels at which a table shows all its rows, or ``most``."""
    return min(_HEAD + _ROW * rows, most)


def first_of(items: Sequence[Item], *, key: str) -> Sequence[Item]:
    """Return the items that show: the first ones, or all once the reader has asked for them."""
    return items if st.session_state.get(f"all_{key}", False) else items[:SHOWN]


def show_all_button(items: Sequence[object], *, key: str, noun: str) -> None:
    """Draw a button for the items that do not show yet."""
    if len(first_of(items, key=key)) < len(items):
        label = f"Show all {words.count(len(items), noun)}"
        st.button(label, key=f"all_button_{key}", on_click=_show_all, args=(key,))


def _show_all(key: str) -> None:
    st.session_state[f"all_{key}"] = True
