"""Tabs of which only the open one is drawn and sent; which one that is stays with the page and in its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from ui import state


def _kept(page: str) -> str:
    return f"tab_of_{page}"


def open_tab(page: str) -> str:
    """Return the name of the open tab of a page for its address; nothing for the first."""
    found: str = st.session_state.get(_kept(page), "")
    return found


def tabs(page: str, parts: Mapping[str, tuple[str, Callable[[], None]]]) -> None:
    """Draw tabs by name: of each its label, which may change with what is in it, and what draws it when it is open."""
    labels = {name: label for name, (label, _) in parts.items()}
    if asked := state.asked("tab"):
        st.session_state[_kept(page)] = asked
    first = next(iter(labels))
    chosen = open_tab(page) if open_tab(page) in labels else first
    key = f"tabs_{page}"
    st.session_state[key] = labels[chosen]

    def switched() -> None:
        name = next(n for n, label in labels.items() if label == st.session_state[key])
        st.session_state[_kept(page)] = name if name != first else ""

    shown = st.tabs(list(labels.values()), key=key, on_change=switched)
    for tab, (_, draw) in zip(shown, parts.values(), strict=True):
        if tab.open:
            with tab:
                draw()
