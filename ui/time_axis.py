"""Facts as marks on a time axis: grouped by day or week, one below the other where they would overlap."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from graph.corpus import documents_of
from graph.edtf import bounds
from graph.model import Fact
from graph.ontology import ontology
from graph.render import plain
from ui import words
from ui.collection import Collection

BY_KIND, BY_PARTY = "What happened", "Who"
OTHERS = "Others"
WITHOUT_TIME = ("represents", "member_of")
_MEETING = ("attended", "hosted")
_PARTIES = 9
_LANE, _HEAD = 24, 26  # pixels: a line of marks, and the name of a row above them
_PIXELS = 850  # how wide the chart is taken to be where marks are kept apart
_BINS = 60  # marks beside each other at most; to see the days apart, choose a shorter time
_TOLD = 4


@dataclass(frozen=True, slots=True)
class Dated:
    """A fact with the first and last day it can mean; not ``own`` where only the day of its article is known."""

    fact: Fact
    first: date
    last: date
    own: bool

    @property
    def planned(self) -> bool:
        """Say whether it is told as something still to come."""
        return self.fact.modality in ("planned", "conditional")

    @property
    def long(self) -> bool:
        """Say whether it is a span of time rather than a day."""
        return self.first != self.last


def dated(collection: Collection, fact: Fact) -> Dated | None:
    """Return a fact with its days; None where neither it nor its article has a date."""
    own = bounds(fact.when.edtf) if fact.when and fact.when.edtf else None
    if own and own != (date.min, date.max):
        first, last = own
        return Dated(fact, last if first == date.min else first, first if last == date.max else last, True)
    tellers = (collection.corpus.documents[d] for d in documents_of(fact))
    published = min((d.published for d in tellers if d.published), default=None)
    known = bounds(published) if published else None
    return Dated(fact, *known, False) if known else None


def sorted_out(collection: Collection, facts: Iterable[Fact]) -> tuple[list[Dated], list[Fact]]:
    """Return the facts that happen at a time, those with a date in its order, and those without one."""
    found: list[Dated] = []
    undated: list[Fact] = []
    for fact in facts:
        if fact.type not in WITHOUT_TIME:
            when = dated(collection, fact)
            if when is None:
                undated.append(fact)
            else:
                found.append(when)
    return sorted(found, key=lambda d: (d.first, d.last, d.fact.id)), undated


def when_told(item: Dated) -> str:
    """Return the date in words, with those of the article; "reported on" where it is only the article's own."""
    if item.own:
        return words.when(item.fact.when)
    said = f" (“{item.fact.when.text}”)" if item.fact.when and item.fact.when.text else ""
    return f"reported on {words.day(item.first.isoformat())}{said}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the chart with its marks; ``top`` and ``height`` in pixels."""

    name: str
    number: int
    top: int
    height: int
    marks: tuple[dict[str, Any], ...]


