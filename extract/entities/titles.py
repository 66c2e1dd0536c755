"""The lexicons of titles, roles and leaders, and how names are compared."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any

from extract.entities.gazetteer import Entry, read
from extract.lexicon import LEXICONS
from graph.errors import DataError

_LEADER_FIELDS = {"country": str, "office": list, "terms": list, "alone": list}
# Spellings of one sound in names that reach English from other alphabets, replaced in this order.
_SOUNDS = (
    ("ia", "ya"), ("iy", "y"), ("yi", "y"), ("ii", "y"), ("ij", "y"), ("j", "y"), ("i", "y"), ("w", "v"), ("kh", "h"),
    ("cz", "ch"), ("ks", "x"), ("ck", "k"), ("ph", "f"), ("ovych", "ovich"), ("ovich", "ovych"),
)  # fmt: skip
_ALIKE, _SHORT = 0.88, 5  # given names of more letters are one name misspelt above this ratio


@dataclass(frozen=True, slots=True)
class Titles:
    """The words of ``data/lexicons/titles.toml``, all lower case and without dots.

    ``heads`` are all words that head a role phrase, ranks included; ``forms`` are these and the forms of address.
    """

    male: frozenset[str]
    female: frozenset[str]
    honorifics: frozenset[str]
    ranks: frozenset[str]
    rank_modifiers: frozenset[str]
    state: frozenset[str]
    either: frozenset[str]
    body: frozenset[str]
    press: frozenset[str]
    private: frozenset[str]
    heads: frozenset[str]
    forms: frozenset[str]
    modifiers: frozenset[str]
    former: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]
    also_names: frozenset[str]
    places: frozenset[str]
    speech: frozenset[str]
    of_state: frozenset[str]
    before_things: frozenset[str]
    after_things: frozenset[str]
    family_first: frozenset[str]
    departments: frozenset[str]
    synonyms: Mapping[str, tuple[str, ...]]
    nicknames: Mapping[str, tuple[str, ...]]
    offices: Mapping[str, str]
    seats: Mapping[str, str]
    governments: Mapping[str, str]


def _words(raw: Mapping[str, Any], table: str, key: str) -> frozenset[str]:
    try:
        words = raw[table][key]
    except KeyError:
        raise DataError(f"titles.toml: [{table}] {key} is missing") from None
    wrong = [w for w in words if not isinstance(w, str) or w != w.lower() or w.endswith(".")]
    if wrong:
        raise DataError(f"titles.toml: [{table}] {key}: {wrong[0]!r} is not lower case without a dot")
    return frozenset(words)


@cache
def titles() -> Titles:
    """Return the lexicon of titles; raises DataError naming the list that is wrong."""
    raw = tomllib.loads((LEXICONS / "titles.toml").read_text("utf-8"))
    male, female = _words(raw, "honorifics", "male"), _words(raw, "honorifics", "female")
    roles = {key: _words(raw, "heads", key) for key in ("state", "either", "body", "press")}
    ranks = _words(raw, "ranks", "words")
    heads = ranks.union(*roles.values())
    honorifics = male | female | _words(raw, "honorifics", "any")
    return Titles(
        heads=heads,
        forms=heads | honorifics,
        male=male,
        female=female,
        honorifics=honorifics,
        ranks=ranks,
        rank_modifiers=_words(raw, "ranks", "modifiers"),
        **roles,
        private=_words(raw, "private", "words"),
        modifiers=_words(raw, "modifiers", "words"),
        former=_words(raw, "modifiers", "former"),
        **{
            key: _words(raw, "names", key)
            for key in (
                "particles",
                "suffixes",
                "never",
                "also_names",
                "places",
                "before_things",
                "after_things",
                "family_first",
            )
        },
        speech=_words(raw, "speech", "verbs"),
        of_state=_words(raw, "bodies", "of_state"),
        departments=_words(raw, "departments", "words"),
        synonyms={k: tuple(v) for k, v in raw["synonyms"].items()},
        nicknames={k: tuple(v) for k, v in raw["nicknames"].items()},
        offices=raw["offices"],
        seats=raw["seats"],
        governments=raw["governments"],
    )


@cache
def leaders() -> Mapping[str, Entry]:
    """Return the leaders whom the news names by surname alone, by key."""
    return read(LEXICONS / "leaders.toml", fields=_LEADER_FIELDS, required=["terms"])


def in_office(leader: Entry, published: str | None) -> bool:
    """Say whether a leader was in office in the year of an ISO day or the year before; True where no day is known."""
    if published is None:
        return True
    year = int(published[:4])
    terms = [term.partition("-") for term in leader.words("terms")]
    return any(int(since) <= year <= int(until or year) + 1 for since, _, until in terms)


@lru_cache(maxsize=20_000)
def word(text: str) -> str:
    """Return a word as the lexicon writes it: lower case, without its dot."""
    return text.lower().rstrip(".")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Return a name without case, accents and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’]s\b|['’]", "", plain.replace("ł", "l").replace("ø", "o").replace("ı", "i"))
    return re.sub(r"[\W_]+", " ", plain).strip()


@lru_cache(maxsize=20_000)
def sound(name: str) -> str:
    """Return a folded form that is equal for the usual transliterations of one name."""
    out = fold(name)
    for written, heard in _SOUNDS:
        out = out.replace(written, heard)
    return re.sub(r"([a-z])\1", r"\1", out)


# One or two syllables of a Chinese given name: "Shangfu" and "Jun", unlike "Darroch".
_PINYIN = re.compile(
    r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i(?:ang|ong|ao|an|ng|n|a|e|u)?|u(?:ang|ai|an|a|o|i|n|e)?|ang|eng|ong|ai|ei|ao|ou|an|en|er|a|o|e)){1,2}"
)
_ALSO_GIVEN = frozenset(["kim", "lee", "jin"])  # "Lee Cain"


@lru_cache(maxsize=20_000)
def parts(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without generational suffixes."""
    return tuple(p for p in fold(name).split() if p not in titles().suffixes)


