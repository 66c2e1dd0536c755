"""Deployments: what is sent to a place and remains with who sends it is no transfer."""

from __future__ import annotations

from spacy.tokens import Token

from extract.transfers.clauses import Clause
from extract.transfers.donors import Actors
from extract.transfers.subjects import preposition

_DIRECTIONS = ("to", "into", "onto", "toward", "towards", "around", "near", "off", "through", "across", "over")
_FORCES = frozenset(["force", "forces", "army", "navy", "military", "fleet", "troop", "brigade", "regiment", "militia"])


_MEN = frozenset(["soldier", "troop", "force", "personnel", "marine", "paratrooper", "mercenary", "infantry"])
_PARTS = frozenset(["eastern", "western", "northern", "southern", "central", "neighbouring", "neighboring"])
_ARMS = frozenset(["weapon", "arm", "weaponry", "munition", "ammunition", "equipment", "supply"])  # what is only given


def _heads(clause: Clause) -> list[Token]:
    """Return the words on which a place may depend: the event and the items behind it."""
    return [clause.event, *(i.head for i in clause.items if i.head.i > clause.event.i)]


def stays_own(clause: Clause, actors: Actors) -> bool:
    """Say whether the clause moves one's own forces: "sent warships to the gulf", "the navy sent jets"."""
    if any(t.lemma_.lower() in _FORCES for t in clause.sources):
        return True
    heads = _heads(clause)
    places = [(name, p) for h in heads for name in _DIRECTIONS for p in preposition(h, name) if p.i > h.i]
    return any(name not in ("to", "into") or not actors.of(p) for name, p in places)


def attacks(clause: Clause, actors: Actors) -> bool:
    """Say whether what is sent goes against who gets it: "drones at Y", "across the border into Y", "with troops"."""
    heads = _heads(clause)
    if any(actors.of(p) for h in heads for p in preposition(h, "at")):
        return True
    into = [p for h in heads for p in preposition(h, "into") if actors.of(p)]
    if not into or all(i.head.lemma_.lower() in _ARMS for i in clause.items):
        return False
    with_men = any(c.lemma_.lower() in _MEN for i in clause.items for c in i.head.conjuncts)
    part = any(k.lower_ in _PARTS for p in into for k in p.lefts)
    return with_men or part or any(preposition(h, "across") for h in heads)
