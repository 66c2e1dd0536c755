"""Where a person's name begins and ends: the words that can be one, and how far they reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from extract.entities.countries import countries, country_of, demonyms
from extract.entities.titles import fold, leaders, titles, word

HYPHENS = ("-", "‑")
_NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|(?:[^\W\d_]\.)+")
_BRACKETS = {"]": "[", ")": "("}  # a name half inside a quotation's insertion
GLUED = ("said", "says", "told", "has", "had", "was", "will")  # verbs that lost the space before them
_QUOTES = ("“", "”", '"', "'", "‘", "’")  # around a nickname
_STOPS = (".", "?", "!", "”", '"')
_ACRONYM = 3  # capitals up to this length can be initials, longer ones need the model's word for it
Run = tuple[int, int]


def is_name(token: Token) -> bool:
    """Say whether a token can be part of a person's name."""
    text, lower, known = token.text, word(token.text), titles()
    if not text[:1].isupper() or not _NAME.fullmatch(text) or lower in known.never:
        return False
    person = token.ent_type_ == "PERSON"
    if lower in known.forms:
        last = token.i + 1 == len(token.doc) or token.nbor().ent_iob_ != "I"
        return person and last and token.ent_iob_ == "I" and lower in known.also_names and text[1:].islower()
    if not person and token.pos_ in ("DET", "ADP", "CCONJ", "SCONJ", "PRON", "ADV", "AUX"):
        return False
    if not text.isupper() or len(text) < _ACRONYM or text.endswith("."):
        return True
    return person and any(t.is_upper for t in token.doc[max(token.i - 1, 0) : token.i + 2] if t.i != token.i)


def is_title(token: Token) -> bool:
    """Say whether a token is a title, a rank, a role or a form of address."""
    return word(token.text) in titles().forms


def is_line_break(token: Token) -> bool:
    """Say whether a token is white space within a paragraph."""
    return bool(token.is_space) and token.text.count("\n") < 2


def following(doc: Doc, i: int) -> int:
    """Return the index of the token after ``i`` that is no single line break, or the length of the text."""
    i += 1
    while i < len(doc) and is_line_break(doc[i]):
        i += 1
    return i


@cache
def _country_ends() -> frozenset[str]:
    return frozenset(e.name.split()[-1] for e in countries().values() if " " in e.name)


def is_country(text: str) -> bool:
    """Say whether the words name a state of two words, or end its name: "Faso" and "Leone" are nobody's."""
    return text in _country_ends() or (" " in text and country_of(text) is not None)


def names_place(doc: Doc, i: int) -> bool:
    """Say whether two tokens at ``i`` are the likes of "White House"."""
    return i + 1 < len(doc) and f"{doc[i].lower_} {doc[i + 1].lower_}" in titles().places


def other_entity(doc: Doc, i: int) -> bool:
    """Say whether a capitalised token opens another entity or is no proper noun at all."""
    token = doc[i]
    other = token.ent_type_ not in ("", "PERSON", "ORG") or (token.ent_type_ == "ORG" and token.ent_iob_ == "B")
    return other or names_place(doc, i) or token.pos_ not in ("PROPN", "NOUN", "ADJ", "X")


def _is_given(doc: Doc, i: int) -> bool:
    """Say whether the word after a hyphen is the second part of a name: "Il-sung", not "-backed" or "-class"."""
    text = doc[i].text
    if not doc[i].is_alpha or len(text) < 2:
        return False
    if doc[i].ent_type_ == "PERSON" and doc[i].ent_iob_ == "I" and i + 1 < len(doc) and doc[i + 1].ent_iob_ == "I":
        return True  # "Murad-bek Saidov"
    return text[0].isupper() or (i > 2 and len(text) <= 6 and word(doc[i - 3].text) in titles().family_first)


def _joined(doc: Doc, end: int) -> int:
    """Return the end of the name that goes on at ``end`` behind a hyphen, a bracket or a line break, else ``end``."""
    if end + 1 >= len(doc):
        return end
    token, after = doc[end], doc[end + 1]
    glued = not doc[end - 1].whitespace_
    if token.text in HYPHENS and glued and not token.whitespace_ and _is_given(doc, end + 1):
        return end + 2
    if (
        is_name(after)
        and token.text in _BRACKETS
        and any(t.text == _BRACKETS[token.text] for t in doc[max(0, end - 6) : end])
    ):
        return end + 2
    if token.text in _QUOTES and after.text[0].isupper() and end + 3 < len(doc):
        closed = doc[end + 2].text in _QUOTES and is_name(doc[end + 3]) and not other_entity(doc, end + 3)
        return end + 4 if closed else end
    if is_line_break(token) and is_name(after) and after.ent_type_ in ("PERSON", "") and after.pos_ == "PROPN":
        return end + 2
    return end


