"""What the choices of the reader come to: the view of the graph, and the ways between two nodes."""

from __future__ import annotations

import streamlit as st

from graph.paths import Path, shortest_paths
from ui import state
from ui.collection import Collection, View


def goal() -> str | None:
    """Return the node that a way is looked for to."""
    found: str | None = st.session_state.get(state.PATH)
    return found


def paths(collection: Collection) -> list[Path]:
    """Return the shortest ways from the open node to the one the reader has named, among what the filters leave."""
    chosen, target = state.selection(), goal()
    if chosen is None or chosen.node is None or target is None:
        return []
    return shortest_paths(collection.view(state.current_filter(), state.look()).whole, chosen.node, target)


def steps(collection: Collection) -> list[tuple[str, str]]:
    """Return the pairs of neighbours on the first of these ways."""
    found = paths(collection)
    return [(step.source, step.target) for step in found[0]] if found else []


def current_view(collection: Collection) -> View:
    """Return what the filters show; what is open, and the way that is shown, always find room."""
    chosen = state.selection()
    nodes = {node for step in steps(collection) for node in step}
    if chosen and chosen.node:
        nodes.add(chosen.node)
    if chosen and chosen.fact and chosen.fact in collection.corpus.facts:
        nodes.update(collection.corpus.facts[chosen.fact].roles.values())
    return collection.view(state.current_filter(), state.look(with_nodes=frozenset(nodes)))
