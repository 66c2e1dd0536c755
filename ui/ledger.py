"""What each donor promised, plans and delivered of each item, counted from facts with care for double counting.

An article that adds up its own account does not count twice: of the facts with numbers in one article those that are
part of a total are left to the total, and of several articles the one with the highest sum counts, since later ones
repeat earlier ones. Numbers are therefore the most that any one article tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.corpus import Corpus, documents_of
from graph.model import Fact

PROMISED, PLANNED, DELIVERED = "promised", "planned", "delivered"


@dataclass(frozen=True, slots=True)
class Line:
    """One donor's account of one item for one recipient; a number is None where no fact has one."""

    donor: str
    item: str
    recipient: str | None
    promised: float | None
    planned: float | None
    delivered: float | None
    facts: tuple[Fact, ...]

    @property
    def outstanding(self) -> float | None:
        """Return what is promised and not delivered, where both are known or nothing is delivered."""
        if self.promised is None or (self.delivered is None and self.of(DELIVERED)):
            return None
        return max(self.promised - (self.delivered or 0.0), 0.0)

    def of(self, column: str) -> tuple[Fact, ...]:
        """Return the facts behind a column."""
        return tuple(f for f in self.facts if column_of(f) == column)


def column_of(fact: Fact) -> str | None:
    """Return the column that a fact counts in; denied and uncertain ones count in none."""
    if fact.type == "pledged":
        return {"asserted": PROMISED, "planned": PLANNED}.get(fact.modality)
    return DELIVERED if fact.type == "delivered" and fact.modality == "asserted" else None


def _amount(corpus: Corpus, fact: Fact) -> float | None:
    """Return the number of pieces; a package is one whatever it holds, so that its number says nothing."""
    quantity = fact.quantity
    item = corpus.entities.get(fact.roles["item"])
    if quantity is None or item is None or item.type == "Package":
        return None
    return quantity.value if quantity.value is not None else quantity.low


def _total(corpus: Corpus, facts: Iterable[Fact]) -> float | None:
    """Return the highest sum of any one article, parts of a total in it left out."""
    facts = tuple(facts)
    ids = {f.id for f in facts}
    sums: dict[str, float] = defaultdict(float)
    for fact in facts:
        amount = _amount(corpus, fact)
        if amount is not None and (fact.part_of is None or fact.part_of not in ids):
            for document in documents_of(fact):
                sums[document] += amount
    return max(sums.values(), default=None)


def ledger(corpus: Corpus, facts: Iterable[Fact]) -> list[Line]:
    """Return a line for each donor, item and recipient among the facts, the donor with most lines first."""
    groups: dict[tuple[str, str, str | None], list[Fact]] = defaultdict(list)
    for fact in facts:
        if column_of(fact):
            groups[fact.roles["donor"], fact.roles["item"], fact.roles.get("recipient")].append(fact)
    lines = [_line(corpus, *key, tuple(found)) for key, found in groups.items()]
    per_donor: Mapping[str, int] = {d: sum(line.donor == d for line in lines) for d in {line.donor for line in lines}}
    names = corpus.name_of
    package = {n for n, e in corpus.entities.items() if e.type == "Package"}

    def order(line: Line) -> tuple[object, ...]:
        return -per_donor[line.donor], names(line.donor), line.item in package, names(line.item), line.recipient or ""

    return sorted(lines, key=order)


def _line(corpus: Corpus, donor: str, item: str, recipient: str | None, facts: tuple[Fact, ...]) -> Line:
    totals = {c: _total(corpus, (f for f in facts if column_of(f) == c)) for c in (PROMISED, PLANNED, DELIVERED)}
    return Line(donor, item, recipient, totals[PROMISED], totals[PLANNED], totals[DELIVERED], facts)
