"""Which facts of several articles, or of several voices in one, cannot all be right."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache, lru_cache
from itertools import combinations

from graph.edtf import bounds, overlap
from graph.model import Document, Entity, Fact
from graph.ontology import DATA, ontology

_NEWS = timedelta(30)
_STRIKE = timedelta(3)  # an attack is news for days, a transfer for weeks
_APART = 60  # days; the same count further apart is another event
_PEERS = r"(?:[\w-]+ ){0,2}(?:allies|partners|members|countries|donors|governments)"
_TOGETHER = re.compile(
    rf"\b(?:jointly|collectively|between them|(?:and|alongside|(?:along|together) with) {_PEERS})\b", re.I
)
_CLASS = "class-"  # before the key of a class of systems in a node's id

Ends = tuple[str, str, str]


@lru_cache(maxsize=20_000)
def _together(passage: str, count: str) -> bool:
    at = re.search(rf"(?<!\w){re.escape(count)}(?!\w)", passage)
    return bool(_TOGETHER.search(passage[: at.start()] if at else passage))


def given_together(fact: Fact) -> bool:
    """Say whether donors are told to reach a number together: it says nothing of what one of them gave."""
    return fact.quantity is not None and any(_together(e.text, fact.quantity.text) for e in fact.evidence)


@lru_cache(maxsize=4096)
def _before(published: str, news: timedelta) -> str:
    """Return the time before an article came out, in which that happened what it tells without a date."""
    days = bounds(published)
    return f"{days[1] - news:%Y-%m-%d}/{days[1]:%Y-%m-%d}" if days else ""


def _amounts(fact: Fact) -> tuple[float, float] | None:
    """Return the least and the most that a donor's own number can mean: "more than 30" has no upper end."""
    quantity = fact.quantity
    if (
        quantity is None
        or (quantity.value is None and quantity.low is None and quantity.high is None)
        or given_together(fact)
    ):
        return None
    if quantity.low is None and quantity.high is None and quantity.value is not None:
        return quantity.value, quantity.value
    return quantity.low or 0.0, float("inf") if quantity.high is None else quantity.high


def _date(fact: Fact) -> str:
    return (fact.when.edtf if fact.when else None) or ""


def _times(fact: Fact, documents: Mapping[str, Document]) -> list[str]:
    """Return when a fact holds: its date, or the time before each of its articles came out, as far as known."""
    if _date(fact):
        return [_date(fact)]
    news = _STRIKE if fact.type == "used" else _NEWS
    times = (_before(documents[e.document].published or "", news) for e in fact.evidence)
    return [told for told in dict.fromkeys(times) if told]


def _same_time(one: Fact, other: Fact, documents: Mapping[str, Document]) -> bool | None:
    """Say whether two facts may speak of one time; None where neither has a date and an article has none either.

    What articles of other times tell too is a habit, and no one attack.
    """
    known = [overlap(a, b) for a in _times(one, documents) for b in _times(other, documents)]
    known = [told for told in known if told is not None]
    if known:
        return all(known) if one.type == "used" else any(known)
    return False if _date(one) or _date(other) else None


def _status(fact: Fact) -> str:
    return "asserted" if fact.modality == "reported" else fact.modality  # a count by hearsay is a count


def _denies(fact: Fact) -> bool:
    return fact.modality == "negated" or fact.type == "refused"


def _receiver(fact: Fact) -> str | None:
    return fact.roles.get("buyer" if fact.type == "acquired" else "recipient")


def _of_one_event(one: Fact, other: Fact) -> bool:
    """Say whether two facts have one recipient and are both totals or both parts; who denies may leave it open."""
    open_denial = any(_denies(f) and _receiver(f) is None for f in (one, other))
    return (_receiver(one) == _receiver(other) or open_denial) and (one.part_of is None) == (other.part_of is None)


