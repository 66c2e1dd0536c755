"""The filters in the sidebar, shared by the pages. Nothing chosen means no limit; every change acts at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import islice
from weakref import WeakKeyDictionary

import streamlit as st

from graph.model import MODALITIES, NODE_TYPES
from graph.ontology import ontology
from graph.render import plain
from ui import state, words
from ui.collection import Collection

_SUGGESTED = 1000  # statements; the list is sent whole
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)
_FINDABLE: WeakKeyDictionary[Collection, Mapping[str, str]] = WeakKeyDictionary()  # a list goes with its articles


def findable(collection: Collection) -> Mapping[str, str]:
    """Return what can be gone to, in words, made once for each collection: names by node, and statements."""
    if collection not in _FINDABLE:
        _FINDABLE[collection] = {**_names(collection), **_sayings(collection)}
    return _FINDABLE[collection]


def _names(collection: Collection) -> Mapping[str, str]:
    """Return every name with its aliases and what it is, by node."""
    corpus = collection.corpus
    found: dict[str, str] = {}
    for node in collection.by_name:
        entity = corpus.entities[node]
        others = f" ({', '.join(entity.aliases[:3])})" if entity.aliases else ""
        found[node] = f"{entity.name}{others} – {words.node_label(entity.type).lower()}"
    return found


def _sayings(collection: Collection) -> Mapping[str, str]:
    """Return the first statements of those whom the graph shows, by id."""
    corpus = collection.corpus
    said = (s for s in corpus.statements.values() if s.speaker in collection.graph)
    return {s.id: f"“{plain(s.text, 160)}” – {words.speaker(corpus, s)}" for s in islice(said, _SUGGESTED)}


def _find(collection: Collection) -> None:
    """Offer every name as a way to its node, and what was said as a way to who said it."""
    statements = collection.corpus.statements
    offered = findable(collection)

    def opened() -> None:
        if found := st.session_state["find"]:
            state.select(node=statements[found].speaker if found in statements else found)
            st.session_state["find"] = None

    st.selectbox(
        "Go to",
        list(offered),
        index=None,
        format_func=offered.__getitem__,
        key="find",
        on_change=opened,
        placeholder="A name, or words said",
    )


def _types(collection: Collection) -> None:
    told = Counter(fact.type for fact in collection.corpus.facts.values())
    nodes: Mapping[str, int] = collection.node_counts
    certainty = Counter(fact.modality for fact in collection.corpus.facts.values())
    st.pills(
        "What happened",
        [t for t in ontology().edges if told[t] or t in st.session_state[state.FACTS]],
        selection_mode="multi",
        format_func=lambda t: f"{words.fact_name(t)} {told[t]}",
        key=state.FACTS,
    )
    st.pills(
        "Who and what",
        [t for t in NODE_TYPES if t in nodes or t in st.session_state[state.NODES]],
        selection_mode="multi",
        format_func=lambda t: f"{words.node_label(t)} {nodes.get(t, 0)}",
        key=state.NODES,
    )
    st.pills(
        "How certain",
        [m for m in MODALITIES if certainty[m] or m in st.session_state[state.CERTAINTY]],
        selection_mode="multi",
        format_func=lambda m: f"{words.CERTAINTY[m]} {certainty[m]}",
        key=state.CERTAINTY,
    )


def _countries(collection: Collection) -> None:
    entities = collection.corpus.entities
    countries = sorted((n for n in collection.graph if entities[n].type == "Country"), key=lambda n: entities[n].name)
    st.multiselect(
        "Country",
        countries + [n for n in st.session_state[state.COUNTRIES] if n not in countries],
        format_func=collection.corpus.name_of,
        key=state.COUNTRIES,
        placeholder="Any country",
    )


def _confidence(collection: Collection) -> None:
    least = st.session_state[state.CONFIDENCE]
    surely = [f.confidence for f in collection.corpus.facts.values() if f.confidence is not None]
    if not surely:
        return
    hidden = sum(c < least for c in surely)
    st.slider(
        "Least confidence",
        0.0,
        1.0,
        step=0.05,
        format="percent",
        key=state.CONFIDENCE,
        help="How sure the reading of a sentence is. Facts below are hidden.",
    )
    if hidden:
        st.html(f'<p class="ag-note">{words.count(hidden, "fact")} less sure than that: hidden</p>')


def sidebar(collection: Collection) -> None:
    """Draw the filters."""
    with st.sidebar:
        _find(collection)
        st.text_input("Search names and sentences", key=state.TEXT, placeholder="e.g. air defence")
        _types(collection)
        _countries(collection)
        _confidence(collection)
        since, until = st.columns(2)
        # Streamlit's own range ends ten years ago, and older articles would stop the page
        since.date_input("From", key=state.SINCE, format="YYYY-MM-DD", min_value=_FIRST_DAY, max_value=_LAST_DAY)
        until.date_input("To", key=state.UNTIL, format="YYYY-MM-DD", min_value=_FIRST_DAY, max_value=_LAST_DAY)
        st.button(
            "Clear all filters",
            on_click=state.clear_filters,
            disabled=not state.filtered(),
            width="stretch",
            icon=":material/filter_alt_off:",
        )
