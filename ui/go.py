"""Ways from one page to another; ``app.py`` names the pages."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from ui import state

_PAGES = "pages"
_WANTED = "wanted_page"


def register(**pages: Any) -> None:  # noqa: ANN401 - Streamlit keeps the class of its pages private
    """Tell the session its pages, as ``st.Page`` made them."""
    st.session_state[_PAGES] = pages


def link(name: str, label: str, *, icon: str, key: str, article: str | None = None, fact: str | None = None) -> None:
    """Draw a button that leads to a page and opens an article or a fact there; nothing where there is no such page."""
    if name in st.session_state.get(_PAGES, {}):
        ask = partial(to, name, article=article, fact=fact)
        st.button(label, icon=icon, key=key, type="tertiary", on_click=ask)


def to(name: str, *, article: str | None = None, fact: str | None = None) -> None:
    """Ask for a page, and open an article or a fact there; call it from a widget's callback.

    What a callback writes outlives a run that the next click breaks off, which a button's value does not.
    """
    if fact:
        state.select(fact=fact)
    if article:
        st.session_state[state.ARTICLE], st.session_state[state.AT] = article, ""
    st.session_state[_WANTED] = name


def follow() -> None:
    """Go to the page that was asked for, if any; call it first in the app and in every fragment that leads away."""
    if wanted := st.session_state.pop(_WANTED, None):
        st.switch_page(st.session_state[_PAGES][wanted])


def narrow_row() -> None:
    """Draw the pages as a row of links for screens on which the navigation at the top folds away."""
    with st.container(horizontal=True, key="pages"):
        for page in st.session_state[_PAGES].values():
            st.page_link(page)
