"""Where the articles contradict one another or themselves, as a way in."""

from __future__ import annotations

import streamlit as st

from graph.corpus import Corpus
from graph.model import Fact
from ui import state, words
from ui.collection import Collection
from ui.rows import first_of, show_all_button

_KEY = "disputes"


def pairs(corpus: Corpus) -> list[tuple[str, str]]:
    """Return the ids of facts that cannot both be right, each pair once."""
    found = dict.fromkeys(
        (min(one, other), max(one, other))
        for one, others in corpus.disputes.items()
        for other in others
        if one in corpus.facts and other in corpus.facts
    )
    return list(found)


def _told(corpus: Corpus, fact: Fact) -> str:
    """Return a fact with whose word it is: "Norway has not delivered tanks, says Oslo"."""
    voice = f", says {corpus.name_of(fact.attribution[-1])}" if fact.attribution else ""
    return words.headline(corpus, fact) + voice


def disputes(collection: Collection) -> None:
    """Offer each contradiction as a button that opens its first fact, beside which the other is named."""
    corpus = collection.corpus
    found = pairs(corpus)
    if not found:
        return
    st.html(f'<h4 class="ag-section">Where accounts differ <span>{len(found)}</span></h4>')
    for one, other in first_of(found, key=_KEY):
        told = " ⚠ ".join(_told(corpus, corpus.facts[fact]) for fact in (one, other))
        st.button(
            words.escaped(told), key=f"dispute_{one}_{other}", on_click=state.select, kwargs={"fact": one},
            type="tertiary",
        )  # fmt: skip
    show_all_button(found, key=_KEY, noun="pair")
