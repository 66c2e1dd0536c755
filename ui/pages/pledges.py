"""Per donor and item: promised, planned, delivered and still due; every figure opens the facts behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from graph.export.csv import guarded
from graph.ledger import Entry
from graph.model import Fact
from ui import cards, go, session, state, words
from ui.collection import Collection
from ui.filters import sidebar
from ui.ledger import (
    DELIVERED_COLOR,
    FIGURES,
    PROMISED_COLOR,
    Ledger,
    Row,
    amount,
    asked_rows,
    chart,
    chart_rows,
    figure_text,
    in_millions,
    ledger_of,
    line_id,
    overfull,
    package_rows,
    thing_rows,
    to_csv,
)
from ui.proof import facts_of, proof
from ui.rows import table_height
from ui.tabs import open_tab, tabs

THINGS, PACKAGES, ASKED, CHART = "ledger_things", "ledger_packages", "ledger_asked", "ledger_chart"
_OPEN = "ledger_open"
_DRAWN = 12
_ALL_DRAWN = "ledger_chart_all"
_TITLES = {title: figure for figure, title in FIGURES.items()}
_LEAST_WIDE, _LETTERS = 68, {",": 4, ".": 4, "m": 12}  # pixels, of a column and of what is no digit
_WIDTHS = {"Donor": 106, "Weapon": 130, "Package": 190, "For": 70, "Facts": 50}  # together as wide as a small laptop's
_LAST = ("Planned", "For", "Facts")  # what a narrow screen may leave out of sight
_HELP = {
    "Planned": "The part of what is promised that the articles tell as a plan",
    "Still due": "What is promised and not delivered, as far as the articles say",
}


def _cell(key: str) -> tuple[int, str] | None:
    cells = st.session_state[key]["selection"]["cells"]
    return (int(cells[0][0]), str(cells[0][1])) if cells else None


def _pick_line(key: str, entries: Sequence[Entry]) -> None:
    cell = _cell(key)
    if cell:
        st.session_state[_OPEN] = (line_id(entries[cell[0]]), _TITLES.get(cell[1]))


def _pick_fact(facts: Sequence[Fact]) -> None:
    cell = _cell(ASKED)
    if cell:
        st.session_state[_OPEN] = None
        state.select(fact=facts[cell[0]].id)


def _pick_bar() -> None:
    picked = st.session_state[CHART]["selection"].get("pick") or []
    if picked:
        st.session_state[_OPEN] = (str(picked[0]["line"]), None)


def _wide(cells: pd.Series[str]) -> int:
    """Return a width in pixels at which no figure is cut; what is left of one would read as another."""
    return max(_LEAST_WIDE, 18 + max(sum(_LETTERS.get(letter, 7) for letter in str(cell)) for cell in cells))


def _grid(key: str, rows: list[Row], alt: str, on_select: partial[None], file: str) -> None:
    # guarded, since the table has a download of its own
    shown = pd.DataFrame({t: cell if isinstance(cell, int) else guarded(cell) for t, cell in r.items()} for r in rows)
    figures = [title for title in _TITLES if title in shown]
    shown[figures] = shown[figures].map(in_millions)
    if key == ASKED:
        shown = shown.loc[:, (shown != "").any()]
    st.dataframe(
        shown,
        hide_index=True,
        key=key,
        on_select=on_select,
        selection_mode="single-cell",
        column_order=[str(t) for t in shown if t not in _LAST] + [t for t in _LAST if t in shown],
        column_config={title: st.column_config.Column(width=width) for title, width in _WIDTHS.items()}
        | {
            title: st.column_config.TextColumn(alignment="right", width=_wide(shown[title]), help=_HELP.get(title))
            for title in (*_TITLES, "Worth", "How many")
            if title in shown
        },
        height=table_height(len(rows), most=458),
        alt=alt,
    )
    st.download_button(
        "Download as CSV",
        partial(to_csv, rows),
        f"{file}.csv",
        "text/csv",
        icon=":material/download:",
        key=f"{key}_csv",
        on_click="ignore",
    )


def _things(collection: Collection, entries: Sequence[Entry]) -> None:
    if not entries:
        st.text("No weapon that was promised or delivered matches the filters.")
        return
    alt = "Promised, planned, delivered and still due, by donor and weapon"
    _grid(THINGS, thing_rows(collection, entries), alt, partial(_pick_line, THINGS, entries), "pledges")
    empty = "not told, or hidden by the filter of facts" if st.session_state.get(state.FACTS) else "not told"
    st.html(
        '<p class="ag-note">“14–24”: the articles contradict each other, or leave open which of two numbers is a part '
        "of the other. “?”: told without a number, or more delivered than promised. “30+”: more than 30 or at least "
        f"that. “~30”: about 30. “2m”: two million. Empty: {empty}. The parts of a total are never added to it.</p>"
    )
    _bars(collection, entries)


def _bars(collection: Collection, entries: Sequence[Entry]) -> None:
    rows = chart_rows(collection, entries)
    if not rows:
        return
    st.html(
        '<h4 class="ag-section">Promised and delivered</h4>'
        f'<p class="ag-note"><span class="ag-icon" style="background:{PROMISED_COLOR}"></span> promised, paler where '
        'the number is unsure <span class="ag-icon" style="border:1px dashed"></span> the part that is only planned '
        f'<span class="ag-icon" style="background:{DELIVERED_COLOR}"></span> delivered. '
        "Bars compare the donors of one weapon, not one weapon with another.</p>"
    )
    shown = rows if st.session_state.get(_ALL_DRAWN) else rows[:_DRAWN]
    dark = st.context.theme.type == "dark"
    st.vega_lite_chart(
        pd.DataFrame(shown),
        chart(dark=dark),
        key=CHART,
        on_select=_pick_bar,
        selection_mode="pick",
        alt="Bars of what was promised and delivered; the table above holds the same figures",
    )
    if len(rows) > len(shown):
        st.button(
            f"Draw all {len(rows)}", key="draw_all", on_click=partial(st.session_state.update, {_ALL_DRAWN: True})
        )


def _packages(collection: Collection, entries: Sequence[Entry]) -> None:
    if not entries:
        st.text("No package that was promised or delivered matches the filters.")
        return
    alt = "Packages of aid with what they are worth"
    rows = package_rows(collection, entries)
    _grid(PACKAGES, rows, alt, partial(_pick_line, PACKAGES, entries), "packages")
    st.html(
        '<p class="ag-note">The sums are those that the articles name. They are not added up, since one package is '
        "often part of another or told under another name.</p>"
    )


def _asked(collection: Collection, facts: Sequence[Fact]) -> None:
    if not facts:
        st.text("No request and no refusal matches the filters.")
        return
    alt = "What was asked for, considered and refused"
    _grid(ASKED, asked_rows(collection, facts), alt, partial(_pick_fact, facts), "requests")


def _opened(found: Ledger) -> tuple[Entry, str | None] | None:
    """Return the line that was picked, else one that the selection of the other pages is about, else the first."""
    lines = (*found.things, *found.packages)
    if open_tab("pledges") == "packages":
        lines = (*found.packages, *found.things)
    line, figure = st.session_state.get(_OPEN) or (None, None)
    picked = next((e for e in lines if line_id(e) == line), None)
    if picked:
        return picked, figure
    chosen = state.selection()
    if chosen and chosen.node:
        about = (e for e in lines if chosen.node in (e.item, e.donor, e.recipient))
        return next(((e, None) for e in about), (lines[0], None) if lines else None)
    if chosen and chosen.fact:
        about = (e for e in lines if chosen.fact in (*e.promised.facts, *e.delivered.facts))
        return next(((e, None) for e in about), None)
    return (lines[0], None) if lines and open_tab("pledges") != "asked" else None


def _panel(collection: Collection, found: Ledger) -> None:
    opened = _opened(found)
    if opened:
        _line(collection, *opened)
        return
    chosen = state.selection()
    facts = facts_of(collection, [chosen.fact] if chosen and chosen.fact else [])
    if facts:
        proof(collection, facts, key="asked")
    else:
        st.html('<p class="ag-note">Click a row to read the sentences behind it.</p>')


def _line(collection: Collection, entry: Entry, figure: str | None) -> None:
    """Show the facts behind a line, those of the figure that was clicked first."""
    name = collection.corpus.name_of
    to = f" for {name(entry.recipient)}" if entry.recipient else ""
    item = collection.corpus.entities[entry.item]
    st.html(cards.heading(item.type, name(entry.item), f"from {name(entry.donor)}{to}"))
    if overfull(entry):
        st.html(
            '<p class="ag-note">More is told as delivered than as promised: part of it belongs to promises that these '
            "articles leave out, so what is still due is not known.</p>"
        )
    elif entry.outstanding.facts and entry.outstanding.low is not None:
        promised, delivered, due = (
            figure_text(collection, entry, part) for part in ("promised", "delivered", "outstanding")
        )
        less = f"{promised} less {delivered}" if entry.delivered.facts else "no article tells of a delivery"
        st.html(f'<p class="ag-note">Still due: {due} ({less}).</p>')
    planned = set(entry.planned.facts)
    parts = {
        "planned": ("Planned", entry.planned.facts),
        "promised": ("Promised", tuple(i for i in entry.promised.facts if i not in planned)),
        "delivered": ("Delivered", entry.delivered.facts),
    }
    order = sorted(parts, key=lambda part: (part != figure, list(FIGURES).index(part)))
    for part in order:
        title, ids = parts[part]
        if ids:
            known = amount(entry, part).low is not None
            number = f" <span>{cards.text(figure_text(collection, entry, part))}</span>" if known else ""
            st.html(f'<h4 class="ag-section">{title}{number if part != "promised" or not planned else ""}</h4>')
            proof(collection, facts_of(collection, ids), key=f"{part}_{line_id(entry)}")


@st.fragment
def _explorer() -> None:
    go.follow()
    collection = session.current()
    found = ledger_of(collection, collection.view(state.current_filter()).told)
    if line := state.asked("entry"):
        st.session_state[_OPEN] = (line, state.asked("figure") or None)
    _publish()
    if not (found.things or found.packages or found.asked):
        st.text("No promise, delivery, request or refusal matches the filters.")
        if state.filtered():
            st.text("Take a filter away on the left, or press “Clear all filters”.")
        else:
            st.text("Add an article that speaks of aid on the Articles page.")
        return
    st.html(f'<p class="ag-lead">{cards.text(lead(found))}</p>')
    left, right = st.columns([0.66, 0.34], gap="medium")
    with left, st.container(key="tall"):
        parts = {
            "things": (f"Weapons ({len(found.things)})", partial(_things, collection, found.things)),
            "packages": (f"Packages and money ({len(found.packages)})", partial(_packages, collection, found.packages)),
            "asked": (f"Asked for and refused ({len(found.asked)})", partial(_asked, collection, found.asked)),
        }
        tabs("pledges", parts)
    with right, st.container(key="panel"):
        _panel(collection, found)


def _publish() -> None:
    line, figure = st.session_state.get(_OPEN) or ("", None)
    state.publish(tab=open_tab("pledges"), entry=line, figure=figure or "")


def lead(found: Ledger) -> str:
    """Say in a sentence what the ledger holds; it counts the donors that its lines name, no others."""
    donors = {e.donor for e in (*found.things, *found.packages)}
    if not donors:
        return "What was asked for, considered and refused. Click a row to read where it comes from."
    told = words.count(len(donors), "donor")
    return f"What {told} promised, and how much of it has arrived. Click a figure to read where it comes from."


def page() -> None:
    """Draw the page."""
    collection = session.current()
    sidebar(collection)
    _explorer()
