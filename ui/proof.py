"""Facts one below the other with the sentences that prove them, and the ways from each to the graph and the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from graph.corpus import documents_of
from graph.model import Fact
from ui import cards, go, words
from ui.collection import Collection
from ui.rows import first_of, show_all_button


def facts_of(collection: Collection, ids: Iterable[str]) -> list[Fact]:
    """Return facts by id; those of articles that have been closed are passed over."""
    return [collection.corpus.facts[i] for i in ids if i in collection.corpus.facts]


def proof(collection: Collection, facts: Sequence[Fact], *, key: str) -> None:
    """Draw facts, the first ones at once and the rest behind a button."""
    for fact in first_of(facts, key=key):
        st.html(cards.fact(collection.corpus, fact))
        _ways(collection, fact, key=f"{key}_{fact.id}")
    show_all_button(facts, key=key, noun="fact")


def _ways(collection: Collection, fact: Fact, *, key: str) -> None:
    documents = documents_of(fact)
    with st.container(horizontal=True, gap="small"):
        go.link("graph", "Show in the graph", icon=":material/hub:", key=f"graph_{key}", fact=fact.id)
        for document in documents[:3]:
            about = words.escaped(f"Read {words.source(collection.corpus.documents[document])}")
            label = about if len(documents) > 1 else "Read in the article"
            go.link(
                "articles", label, icon=":material/article:", key=f"read_{key}_{document}", article=document,
                fact=fact.id,
            )  # fmt: skip
