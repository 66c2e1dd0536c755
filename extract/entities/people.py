"""People: the officials, officers, executives and analysts that an article names.

Three sources propose names: the language model, the words around a title, and the leaders whom everybody knows. A name
of one word stands where a title, a full name elsewhere in the article or the leaders vouch for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc

from extract.article import Found
from extract.entities.credits import is_credited
from extract.entities.name_sources import proposed_names, repeated, speaks
from extract.entities.names import (
    HYPHENS,
    Run,
    is_country,
    is_name,
    is_party,
    is_title,
    listed,
    name_of,
    of_countries,
)
from extract.entities.phrases import LEADING
from extract.entities.private import without_office
from extract.entities.titles import family, fold, leaders, parts, sound, titles, word
from extract.text import spelt

_OFFICE = 12  # words of an office with all that it is of


@cache
def _leader_names() -> frozenset[str]:
    return frozenset(fold(name) for e in leaders().values() for name in (*e.names, *e.words("alone")))


def _officed(doc: Doc, run: Run) -> bool:
    """Say whether a capitalised title stands before a name, however long the words for whose it is."""
    linked = False
    for token in reversed(doc[max(run[0] - _OFFICE, 0) : run[0]]):
        if token.ent_type_ == "PERSON" or (token.is_punct and token.text not in HYPHENS):
            return False
        if linked and is_title(token) and token.text[0].isupper():
            return True
        linked = linked or token.lower_ in ("of", "for", "to")
        if token.text[0].islower() and token.pos_ in ("VERB", "AUX", "PRON", "ADV", "SCONJ"):
            return False
    return False


def _named_thing(doc: Doc, run: Run) -> bool:
    """Say whether the name is that of a ship, street, law or the like."""
    known = titles()
    before = doc[run[0] - 1].text if run[0] else ""
    i = run[1]
    while i < len(doc) and doc[i].text in HYPHENS:
        i += 1
    after = doc[i].text if i < len(doc) else ""
    called = word(after) in known.after_things and (after[:1].isupper() or i > run[1])
    return called or (word(before) in known.before_things and before[:1].isupper())


def _longest(proposed: Iterable[tuple[Run, bool]]) -> dict[Run, bool]:
    """Return the proposed stretches without those inside longer ones; a vouched part vouches for the whole."""
    kept: dict[Run, bool] = {}
    for run, sure in sorted(proposed, key=lambda p: (p[0][0] - p[0][1], p[0][0])):
        around = next((r for r in kept if r[0] < run[1] and run[0] < r[1]), run)
        kept[around] = kept.get(around, False) or sure
    return kept


def _unjoined(doc: Doc, run: Run) -> bool:
    """Say whether the name stands elsewhere without a hyphen, as half a compound surname does not."""
    again = (t.i for t in spelt(doc, doc[run[0]].text))
    return any(doc[max(i - 1, 0)].text not in HYPHENS and doc[i + 1 : i + 2].text not in HYPHENS for i in again)


def _apart(doc: Doc, proposed: dict[Run, bool]) -> dict[Run, bool]:
    """Return the stretches with two surnames that a headline joins apart: "X-Y meeting" where both stand elsewhere."""
    kept: dict[Run, bool] = {}
    for run, sure in proposed.items():
        ends = (run[0], run[0] + 1), (run[1] - 1, run[1])
        joined = run[1] - run[0] == len("X-Y") and doc[run[0] + 1].text in HYPHENS
        pair = joined and all(repeated(doc, end) and _unjoined(doc, end) for end in ends)
        kept |= dict.fromkeys(ends, True) if pair else {run: sure}
    return kept


def _leads_body(doc: Doc, run: Run) -> bool:
    """Say whether a full name is told by a body: "the Y, led by X", "X of Y", "X's Y Party", "Y's X"."""
    before, second = (doc[max(run[0] - n, 0)] for n in (1, 2))
    led = (before.lower_ == "by" and second.lower_ in ("led", "headed", "chaired")) or before.lower_ == "under"
    root = doc[run[0] : run[1]].root
    leads = root.dep_ == "nsubj" and root.head.lemma_ in LEADING
    owned = before.tag_ == "POS" and second.ent_type_ == "ORG"
    owns = run[1] + 1 < len(doc) and doc[run[1]].tag_ == "POS" and doc[run[1] + 1].ent_type_ == "ORG"
    behind = doc[run[1] + 1 : run[1] + 3] if doc[run[1] : run[1] + 1].text == "of" else ()
    works = any(t.ent_type_ == "ORG" and t.pos_ == "PROPN" for t in behind)
    return doc[run[1] - 1].ent_type_ == "PERSON" and (led or leads or owned or owns or works)


def _person_like(doc: Doc, run: Run, several: set[Run]) -> bool:
    """Say whether a name that only the language model proposes is used as a person's."""
    if speaks(doc, run):
        return True
    return run in several and (repeated(doc, run) or _officed(doc, run) or _leads_body(doc, run))


def _surnames(doc: Doc, full: Iterable[str], taken: set[int]) -> Iterator[Run]:
    """Yield the further tokens that repeat the family name of a full name."""
    names = {sound(family(name).split()[-1]) for name in full}
    for token in doc:
        if token.i in taken or len(token.text) < 2 or not is_name(token) or sound(token.text) not in names:
            continue
        hyphenated = token.i + 1 < len(doc) and doc[token.i + 1].text in HYPHENS
        if not hyphenated and token.pos_ in ("PROPN", "NOUN", "ADJ", "X"):
            yield token.i, token.i + 1


def find_people(doc: Doc) -> list[Found]:
    """Return the mentions of people named in the text; authors, photographers and private people are left out."""
    proposed = _apart(doc, _longest(proposed_names(doc)))
    credited = {r for r in proposed if fold(name_of(doc, r)) not in _leader_names() and is_credited(doc, r)}
    credits = {fold(name_of(doc, r)) for r in credited if r[1] - r[0] > 1}
    sure = {
        r: s
        for r, s in proposed.items()
        if not (_named_thing(doc, r) or is_party(doc, r) or is_country(doc[r[0] : r[1]].text))
    }
    several = {r for r in sure if r[1] - r[0] > 1 and len(parts(name_of(doc, r))) > 1}
    standing = {r for r, s in sure.items() if s or (_person_like(doc, r, several) and not of_countries(doc, r))}
    more = {r for r in listed(doc, standing) if not any(r[0] < o[1] and o[0] < r[1] for o in standing)}
    standing, several = standing | more, several | more
    full = [name_of(doc, r) for r in several & standing]
    again = {fold(name) for name in full}
    standing |= {r for r in several if fold(name_of(doc, r)) in again}
    taken = {i for r in proposed if r in standing or r in several for i in range(*r)}
    standing |= {r for r in _surnames(doc, full, taken) if not _named_thing(doc, r)}
    names = {r: name_of(doc, r) for r in sorted(standing - without_office(doc, standing))}
    return [Found(*r, "Official", fold(n), n) for r, n in names.items() if r not in credited and fold(n) not in credits]
