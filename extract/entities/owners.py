"""Whose an office is: the countries and organisations that a role phrase makes its head's."""

from __future__ import annotations

from spacy.tokens import Doc

from extract.article import Linked
from extract.entities.names import HYPHENS
from extract.entities.phrases import ENDS, LINKS, POSSESSIVE, Reader, is_head
from extract.entities.titles import titles, word

_NOT_OF_STATE = frozenset({"armed group", "party", "company", "maker"})  # "Free Syrian Army"
_ABROAD = ("to", "against", "on", "in", "with", "over", "into", "between")  # "ambassador to X" is not of X


def owners(reader: Reader, start: int, end: int, head: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the countries and organisations that the role phrase makes its head's."""
    doc = reader.doc
    seen = {m: None for i in range(start, end) for m in reader.mentions.get(i, ()) if start <= m.start and m.end <= end}
    countries: list[tuple[int, str]] = []
    organizations: list[str] = []
    for m in seen:
        link = _link(doc, head, m.start)
        hyphenated = m.end < len(doc) and doc[m.end].text in HYPHENS
        if hyphenated or (m.start > head and not link) or _possesses(reader, m, end):
            continue
        around = next((o for o in seen if _is_inside(m, o) and reader.type_of(o) == "Organization"), None)
        if reader.type_of(m) == "Organization":
            if around is None and (link != "to" or word(doc[head].text) not in ("ambassador", "envoy")):
                organizations.append(m.entity)
        elif around is not None:
            said = reader.article.entities[around.entity].properties
            own = said.get("country", m.entity) == m.entity  # the Taiwan Affairs Office is China's
            if (
                own
                and said.get("kind") not in _NOT_OF_STATE
                and any(t.lower_ in titles().of_state for t in doc[m.end : around.end])
            ):
                countries.append((abs(m.start - head), m.entity))
        elif _ends_name(reader, m, head):
            continue
        elif not _of_another(doc, m, head, end) and not _is_abroad(link, word(doc[head].text)):
            countries.append((abs(m.start - head), m.entity))
    return tuple(e for _, e in sorted(countries)[:1]), tuple(dict.fromkeys(organizations))


def _link(doc: Doc, head: int, start: int) -> str:
    """Return the last preposition between a role's head and a mention after it."""
    words = (doc[i] for i in range(start - 1, head, -1))
    return next((t.lower_ for t in words if t.pos_ == "ADP" or t.lower_ in LINKS), "")


def _is_abroad(link: str, head: str) -> bool:
    return link in _ABROAD or (link == "for" and head in ("envoy", "expert", "analyst"))


def _is_inside(m: Linked, other: Linked) -> bool:
    return other is not m and other.start <= m.start and m.end <= other.end


def _of_another(doc: Doc, m: Linked, head: int, end: int) -> bool:
    """Say whether the country belongs to another word of the phrase than its head."""
    if m.start > head:
        return _of_a_body(doc, m, end) or any(word(t.text) in titles().former for t in doc[head : m.start])
    nearest = next((t for t in doc[m.end : head + 1] if is_head(t)), doc[head])
    topic = titles().body - titles().state - titles().either
    return nearest.i != head and word(nearest.text) in topic


def _ends_name(reader: Reader, m: Linked, head: int) -> bool:
    """Say whether the country ends a longer name behind the head: "leader of the Alliance Fleuve Congo"."""
    before = reader.doc[m.start - 1] if m.start > head + 1 else None
    return before is not None and before.pos_ == "PROPN" and before.text[0].isupper() and not is_head(before)


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
