"""The gazetteers of organisations: known ones by name, and the bodies that every state has."""

from __future__ import annotations

from functools import cache

from extract.article import Found
from extract.entities.countries import countries
from extract.entities.gazetteer import GAZETTEERS, Entry, Index, read
from extract.lexicon import words


@cache
def organizations() -> dict[str, Entry]:
    """Return the gazetteer of organisations by key."""
    fields = {"country": str, "kind": str, "body": str, "seat": bool}
    return dict(read(GAZETTEERS / "organizations.toml", fields=fields, required=["kind"]))


@cache
def state_bodies() -> dict[str, Entry]:
    """Return the bodies that every state has: its ministries, armed forces, parliament."""
    fields = {"kind": str, "bare": bool, "common": bool, "international": str}
    return dict(read(GAZETTEERS / "state_bodies.toml", fields=fields, required=["kind"]))


def _spellings(name: str) -> tuple[str, ...]:
    """Return a name and the form in which papers write its last noun small: "Labour party", "Wagner group"."""
    start, _, noun = name.rpartition(" ")
    small = start and noun.istitle() and noun.lower() in words("organizations.toml", "last_words")
    return (name, f"{start} {noun.lower()}") if small else (name,)


@cache
def organization_names() -> Index[str]:
    """Return the index of all names to the keys of organisations."""
    entries = organizations().items()
    return Index((form, key) for key, entry in entries for name in entry.names for form in _spellings(name))


@cache
def body_names() -> Index[str]:
    """Return the index of bodies, in whatever case; abbreviations keep their capitals."""
    names = ((name, key) for key, entry in state_bodies().items() for name in entry.names)
    return Index((n if n.split()[0].isupper() or n == "MoD" else n.lower(), key) for n, key in names)


@cache
def _by_state() -> dict[tuple[str, str], str]:
    found = ((e.text("country"), e.text("body"), key) for key, e in organizations().items() if e.text("body"))
    return {(country, body): key for country, body, key in found}


def organization(start: int, end: int, key: str) -> Found:
    """Return tokens ``start``..``end`` as a mention of the organisation with this key."""
    entry = organizations()[key]
    properties = {"kind": entry.text("kind")} | ({"country": entry.text("country")} if entry.text("country") else {})
    return Found(start, end, "Organization", key, entry.name, properties)


def state_body(start: int, end: int, state: str, body: str) -> Found:
    """Return the body of a state: the gazetteer's entry for it, else one named by the state's adjective."""
    known = _by_state().get((state, body))
    if known:
        return organization(start, end, known)
    entry = state_bodies()[body]
    adjective = next(iter(countries()[state].words("demonyms")), countries()[state].name)
    properties = {"kind": entry.text("kind"), "country": state}
    return Found(start, end, "Organization", f"{state}-{body}", f"{adjective} {entry.name}", properties)
