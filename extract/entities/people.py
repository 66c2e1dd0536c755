"""People: the officials, officers, executives and analysts that an article names.

Three sources propose names: the language model, the words around a title, and the leaders whom everybody knows. A name
of one word stands where a title, a full name elsewhere in the article or the leaders vouch for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from extract.article import Found
from extract.entities.countries import country_of
from extract.entities.credits import is_credited
from extract.entities.gazetteer import Index
from extract.entities.names import (
    GLUED,
    HYPHENS,
    Run,
    following,
    grow_left,
    grow_right,
    in_headline,
    is_country,
    is_name,
    is_party,
    is_title,
    listed,
    name_of,
    names_place,
    of_countries,
    other_entity,
    runs,
    suffixed,
    unglued,
)
from extract.entities.private import without_office
from extract.entities.titles import family, fold, leaders, parts, sound, titles, word

_OWNER = 8  # words between a title and a name, or a role and the comma before its name
_OFFICE = 12  # words of an office with all that it is of
_PORTFOLIOS = frozenset(["Affairs", "Defence", "Defense", "Energy", "Interior", "State", "War"])
_REACH = 4  # words of a role phrase before its head


@cache
def _known() -> Index[str]:
    names = [(name, key) for key, e in leaders().items() for name in (*e.names, *e.words("alone"))]
    return Index(names)


@cache
def _leader_names() -> frozenset[str]:
    return frozenset(fold(name) for e in leaders().values() for name in (*e.names, *e.words("alone")))


def _after_title(doc: Doc, title: Token) -> Iterator[Run]:
    """Yield the name after a title and the words for whose it is: "Minister X", "President of Y X"."""
    i = following(doc, title.i)
    spaced = i < len(doc) and bool(doc[i - 1].whitespace_ or doc[i - 1].is_space)
    longer = spaced and doc[i].lower_ in ("of", "for", "to")
    i = _past_owner(doc, i) if longer else i
    first = _past_particles(doc, i)
    if not spaced or first >= len(doc) or not is_name(doc[first]) or names_place(doc, first):
        return
    if other_entity(doc, first) and doc[first].ent_type_ != "ORG":
        return
    end = grow_right(doc, first + 1)
    if in_headline(title):
        stands = _repeated(doc, (i, end)) or (end - i > 1 and not _common(doc, (i, end)))
    elif longer and not _names_owner(doc[i - 1].text):
        links = ("of", "for", "to", "the", "and")
        full = end - i > 1 and doc[i].ent_type_ == "PERSON" and doc[i - 1].lower_ not in links
        stands = full or (doc[i - 1].text in _PORTFOLIOS and title.text[0].isupper())  # "Secretary of State Y"
    else:
        stands = end - i > 1 or (not longer and (_addresses(title) or doc[i].ent_type_ == "PERSON"))
    if stands:
        yield i, end


def _past_particles(doc: Doc, i: int) -> int:
    """Return the index of the first name after the small words that a family name may begin with: "de la"."""
    while i + 1 < len(doc) and doc[i].text in titles().particles and doc[i].ent_type_ in ("PERSON", ""):
        i += 1
    return i


def _common(doc: Doc, run: Run) -> bool:
    """Say whether a word of the stretch stands in lower case elsewhere, so that it is hardly a name."""
    words = {t.lower_ for t in doc[run[0] : run[1]]}
    return any(t.lower_ in words and t.text[0].islower() for t in doc) or any(
        t.pos_ == "VERB" for t in doc[run[0] : run[1]]
    )


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


def _past_owner(doc: Doc, i: int) -> int:
    """Return the index after the state, body or portfolio that a title goes on with from ``i``."""
    known, start = titles(), i
    owner = known.never | known.modifiers | known.heads | {"of", "for", "to", "the", "and", "&"}
    while i < len(doc) and i - start < _OWNER and (_names_owner(doc[i].text) or word(doc[i].text) in owner):
        i = following(doc, i)
    return i


@lru_cache(maxsize=20_000)
def _names_owner(text: str) -> bool:
    return country_of(text) is not None or (text.isupper() and len(text) > 1 and text.isalpha())


def _after_role(doc: Doc, i: int) -> Iterator[Run]:
    """Yield the name of two words or more that begins at ``i`` in apposition to a role: "the ROLE of Y, X,"."""
    if i < 2 or doc[i - 1].text != "," or not is_name(doc[i]):
        return
    end = grow_right(doc, i + 1)
    place = other_entity(doc, i) and doc[i].ent_type_ != "ORG"
    if place or end - i < 2 or end >= len(doc) or doc[end].text not in (",", ".", ";", ":"):
        return
    owned = False  # "the Director General of Y, X", where a capital alone may begin the name
    for token in reversed(doc[max(i - 1 - _OWNER, 0) : i - 1]):
        if token.pos_ in ("VERB", "AUX", "PUNCT") or token.ent_type_ == "PERSON":
            return
        if is_title(token) and (owned or token.text.islower()):
            yield i, end
            return
        owned = owned or token.lower_ in ("of", "for")


def _addresses(title: Token) -> bool:
    """Say whether a title can stand before a surname alone: "Secretary Y", not "Executive Y"."""
    known = titles()
    return word(title.text) in known.honorifics | known.ranks | known.state


def _before_role(doc: Doc, i: int) -> Iterator[Run]:
    """Yield the name of two words or more that begins at ``i`` and that a role or an "of" its body follows."""
    if not is_name(doc[i]) or (i and is_name(doc[i - 1])):
        return
    end = grow_right(doc, i + 1)
    if end - i < 2 or end >= len(doc):
        return
    if doc[end].lower_ in ("of", "from") and doc[end].ent_type_ == "ORG" and _speaks(doc, (i, end), "ORG"):
        yield i, end
    if doc[end].text != "," or other_entity(doc, i):
        return
    for token in doc[end + 1 : end + 1 + _REACH]:
        if token.pos_ in ("VERB", "AUX", "PUNCT"):
            return
        after = doc[token.i + 1] if token.i + 1 < len(doc) else token
        if is_title(token) and (token.text.islower() or not (is_name(after) or is_title(after))):
            yield i, end
            return


def _leaders(doc: Doc) -> list[Run]:
    """Return the stretches that name a leader, with a suffix."""
    found = [(m.start, m.end) for m in _known().find(doc)]
    upper = [r for r in found if not doc[r[0]].text.islower() or doc[r[0]].text in titles().particles]
    return [(start, suffixed(doc, end)) for start, end in upper]


def _without_more(doc: Doc, run: Run, known: Iterable[Run]) -> Run:
    """Return the leader's name that begins or ends a stretch without the capitalised words that are no part of it."""
    for start, end in known:
        if start == run[0] and 1 < end - start < run[1] - run[0]:
            return start, end
        before = doc[run[0] : start]
        if end == run[1] and run[0] < start and all(country_of(t.text) for t in before):
            return start, end  # "Russia Trump": a headline that lost its full stop
    return run


