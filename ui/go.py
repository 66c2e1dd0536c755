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
    if name in st.session_state.get(_PAGES, {}) and st.button(label, icon=icon, key=key, type="tertiary"):
        to(name, article=article, fact=fact)


def to(name: str, *, article: str | None = None, fact: str | None = None) -> None:
    """Go to a page, and open an article or a fact there."""
    if fact:
        state.select(fact=fact)
    if article:
        st.session_state[state.ARTICLE], st.session_state[state.AT] = article, ""
    st.switch_page(st.session_state[_PAGES][name])


def narrow_row() -> None:
    """Draw the pages as a row of links for screens on which the navigation at the top folds away."""
    with st.container(horizontal=True, key="pages"):
        for page in st.session_state[_PAGES].values():
            st.page_link(page)
