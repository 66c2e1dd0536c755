"""Per donor and item: promised, planned, delivered and outstanding; every figure opens the facts behind it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from graph.render import plain
from ui import cards, session, state, words
from ui.collection import Collection
from ui.filters import sidebar
from ui.ledger import DELIVERED, PLANNED, PROMISED, Line, ledger

KEY = "ledger"
_WIDTHS = {
    "Donor": 110,
    "Item": 170,
    "For": 80,
    "Promised": 70,
    "Planned": 65,
    "Delivered": 70,
    "Still due": 70,
    "Facts": 45,
}
_TITLES = {PROMISED: "Promised", PLANNED: "Planned", DELIVERED: "Delivered"}


def figure(amount: float | None, facts: int) -> str:
    """Return a cell: the number, "yes" where facts have none, empty without facts."""
    if amount is not None:
        return f"{amount:g}"
    return "yes" if facts else ""


def table(collection: Collection, lines: list[Line]) -> pd.DataFrame:
    """Return one row a line."""
    name = collection.corpus.name_of
    rows = []
    for line in lines:
        amounts = {PROMISED: line.promised, PLANNED: line.planned, DELIVERED: line.delivered}
        rows.append(
            {
                "Donor": plain(name(line.donor)),
                "Item": plain(name(line.item)),
                "For": plain(name(line.recipient)) if line.recipient else "",
                **{_TITLES[c]: figure(amounts[c], len(line.of(c))) for c in _TITLES},
                "Still due": "" if line.outstanding is None else f"{line.outstanding:g}",
                "Facts": len(line.facts),
            }
        )
    return pd.DataFrame(rows)


def _line_panel(collection: Collection, line: Line) -> None:
    name = collection.corpus.name_of
    st.html(cards.heading("Country", name(line.donor), f"{name(line.item)}{_for(collection, line)}"))
    for column, title in _TITLES.items():
        facts = line.of(column)
        if facts:
            st.html(f'<h4 class="ag-section">{title} <span>{len(facts)}</span></h4>')
            st.html("".join(cards.fact(collection.corpus, fact) for fact in facts))


def _for(collection: Collection, line: Line) -> str:
    return f" for {collection.corpus.name_of(line.recipient)}" if line.recipient else ""


@st.fragment
def _explorer() -> None:
    collection = session.current()
    lines = ledger(collection.corpus, collection.view(state.current_filter()).told)
    state.publish()
    if not lines:
        st.text("No promise and no delivery matches the filters. Take one away, or press “Clear all filters”.")
        return
    left, right = st.columns([0.64, 0.36], gap="medium")
    shown = table(collection, lines)
    with left, st.container(key="article"):
        picked = st.dataframe(
            shown,
            hide_index=True,
            key=KEY,
            on_select="rerun",
            selection_mode="single-row",
            column_config={title: st.column_config.Column(width=width) for title, width in _WIDTHS.items()},
            height=min(38 + 35 * len(lines), 620),
            alt="Promised, planned and delivered, by donor and item",
        )
        st.download_button(
            "Download as CSV", shown.to_csv(index=False), "pledges.csv", "text/csv", icon=":material/download:"
        )
        st.html(
            '<p class="ag-note">“yes” stands for facts without a number. Plans are counted apart, and the '
            "parts of a total are not added to it. Where several articles tell of one thing, the highest sum that one "
            "of them gives counts.</p>"
        )
    with right, st.container(key="panel"):
        rows = picked["selection"]["rows"]
        _line_panel(collection, lines[rows[0] if rows and rows[0] < len(lines) else 0])


def page() -> None:
    """Draw the page."""
    collection = session.current()
    sidebar(collection)
    donors = {f.roles["donor"] for f in collection.corpus.facts.values() if f.type in ("pledged", "delivered")}
    told = words.count(len(donors), "donor")
    st.html(f'<p class="ag-lead">What {told} promised, and how much of it has arrived. A row opens its facts.</p>')
    _explorer()
