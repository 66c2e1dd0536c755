"""Facts and statements on a time axis; a date that is only a month or a year is drawn as the interval it is."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from graph.corpus import documents_of
from graph.edtf import bounds
from graph.model import Fact
from graph.ontology import ontology
from graph.render import plain
from ui import cards, session, state, words
from ui.collection import Collection
from ui.filters import sidebar
from ui.panel import panel

KEY = "timeline"
_OPEN = "timeline_open"
_WITHOUT_TIME = ("represents", "member_of")


def days(collection: Collection, fact: Fact) -> tuple[date, date, bool] | None:
    """Return first and last day of a fact, and whether they are its own or the day of the article."""
    own = bounds(fact.when.edtf) if fact.when and fact.when.edtf else None
    if own and own[0] != date.min and own[1] != date.max:
        return *own, True
    documents = (collection.corpus.documents[d] for d in documents_of(fact))
    published = min((d.published for d in documents if d.published), default=None)
    known = bounds(published) if published else None
    return (*known, False) if known else None


def rows(collection: Collection, facts: tuple[Fact, ...]) -> pd.DataFrame:
    """Return one row for the facts of one type and date, with their number and the first of them in words."""
    groups: dict[tuple[str, date, date, bool], list[Fact]] = defaultdict(list)
    for fact in facts:
        when = days(collection, fact) if fact.type not in _WITHOUT_TIME else None
        if when is not None:
            groups[fact.type, *when].append(fact)
    found: list[dict[str, Any]] = []
    for (kind, first, last, own), told in groups.items():
        lines = [plain(words.headline(collection.corpus, f)) for f in told[:3]]
        more = [f"and {len(told) - 3} more"] if len(told) > 3 else []
        found.append(
            {
                "What": words.fact_name(kind),
                "from": first.isoformat(),
                "to": last.isoformat(),
                "number": len(told),
                "long": (last - first).days > 3,
                "own": own,
                "Facts": "; ".join(lines + more),
                "When": _span(first, last) if own else f"{words.day(first.isoformat())}, the day of the article",
                "ids": " ".join(f.id for f in told),
            }
        )
    return pd.DataFrame(found)


def _span(first: date, last: date) -> str:
    start, end = words.day(first.isoformat()), words.day(last.isoformat())
    return start if first == last else f"{start} to {end}"


def _lighter(color: str) -> str:
    parts = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(c + (255 - c) * 0.4):02x}" for c in parts)


def spec(table: pd.DataFrame, *, dark: bool) -> dict[str, Any]:
    """Return the chart for Vega-Lite: a circle for a day, a bar for a longer time, hollow where inferred."""
    kinds = [t for t in ontology().edges if words.fact_name(t) in set(table["What"])]
    names = [words.fact_name(t) for t in kinds]
    colors = [_lighter(ontology().edges[t].color) if dark else ontology().edges[t].color for t in kinds]
    scale = {"domain": names, "range": colors}
    ink = "#d5dae3" if dark else "#3a4252"
    hollow = {"condition": {"test": "datum.own", "value": 0.85}, "value": 0.12}
    shared = {
        "y": {
            "field": "What",
            "type": "nominal",
            "sort": names,
            "title": None,
            "axis": {"labelFontSize": 14, "labelColor": ink, "grid": True, "ticks": False, "domain": False},
        },
        "fill": {"field": "What", "type": "nominal", "scale": scale, "legend": None},
        "stroke": {"field": "What", "type": "nominal", "scale": scale, "legend": None},
        "fillOpacity": hollow,
        "tooltip": [{"field": "Facts"}, {"field": "When"}],
    }
    axis = {"labelFontSize": 13, "labelColor": ink, "grid": False}
    x = {"type": "temporal", "title": None, "axis": axis, "scale": {"padding": 24}}
    size = {"field": "number", "type": "quantitative", "scale": {"range": [130, 1300], "zero": False}, "legend": None}
    pick = {"name": "pick", "select": {"type": "point", "fields": ["ids"]}}
    return {
        "height": {"step": 52},
        "layer": [
            {
                "transform": [{"filter": "datum.long"}],
                "mark": {"type": "bar", "cornerRadius": 4, "height": 8, "opacity": 0.45, "cursor": "pointer"},
                "encoding": {"x": {"field": "from", **x}, "x2": {"field": "to"}, **shared},
            },
            {
                "params": [pick],
                "transform": [{"filter": "!datum.long"}],
                "mark": {"type": "circle", "cursor": "pointer", "strokeWidth": 1.8},
                "encoding": {"x": {"field": "from", **x}, "size": size, **shared},
            },
        ],
        "config": {"view": {"stroke": None}},
    }


def _picked() -> None:
    chosen = st.session_state[KEY]["selection"].get("pick") or []
    ids = str(chosen[0]["ids"]).split() if chosen else []
    st.session_state[_OPEN] = ids
    if len(ids) == 1:
        state.select(fact=ids[0])


def _several(collection: Collection, ids: list[str]) -> None:
    """Show the facts behind a circle that stands for several."""
    facts = [collection.corpus.facts[i] for i in ids if i in collection.corpus.facts]
    st.html(f'<div class="ag-head"><h3>{words.count(len(facts), "fact")}</h3></div>')
    st.html("".join(cards.fact(collection.corpus, fact) for fact in facts))


@st.fragment
def _explorer() -> None:
    collection = session.current()
    told = collection.view(state.current_filter()).told
    table = rows(collection, told)
    left, right = st.columns([0.64, 0.36], gap="medium")
    with left, st.container(key="article"):
        if len(table):
            dark = st.context.theme.type == "dark"
            st.vega_lite_chart(table, spec(table, dark=dark), key=KEY, on_select=_picked, selection_mode="pick")
            st.html(
                '<p class="ag-note">Filled: the day that the article gives for it. Hollow: only the day of the article '
                "is known. The larger the circle, the more facts; a bar is a month, a year or another span.</p>"
            )
        else:
            st.text("Nothing with a date matches the filters. Take one away, or press “Clear all filters”.")
        left_out = sum(f.type not in _WITHOUT_TIME for f in told) - (int(table["number"].sum()) if len(table) else 0)
        if left_out:
            st.html(f'<p class="ag-note">{words.count(left_out, "fact")} of articles without a date are left out.</p>')
    with right, st.container(key="panel"):
        ids = st.session_state.get(_OPEN, [])
        if len(ids) > 1:
            _several(collection, ids)
        else:
            panel(collection, told, page="timeline")
    state.publish()


def page() -> None:
    """Draw the page."""
    collection = session.current()
    sidebar(collection)
    st.html('<p class="ag-lead">When it happened, as far as the articles say. Click a circle to read what it was.</p>')
    _explorer()
