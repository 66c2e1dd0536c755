"""The first minute: one sentence that says what one sees, and questions the open articles can answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from graph.model import NODE_TYPES
from ui import state, words
from ui.collection import Collection

_SHORT = 45  # characters of a name that a question can hold


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, and what to open and to filter by for its answer."""

    text: str
    node: str
    fact_type: str | None = None


def _most(counts: Counter[str]) -> str | None:
    """Return the most frequent key, the first in the alphabet among equals."""
    return min(counts, key=lambda key: (-counts[key], key)) if counts else None


def questions(collection: Collection) -> list[Question]:
    """Return up to three questions, each about what the articles say most of."""
    corpus = collection.corpus
    facts = [f for f in corpus.facts.values() if f.modality != "negated"]
    found: list[Question] = []
    for kind, wording in (("delivered", "What has {} delivered?"), ("pledged", "What has {} pledged?")):
        donor = _most(Counter(f.roles["donor"] for f in facts if f.type == kind))
        if donor and not found:
            found.append(Question(wording.format(words.with_article(corpus, donor)), donor, kind))
    speakers = {n: said for n, said in corpus.statements_by.items() if corpus.entities[n].type == "Official"}
    speaker = _most(Counter({n: len(said) for n, said in speakers.items()}))
    if speaker:
        found.append(Question(f"What did {words.with_article(corpus, speaker)} say?", speaker))
    met = Counter(f.roles["meeting"] for f in facts if f.type == "attended")
    short = Counter({n: number for n, number in met.items() if len(corpus.entities[n].name) <= _SHORT})
    meeting = _most(short or met)
    if meeting:
        found.append(Question(f"Who attended {words.with_article(corpus, meeting)}?", meeting, "attended"))
    asked = _most(Counter(f.roles["requester"] for f in facts if f.type == "requested"))
    if asked:
        found.append(Question(f"What did {words.with_article(corpus, asked)} ask for?", asked, "requested"))
    return found[:3]


def _ask(question: Question) -> None:
    state.clear_filters()
    st.session_state[state.VIEW] = state.VIEWS[0]  # the coarse one knows neither meetings nor officials
    state.select(node=question.node)
    st.session_state[state.JUMPS] = st.session_state.get(state.JUMPS, 0) + 1
    if question.fact_type:
        st.session_state[state.FACTS] = [question.fact_type]
        st.session_state[state.TOUCH] = True


def lead(collection: Collection) -> str:
    """Return the sentence that says what one sees, as plain text."""
    nodes = collection.node_counts
    parts = [words.counted(kind, nodes[kind]) for kind in NODE_TYPES if nodes.get(kind)]
    told = " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1] if parts else ""]))
    facts = words.count(len(collection.corpus.facts), "fact")
    said = words.count(len(collection.corpus.statements), "statement")
    return f"{told}, joined by {facts} and {said} from {words.count(len(collection.articles), 'article')}."


def questions_row(collection: Collection) -> None:
    """Draw the questions as buttons, side by side in the container around them."""
    asked: list[tuple[str, Callable[[], None]]] = [(q.text, partial(_ask, q)) for q in questions(collection)]
    for nth, (text, ask) in enumerate(asked):
        # a label is Markdown; names in it come from articles
        st.button(words.escaped(text), key=f"question_{nth}", on_click=ask)
