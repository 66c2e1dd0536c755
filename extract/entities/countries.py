"""States in a text: by name, by people, and by the capital that stands for the government.

A capital is a mere place in "talks in Paris" and the state in "Paris refused"; only the second is a mention.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from spacy.tokens import Doc, Token

from extract.article import Found
from extract.entities.gazetteer import GAZETTEERS, Entry, Index, Match, read
from extract.entities.titles import leaders
from extract.lexicon import words
from extract.text import text_of

_FIELDS = {"demonyms": list, "government": list, "person_names": list, "traps": list}
_PLACES = "places.toml"


@cache
def countries() -> dict[str, Entry]:
    """Return the gazetteer of states by ISO code."""
    return dict(read(GAZETTEERS / "countries.toml", fields=_FIELDS))


@cache
def _index() -> Index[tuple[str, str]]:
    """Return the index of names to (kind of name, ISO code)."""
    names: list[tuple[str, tuple[str, str]]] = []
    for key, entry in countries().items():
        names += ((name, ("name", key)) for name in entry.names)
        for kind in ("demonyms", "government", "traps"):
            names += ((name, (kind, key)) for name in entry.words(kind))
    for leader in leaders().values():  # "the Dahl administration"
        rule = (f"{surname} {noun}" for surname in leader.words("alone") for noun in words(_PLACES, "rule"))
        names += ((name, ("name", leader.text("country"))) for name in rule)
    return Index([*names, ("Korea", ("name", "korea")), ("Korean", ("demonyms", "korea"))])


@cache
def _person_names() -> frozenset[str]:
    return frozenset(name for entry in countries().values() for name in entry.words("person_names"))


def demonyms(key: str) -> tuple[str, ...]:
    """Return the adjectives and names of the people of a state."""
    return countries()[key].words("demonyms")


def country_of(text: str) -> str | None:
    """Return the ISO code of the state that the text names ("the Ukrainian", "Kyiv"), None for none or two."""
    plain = re.sub(r"^the\s+", "", text.strip(), flags=re.IGNORECASE)
    found = {key for kind, key in _index().get(plain) if kind != "traps" and key != "korea"}
    return found.pop() if len(found) == 1 else None


def is_seat(text: str) -> bool:
    """Say whether the text is a capital, which stands for a state only where its government acts."""
    return {kind for kind, _ in _index().get(text)} == {"government"}


def _is_person(doc: Doc, match: Match[tuple[str, str]]) -> bool:
    """Say whether a word such as "Jordan" is part of a person's name here."""
    if match.end - match.start > 1 or doc[match.start].text not in _person_names():
        return False
    token = doc[match.start]
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if before is not None and before.lower_.rstrip(".") in words(_PLACES, "honorifics"):
        return True
    if token.ent_type_ != "PERSON":
        return False
    joined = [t for t in (before, after) if t is not None and t.ent_type_ == "PERSON" and t.text[0].isupper()]
    return any(not _index().get(t.text) for t in joined)


def _is_pronoun(token: Token) -> bool:
    """Say whether "US" is the pronoun in a headline of capitals: no article before it and no noun after it."""
    if token.text != "US" or not token.sent.text.isupper():
        return False
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    before = token.nbor(-1) if token.i else None
    if before is not None and before.lower_ == "the":
        return False
    return token.tag_ == "PRP" or after is None or (after.pos_ not in ("NOUN", "PROPN", "ADJ") and before is not None
                                                    and before.pos_ in ("VERB", "ADP"))  # fmt: skip


def _is_place(doc: Doc, start: int, end: int) -> bool:
    """Say whether a capital is where something happens, not the government that sits there."""
    first = start - 1
    while first >= 0 and doc[first].lower_ in words(_PLACES, "between"):
        if doc[first].lower_ == "capital" or (doc[first].lower_ == "of" and first and doc[first - 1].lower_ == "city"):
            return True
        first -= 1
    before = doc[first] if first >= 0 else None
    after = doc[end] if end < len(doc) else None
    if after is not None and (after.lower_ in words(_PLACES, "nouns") or after.text in ("(", "—")):
        return True
    if after is not None and after.text in ("-", "–") and end + 1 < len(doc) and doc[end + 1].lower_ == "based":
        return True
    if before is None:
        return False
    if before.text == "," and first and doc[first - 1].lower_ in ("capital", "city"):
        return True
    if before.lower_ in words(_PLACES, "prepositions"):
        return True
    if before.lower_ in ("to", "from", "for", "on") and before.head.lemma_.lower() in words(_PLACES, "motion"):
        return True
    if before.lemma_.lower() in words(_PLACES, "motion") and before.pos_ == "VERB":
        return True
    dateline = before.is_space or doc[start].is_sent_start
    return bool(dateline and after is not None and after.text == ",")


