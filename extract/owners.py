"""Whose an office is: the countries and organisations that a role phrase makes its head's."""

from __future__ import annotations

from spacy.tokens import Doc

from extract.article import Linked
from extract.names import HYPHENS
from extract.phrases import ENDS, LINKS, POSSESSIVE, Reader, is_head
from extract.titles import titles, word

_ABROAD = ("to", "against", "on", "in", "with", "over", "into", "between")  # "ambassador to X" is not of X


def owners(reader: Reader, start: int, end: int, head: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the countries and organisations that the role phrase makes its head's."""
    doc = reader.doc
    seen = {m: None for i in range(start, end) for m in reader.mentions.get(i, ()) if start <= m.start and m.end <= end}
    countries: list[tuple[int, str]] = []
    organizations: list[str] = []
    for m in seen:
        outer = any(
            o is not m and o.start <= m.start and m.end <= o.end and reader.type_of(o) == "Organization" for o in seen
        )
        link = next(
            (doc[i].lower_ for i in range(m.start - 1, head, -1) if doc[i].pos_ == "ADP" or doc[i].lower_ in LINKS), ""
        )
        hyphenated = m.end < len(doc) and doc[m.end].text in HYPHENS
        if outer or hyphenated or (m.start > head and not link) or _possesses(reader, m, end):
            continue
        if reader.type_of(m) == "Organization":
            if link != "to" or word(doc[head].text) not in ("ambassador", "envoy"):
                organizations.append(m.entity)
        elif _of_another(doc, m, head, end):
            continue
        elif link not in _ABROAD and (link != "for" or word(doc[head].text) not in ("envoy", "expert", "analyst")):
            countries.append((abs(m.start - head), m.entity))
    return tuple(e for _, e in sorted(countries)[:1]), tuple(dict.fromkeys(organizations))


def _of_another(doc: Doc, m: Linked, head: int, end: int) -> bool:
    """Say whether the country belongs to another word of the phrase than its head."""
    if m.start > head:
        return _of_a_body(doc, m, end) or any(word(t.text) in titles().former for t in doc[head : m.start])
    nearest = next((t for t in doc[m.end : head + 1] if is_head(t)), doc[head])
    topic = titles().body - titles().state - titles().either
    return nearest.i != head and word(nearest.text) in topic


def _possesses(reader: Reader, m: Linked, end: int) -> bool:
    """Say whether an organisation only owns the one named next: "of the parliament's defence committee"."""
    owns = m.end + 1 < end and reader.doc[m.end].text in POSSESSIVE and reader.type_of(m) == "Organization"
    owned = reader.around(m.end + 1) if owns else None
    return owned is not None and reader.type_of(owned) == "Organization"


def _of_a_body(doc: Doc, m: Linked, end: int) -> bool:
    """Say whether the country only qualifies a body that is none of the state's: "of X's Students' Union"."""
    rest = []
    for token in doc[m.end : end]:
        if token.pos_ == "ADP" or token.text in ENDS:
            break
        rest.append(token)
    return any(t.pos_ in ("NOUN", "PROPN") for t in rest) and not any(t.lower_ in titles().of_state for t in rest)