def same_given(a: str, b: str) -> bool:
    """Say whether two given names can be one: equal, an initial, a nickname or another transliteration."""
    known = titles().nicknames
    if len(a) > _SHORT < len(b) and SequenceMatcher(None, sound(a), sound(b)).ratio() > _ALIKE:
        return True
    if sound(a) == sound(b) or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    forms_a = {sound(f) for f in (a, *known.get(a, ()))}
    return bool(forms_a & {sound(f) for f in (b, *known.get(b, ()))})


@lru_cache(maxsize=20_000)
def family(name: str) -> str:
    """Return the family name: the first word where that is an East Asian one, else the last with its particles."""
    p = parts(name)
    if not p:
        return ""
    if len(p) in (2, 3) and p[0] in titles().family_first:
        chinese = p[0] not in _ALSO_GIVEN and _PINYIN.fullmatch(p[1])
        if len(p) == 3 or "-" in name or chinese:
            return p[0]
    start = len(p) - 1
    while start > 1 and p[start - 1] in titles().particles:
        start -= 1
    return " ".join(p[start:])


def same_person(a: str, b: str) -> bool:
    """Say whether two full names can belong to one person, in either order and with names left out."""
    pa, pb = parts(a), parts(b)
    if min(len(pa), len(pb)) < 2:
        return False
    if sorted(map(sound, pa)) == sorted(map(sound, pb)):
        return True
    if (" " in a) != (" " in b):  # a compound surname or given name by itself
        part, whole = (pb, pa) if " " in a else (pa, pb)
        return part == whole[-len(part) :]
    if sound(family(a).split()[-1]) != sound(family(b).split()[-1]):
        return False
    if family(a) == pa[0]:
        return sound("".join(pa[1:])) == sound("".join(pb[1:]))
    return same_given(pa[0], pb[0])
