"""The open articles, and one of them to read with everything that was found in it marked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from graph.model import Facts
from graph.render import plain
from ui import cards, go, session, state, words
from ui.add import add_button
from ui.collection import Collection
from ui.panel import panel
from ui.reader_component import reader_component
from ui.reading import reader_data
from ui.rows import picked_row, table_height

KEY = "reader"


def _opened() -> None:
    what = st.session_state[KEY]["open"] or {}
    state.select(node=what.get("node"), fact=what.get("fact"))
    st.session_state[state.AT] = str(what.get("at") or "")


def _name(article: Facts) -> str:
    return words.title(article.document)


def _source(article: Facts) -> str:
    document = article.document
    return " · ".join(filter(None, (document.outlet, words.published(document), ", ".join(document.authors))))


def _table(articles: list[Facts]) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "Article": _name(a),
            "Outlet": plain(a.document.outlet),
            "Published": words.published(a.document),
            "Names": len(a.entities),
            "Facts": len(a.facts),
            "Statements": len(a.statements),
        }
        for a in articles
    )
    return table if table["Outlet"].any() else table.drop(columns="Outlet")


def _marks(collection: Collection, document: str) -> list[list[int]]:
    """Return the ranges of an article that speak of what is open."""
    chosen = state.selection()
    corpus = collection.corpus
    if chosen and chosen.fact and chosen.fact in corpus.facts:
        found = corpus.facts[chosen.fact].evidence
    elif chosen and chosen.node:
        told = corpus.statements_by.get(chosen.node) or collection.touching.get(chosen.node, ())
        found = tuple(e for item in told for e in item.evidence)
    else:
        found = ()
    return [[e.span.start, e.span.end] for e in found if e.document == document]


def _reader(collection: Collection, article: Facts) -> None:
    chosen = state.selection()
    data = reader_data(article, collection.corpus)
    marks = _marks(collection, article.document.id)
    at = st.session_state.get(state.AT, "")
    data |= {"id": article.document.id, "marks": marks, "goto": f"{chosen} {at}" if at or (marks and chosen) else ""}
    data["at"] = int(at) if at.isdecimal() else None
    st.html(cards.article_heading(_name(article), _source(article)))
    reader_component(data, key=KEY, on_open=_opened)
    st.html('<p class="ag-note">Bold names open who or what they are; dotted sentences open the fact they tell; '
            "shaded words are somebody's statement.</p>")  # fmt: skip


def _chosen_row(collection: Collection, articles: list[Facts]) -> int:
    """Return which article is open: the one picked here, else the first that tells what is open."""
    documents = [a.document.id for a in articles]
    picked = st.session_state.get(state.ARTICLE)
    if picked in documents:
        return documents.index(picked)
    return next((n for n, document in enumerate(documents) if _marks(collection, document)), 0)


def _pick(articles: list[Facts]) -> None:
    row = picked_row("articles_table")
    if row is not None:
        st.session_state[state.ARTICLE] = articles[row].document.id
        st.session_state[state.AT] = ""


@st.fragment
def _explorer() -> None:
    go.follow()
    collection = session.current()
    articles = sorted(collection.articles, key=lambda a: (a.document.published or "", _name(a)), reverse=True)
    if document := state.asked("article"):
        st.session_state[state.ARTICLE] = document
    if at := state.asked("at"):
        st.session_state[state.AT] = at
    shown = articles[_chosen_row(collection, articles)]
    if len(articles) > 1:
        st.dataframe(
            _table(articles),
            hide_index=True,
            key="articles_table",
            on_select=lambda: _pick(articles),
            selection_mode="single-row",
            height=table_height(len(articles), most=260),
            alt="The open articles",
        )
    left, right = st.columns([0.6, 0.4], gap="medium")
    with left, st.container(key="article"):
        _reader(collection, shown)
    with right, st.container(key="panel"):
        panel(collection, tuple(collection.corpus.facts.values()), page="articles", document=shown.document.id)
    state.publish(article=shown.document.id if len(articles) > 1 else "", at=st.session_state.get(state.AT, ""))


def page() -> None:
    """Draw the page."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(f'<p class="ag-lead">{words.count(len(session.articles()), "article")} open</p>', width="content")
        add_button("add_articles")
    if not session.articles():
        st.text("None is open. Add one: paste its text, upload files, or give its address.")
        return
    _explorer()