def contradict(one: Fact, other: Fact, documents: Mapping[str, Document]) -> bool:
    """Say whether two facts about the same ends cannot both be right on one event.

    Either one denies what the other says, or they count differently, at times that may be the same; or they give one
    count of a transfer different days not far apart. Other numbers at other times are other events, and a plan
    that became a fact is progress. An article that tells both facts itself sees no contradiction, unless it puts claim
    and denial into two mouths.
    """
    if not _of_one_event(one, other) or "conditional" in (one.modality, other.modality):
        return False
    denied = _denies(one) != _denies(other)
    one_article = not {e.document for e in one.evidence}.isdisjoint(e.document for e in other.evidence)
    if one_article and not (denied and one.attribution != other.attribution):
        return False
    told = bool(_date(one) and _date(other))
    used = "used" in (one.type, other.type)  # an event, and one of many; a transfer is news once
    same_time = _same_time(one, other, documents)
    if denied:
        return one_article or (same_time is True if used else same_time is not False)
    a, b = _amounts(one), _amounts(other)
    if a is None or b is None or _status(one) != _status(other) or (used and not told):
        return False
    if max(a[0], b[0]) > min(a[1], b[1]):
        return same_time is not False
    several = a == b and a[0] > 1 and not used  # one missile a day is no quarrel about a day
    return told and several and not same_time and bool(overlap(_date(one), _date(other), slack=_APART))


@cache
def _class_keys() -> Mapping[str, str]:
    """Return the key of each class of systems by its name."""
    raw = tomllib.loads((DATA / "gazetteers" / "system_classes.toml").read_text("utf-8"))
    return {entry["name"]: key for key, entry in raw.items()}


def _covers(wide: Entity, narrow: Entity) -> bool:
    """Say whether ``wide`` is a class that ``narrow`` belongs to: drones and a model, missiles and cruise missiles."""
    if {wide.type, narrow.type} != {"System"} or wide.id == narrow.id or not wide.id.startswith(_CLASS):
        return False
    key, category = wide.id.removeprefix(_CLASS), narrow.properties.get("category", "")
    kind = narrow.id.removeprefix(_CLASS) if narrow.id.startswith(_CLASS) else _class_keys().get(category, category)
    return kind == key or kind.endswith(f"-{key}")


def _ends(fact: Fact) -> Iterator[Ends]:
    """Yield type, source and target under which a fact is looked for.

    A refusal denies promise and delivery, and who acquires from a supplier says that he delivered.
    """
    kind = ontology().edges[fact.type]
    source, target = fact.roles[kind.source.role], fact.roles[kind.target.role]
    yield fact.type, source, target
    if fact.type == "refused":
        yield from (("pledged", source, target), ("delivered", source, target))
    if fact.type == "acquired" and "supplier" in fact.roles:
        yield "delivered", fact.roles["supplier"], target


def _pairs(told: Mapping[Ends, Sequence[Fact]], entities: Mapping[str, Entity]) -> Iterator[tuple[Fact, Fact]]:
    """Yield the pairs that can disagree, as the rest may be many: two counts, a denial and a claim.

    Who denies to have given a class of systems denies it of each system; who refuses a class may mean some of it.
    """
    items: dict[tuple[str, str], list[str]] = defaultdict(list)
    for type_, source, target in told:
        items[type_, source].append(target)
    for (type_, source, target), same in told.items():
        counted = [f for f in same if f.type == type_ and f.modality != "negated" and _amounts(f)]
        yield from combinations(counted, 2)
        denials = [f for f in same if _denies(f)]
        claims = [f for f in same if not _denies(f)]
        yield from ((denial, claim) for denial in denials for claim in claims)
        denials = [f for f in denials if f.modality == "negated"]
        if denials:
            within = [t for t in items[type_, source] if _covers(entities[target], entities[t])]
            claims = [f for t in within for f in told[type_, source, t] if not _denies(f)]
            yield from ((denial, claim) for denial in denials for claim in claims)


def disputes(
    facts: Iterable[Fact], documents: Mapping[str, Document], entities: Mapping[str, Entity]
) -> dict[str, tuple[str, ...]]:
    """Return for each fact the ids of those that contradict it."""
    told: dict[Ends, list[Fact]] = defaultdict(list)
    for fact in facts:
        for ends in _ends(fact):
            told[ends].append(fact)
    rivals: dict[str, dict[str, None]] = defaultdict(dict)
    for one, other in _pairs(told, entities):
        if contradict(one, other, documents):
            rivals[one.id][other.id] = rivals[other.id][one.id] = None
    return {fact: tuple(others) for fact, others in rivals.items()}