def rows(collection: Collection, items: Sequence[Dated], *, by: str = BY_KIND) -> list[Row]:
    """Return the chart's rows from top to bottom, by kind of fact or by who acts, the busiest parties first."""
    names = _names(collection, items, by)
    order = _order(names.values(), by)
    extent = max((max(i.last for i in items) - min(i.first for i in items)).days, 30) if items else 30
    step = max(1, extent // _BINS)
    grouped: dict[str, dict[tuple[object, ...], list[Dated]]] = {name: defaultdict(list) for name in order}
    for item in items:
        grouped[names[item.fact.id]][_alike(item, step)].append(item)
    found: list[Row] = []
    top = 0
    for name, groups in grouped.items():
        marks = _laid(collection, list(groups.values()), top + _HEAD, extent, step)
        height = _HEAD + _LANE * (1 + max(m["lane"] for m in marks))
        marks = [{**m, "row": name, "top": top} for m in marks]
        found.append(Row(name, sum(m["number"] for m in marks), top, height, tuple(marks)))
        top += height
    return found


def kind_name(fact_type: str) -> str:
    """Return what a row of facts of one type is called; those who host and those who come share theirs."""
    return "met" if fact_type in _MEETING else words.fact_name(fact_type)


def _names(collection: Collection, items: Sequence[Dated], by: str) -> Mapping[str, str]:
    if by == BY_KIND:
        return {i.fact.id: kind_name(i.fact.type) for i in items}
    actors = {i.fact.id: _actor(collection, i.fact) for i in items}
    most = {actor for actor, _ in Counter(actors.values()).most_common(_PARTIES)}
    return {fact: actor if actor in most else OTHERS for fact, actor in actors.items()}


def _actor(collection: Collection, fact: Fact) -> str:
    """Return who acts: the country of an official, where it is known."""
    entity = collection.corpus.entities[fact.roles[ontology().edges[fact.type].source.role]]
    behind = entity.properties.get("country", "") if entity.type == "Official" else ""
    return plain(collection.corpus.name_of(behind) if behind else entity.name, 60)


def _order(names: Iterable[str], by: str) -> list[str]:
    counts = Counter(names)
    if by == BY_KIND:
        return [n for n in dict.fromkeys(kind_name(t) for t in ontology().edges) if n in counts]
    return sorted(counts, key=lambda n: (n == OTHERS, -counts[n], n))


def _alike(item: Dated, step: int) -> tuple[object, ...]:
    """Return what facts share that are drawn as one mark; meetings stay apart where days do."""
    days = (item.first, item.last) if item.long else (item.first.toordinal() // step, None)
    meeting = item.fact.roles.get("meeting") if step == 1 else None
    return kind_name(item.fact.type), *days, item.own, item.planned, meeting


def _laid(collection: Collection, groups: list[list[Dated]], top: int, extent: int, step: int) -> list[dict[str, Any]]:
    """Give each group the first lane in which it lies over no other."""
    free: list[float] = []
    marks: list[dict[str, Any]] = []
    for items in sorted(groups, key=lambda g: (min(i.first for i in g), -len(g))):
        first, last = min(i.first for i in items), max(i.last for i in items)
        room = extent / _PIXELS * (8 if items[0].long else 14)
        middle = (first.toordinal() + last.toordinal() + 1) / 2
        if step > 1 and not items[0].long:
            middle = (first.toordinal() // step + 0.5) * step
        start, end = middle - room / 2, middle + room / 2
        if items[0].long:
            start, end = min(start, first.toordinal()), max(end, last.toordinal() + 1)
        lane = next((n for n, taken in enumerate(free) if taken <= start), len(free))
        free[lane : lane + 1] = [end]
        marks.append(_mark(collection, items, first, last, middle=middle, lane=lane, y=top + lane * _LANE + _LANE // 2))
    return marks


def _mark(
    collection: Collection, items: list[Dated], first: date, last: date, *, middle: float, lane: int, y: int
) -> dict[str, Any]:
    lines = [plain(words.headline(collection.corpus, i.fact), 110) for i in items[:_TOLD]]
    more = [f"and {len(items) - _TOLD} more"] if len(items) > _TOLD else []
    head = items[0]
    whens = list(dict.fromkeys(when_told(i) for i in items))
    at = datetime.combine(date.fromordinal(int(middle)), time()) + timedelta(days=middle % 1)
    return {
        "What": kind_name(head.fact.type),
        "from": first.isoformat(),
        "at": at.isoformat(),
        "to": (last + timedelta(days=1)).isoformat(),
        "lane": lane,
        "y": y,
        "y0": y - 6,
        "y1": y + 6,
        "number": len(items),
        "long": head.long,
        "own": head.own,
        "planned": head.planned,
        "Facts": "; ".join(lines + more),
        "When": "; ".join(whens[:2]) if len(whens) <= 2 else f"{words.edtf(f'{first}/{last}')}",
        "ids": " ".join(i.fact.id for i in items),
    }


def months(items: Iterable[Dated]) -> list[dict[str, Any]]:
    """Return how many facts begin in each month, for the strip that shows the whole time."""
    counts = Counter(item.first.replace(day=1) for item in items)
    return [
        {
            "from": month.isoformat(),
            "to": (month + timedelta(days=32)).replace(day=1).isoformat(),
            "Month": f"{month:%b %Y}",
            "Facts": number,
        }
        for month, number in sorted(counts.items())
    ]
