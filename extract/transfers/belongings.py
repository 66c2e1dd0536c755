"""Whose the weapons are that a clause tells of: where nobody else is named, they act for their owner."""

from __future__ import annotations

from collections.abc import Sequence

from extract.transfers.clauses import Clause, owners
from extract.transfers.donors import Actors
from extract.transfers.items import Item

_NAMING = ("poss", "amod", "nmod", "compound")


def own_users(clause: Clause, item: Item, actors: Actors) -> list[str]:
    """Return whose one item of a list is that acts for its owner: "Turkish drones and Libyan howitzers struck"."""
    if clause.reading.type != "used" or len(clause.items) < 2 or not clause.sources:
        return []
    if not set(clause.sources) <= set(owners(clause.items)):
        return []
    return [s for t in item.head.lefts if t.dep_ in _NAMING for s in actors.of(t)]


def owners_of(clause: Clause, item: Item, recipients: Sequence[str], actors: Actors) -> list[str]:
    """Return whose the item is called, for a passive that names nobody: "the UK's missiles were supplied"."""
    if clause.reading.type not in ("delivered", "used") or clause.event.pos_ != "VERB" or clause.sources:
        return []
    if clause.reading.type == "used" and clause.reading.modality == "planned":
        return []  # who may use "the French arms" is often another
    links = ("poss", "amod") if recipients or clause.reading.type == "used" else ("poss",)
    owned = [c for c in owners([item]) if c.dep_ in links and c.head == item.head]
    return [s for c in owned for s in actors.of(c) if s not in recipients][:1]
