"""Tabs of which only the open one is drawn and sent; which one that is stays with the page and in its address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ui import state


def _kept(page: str) -> str:
    return f"tab_of_{page}"


def open_tab(page: str) -> str:
    """Return the name of the open tab of a page for its address; nothing for the first."""
    found: str = st.session_state.get(_kept(page), "")
    return found


def tabs(page: str, labels: Mapping[str, str]) -> Mapping[str, Any]:
    """Draw tabs with labels by name, which may change with what is in them; each has ``open``."""
    if asked := state.asked("tab"):
        st.session_state[_kept(page)] = asked
    first = next(iter(labels))
    chosen = open_tab(page) if open_tab(page) in labels else first
    key = f"tabs_{page}"
    st.session_state[key] = labels[chosen]

    def switched() -> None:
        name = next(n for n, label in labels.items() if label == st.session_state[key])
        st.session_state[_kept(page)] = name if name != first else ""

    return dict(zip(labels, st.tabs(list(labels.values()), key=key, on_change=switched), strict=True))
