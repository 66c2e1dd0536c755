"""Where names of people come from: the language model, the words around a title or role, and the known leaders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from extract.entities.bodies import organization_names
from extract.entities.countries import country_of
from extract.entities.gazetteer import Index
from extract.entities.names import (
    GLUED,
    HYPHENS,
    Run,
    following,
    grow_left,
    grow_right,
    in_headline,
    is_name,
    is_title,
    names_place,
    other_entity,
    runs,
    suffixed,
    unglued,
)
from extract.entities.titles import leaders, titles, word
from extract.entities.weapon_classes import singular
from extract.lexicon import words
from extract.text import spelt

_BODIES = "organizations.toml"
_OWNER = 8  # words between a title and a name, or a role and the comma before its name
_OFFICE = 12  # words of an office with all that it is of
_PORTFOLIOS = frozenset(["Affairs", "Defence", "Defense", "Energy", "Interior", "State", "War"])
_POSTNOMINAL = frozenset(["MP", "MEP", "MSP", "MLA", "KC", "QC"])
_REACH = 7  # words of a role phrase before its head


@cache
def _known() -> Index[str]:
    names = [(name, key) for key, e in leaders().items() for name in (*e.names, *e.words("alone"))]
    return Index(names)


def _after_title(doc: Doc, title: Token) -> Iterator[Run]:
    """Yield the name after a title and the words for whose it is: "Minister X", "President of Y X"."""
    i = following(doc, title.i)
    i += doc[i : i + 1].text == "." and not title.whitespace_  # "Col" and "." stand apart
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
        stands = repeated(doc, (i, end)) or (end - i > 1 and not _common(doc, (i, end)))
    elif longer and not _names_owner(doc[i - 1].text):
        links = ("of", "for", "to", "the", "and")
        full = end - i > 1 and doc[i].ent_type_ == "PERSON" and doc[i - 1].lower_ not in links
        stands = full or (doc[i - 1].text in _PORTFOLIOS and title.text[0].isupper())  # "Secretary of State Y"
    else:
        stands = end - i > 1 or (not longer and (_addresses(title) or doc[i].ent_type_ == "PERSON"))
    part = end - i == 1 and doc[end : end + 1].text == "for"  # "General Coordination for Refugees"
    if stands and not part:
        yield i, end


@cache
def _in_body_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return the last words of bodies' names, and the small words inside them."""
    lasts = frozenset((*words(_BODIES, "last_words"), *words(_BODIES, "headed")))
    return lasts, frozenset((*words(_BODIES, "links"), *words(_BODIES, "local"), *words(_BODIES, "headed")))


def _after_body(doc: Doc, title: Token) -> Iterator[Run]:
    """Yield the name behind the body that a title heads: "head of the Y Committee of the Z Duma X said"."""
    i = last = title.i + 1
    if i >= len(doc) or doc[i].lower_ not in ("of", "for"):
        return
    lasts, inside = _in_body_names()
    start = i + 1 + (doc[i + 1 : i + 2].text == "the")
    for token in doc[i : i + _OFFICE]:
        if not (token.text[0].isupper() or token.lower_ in inside or token.tag_ == "POS"):
            break
        known = token.text[0].isupper() and organization_names().get(doc[start : token.i + 1].text)
        last = token.i + 1 if token.lower_ in lasts or known else last
    if last > i and last < len(doc) and is_name(doc[last]):
        end = grow_right(doc, last + 1)
        closed = end < len(doc) and (doc[end].pos_ in ("VERB", "AUX", "CCONJ") or doc[end].is_punct)
        if end - last > 1 and closed and all(t.pos_ == "PROPN" for t in doc[last:end]):
            yield last, end


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
    """Yield the name of several words that begins with the name ``i`` in apposition to a role: "the ROLE of Y, X,"."""
    if i < 2 or doc[i - 1].text != ",":
        return
    end = grow_right(doc, i + 1)
    place = other_entity(doc, i) and doc[i].ent_type_ != "ORG"
    if end - i < 2 or end >= len(doc) or doc[end].text not in (",", ".", ";", ":", "of"):
        return
    owned = False  # "the Director General of Y, X", where a capital alone may begin the name
    for token in reversed(doc[max(i - 1 - _OWNER, 0) : i - 1]):
        if token.pos_ in ("VERB", "AUX", "PUNCT") or token.ent_type_ == "PERSON":
            return
        if is_title(token) and (owned or token.text.islower() or doc[token.i - 1].lower_ == "the"):
            if not place or doc[token.i + 1].lower_ == "to":  # no town follows "the ambassador to Y,"
                yield i, end
            return
        owned = owned or token.lower_ in ("of", "for")


