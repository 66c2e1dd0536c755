"""The ledger as rows, as a chart and as a file; the figures are those of ``graph.ledger``."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.disagreement import given_together
from graph.export.csv import guarded
from graph.ledger import Amount, Entry, ledger
from graph.model import Entity, Fact
from graph.render import plain
from ui import words
from ui.collection import Collection

FIGURES: Mapping[str, str] = {
    "promised": "Promised",
    "planned": "Planned",
    "delivered": "Delivered",
    "outstanding": "Still due",
}
ASKED = ("requested", "considered", "refused")
PROMISED_COLOR, DELIVERED_COLOR = "#E69F00", "#0072B2"  # Okabe and Ito: told apart by every reader
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
_MILLIONS = re.compile(r"\d{1,3}(,\d{3}){2,}")
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))

Row = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Lines about things that can be counted, lines about packages of money, and what was asked for or refused."""

    things: tuple[Entry, ...]
    packages: tuple[Entry, ...]
    asked: tuple[Fact, ...]


def ledger_of(collection: Collection, facts: Iterable[Fact]) -> Ledger:
    """Return the ledger of some facts of a collection; lines with a number come first for each donor."""
    facts = tuple(facts)
    entries = ledger(collection.corpus, facts=[f.id for f in facts])
    givers = list(dict.fromkeys(e.donor for e in entries))
    name = collection.corpus.name_of

    def order(entry: Entry) -> tuple[object, ...]:
        return givers.index(entry.donor), not counted(entry), name(entry.item).casefold(), entry.recipient

    entries = tuple(sorted(entries, key=order))
    entities = collection.corpus.entities
    packages = [e for e in entries if entities[e.item].type == "Package"]
    packages.sort(key=lambda e: (givers.index(e.donor), -(worth(entities[e.item]) or 0.0)))
    asked = sorted((f for f in facts if f.type in ASKED), key=lambda f: (ASKED.index(f.type), name(_asker(f))))
    return Ledger(tuple(e for e in entries if entities[e.item].type != "Package"), tuple(packages), tuple(asked))


def counted(entry: Entry) -> bool:
    """Say whether a number is told of what was promised or delivered."""
    return entry.promised.low is not None or entry.delivered.low is not None


def overfull(entry: Entry) -> bool:
    """Say whether more is told as delivered than as promised, so that the one cannot be taken from the other."""
    known = entry.promised.low is not None and entry.delivered.low is not None
    return known and entry.outstanding.low is None


def amount(entry: Entry, figure: str) -> Amount:
    """Return one of the four figures of a line."""
    found: Amount = getattr(entry, figure)
    return found


def figure_text(collection: Collection, entry: Entry, figure: str) -> str:
    """Return a figure as far as the articles vouch for it: "1,600+" for "more than 1,600", "~65" for "around 65"."""
    found = amount(entry, figure)
    if found.low is None:
        return str(found)
    facts = [collection.corpus.facts[i] for i in found.facts]
    told = [f.quantity for f in facts if f.quantity and f.part_of not in found.facts and not given_together(f)]
    more = any(q.low is not None and q.high is None for q in told)
    about = any(q.approximate for q in told)
    if figure == "outstanding" and entry.delivered.facts:  # more than so many, less more than so many, is about so many
        about, more = about or more, False
    return f"{'~' if about else ''}{found}{'+' if more else ''}"


def thing_rows(collection: Collection, entries: Sequence[Entry]) -> list[Row]:
    """Return a row for each line about things."""
    return [
        {
            **_ends(collection, entry, "Weapon"),
            **{title: _cell(collection, entry, figure) for figure, title in FIGURES.items()},
            "Facts": len({*entry.promised.facts, *entry.delivered.facts}),
        }
        for entry in entries
    ]


def package_rows(collection: Collection, entries: Sequence[Entry]) -> list[Row]:
    """Return a row for each line about a package: what it is worth and how far it has come, never added up."""
    rows: list[Row] = []
    for entry in entries:
        told = {"delivered": entry.delivered, "planned": entry.planned, "promised": entry.promised}
        rows.append(
            {
                **_ends(collection, entry, "Package"),
                "Worth": money(collection.corpus.entities[entry.item]),
                "Told as": next(state for state, found in told.items() if found.facts),
                "Facts": len({*entry.promised.facts, *entry.delivered.facts}),
            }
        )
    return rows


def asked_rows(collection: Collection, facts: Sequence[Fact]) -> list[Row]:
    """Return a row for each request, consideration and refusal."""
    name = collection.corpus.name_of
    return [
        {
            "Who": plain(name(_asker(fact))),
            "What": words.fact_name(fact.type) if fact.modality != "negated" else f"not {words.fact_name(fact.type)}",
            "Item": plain(name(fact.roles["item"])),
            "How many": plain(fact.quantity.text) if fact.quantity else "",
            "For": plain(name(fact.roles["recipient"])) if "recipient" in fact.roles else "",
            "Asked of": plain(name(fact.roles["donor"])) if fact.type == "requested" and "donor" in fact.roles else "",
            "When": plain(words.when(fact.when)),
        }
        for fact in facts
    ]


