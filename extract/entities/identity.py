"""Which mentions of people are one person within an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from spacy.tokens import Doc

from extract.article import Found
from extract.entities.gazetteer import Entry
from extract.entities.titles import family, fold, leaders, parts, same_person, sound, titles, word


@dataclass
class _Person:
    """The names and the places of one person so far."""

    names: list[str]
    places: list[int] = field(default_factory=list)
    held: list[str] = field(default_factory=list)

    @property
    def full(self) -> str:
        """Return the fullest name: the most words, then the most letters, then the first."""
        return max(self.names, key=lambda n: (len(parts(n)), len(n)))


@cache
def _alone() -> dict[str, str]:
    return {fold(name): key for key, leader in leaders().items() for name in leader.words("alone")}


@cache
def _by_part() -> dict[str, set[str]]:
    """Return the keys of the leaders by how each part of their names sounds."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, leader in leaders().items():
        for part in (p for name in leader.names for p in parts(name)):
            found[sound(part)].add(key)
    return found


def leader_of(name: str) -> tuple[str, Entry] | None:
    """Return key and entry of the leader who bears the name, in full or as a surname that means nobody else."""
    if len(parts(name)) == 1 or fold(name) in _alone():
        key = _alone().get(" ".join(parts(name))) or _alone().get(fold(name))
        return (key, leaders()[key]) if key else None
    alike = {key for part in parts(name) for key in _by_part().get(sound(part), ())}
    known = ((k, leaders()[k]) for k in leaders() if k in alike)
    return next(((k, e) for k, e in known if any(same_person(name, n) for n in e.names)), None)


def _is_full(found: Found) -> bool:
    return len(parts(found.name)) > 1 and fold(found.name) not in _alone()


def _introduced(doc: Doc, found: Found) -> str:
    """Return the title or honorific right before a mention, the empty string where there is none."""
    before = word(doc[found.start - 1].text) if found.start else ""
    return before if before in titles().forms else ""


def _bears(person: _Person, name: str, title: str) -> bool:
    """Say whether a single name, after a title or none, can mean the person."""
    full, heard = person.full, sound(" ".join(parts(name)))
    if heard in (sound(family(full)), sound(family(full).split()[-1]) if family(full) else ""):
        return True
    own = parts(full)
    if not own:
        return False
    if own[0] in titles().family_first and heard == sound(own[0]):
        return True
    by_given = title in ("sir", "dame", "lady", "king", "queen", "prince", "princess", "pope", "sheikh", "emir")
    return (by_given and heard == sound(own[0])) or (bool(title) and not by_given and heard == sound(own[0]))


def _full_names(found: Sequence[Found]) -> list[_Person]:
    people: list[_Person] = []
    for f in found:
        if not _is_full(f):
            continue
        person = next((p for p in people if any(same_person(f.name, n) for n in p.names)), None)
        if person is None:
            person = _Person([])
            people.append(person)
        person.names.append(f.name)
        person.places.append(f.start)
    return people


def _nearest(people: Sequence[_Person], at: int) -> _Person:
    """Return the person mentioned last before ``at``, else the one mentioned first after it."""
    return max(people, key=lambda p: max((x for x in p.places if x < at), default=-min(p.places, default=0) - 1))


def _titled_leader(name: str, held: Iterable[str]) -> tuple[str, Entry] | None:
    """Return the only leader of a surname who held an office that one of the titles names."""
    fits = [
        (key, e)
        for key, e in leaders().items()
        if sound(family(e.name)) == sound(name) and any(t in o.split() for t in held for o in e.words("office"))
    ]
    return fits[0] if len(fits) == 1 else None


def _key(person: _Person) -> tuple[str, str]:
    """Return the key and the name of a person: a leader's own, else the folded fullest name."""
    known = leader_of(person.full)
    if known is None and len(parts(person.full)) == 1:
        known = _titled_leader(person.full, person.held)
    if known is None:
        return fold(person.full), person.full
    key, entry = known
    return key, person.full if len(parts(person.full)) > 1 else entry.name


def identify(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """Return the mentions of people with equal key and name where they mean one person."""
    ordered = sorted(found, key=lambda f: f.start)
    people = _full_names(ordered)
    whose: dict[int, _Person] = {f.start: p for f in ordered for p in people if f.start in p.places}
    for f in ordered:
        if f.start in whose:
            continue
        fitting = [p for p in people if _bears(p, f.name, _introduced(doc, f))]
        person = _nearest(fitting, f.start) if fitting else _Person([f.name])
        if not fitting:
            people.append(person)
        person.places.append(f.start)
        person.held += filter(None, [_introduced(doc, f)])
        whose[f.start] = person
    keys = {id(p): _key(p) for p in people}
    return [replace(f, key=keys[id(whose[f.start])][0], name=keys[id(whose[f.start])][1]) for f in ordered]
