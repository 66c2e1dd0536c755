"""Organisations in a text: known ones by name, the bodies every state has by whose they are, others by their form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from extract.article import Found
from extract.entities.bodies import (
    body_names,
    organization,
    organization_names,
    organizations,
    state_bodies,
    state_body,
)
from extract.entities.countries import country_of, named_states
from extract.entities.gazetteer import Match
from extract.entities.other_organizations import find_others, speaks
from extract.entities.titles import titles, word
from extract.entities.units import one_unit
from extract.lexicon import words
from extract.text import text_of

_LEXICON = "organizations.toml"
_CHAMBERS = {"House": "us-house", "Senate": "us-senate"}
_SINGULAR = {"departments": "Department", "ministries": "Ministry"}
_OF_STATES = frozenset({"agency", "armed force", "ministry", "parliament"})
_OFFICES = 8  # portfolios that share one noun
_OF_THE = 4  # tokens between a body and the state it is of, line breaks included


def _is_person(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name such as "Leonardo" belongs to a person here: one word inside a longer personal name."""
    if end - start > 1 or doc[start].ent_type_ != "PERSON":
        return False
    near = [doc[i] for i in (start - 1, end) if 0 <= i < len(doc)]
    return any(t.ent_type_ == "PERSON" and t.is_title for t in near)


def _is_place(doc: Doc, start: int) -> bool:
    """Say whether the words before a building's name make it one: "outside the White House", "flew to …"."""
    at = start - 1
    while at > 0 and doc[at].lower_ in ("the", "no", "number"):
        at -= 1
    before = doc[max(at, 0)]
    motion = before.lower_ == "to" and before.head.lemma_.lower() in words("places.toml", "motion")
    return before.lower_ in ("outside", "inside", "near", "in") or motion


def _describes(doc: Doc, end: int) -> bool:
    """Say whether the words only tell the kind of what follows: "US military aid", "army helicopters"."""
    last = doc[end - 1]
    return (
        last.lower_ == "military"
        and end < len(doc)
        and last.dep_ in ("amod", "compound", "nmod")
        and last.head.i >= end
    )


def _state_before(doc: Doc, start: int) -> str | None:
    """Return the state whose name stands before a body's as its owner: "Poland's", "Polish"."""
    at = start - 1 - (start > 1 and doc[start - 1].tag_ == "POS")
    return country_of(doc[at].text) if at >= 0 and (at < start - 1 or doc[at].pos_ == "ADJ") else None


def _named(doc: Doc, states: Counter[str]) -> list[Found]:
    """Return the organisations of the gazetteer; of several with one name, the one whose state the article names."""
    found = []
    for match in organization_names().find(doc):
        if _describes(doc, match.end):
            continue
        key = max(match.values, key=lambda k: states[organizations()[k].text("country")])
        kind, home = organizations()[key].text("kind"), organizations()[key].text("country")
        if _is_person(doc, match.start, match.end) or (kind == "media" and not speaks(doc, match.start, match.end)):
            continue
        if kind == "party" and home and states and not states[home]:
            continue  # many states have Social Democrats
        if kind in _OF_STATES and home and _state_before(doc, match.start) not in (None, home):
            continue  # another state's body of the same name
        if organizations()[key].fields.get("seat") and _is_place(doc, match.start):
            continue
        found.append(organization(match.start, match.end, key))
    return found


def _owner(doc: Doc, match: Match[str], states: list[tuple[int, int, str]]) -> tuple[int, int, str] | None:
    """Return (start, end, state) of the body together with the name of the state it belongs to, None where none is."""
    for start, end, key in states:
        if 0 <= match.start - end <= 1 and doc[end : match.start].text.strip() in ("", "'s", "’s", "'", "’"):
            return start, match.end, key
        near = 0 < start - match.end <= _OF_THE
        if near and doc[match.end : start].text.strip().lower() in ("of", "of the", "in"):
            return match.start, end, key
    return None


def _has_capital(doc: Doc, start: int) -> bool:
    return doc[start].text[0].isupper() and not doc[start].is_sent_start


