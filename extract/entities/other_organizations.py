"""Organisations that no gazetteer lists: told by the form of their name, or by an abbreviation that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from extract.article import Found
from extract.entities.countries import country_of, is_seat
from extract.entities.names import HYPHENS, in_headline
from extract.lexicon import words
from extract.text import text_of

_LEXICON = "organizations.toml"
_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)")
_UNIT_WORDS = 8
_QUOTES = frozenset("“”\"‘’'")
_JOINTS = frozenset([",", "and", "&", "the"])  # between the names of a list
_ACRONYM = re.compile(r"[A-Z][A-Za-z&-]*[A-Z]")


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ != "PRON"


def _links(doc: Doc, start: int, at: int) -> bool:
    """Say whether a small word may stand inside a name; a comma in "Ministry of Economy, Trade and Industry" too."""
    if doc[at].text == ",":
        named = doc[start].lower_ in words(_LEXICON, "first_words") and at > start + 1
        for token in doc[at + 1 : at + 10]:  # "Ministry of Health, Labour, Sports and Welfare"
            if token.lower_ in ("and", "&"):
                return named
            if not (token.text == "," or _capital(token)):
                return False
        return False
    return doc[at].lower_ in words(_LEXICON, "links")


def _hyphen(doc: Doc, i: int) -> int:
    """Return 1 where a hyphen stands between the halves of a word, "Non-Proliferation", else 0."""
    glued = i < len(doc) and doc[i].text in HYPHENS and not doc[i].whitespace_ and not doc[i - 1].whitespace_
    return int(glued)


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield stretches of capitalised words, with "of", "for", "and" and the like between them."""
    i = 0
    while i < len(doc):
        if not _capital(doc[i]):
            i += 1
            continue
        start, end = i, i + 1
        while end < len(doc) and not doc[end].is_sent_start:
            ahead = end + _hyphen(doc, end)
            while ahead < len(doc) and _links(doc, start, ahead) and ahead - end < 3:
                ahead += 1
            if doc[end].lower_ == "the":  # "Fears the Central Committee may act": no name goes on with it
                break
            if ahead >= len(doc) or not _capital(doc[ahead]) or doc[ahead].is_sent_start:
                break
            end = ahead + 1
        yield start, end
        i = end


def _no_first(token: Token) -> bool:
    return token.lower_ in words(_LEXICON, "not_first") or bool(token.is_space)


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Leave out what comes before a name ("Chairman of the") and a second name joined to it ("and the …")."""
    while start < end:
        title = doc[start].lower_ in words(_LEXICON, "members") and start + 1 < end and doc[start + 1].lower_ == "of"
        if _hyphen(doc, start + 1) or not (title or _no_first(doc[start])):
            break
        start += 2 if title else 1
    last = words(_LEXICON, "last_words")
    ands = [i for i in range(start + 1, end - 1) if doc[i].lower_ == "and"]
    joined = [i for i in ands if doc[i + 1].lower_ == "the" or doc[i - 1].lower_.rstrip(".") in last]
    return start, joined[0] if joined else end


def _bounds(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return the part of a run that names an organisation, None where its form tells of none."""
    if doc[start].lower_ in ("minister", "secretary"):
        return None  # "Minister of Heavy Industries": an office, no body
    start, end = _trim(doc, start, end)
    last, first = words(_LEXICON, "last_words"), words(_LEXICON, "first_words")
    for i in range(start, end - 1):
        if doc[i].lower_ in first and doc[i + 1].lower_ in ("of", "for", "on", "to"):
            return start, end
    ends = [i for i in range(start + 1, end) if doc[i].lower_.rstrip(".") in last and not _hyphen(doc, i - 1)]
    if not ends or any(t.lower_ in words(_LEXICON, "bases") for t in doc[ends[-1] + 1 : end]):
        return None
    if start > 1 and doc[start - 1].text in HYPHENS and _capital(doc[start - 2]):
        start -= 2  # "the U.S.-Japan Consultative Committee"
    if start and doc[start - 1].ent_type_ in ("ORDINAL", "ORG") and doc[start - 1].text[:1].isdigit():
        start -= 1  # "the 3rd Assault Brigade"
    return start, ends[-1] + 1


def _without_seat(doc: Doc, start: int, end: int) -> int:
    """Return the end of a name without the capital that it is in: "the Hudson Institute in Washington"."""
    inside = [i for i in range(start + 2, end - 1) if doc[i].lower_ == "in"]
    return inside[-1] if inside and is_seat(doc[inside[-1] + 1 : end].text) else end


def _abbreviation(doc: Doc, end: int) -> str | None:
    """Return the abbreviation in brackets right after a name."""
    if (
        end + 2 < len(doc)
        and doc[end].text == "("
        and doc[end + 2].text == ")"
        and _ACRONYM.fullmatch(doc[end + 1].text)
    ):
        return str(doc[end + 1].text)
    return None


def _in_quotes(doc: Doc, i: int) -> bool:
    """Say whether a token belongs to a unit's name of honour: "the 155th “Anne of Kyiv” Brigade"."""
    return doc[i].text in _QUOTES or doc[i].lower_ == "of"


