"""Weapon systems: models by name, models by the shape of their designation, and classes of weapons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc

from extract.article import Found
from extract.entities.countries import country_of
from extract.entities.designations import QUOTES, find_unlisted
from extract.entities.gazetteer import GAZETTEERS, Entry, Index, fold, read
from extract.entities.system_references import taken_up
from extract.entities.warrant import is_warranted
from extract.entities.weapon_classes import (
    LEXICON,
    PREFIX,
    Part,
    Phrase,
    classes,
    find_parts,
    find_phrases,
    runs,
    trimmed,
)
from extract.lexicon import words
from extract.quantities import quantity_of
from graph.errors import DataError

_SERVICES = frozenset(["MI5", "MI6"])  # agencies, unlike the helicopter Mi-6
_VARIANT = re.compile(r"([A-Z][A-Za-z/]*-?\d+)(?:[A-Z][A-Za-z0-9]{0,4})(?:-\d+)?s?$")
_SUFFIX = re.compile(r"[-‑/]|[A-Z0-9]{1,3}s?")
_BATCH = frozenset(["Block", "Mk", "Mark", "Mod", "Increment", "Tranche"])
_MARK = re.compile(r"(?:[A-Z]{1,3}|Mk)\.?\d{1,2}[A-Z]{0,2}s?")
_BATCH_NUMBER = re.compile(r"\d+[A-Z]{0,2}|[IVX]+[A-Z]{0,2}")


@dataclass(frozen=True, slots=True)
class _Name:
    """A model's name: tokens ``start``..``end`` with the class noun that follows, and whether it needs company."""

    start: int
    end: int
    key: str
    ambiguous: bool
    classed: bool
    plural: bool = False


@cache
def systems() -> dict[str, Entry]:
    """Return the models by key; raises DataError where an entry names a class that is not listed."""
    fields = {"category": str, "country": str, "ambiguous": list}
    entries = dict(read(GAZETTEERS / "systems.toml", fields=fields, required=("category", "country")))
    for key, entry in entries.items():
        if entry.text("category") not in classes():
            raise DataError(f"systems.toml [{key}] category: {entry.text('category')!r} is not in system_classes.toml")
        unknown = set(entry.words("ambiguous")) - set(entry.names)
        if unknown:
            raise DataError(f"systems.toml [{key}] ambiguous: {sorted(unknown)} are not among its names")
    return entries


@cache
def _index() -> Index[tuple[str, bool]]:
    names = ((n, (key, n in e.words("ambiguous"))) for key, e in systems().items() for n in e.names)
    return Index(names, plural=True)


def _extended(doc: Doc, end: int, grouped: Sequence[Sequence[Part]]) -> int:
    """Return where the class nouns end that follow a name and its suffix ("-M") directly, or where the name ends."""
    while end < len(doc) and not doc[end - 1].whitespace_ and _SUFFIX.fullmatch(doc[end].text):
        end += 1
    if end + 1 < len(doc) and doc[end].text in _BATCH and _BATCH_NUMBER.fullmatch(doc[end + 1].text):
        end += 2  # "SM-3 Block IIA"
    if end < len(doc) and _MARK.fullmatch(doc[end].text) and not any(run[0].start == end for run in grouped):
        end += 1  # "Typhoon FGR4"
    at = end + 1 if end < len(doc) and (doc[end].text in QUOTES or doc[end].text.isspace()) else end
    for run in grouped:
        rest = [p for p in run if p.start >= at]
        if rest and rest[0].start == at:
            body = trimmed(rest, named=True)
            return body[-1].end if body else end
    return end


def _is_plural(doc: Doc, start: int, end: int, name: str) -> bool:
    return doc[end - 1].text.endswith("s") and not fold(doc[start:end].text).endswith(fold(name)[-3:])


def _by_name(doc: Doc, grouped: Sequence[Sequence[Part]]) -> list[_Name]:
    found = []
    for match in _index().find(doc):
        key, ambiguous = match.values[0]
        if doc[match.start].lower_ in ("a", "i") and match.end - match.start == 2:  # "a 10-year-old" is no A-10
            continue
        if doc[match.start : match.end].text in _SERVICES:
            continue
        end = _extended(doc, match.end, grouped)
        plural = _is_plural(doc, match.start, match.end, systems()[key].name)
        found.append(_Name(match.start, end, key, ambiguous, end > match.end, plural))
    taken = {i for n in found for i in range(n.start, n.end)}
    for token in doc:
        variant = _VARIANT.match(token.text) if token.i not in taken else None
        values = _index().get(variant[1]) if variant else ()
        if values:
            end = _extended(doc, token.i + 1, grouped)
            found.append(_Name(token.i, end, values[0][0], False, end > token.i + 1))
    return sorted(found, key=lambda n: n.start)