def _sentence_state(doc: Doc, at: int, states: list[tuple[int, int, str]]) -> str | None:
    """Return the state that the token's sentence names first before it, else the one the article names most."""
    before = [key for start, end, key in states if doc[at].sent.start <= start and end <= at]
    if before:
        return before[0]
    counts = Counter(key for _, _, key in states)
    return max(counts, key=lambda k: counts[k]) if counts else None


def _bare(doc: Doc, match: Match[str], owned: list[Found], states: list[tuple[int, int, str]]) -> Found | None:
    """Read "the Foreign Ministry": the one the article names, else, with a capital, that of the sentence's state.

    The United States have departments, so a ministry without a state is not theirs.
    """
    body = match.values[0]
    entry = state_bodies()[body]
    if _goes_on(doc, match.end):
        return None
    if not (entry.fields.get("bare") or entry.fields.get("common")):
        return None
    ministry = "ministry" in doc[match.start : match.end].text.lower()
    same = list(dict.fromkeys(f.key for f in owned if _body_of(f) == body and not (ministry and _is_american(f))))
    if len(same) == 1:
        first = next(f for f in owned if f.key == same[0])
        return Found(match.start, match.end, "Organization", first.key, first.name, first.properties)
    titled = match.end < len(doc) and word(doc[match.end].text) in titles().heads
    bare = not titled and doc[match.start : match.end].text == entry.name  # "the Security Council", not its secretary
    state = _sentence_state(doc, match.start, [s for s in states if not (ministry and s[2] == "us")])
    if entry.text("international") and (bare or any(f.key.split("-")[0] == "un" for f in owned)):
        return organization(match.start, match.end, entry.text("international"))
    told = _has_capital(doc, match.start) or _has_voice(doc, match, states) or _opens(doc, match, states)
    if state and state != "us" and not same and entry.fields.get("bare") and told:
        return state_body(match.start, match.end, state, body)
    return None


def _opens(doc: Doc, match: Match[str], states: list[tuple[int, int, str]]) -> bool:
    """Say whether a sentence of an article that names one state twice as often as any other begins with the body."""
    if not doc[match.start].is_sent_start:
        return False
    counts = [n for _, n in Counter(key for _, _, key in states).most_common(2)]
    return len(counts) > 1 and counts[0] >= 2 * counts[1]


def _has_voice(doc: Doc, match: Match[str], states: list[tuple[int, int, str]]) -> bool:
    """Say whether a spokesperson follows and the sentence names one state alone before: "Y said no, and ministry …"."""
    spoken = match.end < len(doc) and doc[match.end].lower_.startswith("spokes")
    start = doc[match.start].sent.start if spoken else 0
    return spoken and len({key for at, _, key in states if start <= at < match.start}) == 1


def _goes_on(doc: Doc, end: int) -> bool:
    """Say whether a body's name goes on: "Ministry of Industry and Mineral Resources"."""
    return end + 1 < len(doc) and doc[end].lower_ == "and" and doc[end + 1].text[0].isupper()


def _is_american(found: Found) -> bool:
    return found.properties.get("country") == "us"


def _body_of(found: Found) -> str:
    entry = organizations().get(found.key)
    return entry.text("body") if entry else found.key.split("-", 1)[-1]


def _of_states(doc: Doc, named: list[Found], states: list[tuple[int, int, str]]) -> list[Found]:
    """Return the ministries, forces and parliaments that the text gives to a state or leaves to the reader."""
    owned, alone = [], []
    for match in body_names().find(doc):
        if _describes(doc, match.end):
            continue
        owner = _owner(doc, match, states)
        if owner:
            owned.append(state_body(owner[0], owner[1], owner[2], match.values[0]))
        else:
            alone.append(match)
    covered = [*named, *owned]
    free = (m for m in alone if not any(f.start < m.end and m.start < f.end for f in covered))
    read_alone = (_bare(doc, m, covered, states) for m in free)
    return [*owned, *(f for f in read_alone if f)]