def to_csv(rows: Sequence[Row]) -> bytes:
    """Return rows as a file for spreadsheets, in which no cell is taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    if rows:
        writer.writerow(rows[0])
        writer.writerows([guarded(cell) for cell in row.values()] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def worth(package: Entity) -> float | None:
    """Return the sum that a package is worth, where it is told."""
    try:
        return float(package.properties.get("amount", ""))
    except ValueError:
        return None


def money(package: Entity) -> str:
    """Return what a package is worth as an article would write it, "$300 million"; empty where that is not told."""
    value = worth(package)
    if value is None:
        return ""
    currency = package.properties.get("currency", "")
    sign = _SYMBOLS.get(currency, f"{currency} " if currency else "")
    scale, word = next(((s, w) for s, w in _SCALES if value >= s), (1.0, ""))
    return plain(f"{sign}{round(value / scale, 2):,.8g} {word}".strip())


def _asker(fact: Fact) -> str:
    return fact.roles["requester" if fact.type == "requested" else "donor"]


def _ends(collection: Collection, entry: Entry, item: str) -> dict[str, str | int]:
    name = collection.corpus.name_of
    recipient = plain(name(entry.recipient)) if entry.recipient else ""
    return {"Donor": plain(name(entry.donor)), item: plain(name(entry.item)), "For": recipient}


def in_millions(cell: Any) -> Any:  # noqa: ANN401 - a cell is text or a number
    """Return a figure as it fits a column: "50m–50.2m"; other cells stay as they are."""
    return _MILLIONS.sub(lambda m: f"{int(m[0].replace(',', '')) / 1e6:.4g}m", cell) if isinstance(cell, str) else cell


def _cell(collection: Collection, entry: Entry, figure: str) -> str:
    return figure_text(collection, entry, figure) if amount(entry, figure).facts else ""


def chart_rows(collection: Collection, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return what the chart draws of the lines with a number, donors of one item together.

    The bars of an item are drawn to the scale of its largest number, so that its donors can be compared.
    """
    drawn = [e for e in entries if counted(e)]
    given = Counter(e.item for e in drawn)
    ends = Counter((e.item, e.donor) for e in drawn)
    tops = {item: max(_top(e) for e in drawn if e.item == item) or 1.0 for item in given}
    name = collection.corpus.name_of
    drawn.sort(key=lambda e: (-given[e.item], name(e.item).casefold(), -_top(e), name(e.donor)))
    return [
        {
            "id": nth,
            "line": line_id(e),
            "label": plain(f"{name(e.item)} – {name(e.donor)}{_to(name, e) if ends[e.item, e.donor] > 1 else ''}", 48),
            "figures": _figures(collection, e),
            "for": plain(name(e.recipient)) if e.recipient else "not told",
            **{
                f"{figure}_{end}": (getattr(amount(e, figure), end) or 0.0) / tops[e.item]
                for figure in ("promised", "planned", "delivered")
                for end in ("low", "high")
            },
        }
        for nth, e in enumerate(drawn)
    ]


def _to(name: Callable[[str], str], entry: Entry) -> str:
    return f" to {name(entry.recipient)}" if entry.recipient else ""


def line_id(entry: Entry) -> str:
    """Return what tells a line from all others."""
    return f"{entry.donor} {entry.item} {entry.recipient}"


def _top(entry: Entry) -> float:
    return max(entry.promised.high or 0.0, entry.delivered.high or 0.0)


def _figures(collection: Collection, entry: Entry) -> str:
    promised, delivered = (figure_text(collection, entry, figure) for figure in ("promised", "delivered"))
    if not entry.delivered.facts:
        return f"{promised} promised"
    if not entry.promised.facts:
        return f"{delivered} delivered"
    least, most = entry.promised.low, entry.delivered.high
    if least is not None and most is not None and most <= least:
        return f"{delivered} of {promised} delivered"
    return f"{promised} promised, {delivered} delivered"


def _to_click(y: Mapping[str, Any]) -> dict[str, Any]:
    """Return a layer over each line of the chart that is clicked and pointed at, and not seen."""
    across = {"x": {"value": 0}, "x2": {"value": "width"}}
    return {
        "params": [{"name": "pick", "select": {"type": "point", "fields": ["line"]}}],
        "mark": {"type": "bar", "height": 44, "fill": "transparent", "cursor": "pointer"},
        "encoding": {"y": y, **across, "tooltip": [{"field": "label"}, {"field": "figures"}, {"field": "for"}]},
    }


def chart(*, dark: bool) -> dict[str, Any]:
    """Return the chart for Vega-Lite: a wide bar for what was promised, a narrow one in it for what was delivered."""
    ink, ground = ("#eceff4", "#12161d") if dark else ("#1b2230", "#ffffff")
    y = {"field": "id", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0, "paddingOuter": 0}}

    def bar(field: str, **mark: Any) -> dict[str, Any]:  # noqa: ANN401
        x = {"field": field, "type": "quantitative", "axis": None, "scale": {"domain": [0, 1]}, "stack": None}
        shown = {"type": "bar", "yOffset": 11, "cornerRadiusEnd": 3, **mark}
        return {"mark": shown, "encoding": {"y": y, "x": x}}

    def text(field: str, at: float | str, **mark: Any) -> dict[str, Any]:  # noqa: ANN401
        shown = {"type": "text", "dy": -9, "fontSize": 13, "color": ink, **mark}
        return {"mark": shown, "encoding": {"y": y, "x": {"value": at}, "text": {"field": field}}}

    wide: dict[str, Any] = {"height": 18, "stroke": ink, "strokeWidth": 1.4, "strokeDash": [4, 3], "fill": None}
    return {
        "height": {"step": 48},
        "layer": [
            bar("promised_high", height=18, color=PROMISED_COLOR, opacity=0.4),
            bar("promised_low", height=18, color=PROMISED_COLOR),
            {**bar("planned_low", **wide), "transform": [{"filter": "datum.planned_low > 0"}]},
            bar("delivered_high", height=8, color=DELIVERED_COLOR, opacity=0.5),
            bar("delivered_low", height=8, color=DELIVERED_COLOR, stroke=ground, strokeWidth=1),
            text("label", 2, align="left", fontWeight=600),
            text("figures", "width", align="right", dx=-2),
            _to_click(y),
        ],
        "config": {"view": {"stroke": None}},
    }
