"""What each donor promised, delivered and still owes of each system; every figure keeps the facts behind it.

A total is never added to its tranches. Where the facts leave open whether two numbers are a total and a part of it or
two tranches, the figure is a range: the larger one at least, their sum at most. Numbers that contradict each other are
never added: the figure goes from the least to the most of them. What donors gave together is no figure of one of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.corpus import Corpus
from graph.disagreement import given_together
from graph.model import Fact

_FURTHER = re.compile(r"\b(?:more(?! than)|additional|another|further|extra|other|remaining|new)\b", re.I)

Disputes = Mapping[str, Sequence[str]]  # ids of facts to those that contradict them
Counted = tuple[Fact, float]
_NONE: Disputes = {}


@dataclass(frozen=True, slots=True)
class Amount:
    """A count between ``low`` and ``high``; both None where the facts give no number. ``facts`` are their ids."""

    low: float | None
    high: float | None
    facts: tuple[str, ...]

    @property
    def sure(self) -> bool:
        """Say whether the facts leave one number."""
        return self.low is not None and self.low == self.high

    def __str__(self) -> str:
        """Return the number or the range, "?" where none is told, "–" where nothing is."""
        if self.low is None or self.high is None:
            return "?" if self.facts else "–"
        return f"{self.low:,.10g}" if self.sure else f"{self.low:,.10g}–{self.high:,.10g}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: node ids of donor, item and recipient, and the amounts.

    ``promised`` holds everything pledged, ``planned`` the part of it that is only going to be sent.
    """

    donor: str
    item: str
    recipient: str
    promised: Amount
    planned: Amount
    delivered: Amount
    outstanding: Amount


def _value(fact: Fact) -> float | None:
    quantity = fact.quantity
    if quantity is None or given_together(fact):
        return None
    return quantity.value if quantity.value is not None else quantity.low


def _parts_of_totals(facts: Sequence[Fact]) -> set[str]:
    """Return the ids of facts whose total is among ``facts`` too."""
    shown = {f.id for f in facts}
    return {f.id for f in facts if f.part_of in shown}


def _tranches(facts: Iterable[Counted]) -> list[float]:
    """Return the numbers told, largest first; one number told twice is two only where it has two dates."""
    dates: dict[float, set[str]] = defaultdict(set)
    for fact, value in facts:
        dates[value].update([fact.when.edtf] if fact.when and fact.when.edtf else [])
    return sorted((v for v, days in dates.items() for _ in range(max(1, len(days)))), reverse=True)


def _rivals(facts: Iterable[Fact], disputes: Disputes) -> list[set[str]]:
    """Return the ids of facts that contradict each other, directly or by a third one, in groups of two or more."""
    groups: list[set[str]] = []
    ids = {fact.id for fact in facts}
    for fact in ids:
        near = {fact, *ids.intersection(disputes.get(fact, ()))}
        met = [group for group in groups if group & near]
        groups = [group for group in groups if not group & near] + [near.union(*met)]
    return [group for group in groups if len(group) > 1]


def _without(counted: Sequence[Counted], groups: Iterable[set[str]], *, most: bool) -> list[Counted]:
    """Return the facts with one of each group of rivals, that of the least number or of the ``most``."""
    away: set[str] = set()
    for group in groups:
        ranked = sorted((value, fact.id) for fact, value in counted if fact.id in group)
        away |= group - {ranked[-1 if most else 0][1]}
    return [(fact, value) for fact, value in counted if fact.id not in away]


def _bounds(counted: Sequence[Counted]) -> tuple[float, float]:
    """Return the least and the most that numbers can come to of which none contradicts another."""
    adds = {f.id for f, _ in counted if f.quantity and _FURTHER.search(f.quantity.text)}
    further = _tranches((f, v) for f, v in counted if f.id in adds)
    plain = _tranches((f, v) for f, v in counted if f.id not in adds)
    if not plain:
        return sum(further), sum(further)
    total, rest = plain[0], plain[1:]
    tranches = sum(rest) + sum(further)
    if tranches == total and len(rest) + len(further) > 1:
        return total, total
    low = max(total, (min(plain) if rest else total) + sum(further))
    return low, max(low, total + tranches)


def amount(facts: Sequence[Fact], disputes: Disputes = _NONE) -> Amount:
    """Add up facts of one kind on one item, totals and their tranches told apart; ``disputes`` as in a corpus."""
    ids = tuple(f.id for f in facts)
    inside = _parts_of_totals(facts)
    counted = [(f, v) for f in facts if f.id not in inside and (v := _value(f)) is not None]
    if not counted:
        return Amount(None, None, ids)
    groups = _rivals((f for f, _ in counted), disputes)
    low, high = _bounds(_without(counted, groups, most=False))[0], _bounds(_without(counted, groups, most=True))[1]
    return Amount(low, max(low, high), ids)


def _outstanding(promised: Amount, delivered: Amount) -> Amount:
    ids = (*promised.facts, *delivered.facts)
    if promised.low is None or promised.high is None:
        return Amount(None, None, ids if promised.facts else ())
    if not delivered.facts:
        return Amount(promised.low, promised.high, ids)
    if delivered.low is None or delivered.high is None:
        return Amount(None, None, ids)
    if delivered.low > promised.high:  # part of the delivery belongs to promises that nobody told
        return Amount(None, None, ids)
    return Amount(max(0.0, promised.low - delivered.high), promised.high - delivered.low, ids)


def _entry(key: tuple[str, str, str], facts: Sequence[Fact], disputes: Disputes) -> Entry:
    pledged = [f for f in facts if f.type == "pledged"]
    done = [f for f in facts if f.type == "delivered"]
    promised, delivered = amount(pledged, disputes), amount(done, disputes)
    planned = amount([f for f in pledged if f.modality == "planned"], disputes)
    return Entry(*key, promised, planned, delivered, _outstanding(promised, delivered))


def ledger(corpus: Corpus, *, facts: Iterable[str] | None = None) -> tuple[Entry, ...]:
    """Return a line for each donor, item and recipient with a pledge or a delivery, largest givers first.

    ``facts`` narrows it to some ids. Denied and conditional facts do not count.
    """
    chosen = corpus.facts.values() if facts is None else [corpus.facts[i] for i in facts]
    lines: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in chosen:
        if fact.type in ("pledged", "delivered") and fact.modality not in ("negated", "conditional"):
            lines[fact.roles["donor"], fact.roles["item"], fact.roles.get("recipient", "")].append(fact)
    entries = [_entry(key, told, corpus.disputes) for key, told in lines.items()]
    given: dict[str, int] = defaultdict(int)
    for entry in entries:
        given[entry.donor] += len(entry.promised.facts) + len(entry.delivered.facts)
    return tuple(sorted(entries, key=lambda e: (-given[e.donor], e.donor, e.item, e.recipient)))
