"""From the open node to another: the shortest ways, and the facts that prove each step."""

from __future__ import annotations

import streamlit as st

from graph.paths import Path, Step
from ui import cards, state, words
from ui.collection import Collection
from ui.current import goal, paths

FACTS = 3  # shown for a step; the rest are a click on the line away


def _step(collection: Collection, step: Step) -> str:
    names = f"{collection.corpus.name_of(step.source)} – {collection.corpus.name_of(step.target)}"
    facts = [cards.fact(collection.corpus, collection.corpus.facts[i], most=1) for i in step.facts[:FACTS]]
    more = len(step.facts) - len(facts)
    rest = f'<p class="ag-note">and {words.count(more, "further fact")} between the two</p>' if more else ""
    return f'<h5 class="ag-step">{cards.text(names)}</h5>{"".join(facts)}{rest}'


def _trail(collection: Collection, path: Path) -> str:
    names = [path[0].source, *(step.target for step in path)]
    return " → ".join(collection.corpus.name_of(node) for node in names)


def _named(collection: Collection, node: str) -> str:
    return f"{collection.corpus.name_of(node)} – {words.node_label(collection.corpus.entities[node].type).lower()}"


def path_to(collection: Collection, node: str) -> None:
    """Offer every other node as the end of a way from this one, and show the way to the one that is chosen."""
    st.selectbox(
        "Path to",
        [n for n in collection.by_name if n != node],
        index=None,
        format_func=lambda n: _named(collection, n),
        key=state.PATH,
        placeholder="Type a name",
    )
    if goal() is None:
        return
    found = paths(collection)
    if not found:
        st.html('<p class="ag-note">Among what the filters show, nothing leads from one to the other.</p>')
        return
    st.html(f'<p class="ag-fact">{cards.text(_trail(collection, found[0]))}</p>')
    others = "".join(f'<p class="ag-note">As short: {cards.text(_trail(collection, p))}</p>' for p in found[1:])
    with st.expander(f"The path of {words.count(len(found[0]), 'step')} and its evidence", expanded=True):
        st.html("".join(_step(collection, step) for step in found[0]) + others)