def _portfolios(doc: Doc, start: int) -> list[tuple[int, int]]:
    """Return the portfolios of "Departments of the Treasury, Commerce and State", which begin at ``start``."""
    found: list[tuple[int, int]] = []
    i = start
    while i < len(doc) and len(found) < _OFFICES:
        i += doc[i].lower_ == "the"
        first = i
        while i < len(doc) and doc[i].text[0].isupper() and not doc[i].is_sent_start:
            i += 1
        if i == first:
            break
        found.append((first, i))
        if i >= len(doc) or doc[i].lower_ not in (",", "and"):
            break
        i += 1
        i += i < len(doc) and doc[i].lower_ == "and"
    return found


def _several(doc: Doc, states: list[tuple[int, int, str]]) -> Iterator[Found]:
    """Yield the ministries that share one noun: "the Departments of Defense and State", "Ministries of X and Y"."""
    lower = text_of(doc).lower()
    for token in doc[:-2] if any(noun in lower for noun in _SINGULAR) else ():
        single = _SINGULAR.get(token.lower_)
        if single is None or doc[token.i + 1].lower_ != "of":
            continue
        found = _portfolios(doc, token.i + 2)
        owner = _owner(doc, Match(token.i, found[-1][1], ()), states) if found else None
        state = owner[2] if owner else "us" if single == "Department" else ""
        for start, end in found if state and len(found) > 1 else ():
            names = [f"{single} of {article}{doc[start:end].text}" for article in ("", "the ")]
            american = [key for n in names for key in organization_names().get(f"US {n}")] if state == "us" else []
            bodies = [key for n in names for key in body_names().get(n.lower())]
            if american:
                yield organization(start, end, american[0])
            elif bodies:
                yield state_body(start, end, state, bodies[0])


def _chambers(doc: Doc) -> list[Found]:
    """Return the chambers of the US Congress that an office or party names: "House Speaker", "the Senate minority"."""
    found: list[Found] = []
    for token in doc if any(name in text_of(doc) for name in _CHAMBERS) else ():
        key = _CHAMBERS.get(token.text)
        if key is None:
            continue
        after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
        us = token.i > 0 and country_of(doc[token.i - 1].text) == "us"
        before = " ".join(t.lower_ for t in doc[max(token.i - 3, 0) : token.i] if t.lower_ not in ("the", "us", "u.s."))
        presides = before.split()[-2:] in (["speaker", "of"], ["leader", "of"])
        if us or presides or after in words(_LEXICON, "chamber_offices"):
            found.append(organization(token.i - us, token.i + 1, key))
    return found


def _begins_longer(doc: Doc, found: Found) -> bool:
    """Say whether a known name begins that of a school or a base: "Marine Corps University", "Navy Air Station"."""
    for token in doc[found.end : found.end + _OF_THE]:
        if token.is_sent_start or not token.text[0].isupper():
            return False
        if token.lower_ in words(_LEXICON, "schools") or token.lower_ in words(_LEXICON, "bases"):
            return True
    return False


def _longest(found: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if not any(f.start < k.end and k.start < f.end for k in kept):
            kept.append(f)
    return sorted(kept, key=lambda f: f.start)


def _is_portfolio(doc: Doc, found: Found) -> bool:
    """Say whether a name that every state's forces bear only tells a minister's field: "Armed Forces Minister"."""
    titled = found.end < len(doc) and word(doc[found.end].text) in titles().state
    return titled and bool(body_names().get(found.name.lower()))


def find_organizations(doc: Doc) -> list[Found]:
    """Return the mentions of organisations; the key is that of the gazetteer, or state and body, or the folded name."""
    states = named_states(doc)
    named = _named(doc, Counter(key for _, _, key in states))
    known = _longest(
        f
        for f in (*named, *_several(doc, states), *_of_states(doc, named, states), *_chambers(doc))
        if not _begins_longer(doc, f)
    )
    others = (f for f in find_others(doc, known) if not _is_portfolio(doc, f))
    return one_unit(_longest([*known, *others]))
