"""Organisations that no gazetteer lists: told by the form of their name, or by an abbreviation that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extract.article import Found
from extract.entities.countries import country_of, is_seat
from extract.entities.names import HYPHENS, in_headline, is_title
from extract.entities.phrases import POSSESSIVE
from extract.entities.units import numbered
from extract.lexicon import words
from extract.text import spelt, text_of

_LEXICON = "organizations.toml"
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
        title = doc[start].lower_ in words(_LEXICON, "members") and doc[start + 1 : end][:1].text in ("of", "on")
        if _hyphen(doc, start + 1) or not (title or _no_first(doc[start])):
            break
        start += 2 if title else 1
    last = words(_LEXICON, "last_words")
    ands = [i for i in range(start + 1, end - 1) if doc[i].lower_ == "and"]
    joined = [i for i in ands if doc[i + 1].lower_ == "the" or doc[i - 1].lower_.rstrip(".") in last]
    return start, joined[0] if joined else end


def _past_name(doc: Doc, start: int, end: int) -> int:
    """Return where a body begins behind the name of one of its people: "Luis Santos of the University of Cebu"."""
    of = next((i for i in range(start + 1, end) if doc[i].lower_ == "of"), start)
    return of + 1 if of > start and doc[start].ent_type_ == doc[of - 1].ent_type_ == "PERSON" else start


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
    if doc[start : start + 1].text.lower() in words(_LEXICON, "forts"):
        return None
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


def speaks(doc: Doc, start: int, end: int) -> bool:
    """Say whether the words are the source of what is reported: "X reported", "according to X"."""
    root: Token = doc[start:end].root
    if root.dep_ == "nsubj":
        return root.head.lemma_.lower() in words(_LEXICON, "speech")
    return root.dep_ == "pobj" and root.head.lower_ == "to" and root.head.head.lower_ == "according"


def _tells_kind(doc: Doc, start: int) -> bool:
    """Say whether a name stands behind the noun for its kind, or behind the office of its head: "founder of X"."""
    before, office = (doc[max(start - n, 0)] for n in (1, 2))
    led = before.lower_ == "of" and office.lower_ in words(_LEXICON, "firm_heads")
    kind = before.text.islower() and before.text in words(_LEXICON, "kinds")
    return kind or (led and doc[start].ent_type_ == "ORG")


def _introduced(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return the body whose kind stands beside its name: "drone maker Skylark", "the Prio think tank"."""
    behind = doc[end : end + 2].text == "think tank"
    if not (behind or _tells_kind(doc, start)):
        return None
    while behind and start < end and (_no_first(doc[start]) or country_of(doc[start].text)):
        start += 1
    end = next((i for i in range(start, end) if not _capital(doc[i]) and doc[i].text != "&"), end)
    kinds = {t.ent_type_ if t.pos_ == "PROPN" else t.pos_ for t in doc[start:end]}
    named = kinds == {"ORG"} or (kinds <= {"ORG", "PRODUCT", ""} and end - start > 1)
    named = named or (behind and kinds <= {"ORG", "PRODUCT", "LOC", ""})
    return (start, end) if start < end and named and not is_title(doc[start]) else None


def _voiced(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return the museum or embassy that speaks and is no mere place: "the Prague War Museum said"."""
    houses = words(_LEXICON, "houses")
    at = next((i for i in range(start, min(end + 1, len(doc))) if doc[i].lower_ in houses), None)
    if at is None or not speaks(doc, start, at + 1):
        return None
    stop = at + 1
    seated = stop + 1 < len(doc) and doc[at].lower_ == "embassy" and doc[stop].lower_ in ("in", "to", "at")
    after = stop + 1 + (seated and doc[stop + 1].lower_ == "the")
    while seated and after < len(doc) and _capital(doc[after]):
        stop = after = after + 1
    return _trim(doc, start, stop) if at > start else None


def _mission(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return a state's mission that acts at a body, "Norway's permanent mission to the United Nations"."""
    at = end + (end < len(doc) and doc[end].text in POSSESSIVE)
    at += doc[at : at + 1].text.lower() == "permanent"
    acts = doc[start : at + 1].root.dep_ == "nsubj" or speaks(doc, start, at + 1)
    if doc[at : at + 2].text.lower() != "mission to" or not acts:
        return None
    stop = at + 2 + (doc[at + 2 : at + 3].text == "the")
    named = stop
    while stop < len(doc) and _capital(doc[stop]):
        stop += 1
    start = _trim(doc, start, end)[0]
    state = doc[start:end].text
    return (start, stop) if stop > named and (country_of(state) or is_seat(state)) else None


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
    firm = doc[end - 1].lower_.rstrip(".") in words(_LEXICON, "firms") or _tells_kind(doc, start)
    return Found(start, end, "Organization", key, name, {"kind": "company" if firm else "other"})


def _is_other(doc: Doc, start: int, end: int) -> bool:
    text = doc[start:end].text
    if country_of(text) or any(n in text for n in words(_LEXICON, "not_organizations")):
        return False
    if any(doc[i].lower_ == "the" and country_of(doc[i:end].text) for i in range(start, end)):
        return False  # "Iran to the Russian Federation"
    headline = in_headline(doc[start]) or doc[start].sent.text.isupper()
    public = doc[end - 1].lower_ == "administration" or country_of(doc[start].text)  # no person's name, as it is read
    return not headline and bool(public or "PERSON" not in {t.ent_type_ for t in doc[start:end]})


def find_others(doc: Doc, known: Sequence[Found]) -> list[Found]:
    """Return organisations of unlisted names, and the abbreviations by which the text calls any of them again."""
    taken = {i for f in known for i in range(f.start, f.end)}
    found: list[Found] = []
    short: dict[str, str] = {}
    by_number = [u for u in numbered(doc) if not taken.intersection(range(*u))]
    found += [_found(doc, *unit, " ".join(doc[unit[0] : unit[1]].text.split())) for unit in by_number]
    for start, end in _rosters(doc, taken):
        if _is_other(doc, start, end):
            found.append(_found(doc, start, end, " ".join(doc[start:end].text.split())))
            taken.update(range(start, end))
    runs = list(_runs(doc))
    missions = [m for run in runs if (m := _mission(doc, *run))]
    found += [_found(doc, *m, " ".join(doc[m[0] : m[1]].text.split())) for m in missions]
    for run in runs:
        run = _past_name(doc, *run), run[1]
        readings = (read(doc, *run) for read in (_local, _kinded, _introduced, _voiced, _bounds))
        bounds = next(filter(None, readings), None)
        if not bounds or taken.intersection(range(*bounds)) or not _is_other(doc, *bounds):
            continue
        bounds = bounds[0], _without_seat(doc, *bounds)
        name = " ".join(doc[bounds[0] : bounds[1]].text.split())
        found.append(_found(doc, *bounds, name))
        abbreviation = _abbreviation(doc, bounds[1])
        if abbreviation:
            short[abbreviation] = name
    for abbreviation, name in short.items():
        again = (t for t in spelt(doc, abbreviation) if t.i not in taken)
        found += [_found(doc, t.i, t.i + 1, name) for t in again]
    return found