def _merge_acronyms(doc: Doc, names: Sequence[_Name], grouped: Sequence[Sequence[Part]]) -> list[_Name]:
    """Read "Army Tactical Missile System (ATACMS) missiles" and "E-7A Wedgetail" as one mention."""
    merged: list[_Name] = []
    for name in names:
        last = merged[-1] if merged else None
        if last and last.key == name.key and name.start == last.end + 1 and doc[last.end].text == "(":
            end = name.end + 1 if name.end < len(doc) and doc[name.end].text == ")" else name.end
            merged[-1] = replace(last, end=_extended(doc, end, grouped), ambiguous=False)
        elif last and last.key == name.key and name.start == last.end:
            merged[-1] = replace(last, end=name.end, ambiguous=False, classed=name.classed)
        else:
            merged.append(name)
    return merged


def _near(a: _Name, b: _Name, doc: Doc) -> bool:
    """Say whether two names stand in one enumeration."""
    first, second = (a, b) if a.start < b.start else (b, a)
    between = doc[first.end : second.start]
    small = {",", "and", "or", "/", "(", "the", "its", "as", "well"}
    return len(between) < 8 and all(
        t.lower_ in small or t.is_punct or t.pos_ in ("NUM", "DET", "ADJ") or country_of(t.text) for t in between
    )


def _is_counted(doc: Doc, start: int) -> bool:
    left = [t for t in doc[max(0, start - 2) : start] if not t.is_punct]
    return any(t.like_num or t.lower_ in ("more", "additional", "dozens", "hundreds", "several", "many") for t in left)


def _confirmed(doc: Doc, names: Sequence[_Name], grouped: Sequence[Sequence[Part]]) -> list[_Name]:
    """Keep names that are nothing else, and of the others those in the company of weapons."""
    nouns = {doc[run[-1].start].sent.start for run in grouped if trimmed(run)}
    before = {trimmed(run)[-1].end for run in grouped if trimmed(run)}

    def sure(n: _Name) -> bool:
        if not n.ambiguous or n.classed or n.start in before:
            return True
        company = doc[n.start].sent.start in nouns or is_warranted(doc, n.start, n.end)
        return company and (n.plural or _is_counted(doc, n.start))

    kept = [n for n in names if sure(n)]
    while True:
        keys = {n.key for n in kept}
        more = [n for n in names if n not in kept and (n.key in keys or any(_near(n, k, doc) for k in kept))]
        if not more:
            return sorted(kept, key=lambda n: n.start)
        kept += more


def _named(name: _Name) -> Found:
    entry = systems()[name.key]
    properties = {"category": classes()[entry.text("category")].name, "maker_country": entry.text("country")}
    return Found(name.start, name.end, "System", name.key, entry.name, properties)


def _by_full_name(models: Sequence[Found]) -> list[Found]:
    """Read the last word of a model's name as that model: "the Brisa" after "the ZX-100 Brisa"."""
    full = {m.name.split()[-1]: m for m in models if " " in m.name}
    return [
        replace(m, key=full[m.name].key, name=full[m.name].name) if m.name in full and m.key not in systems() else m
        for m in models
    ]


def _free(phrase: Phrase, taken: Iterable[Found]) -> bool:
    return not any(f.start < phrase.end and phrase.start < f.end for f in taken)


def _class(phrase: Phrase) -> Found:
    key = phrase.key.removeprefix(PREFIX)
    return Found(phrase.start, phrase.end, "System", phrase.key, phrase.name, {"category": key})


def _warranted(doc: Doc, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Keep the classes that the text hands over, asks for or uses at least once."""
    keys = {
        p.key for p in phrases if is_warranted(doc, p.start, p.end) and (not p.loose or _in_company(doc, p, phrases))
    }
    return [p for p in phrases if p.key in keys]


def _in_company(doc: Doc, phrase: Phrase, phrases: Sequence[Phrase]) -> bool:
    """Say whether a noun that is a weapon only in some texts is counted, or named beside one that always is."""
    if quantity_of(doc[phrase.start : phrase.end]) is not None:
        return True
    sent = doc[phrase.start].sent
    harmless = {PREFIX + key for key in words(LEXICON, "harmless")}
    return any(not p.loose and p.key not in harmless and sent.start <= p.start < sent.end for p in phrases)


def find_systems(doc: Doc) -> list[Found]:
    """Return the weapon systems of a text in order: models under their gazetteer key, classes under ``class:…``."""
    parts = find_parts(doc)
    grouped = runs(doc, parts)
    names = _confirmed(doc, _merge_acronyms(doc, _by_name(doc, grouped), grouped), grouped)
    models = [_named(n) for n in names]
    models += find_unlisted(doc, grouped, {i for f in models for i in range(f.start, f.end)})
    models = _by_full_name(models)
    phrases = [p for p in find_phrases(doc, parts) if _free(p, models)]
    again = taken_up(doc, models, phrases, grouped)
    classed = _warranted(doc, [p for p in phrases if _free(p, again)])
    known = {f.key for f in models} | {p.key for p in classed}
    found = models + [f for f in again if f.key in known] + [_class(p) for p in classed]
    return sorted(found, key=lambda f: f.start)