def _is_us_state(doc: Doc, token: Token) -> bool:
    """Say whether "Georgia" is the American state: its sentence speaks of American politics, none of the Caucasus."""
    around = {t.lower_ for t in token.sent}
    return (
        not around.isdisjoint(words(_PLACES, "us_politics"))
        and "Georgian" not in text_of(doc)
        and "Tbilisi" not in text_of(doc)
    )


def _is_language(doc: Doc, end: int, start: int) -> bool:
    after = doc[end : end + 2].text.lower().lstrip("-–‑ ")
    if re.match(r"(?:speaking|language|speaker)", after):
        return True
    verb = doc[start - 1].lemma_.lower() if start else ""
    return verb in ("speak",)


def _in_name(doc: Doc, start: int, end: int) -> bool:
    """Say whether a capital is part of an institution's name ("Stockholm International Peace Research Institute")."""
    after = doc[end] if end < len(doc) else None
    return doc[start].ent_type_ == "ORG" and after is not None and after.ent_iob_ == "I" and after.text[0].isupper()


def _keys(matches: Iterable[Match[tuple[str, str]]]) -> Counter[str]:
    return Counter(key for m in matches for kind, key in m.values[:1] if kind in ("name", "demonyms"))


def _choose(doc: Doc, match: Match[tuple[str, str]], named: Counter[str]) -> str | None:
    """Return the state that a match means: of several the one the article names otherwise, the first where none is."""
    values = [v for v in match.values if v[0] != "traps"]
    if not values:
        return None
    if values[0][1] == "korea":
        after = doc[match.end].lower_ if match.end < len(doc) else ""
        south = named["kr"] or not named["kp"]
        return "kr" if south and after not in words(_PLACES, "peninsula") else None
    keys = list(dict.fromkeys(key for _, key in values))
    return max(keys, key=lambda k: named[k]) if len(keys) > 1 else keys[0]


def _is_age(doc: Doc, end: int) -> bool:
    """Say whether the word only dates or likens what follows: "Soviet-era jets", "North Korean-style"."""
    return end + 1 < len(doc) and doc[end].text in ("-", "–", "‑") and doc[end + 1].lower_ in words(_PLACES, "ages")


def _names_waters(doc: Doc, start: int) -> bool:
    """Say whether the state only gives its name to waters: "the Gulf of Thailand"."""
    return start > 1 and doc[start - 1].text == "of" and doc[start - 2].text in words(_PLACES, "waters")


def _counts_people(doc: Doc, match: Match[tuple[str, str]]) -> bool:
    """Say whether the word is some of a people rather than their state: "many Danes", "dozens of Poles"."""
    last = doc[match.end - 1]
    before = doc[match.start - 1] if match.start else None
    before = doc[match.start - 2] if before is not None and before.lower_ == "of" and match.start > 1 else before
    return (
        last.tag_ in ("NNS", "NNPS")
        and before is not None
        and (before.like_num or before.lower_ in words(_PLACES, "some"))
    )


def _stands(doc: Doc, match: Match[tuple[str, str]], key: str) -> bool:
    """Say whether a match speaks of a state at all."""
    token = doc[match.start]
    kinds = {kind for kind, k in match.values if k == key}
    if _is_person(doc, match) or _is_pronoun(token):
        return False
    if key == "ge" and "name" in kinds and _is_us_state(doc, token):
        return False
    if _is_age(doc, match.end) or _names_waters(doc, match.start):
        return False
    if "demonyms" in kinds and (_is_language(doc, match.end, match.start) or _counts_people(doc, match)):
        return False
    if kinds != {"government"} or token.text == "Kremlin":
        return True
    return not (_is_place(doc, match.start, match.end) or _in_name(doc, match.start, match.end))


def named_states(doc: Doc) -> list[tuple[int, int, str]]:
    """Return every word that can stand for a state as (start, end, code), also capitals that are mere places."""
    matches = [m for m in _index().find(doc) if not any(kind == "traps" for kind, _ in m.values)]
    named = _keys(matches)
    chosen = ((m.start, m.end, _choose(doc, m, named)) for m in matches if not _is_person(doc, m))
    return [(start, end, key) for start, end, key in chosen if key]


def find_countries(doc: Doc) -> list[Found]:
    """Return the mentions of states; the key is the ISO 3166-1 alpha-2 code in lower case."""
    matches = [m for m in _index().find(doc) if not any(kind == "traps" for kind, _ in m.values)]
    named = _keys(matches)
    found = []
    for match in matches:
        key = _choose(doc, match, named)
        if key and _stands(doc, match, key):
            name = countries()[key].name
            found.append(Found(match.start, match.end, "Country", key, name, {"iso": key.upper()}))
    return found
