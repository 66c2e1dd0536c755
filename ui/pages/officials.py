"""Everyone who speaks in the articles, and what each of them said."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from graph.render import plain
from ui import cards, go, session, state, words
from ui.collection import Collection
from ui.panel import TOPIC, more, newest_first, on_topic, panel
from ui.rows import picked_row, table_height

KEY = "officials_table"
_SEARCHED = "officials_searched"  # the reader has just looked for other words
# Roles are long, and would push the numbers out of sight.
_WIDTHS = {
    title: st.column_config.Column(width=width)
    for title, width in {
        "Official": 150,
        "Role": 190,
        "For": 120,
        "Statements": 90,
        "With it": 65,
        "Articles": 75,
    }.items()
}


def officials(collection: Collection, text: str = "") -> list[str]:
    """Return the ids of officials, those who say most first; ``text`` is looked for in names, roles and statements.

    Those who say it come before those who are only called so.
    """
    corpus = collection.corpus
    folded = text.casefold().strip()

    def wanted(node: str) -> bool:
        entity = corpus.entities[node]
        said = (s.text for s in corpus.statements_by.get(node, ()))
        return any(folded in t.casefold() for t in (entity.name, *entity.aliases, *entity.properties.values(), *said))

    found = [n for n, e in corpus.entities.items() if e.type == "Official" and wanted(n)]

    def order(node: str) -> tuple[int, int, str]:
        said = corpus.statements_by.get(node, ())
        return -len(on_topic(said, folded)), -len(said), corpus.entities[node].name

    return sorted(found, key=order)


def _table(collection: Collection, nodes: list[str], text: str = "") -> pd.DataFrame:
    """Return officials as rows; while words are searched for, with the number of statements that hold them."""
    corpus = collection.corpus
    rows = []
    for node in nodes:
        entity = corpus.entities[node]
        said = corpus.statements_by.get(node, ())
        rows.append(
            {
                "Official": plain(entity.name),
                **({"With it": len(on_topic(said, text))} if text.strip() else {}),
                "Statements": len(said),
                "Role": plain(entity.properties.get("role", "")),
                "For": plain(
                    corpus.name_of(entity.properties.get("country") or entity.properties.get("organization", ""))
                ),
                "Articles": len(collection.naming[node]),
            }
        )
    return pd.DataFrame(rows)


def _unnamed(collection: Collection, text: str) -> None:
    said = [s for s in collection.corpus.statements.values() if s.speaker is None]
    said = on_topic(said, text) if text.strip() else said
    if said:
        searched = f" with “{text.strip()}”" if text.strip() else ""
        title = f"{words.count(len(said), 'statement')}{searched} by sources without a name"
        with st.expander(words.escaped(title)):
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
        on_change=partial(st.session_state.update, {_SEARCHED: True}),
    )
    st.session_state[TOPIC] = text
    return text


def _choose(collection: Collection, nodes: list[str], text: str) -> None:
    """Offer officials in a table; a row opens one."""

    def pick() -> None:
        row = picked_row(KEY)
        if row is not None:
            state.select(node=nodes[row])

    st.dataframe(
        _table(collection, nodes, text),
        hide_index=True,
        column_config=_WIDTHS | ({"Role": st.column_config.Column(width=130)} if text.strip() else {}),
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
            _choose(collection, nodes, text)
        else:
            st.text("Nobody matches. Search for another word.")
        _unnamed(collection, text)
    with right, st.container(key="panel"):
        chosen = state.selection()
        searched = st.session_state.pop(_SEARCHED, False)  # an answer that the table no longer lists answers nothing
        saying = [n for n in nodes if on_topic(collection.corpus.statements_by.get(n, ()), text)] if searched else []
        if nodes and (chosen is None or (searched and chosen.node not in (saying or nodes))):
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
