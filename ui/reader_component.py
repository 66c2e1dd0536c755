"""An article to read, its names, statements and facts marked and each a way into the graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from ui.graph_component import COMPONENT


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "aidgraph_reader",
        html='<div class="reader" tabindex="0" role="region" aria-label="Article"></div>',
        css=(COMPONENT / "reader.css").read_text("utf-8"),
        js=(COMPONENT / "reader.js").read_text("utf-8"),
    )


def reader_component(data: Mapping[str, Any], *, key: str, on_open: Callable[[], None]) -> None:
    """Show ``ui.reading.reader_data`` with ``id``, ``marks`` (ranges of characters to light up) and ``goto`` added.

    A click is in the session state under ``key`` as the trigger ``open`` while ``on_open`` runs.
    """
    _component()(key=key, data=dict(data), on_open_change=on_open)
