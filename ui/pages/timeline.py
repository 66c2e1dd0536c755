"""Facts on a time axis; a date that is only a month or a year is drawn as the interval it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from graph.model import Fact
from graph.render import plain
from ui import cards, go, session, state, words
from ui.collection import Collection
from ui.filters import sidebar
from ui.panel import panel
from ui.proof import facts_of, proof
from ui.rows import picked_row, table_height
from ui.tabs import open_tab, tabs
from ui.time_axis import BY_KIND, BY_PARTY, Dated, kind_name, months, rows, sorted_out, when_told
from ui.time_chart import colors, marks_chart, strip_chart

KEY, STRIP, ROWS = "timeline", "timeline_strip", "timeline_rows"
DATED, UNDATED = "timeline_dated", "timeline_undated"
_OPEN, _ROWS_KEPT = "timeline_open", "timeline_rows_kept"


def _open(ids: Sequence[str]) -> None:
    """Open facts: one as any page would, several only here, until something else is selected."""
    if len(ids) == 1:
        state.select(fact=ids[0])
    st.session_state[_OPEN] = (tuple(ids), state.selection())


def _picked() -> None:
    chosen = st.session_state[KEY]["selection"].get("pick") or []
    _open(str(chosen[0].get("ids") or "").split() if chosen else [])


def _pick_row(key: str, facts: Sequence[Fact]) -> None:
    row = picked_row(key)
    if row is not None:
        _open([facts[row].id])


def _brushed(key: str) -> None:
    """Take the stretch that was dragged over for the dates that all pages filter by."""
    brush = st.session_state[key]["selection"].get("brush") or {}
    ends: list[float] = next(iter(brush.values()), [])
    if len(ends) == 2 and ends[0] != ends[1]:
        first, last = sorted(datetime.fromtimestamp(end / 1000, tz=UTC).date() for end in ends)
        st.session_state[state.SINCE], st.session_state[state.UNTIL] = first, last
        state.narrow()


def _whole_time() -> None:
    st.session_state[state.SINCE] = st.session_state[state.UNTIL] = None
    state.narrow()


def _strip(collection: Collection) -> None:
    """Draw the whole time, whatever part of it is chosen."""
    chosen = state.current_filter()
    free = chosen.edge_types is None and chosen.modalities is None
    whole = replace(chosen, since=None, until=None, undated=True, reported=False, isolated=free)
    items, _ = sorted_out(collection, collection.view(whole).told)
    table = months(items)
    since, until = st.session_state[state.SINCE], st.session_state[state.UNTIL]
    if len(table) < 2 and not (since or until):
        return
    key = f"{STRIP}_{since}_{until}"  # a new one for each choice, or the old brush would lie over the shade
    dark = st.context.theme.type == "dark"
    said = f"{_day(since, 'the beginning')} to {_day(until, 'the end')}" if since or until else "The whole time"
    st.html(
        f'<p class="ag-note"><strong>{said}.</strong> Drag over the strip to choose a part of it for all pages, '
        "or set From and To.</p>"
    )
    if table:
        st.vega_lite_chart(
            pd.DataFrame(table),
            strip_chart(dark=dark, since=since, until=until),
            key=key,
            on_select=lambda: _brushed(key),
            selection_mode="brush",
            alt="Facts a month; set From and To in the sidebar to choose a time without a mouse",
        )


def _day(value: object, otherwise: str) -> str:
    return words.day(str(value)) if value else otherwise


def _choices() -> str:
    """Offer what the rows are, and the way back to the whole time."""
    with st.container(horizontal=True, vertical_alignment="center"):
        by = st.segmented_control(
            "Rows",
            [BY_KIND, BY_PARTY],
            default=st.session_state.get(_ROWS_KEPT, BY_KIND),
            required=True,
            key=ROWS,
            label_visibility="collapsed",
            width="content",
        )
        if st.session_state[state.SINCE] or st.session_state[state.UNTIL]:
            st.button("Whole time", icon=":material/zoom_out_map:", key="whole_time", on_click=_whole_time)
    st.session_state[_ROWS_KEPT] = by or BY_KIND
    return by or BY_KIND


def _chart(collection: Collection, items: Sequence[Dated]) -> None:
    by = _choices()
    found = rows(collection, items, by=by)
    dark = st.context.theme.type == "dark"
    st.vega_lite_chart(
        pd.DataFrame([mark for row in found for mark in row.marks]),
        marks_chart(found, dark=dark),
        key=KEY,
        on_select=_picked,
        selection_mode="pick",
        alt="Facts on a time axis; the table below holds the same ones",
    )
    st.html(_legend(items, dark=dark, by_party=by == BY_PARTY))


def _legend(items: Sequence[Dated], *, dark: bool, by_party: bool) -> str:
    """Say what shapes mean, and colours where the rows do not."""
    mark = (
        '<span style="display:inline-block;white-space:nowrap;margin-right:0.9rem">'
        '<span class="ag-icon {}" style="background:{};margin-right:0.3rem"></span>{}</span>'
    )
    shapes = [
        mark.format("ag-dot", "currentColor", "a day that the article gives"),
        mark.format("ag-diamond", "currentColor", "reported on that day, since the article gives none"),
        mark.format("", "currentColor;width:1.6rem;border-radius:5px", "a week, a month, a year"),
        mark.format("ag-dot", "none;border:1.5px dashed", "planned"),
    ]
    told = {kind_name(item.fact.type) for item in items}
    kinds = [mark.format("", c, cards.text(name)) for name, c in colors(dark=dark).items() if name in told]
    lines = ["".join(shapes) + "The larger, the more facts.", "".join(kinds) if by_party else ""]
    return "".join(f'<p class="ag-note">{line}</p>' for line in lines if line)


def _table(collection: Collection, items: Sequence[tuple[Fact, str]], key: str, alt: str) -> None:
    shown = pd.DataFrame(
        {
            "When": plain(when),
            "What": plain(words.headline(collection.corpus, fact)),
            "Certainty": words.CERTAINTY[fact.modality],
            "Outlet": plain(", ".join(collection.outlets(fact))),
            "Sentence": plain(fact.evidence[0].text) if fact.evidence else "",
        }
        for fact, when in items
    )
    shown = shown.loc[:, (shown != "").any()]
    st.dataframe(
        shown,
        hide_index=True,
        key=key,
        on_select=lambda: _pick_row(key, [fact for fact, _ in items]),
        selection_mode="single-row",
        height=table_height(len(shown), most=388),
        alt=alt,
    )


def _tables(collection: Collection, items: Sequence[Dated], undated: Sequence[Fact]) -> None:
    def dated() -> None:
        if items:
            _table(collection, [(i.fact, when_told(i)) for i in items], DATED, "Facts with a date, the first one first")
        else:
            st.text("None of the facts has a date.")

    def without() -> None:
        if undated:
            told = [(fact, f"“{fact.when.text}”" if fact.when else "not told") for fact in undated]
            _table(collection, told, UNDATED, "Facts without a date")
        elif st.session_state[state.SINCE] or st.session_state[state.UNTIL]:
            st.text("Facts without a date are left out while From or To is set.")
        else:
            st.text("Every fact has a date, or its article has one.")

    parts = {
        "dated": (f"With a date ({len(items)})", dated),
        "undated": (f"Without a date ({len(undated)})", without),
    }
    tabs("timeline", parts)


def _panel(collection: Collection, told: tuple[Fact, ...]) -> None:
    ids, then = st.session_state.get(_OPEN) or ((), None)
    facts = facts_of(collection, ids)
    if len(facts) > 1 and then == state.selection():
        st.html(f'<div class="ag-head"><h3>{words.count(len(facts), "fact")}</h3></div>')
        proof(collection, facts, key="timeline_several")
    else:
        panel(collection, told, page="timeline")


def _restore() -> None:
    """Take from the address what is this page's own: the rows, and the facts of a mark."""
    if state.asked("rows") == "who":
        st.session_state[_ROWS_KEPT] = BY_PARTY
    if marks := state.asked("marks"):
        st.session_state[_OPEN] = (tuple(marks.split("~")), state.selection())


