"""Adding articles: paste, upload, or an address; extracted with progress, then part of the graph."""

from __future__ import annotations

import streamlit as st


@st.dialog("Add an article", width="medium")
def _dialog() -> None:
    st.text("…")


def add_button(key: str) -> None:
    """Draw the button that opens the form."""
    if st.button("Add an article", key=key, icon=":material/add:"):
        _dialog()
