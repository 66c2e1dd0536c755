"""The graph as tables: the same facts and nodes as the picture, in step with its filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

import pandas as pd
import streamlit as st

from graph.ontology import ontology
from graph.render import plain
from ui import state, words
from ui.collection import Collection, View, ends
from ui.rows import picked_row
from ui.tabs import tabs

_TABLES: WeakKeyDictionary[View, pd.DataFrame] = WeakKeyDictionary()  # a table goes with the view it is of


def facts_table(collection: Collection, view: View) -> pd.DataFrame:
    """Return one row a fact, made once for each view."""
    if view not in _TABLES:
        _TABLES[view] = _facts_table(collection, view)
    return _TABLES[view]


def _facts_table(collection: Collection, view: View) -> pd.DataFrame:
    corpus = collection.corpus
    rows: list[dict[str, Any]] = []
    for fact in view.facts:
        source, target = ends(fact)
        rows.append(
            {
                "Who": plain(corpus.name_of(source)),
                "What": words.fact_name(fact.type),
                "Item or other end": plain(corpus.name_of(target)),
                "Quantity": plain(fact.quantity.text) if fact.quantity else "",
                "To": plain(corpus.name_of(fact.roles["recipient"])) if "recipient" in fact.roles else "",
                "Date": words.when(fact.when),
                "Certainty": words.CERTAINTY[fact.modality],
                "Outlet": ", ".join(collection.outlets(fact)),
                "Sentence": plain(fact.evidence[0].text) if fact.evidence else "",
            }
        )
    frame = pd.DataFrame(rows)
    return frame.loc[:, (frame != "").any()] if len(frame) else frame


def nodes_table(collection: Collection, view: View) -> pd.DataFrame:
    """Return one row a node."""
    corpus = collection.corpus
    return pd.DataFrame(
        {
            "Name": plain(corpus.entities[node].name),
            "Type": ontology().nodes[corpus.entities[node].type].label,
            "What is known": plain(words.standing(corpus, corpus.entities[node])),
            "Connections": view.graph.degree(node),
            "Statements": len(corpus.statements_by.get(node, ())),
        }
        for node in view.graph
    )


def _table(frame: pd.DataFrame, key: str, opened: Callable[[], None], alt: str) -> None:
    st.dataframe(frame, hide_index=True, key=key, on_select=opened, selection_mode="single-row", alt=alt)


def tables(collection: Collection, view: View) -> None:
    """Draw both tables; a row opens its fact or node."""

    def open_fact() -> None:
        row = picked_row("facts_table")
        if row is not None:
            state.select(fact=view.facts[row].id)
            state.narrow()

    def open_node() -> None:
        row = picked_row("nodes_table")
        if row is not None:
            state.select(node=list(view.graph)[row])
            state.narrow()

    def facts() -> None:
        if view.facts:
            _table(facts_table(collection, view), "facts_table", open_fact, "The facts that the graph shows")
        else:
            st.text("No facts match the filters.")

    def nodes() -> None:
        if len(view.graph):
            _table(nodes_table(collection, view), "nodes_table", open_node, "The nodes that the graph shows")
        else:
            st.text("No nodes match the filters.")

    parts = {"facts": (f"Facts ({len(view.facts)})", facts), "nodes": (f"Nodes ({len(view.graph)})", nodes)}
    tabs("graph", parts)
