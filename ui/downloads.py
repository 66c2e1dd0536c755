"""Downloads of what the graph shows."""

from __future__ import annotations

from functools import partial

import streamlit as st

from graph.build import with_statements
from graph.export import to_bytes
from ui import state
from ui.collection import Collection, View

FORMATS = {
    "graphml": ("GraphML", "Gephi, Cytoscape, yEd, igraph, networkx", "application/graphml+xml"),
    "gexf": ("GEXF", "Gephi, Gephi Lite", "application/gexf+xml"),
    "json": ("JSON", "node-link data for programs", "application/json"),
    "csv": ("CSV", "the edges as a spreadsheet", "text/csv"),
}


def downloads(collection: Collection, view: View) -> None:
    """Offer the view as files; each is written when it is asked for."""
    look = state.look()
    with st.popover("Download this view", icon=":material/download:"):
        statements = st.toggle("With statements as nodes", key="download_statements")
        graph = with_statements(view.graph, collection.corpus) if statements else view.graph
        for suffix, (name, use, mime) in FORMATS.items():
            st.download_button(
                f"{name} – {use}",
                partial(to_bytes, graph, suffix),
                file_name=f"aid-graph.{suffix}",
                mime=mime,
                key=f"download_{suffix}",
                on_click="ignore",
                width="stretch",
            )
        st.download_button(
            "HTML – the picture, works without a connection",
            partial(to_bytes, view.graph, "html", positions=collection.places(look)),
            file_name="aid-graph.html",
            mime="text/html",
            key="download_html",
            on_click="ignore",
            width="stretch",
        )
