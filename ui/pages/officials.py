"""Everyone who speaks in the articles, and what each of them said."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from graph.render import plain
from ui import cards, go, session, state, words
from ui.collection import Collection
from ui.panel import TOPIC, more, newest_first, panel
from ui.rows import picked_row, table_height

KEY = "officials_table"
# Roles are long, and would push the numbers out of sight.
_WIDTHS = {
    title: st.column_config.Column(width=width)
    for title, width in {"Official": 150, "Role": 190, "For": 120, "Statements": 90, "Articles": 75}.items()
}


def officials(collection: Collection, text: str = "") -> list[str]:
    """Return the node ids of officials, those with most statements first; ``text`` is looked for in name and role."""
    corpus = collection.corpus
    folded = text.casefold().strip()

    def wanted(node: str) -> bool:
        entity = corpus.entities[node]
        said = (s.text for s in corpus.statements_by.get(node, ()))
        return any(folded in t.casefold() for t in (entity.name, *entity.aliases, *entity.properties.values(), *said))

    found = [n for n, e in corpus.entities.items() if e.type == "Official" and wanted(n)]
    return sorted(found, key=lambda n: (-len(corpus.statements_by.get(n, ())), corpus.entities[n].name))


def _table(collection: Collection, nodes: list[str]) -> pd.DataFrame:
    corpus = collection.corpus
    articles = Counter(corpus.nodes.values())
    rows = []
    for node in nodes:
        entity = corpus.entities[node]
        said = corpus.statements_by.get(node, ())
        rows.append(
            {
                "Official": plain(entity.name),
                "Statements": len(said),
                "Role": plain(entity.properties.get("role", "")),
                "For": plain(
                    corpus.name_of(entity.properties.get("country") or entity.properties.get("organization", ""))
                ),
                "Articles": articles[node],
            }
        )
    return pd.DataFrame(rows)


def _unnamed(collection: Collection) -> None:
    said = [s for s in collection.corpus.statements.values() if s.speaker is None]
    if said:
        with st.expander(f"{words.count(len(said), 'statement')} by sources without a name"):
            shown = [cards.statement(collection.corpus, s, name=True) for s in newest_first(collection, said)]
            more("unnamed", shown, "statement")


def _search() -> str:
    """Offer to search, and return what is looked for."""
    if topic := state.asked("topic"):
        st.session_state[TOPIC] = topic
    text: str = st.text_input(
        "Search names, roles and statements",
        value=st.session_state.get(TOPIC, ""),
        key="officials_text",
        placeholder="e.g. air defence",
    )
    st.session_state[TOPIC] = text
    return text


def _choose(collection: Collection, nodes: list[str]) -> None:
    """Offer officials in a table; a row opens one."""

    def pick() -> None:
        row = picked_row(KEY)
        if row is not None:
            state.select(node=nodes[row])

    st.dataframe(
        _table(collection, nodes),
        hide_index=True,
        column_config=_WIDTHS,
        key=KEY,
        on_select=pick,
        selection_mode="single-row",
        height=table_height(len(nodes), most=560),
        alt="Officials with the number of their statements",
    )


@st.fragment
def _explorer() -> None:
    go.follow()
    collection = session.current()
    left, right = st.columns([0.5, 0.5], gap="medium")
    with left:
        text = _search()
        nodes = officials(collection, text)
        if nodes:
            _choose(collection, nodes)
        else:
            st.text("Nobody matches. Search for another word.")
        _unnamed(collection)
    with right, st.container(key="panel"):
        chosen = state.selection()
        if chosen is None and nodes:
            state.select(node=nodes[0])
        panel(collection, tuple(collection.corpus.facts.values()), page="officials")
    state.publish(topic=text)


def page() -> None:
    """Draw the page."""
    collection = session.current()
    if not officials(collection):
        st.text("The open articles name no official. Add an article on the Articles page.")
        return
    _explorer()
