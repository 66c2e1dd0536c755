"""Whose the weapons are that a clause tells of, and whose each of several becomes."""

from __future__ import annotations

from collections.abc import Sequence

from extract.transfers.clauses import Clause, owners
from extract.transfers.donors import Actors
from extract.transfers.items import Item

_NAMING = ("poss", "amod", "nmod", "compound")


def nearest(clause: Clause, item: Item, ends: Sequence[str], actors: Actors) -> list[str]:
    """Return which of the givers or getters behind several items is this one's: "tanks to Chad and guns to Mali"."""
    tokens = [t for t in (*clause.recipients, *clause.suppliers) if set(actors.of(t)) & set(ends)]
    behind = sorted(t.i for t in tokens if t.i > item.head.i)
    if len(clause.items) < 2 or len(ends) < 2 or not behind:
        return list(ends)
    end = min((i.head.i for i in clause.items if i.head.i > behind[0]), default=len(item.head.doc))
    own = {e for t in tokens if behind[0] <= t.i < end for e in actors.of(t)}
    return [e for e in ends if e in own] or list(ends)


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
