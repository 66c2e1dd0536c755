"""Weapon systems: models by name, models by the shape of their designation, and classes of weapons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from extract.article import Found
from extract.countries import country_of
from extract.gazetteer import GAZETTEERS, Entry, Index, fold, read
from extract.lexicon import words
from extract.organizations import organizations
from extract.system_references import taken_up
from extract.warrant import is_warranted
from extract.weapon_classes import (
    LEXICON,
    PREFIX,
    Part,
    Phrase,
    classes,
    classify,
    find_parts,
    find_phrases,
    runs,
    singular,
    trimmed,
)
from graph.errors import DataError

_VARIANT = re.compile(r"([A-Z][A-Za-z/]*-?\d+)(?:[A-Z][A-Za-z0-9]{0,4})(?:-\d+)?s?$")
_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,4}-?\d{1,4}[A-Z]{0,4}\d?(?:-\d+)?s?$")
_OPENING = frozenset("“\"'‘(")
_QUOTES = frozenset("“”\"'‘’")


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


@cache
def _bodies() -> frozenset[str]:
    return frozenset(name for entry in organizations().values() for name in entry.names)


def _extended(doc: Doc, end: int, grouped: Sequence[Sequence[Part]]) -> int:
    """Return where the class nouns end that follow a name directly, or ``end``."""
    at = end + 1 if end < len(doc) and (doc[end].text in _QUOTES or doc[end].text.isspace()) else end
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
    """Read "Army Tactical Missile System (ATACMS) missiles" as one mention."""
    merged: list[_Name] = []
    for name in names:
        last = merged[-1] if merged else None
        if last and last.key == name.key and name.start == last.end + 1 and doc[last.end].text == "(":
            end = name.end + 1 if name.end < len(doc) and doc[name.end].text == ")" else name.end
            merged[-1] = replace(last, end=_extended(doc, end, grouped), ambiguous=False)
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


def _is_model_name(doc: Doc, token: Token) -> bool:
    """Say whether a capitalised word before a class noun can be the name of a model."""
    text = token.text
    if not text[0].isupper() or not text.isalpha() or len(text) < 3 or token.is_stop:
        return False
    if token.pos_ != "PROPN" or token.ent_type_ in ("NORP", "GPE", "LOC", "PERSON", "DATE"):
        return False
    if text in words(LEXICON, "not_models") or country_of(text) or text in _bodies() or token.is_sent_start:
        return False
    return token.i == 0 or doc[token.i - 1].text not in _OPENING or not token.is_sent_start


def _may_precede(doc: Doc, token: Token) -> bool:
    return _is_model_name(doc, token) or bool(_DESIGNATION.match(token.text))


def _is_title_case(doc: Doc, at: int) -> bool:
    sent = doc[at].sent
    long = [t for t in sent if t.is_alpha and len(t) > 3]
    return sum(t.text[0].isupper() for t in long) > 0.7 * len(long)


def _unseen(doc: Doc, grouped: Sequence[Sequence[Part]], taken: set[int]) -> list[Found]:
    """Find models that no gazetteer lists: a designation or a proper name right before a class noun."""
    found = []
    families = set(words(LEXICON, "families"))
    for run in grouped:
        body = trimmed(run, named=True)
        at = run[0].start - 1
        if not body or at < 0:
            continue
        at = at - 1 if doc[at].text in _QUOTES and at else at
        token = doc[at]
        start = at
        if at in taken or doc[at + 1 : run[0].start].text.strip() not in ("", *_QUOTES):
            continue
        if _DESIGNATION.match(token.text) and not token.like_num:
            pass
        elif _is_model_name(doc, token) and not _is_title_case(doc, at) and _is_specific(body):
            while start and start - 1 not in taken and _may_precede(doc, doc[start - 1]):
                start -= 1
            if start and doc[start - 1].pos_ == "PROPN" and not doc[start - 1].is_punct:
                continue
        else:
            continue
        if body[-1].end < len(doc) and doc[body[-1].end].tag_ == "NNP":  # part of a longer proper name
            continue
        found.append(_model(doc, start, at + 1, body))
    for token in doc:
        head = re.match(r"([A-Z][A-Za-z]+)-\d", token.text)
        if head and head[1] in families and token.i not in taken and not any(f.start <= token.i < f.end for f in found):
            found.append(_model(doc, token.i, token.i + 1, ()))
    return found


def _is_specific(body: Sequence[Part]) -> bool:
    """Say whether class nouns name one kind closely enough to make the proper name before them a model's."""
    key = classify(tuple(p.folded for p in body))[0].removeprefix(PREFIX)
    return key in classes() and key not in words(LEXICON, "vague")


def _model(doc: Doc, start: int, end: int, body: Sequence[Part]) -> Found:
    name = re.sub(r"\s+", " ", doc[start:end].text).removesuffix("s") if not body else doc[start:end].text
    key = singular(fold(name)).replace(" ", "-")
    category = classify(tuple(p.folded for p in body))[0].removeprefix(PREFIX) if body else ""
    properties = {"category": classes()[category].name} if category in classes() else {}
    return Found(start, body[-1].end if body else end, "System", key, name, properties)


def _named(name: _Name) -> Found:
    entry = systems()[name.key]
    properties = {"category": classes()[entry.text("category")].name, "maker_country": entry.text("country")}
    return Found(name.start, name.end, "System", name.key, entry.name, properties)


def _free(phrase: Phrase, taken: Iterable[Found]) -> bool:
    return not any(f.start < phrase.end and phrase.start < f.end for f in taken)


def _class(phrase: Phrase) -> Found:
    key = phrase.key.removeprefix(PREFIX)
    return Found(phrase.start, phrase.end, "System", phrase.key, phrase.name, {"category": key})


def _warranted(doc: Doc, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Keep the classes that the text hands over, asks for or uses at least once."""
    keys = {p.key for p in phrases if is_warranted(doc, p.start, p.end)}
    return [p for p in phrases if p.key in keys]


def find_systems(doc: Doc) -> list[Found]:
    """Return the weapon systems of a text in order: models under their gazetteer key, classes under ``class:…``."""
    parts = find_parts(doc)
    grouped = runs(doc, parts)
    names = _confirmed(doc, _merge_acronyms(doc, _by_name(doc, grouped), grouped), grouped)
    models = [_named(n) for n in names]
    models += _unseen(doc, grouped, {i for f in models for i in range(f.start, f.end)})
    phrases = [p for p in find_phrases(doc, parts) if _free(p, models)]
    again = taken_up(doc, models, phrases, grouped)
    classed = _warranted(doc, [p for p in phrases if _free(p, again)])
    known = {f.key for f in models} | {p.key for p in classed}
    found = models + [f for f in again if f.key in known] + [_class(p) for p in classed]
    return sorted(found, key=lambda f: f.start)
