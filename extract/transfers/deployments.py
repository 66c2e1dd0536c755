"""Deployments: what is sent to a place and remains with who sends it is no transfer."""

from __future__ import annotations

from extract.transfers.clauses import Clause
from extract.transfers.donors import Actors
from extract.transfers.subjects import preposition

_DIRECTIONS = ("to", "into", "onto", "toward", "towards", "around", "near", "off", "through", "across", "over")
_FORCES = frozenset(["force", "forces", "army", "navy", "military", "fleet", "troop", "brigade", "regiment", "militia"])


def stays_own(clause: Clause, actors: Actors) -> bool:
    """Say whether the clause moves one's own forces: "sent warships to the gulf", "the navy sent jets"."""
    if any(t.lemma_.lower() in _FORCES for t in clause.sources):
        return True
    heads = [clause.event, *(i.head for i in clause.items if i.head.i > clause.event.i)]
    places = [(name, p) for h in heads for name in _DIRECTIONS for p in preposition(h, name) if p.i > h.i]
    return any(name not in ("to", "into") or not actors.of(p) for name, p in places)