def _addresses(title: Token) -> bool:
    """Say whether a title can stand before a surname alone: "Secretary Y", not "Executive Y"."""
    known = titles()
    return word(title.text) in known.honorifics | known.ranks | known.state


def _before_role(doc: Doc, i: int) -> Iterator[Run]:
    """Yield the name of several words that begins with the name ``i`` and that a role or an "of" its body follows."""
    if i and is_name(doc[i - 1]):
        return
    end = grow_right(doc, i + 1)
    if end - i < 2 or end >= len(doc):
        return
    if doc[end].lower_ in ("of", "from") and doc[end].ent_type_ == "ORG" and speaks(doc, (i, end), "ORG"):
        yield i, end
    if doc[end].text in _POSTNOMINAL:
        yield i, end
    body, comma = doc[i].ent_type_ == "ORG", end
    if doc[end].lower_ == "of":  # "X of Ohio, chairman of Y"
        comma = next((t.i for t in doc[end + 1 : end + _REACH] if not t.text[0].isupper()), end)
    if doc[comma].text != "," or (other_entity(doc, i) and not body):
        return
    for token in doc[comma + 1 : comma + 1 + _REACH]:
        after = doc[token.i + 1] if token.i + 1 < len(doc) else token
        past = word(token.text) in titles().former or doc[token.i - 1].text in HYPHENS  # "a Kyiv-based analyst"
        if (token.pos_ in ("VERB", "AUX", "PUNCT") and not past) or (body and is_title(token) and after.lower_ != "of"):
            return
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


def proposed_names(doc: Doc) -> Iterator[tuple[Run, bool]]:
    """Yield the stretches that may be names, and whether a title or the leaders vouch for them."""
    known = _leaders(doc)
    yield from ((run, True) for run in known)
    for ent in doc.ents:
        if ent.label_ == "PERSON" and "/" not in ent.text:
            for start, end in list(runs(doc, ent.start, ent.end))[:1]:
                yield _without_more(doc, (grow_left(doc, start, end), end), known), False
    for token in doc:
        if is_title(token):
            named = tuple(_after_body(doc, token)) or tuple(_after_title(doc, token))
            yield from ((_without_more(doc, run, known), True) for run in named)
        elif token.text.endswith(GLUED) and unglued(token.text) != token.text:
            yield (token.i, token.i + 1), True
        elif is_name(token):
            yield from ((run, True) for run in (*_before_role(doc, token.i), *_after_role(doc, token.i)))


def _first_of_list(root: Token) -> Token:
    """Return the noun that a name in a list speaks with: "analysts" of "the analysts A, B and C"."""
    while root.dep_ == "conj" and root.head.pos_ == "PROPN":
        root = root.head
    noun = root.head
    several = root.dep_ == "appos" and noun.tag_ == "NNS" and singular(noun.lower_) in titles().heads | {"author"}
    return noun if several else root


def speaks(doc: Doc, run: Run, taken_for: str = "PERSON") -> bool:
    """Say whether what is reported is the word of the name's bearer: "X said", "according to X"."""
    root = doc[run[0] : run[1]].root
    person = root.ent_type_ in (taken_for, "")
    root = _first_of_list(root)
    if root.dep_ == "nsubj" and root.head.lemma_ in titles().speech:
        return bool(person)
    before = doc[max(run[0] - 2, 0) : run[0]].text.lower()
    return bool(person) and before in ("according to", "quoted by")


def repeated(doc: Doc, run: Run) -> bool:
    """Say whether the last word of a name stands elsewhere apart from the words before it here, as surnames do."""
    last, before = doc[run[1] - 1], doc[run[1] - 2].text
    alone = run[1] - run[0] == 1
    return any(
        not run[0] <= t.i < run[1]
        and (t.ent_type_ == "PERSON" or t.dep_ == "nsubj")
        and (alone or not t.i or t.nbor(-1).text != before)
        for t in spelt(doc, last.text)
    )