def _particles(doc: Doc, i: int) -> int:
    """Return the end of the name that goes on at ``i`` with lower-case particles, else ``i``."""
    known, j = titles().particles, i
    while j < len(doc) and doc[j].text in known and j - i < 2:
        j += 1
    if j > i and j < len(doc) and doc[j].text in HYPHENS:
        j += 1
    return j + 1 if j > i and j < len(doc) and is_name(doc[j]) else i


def suffixed(doc: Doc, end: int) -> int:
    """Return the end of a name with the "Jr." or "III" that follows it."""
    i = end + 1 if end < len(doc) and doc[end].text == "," else end
    if i < len(doc) and word(doc[i].text) in titles().suffixes and doc[i].text[0].isupper():
        return i + 1
    return end


def grow_right(doc: Doc, end: int) -> int:
    """Return the end of a name that has reached ``end``: hyphens, particles, further names and suffixes join it."""
    while end < len(doc):
        joined = _joined(doc, end)
        glued = not doc[end - 1].whitespace_ and doc[end - 1].text not in HYPHENS
        if joined == end and not glued:
            joined = end + 1 if is_name(doc[end]) and not other_entity(doc, end) else _particles(doc, end)
        if joined == end:
            return suffixed(doc, end)
        end = joined
    return end


def grow_left(doc: Doc, start: int, end: int) -> int:
    """Return the start of a name of which the model saw the last word alone: names before it join it."""
    if end - start > 1:
        return start
    while start and doc[start - 1].whitespace_ and is_name(doc[start - 1]) and not other_entity(doc, start - 1):
        if country_of(doc[start - 1].text) is not None:
            break
        start -= 1
    return start


def runs(doc: Doc, start: int, end: int) -> Iterator[Run]:
    """Yield the stretches of tokens ``start``..``end`` that are names, titles and other words left out."""
    i = start
    while i < end:
        stop = grow_right(doc, i + 1) if is_name(doc[i]) else i
        if stop > i:
            yield i, stop
        i = max(stop, i + 1)


def is_party(doc: Doc, run: Run) -> bool:
    """Say whether the words tell a lawmaker's party and state: "R-Ohio"."""
    text = doc[run[0] : run[1]].text
    return text[0] in "DIR" and text[1:2] in HYPHENS


def of_countries(doc: Doc, run: Run) -> bool:
    """Say whether the words begin with a people's name or end with a country's, as papers and firms do."""
    first, last = doc[run[0]].text, doc[run[1] - 1].text
    people = country_of(first)
    several = run[1] - run[0] > 1
    return several and (country_of(last) is not None or (people is not None and first in demonyms(people)))


def listed(doc: Doc, people: Iterable[Run]) -> Iterator[Run]:
    """Yield the names of two words or more that stand in a list with people: "A, X and B", "A and X"."""
    known = sorted(people)
    starts = {start for start, _ in known}
    for _, end in known:
        if end + 2 >= len(doc) or doc[end].text != "," or not is_name(doc[end + 1]) or other_entity(doc, end + 1):
            continue
        stop = grow_right(doc, end + 2)
        after = stop + (doc[stop : stop + 1].text == ",")
        after += doc[after : after + 1].text == "and"
        if stop - end > 2 and after > stop and after in starts:
            yield end + 1, stop
    for _, end in known:
        first = end + 1
        if doc[end:first].text == "and" and doc[first : first + 1] and doc[first].ent_type_ == "PERSON":
            stop = grow_right(doc, first + 1) if is_name(doc[first]) else first
            if stop - first > 1:
                yield first, stop


def on_one_line(text: str) -> str:
    """Return a name without line breaks, brackets and the spaces that a broken line left around hyphens."""
    return re.sub(r"(?<=\w)(?:\s+([-‑])\s*|\s*([-‑])\s+)(?=\w)", "-", " ".join(re.sub(r"[\[\]()]", "", text).split()))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold(n).split()[-1] for e in leaders().values() for n in (*e.names, *e.words("alone")))


def unglued(name: str) -> str:
    """Return a name without the verb that lost the space before it, where what is left is a leader's surname."""
    for verb in GLUED:
        rest = name.removesuffix(verb)
        if rest != name and rest and rest[-1].isalpha() and fold(rest).split()[-1] in _surnames():
            return rest
    return name


def name_of(doc: Doc, run: Run) -> str:
    """Return the name on one line, without a title that lost its space."""
    name = on_one_line(doc[run[0] : run[1]].text)
    name = unglued(name) if name.endswith(GLUED) else name
    glued = re.match(r"([A-Z][a-z]+)([A-Z][a-z]{2,})", name)
    return name[glued.end(1) :] if glued and word(glued.group(1)) in titles().heads else name


def in_headline(token: Token) -> bool:
    """Say whether the words around a token are capitalised as in a headline, where capitals tell nothing."""
    if token.sent[-1].is_punct or (token.sent[-1].is_space and token.sent[-2:-1].text in _STOPS):
        return False
    words = [t for t in token.sent if t.is_alpha and len(t) > 3]
    return sum(t.text[0].isupper() for t in words) > len(words) * 0.8
