"""Ways from one page to another; ``app.py`` names the pages."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui import state

_PAGES = "pages"


def register(**pages: Any) -> None:  # noqa: ANN401 - Streamlit keeps the class of its pages private
    """Tell the session its pages, as ``st.Page`` made them."""
    st.session_state[_PAGES] = pages


def link(name: str, label: str, *, icon: str, key: str, article: str | None = None, fact: str | None = None) -> None:
    """Draw a button that leads to a page and opens an article or a fact there; nothing where there is no such page."""
    page = st.session_state.get(_PAGES, {}).get(name)
    if page is not None and st.button(label, icon=icon, key=key, type="tertiary"):
        if fact:
            state.select(fact=fact)
        if article:
            st.session_state[state.ARTICLE], st.session_state[state.AT] = article, ""
        st.switch_page(page)