def _numbered(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the units named by number: "the 59th brigade", "41st separate mechanized brigade"."""
    for token in doc if _NUMBERED.search(text_of(doc)) else ():
        if not token.text[0].isdigit() or not _NUMBERED.fullmatch(token.text):
            continue
        end = token.i + 1
        while end < len(doc) and end - token.i < _UNIT_WORDS:
            if doc[end].pos_ not in ("ADJ", "PROPN", "NOUN", "VERB") and not _in_quotes(doc, end):
                break
            end += 1
            if doc[end - 1].lower_ in words(_LEXICON, "units"):
                yield token.i, end
                break


def _local(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return the authority of the place that a run names: "Odesa" before "regional military administration"."""
    local = words(_LEXICON, "local")
    at = next((t.i for t in doc[start:end] if t.text == "Administration"), start)
    if any(t.lower_ in local for t in doc[start:at]):
        return _trim(doc, start, at)[0], at + 1
    stop = end
    while stop < len(doc) and doc[stop].lower_ in local:
        stop += 1
    named = stop > end and stop < len(doc) and doc[stop].lower_ == "administration"
    return (_trim(doc, start, end)[0], stop + 1) if named else None


def _kinded(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return the body that a run names with a small noun after it: "Orlan battalion", "Meadow party"."""
    if end >= len(doc) or doc[end].lower_ not in words(_LEXICON, "small_nouns") or not doc[end].text.islower():
        return None
    while start < end and (country_of(doc[start].text) or doc[start].lower_ in words(_LEXICON, "not_first")):
        start += 1
    named = start < end and all(t.pos_ == "PROPN" and t.is_alpha for t in doc[start:end])
    return (start, end + 1) if named and doc[start].ent_type_ not in ("DATE", "TIME") else None


def one_unit(found: Sequence[Found]) -> list[Found]:
    """Read the shorter name of a numbered unit as its longer one: "the 9th brigade" of "9th Separate Tank Brigade"."""
    units = {f.key: (f, frozenset(f.name.lower().split())) for f in found if _NUMBERED.match(f.name)}
    out = []
    for f in found:
        said = units[f.key][1] if f.key in units else frozenset[str]()
        fuller = (u for u, name in units.values() if said and said <= name)
        full = max(fuller, key=lambda u: (len(u.name), u.properties["kind"] != "other", u.name.istitle()), default=f)
        out.append(replace(f, key=full.key, name=full.name, properties=full.properties))
    return out


def _inside(doc: Doc, start: int, i: int, taken: set[int]) -> bool:
    """Say whether a word belongs to the name that begins at ``start``: "Centre for Defence Investments"."""
    linked = i > start and doc[i].lower_ in ("of", "for") and i + 1 < len(doc) and _capital(doc[i + 1])
    return i in taken or _capital(doc[i]) or linked


def _items(doc: Doc, i: int, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the capitalised stretches of a list that begins at ``i``, known bodies with all their words."""
    while i < len(doc):
        while i < len(doc) and doc[i].lower_ in _JOINTS:
            i += 1
        start = i
        while i < len(doc) and _inside(doc, start, i, taken) and not (i > start and doc[i].is_sent_start):
            i += 1
        if i == start:
            return
        yield start, i
        if i >= len(doc) or doc[i].lower_ not in _JOINTS:
            return


def _rosters(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the unlisted names beside known bodies in "representatives of A, B and C"."""
    heads, lower = words(_LEXICON, "roster_heads"), text_of(doc).lower()
    for token in doc[:-2] if any(head in lower for head in heads) else ():
        if token.lower_ not in heads or doc[token.i + 1].lower_ not in ("of", "from", "including", ":"):
            continue
        items = list(_items(doc, token.i + 2, taken))
        if not any(taken.intersection(range(*item)) for item in items):
            continue
        for start, end in items:
            kinds = {t.ent_type_ for t in doc[start:end]}
            named = "ORG" in kinds or (end - start > 1 and kinds <= {"", "PRODUCT", "FAC"})
            if named and kinds <= {"", "ORG", "PRODUCT", "FAC"} and not taken.intersection(range(start, end)):
                yield start, end


def _found(doc: Doc, start: int, end: int, name: str) -> Found:
    key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return Found(start, end, "Organization", key, name, {"kind": "other"})


def _is_other(doc: Doc, start: int, end: int) -> bool:
    text = doc[start:end].text
    if country_of(text) or any(n in text for n in words(_LEXICON, "not_organizations")):
        return False
    if any(doc[i].lower_ == "the" and country_of(doc[i:end].text) for i in range(start, end)):
        return False  # "Iran to the Russian Federation"
    headline = in_headline(doc[start]) or doc[start].sent.text.isupper()
    return not headline and "PERSON" not in {t.ent_type_ for t in doc[start:end]}


def find_others(doc: Doc, known: Sequence[Found]) -> list[Found]:
    """Return organisations of unlisted names, and the abbreviations by which the text calls any of them again."""
    taken = {i for f in known for i in range(f.start, f.end)}
    found: list[Found] = []
    short: dict[str, str] = {}
    numbered = [u for u in _numbered(doc) if not taken.intersection(range(*u))]
    found += [_found(doc, *unit, " ".join(doc[unit[0] : unit[1]].text.split())) for unit in numbered]
    for start, end in _rosters(doc, taken):
        if _is_other(doc, start, end):
            found.append(_found(doc, start, end, " ".join(doc[start:end].text.split())))
            taken.update(range(start, end))
    for run in _runs(doc):
        bounds = _local(doc, *run) or _kinded(doc, *run) or _bounds(doc, *run)
        if not bounds or taken.intersection(range(*bounds)) or not _is_other(doc, *bounds):
            continue
        bounds = bounds[0], _without_seat(doc, *bounds)
        name = " ".join(doc[bounds[0] : bounds[1]].text.split())
        found.append(_found(doc, *bounds, name))
        abbreviation = _abbreviation(doc, bounds[1])
        if abbreviation:
            short[abbreviation] = name
    again = (t for t in doc if t.text in short and t.i not in taken) if short else ()
    found += [_found(doc, t.i, t.i + 1, short[t.text]) for t in again]
    return found