def _proposed(doc: Doc) -> Iterator[tuple[Run, bool]]:
    """Yield the stretches that may be names, and whether a title or the leaders vouch for them."""
    known = _leaders(doc)
    yield from ((run, True) for run in known)
    for ent in doc.ents:
        if ent.label_ == "PERSON" and "/" not in ent.text:
            for start, end in list(runs(doc, ent.start, ent.end))[:1]:
                yield _without_more(doc, (grow_left(doc, start, end), end), known), False
    for token in doc:
        if is_title(token):
            yield from ((_without_more(doc, run, known), True) for run in _after_title(doc, token))
        elif token.text.endswith(GLUED) and unglued(token.text) != token.text:
            yield (token.i, token.i + 1), True
        else:
            yield from ((run, True) for run in (*_before_role(doc, token.i), *_after_role(doc, token.i)))


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


def _apart(doc: Doc, proposed: dict[Run, bool]) -> dict[Run, bool]:
    """Return the stretches with two surnames that a headline joins apart: "X-Y meeting" where both stand elsewhere."""
    kept: dict[Run, bool] = {}
    for run, sure in proposed.items():
        ends = (run[0], run[0] + 1), (run[1] - 1, run[1])
        joined = run[1] - run[0] == len("X-Y") and doc[run[0] + 1].text in HYPHENS
        pair = joined and all(_repeated(doc, end) for end in ends)
        kept |= dict.fromkeys(ends, True) if pair else {run: sure}
    return kept


def _speaks(doc: Doc, run: Run, taken_for: str = "PERSON") -> bool:
    root = doc[run[0] : run[1]].root
    person = root.ent_type_ in (taken_for, "")
    if root.dep_ == "nsubj" and root.head.lemma_ in titles().speech:
        return bool(person)
    before = doc[max(run[0] - 2, 0) : run[0]].text.lower()
    return bool(person) and before in ("according to", "quoted by")


def _repeated(doc: Doc, run: Run) -> bool:
    """Say whether the last word of a name stands elsewhere apart from the words before it here, as surnames do."""
    last, before = doc[run[1] - 1], doc[run[1] - 2].text
    alone = run[1] - run[0] == 1
    return any(
        t.text == last.text
        and not run[0] <= t.i < run[1]
        and (t.ent_type_ == "PERSON" or t.dep_ == "nsubj")
        and (alone or not t.i or t.nbor(-1).text != before)
        for t in doc
    )


def _person_like(doc: Doc, run: Run, several: set[Run]) -> bool:
    """Say whether a name that only the language model proposes is used as a person's."""
    return _speaks(doc, run) or (run in several and (_repeated(doc, run) or _officed(doc, run)))


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
    proposed = _apart(doc, _longest(_proposed(doc)))
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