def _publish() -> None:
    ids, then = st.session_state.get(_OPEN) or ((), None)
    several = len(ids) > 1 and then == state.selection()
    rows = "who" if st.session_state.get(_ROWS_KEPT) == BY_PARTY else ""
    state.publish(tab=open_tab("timeline"), rows=rows, marks="~".join(ids) if several else "")


@st.fragment
def _explorer() -> None:
    go.follow()
    collection = session.current()
    _restore()
    told = collection.view(state.current_filter()).told
    items, undated = sorted_out(collection, told)
    left, right = st.columns([0.64, 0.36], gap="medium")
    with left, st.container(key="tall"):
        _strip(collection)
        if items:
            _chart(collection, items)
        elif state.filtered():
            st.text("Nothing with a date matches the filters. Take one away, or press “Clear all filters”.")
        else:
            st.text("Nothing in the open articles has a date. Give an article its date when you add it.")
        if items or undated:
            _tables(collection, items, undated)
    with right, st.container(key="panel"):
        _panel(collection, told)
    _publish()
    if st.session_state.pop(state.NARROWED, False):
        st.rerun()


def page() -> None:
    """Draw the page."""
    collection = session.current()
    sidebar(collection)
    lead = "When it happened, as far as the articles say. Click a mark to read what it was."
    st.html(f'<p class="ag-lead">{cards.text(lead)}</p>')
    _explorer()
