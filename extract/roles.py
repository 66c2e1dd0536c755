"""Role phrases: the words that say in which office a named person stands, and for whom.

"Latvia's foreign minister X", "X, chief executive of Y", "the chancellor, X,", "X is a fellow at Y", "King X of Z".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from extract.article import Article, Linked
from extract.names import HYPHENS, following, is_line_break
from extract.titles import titles, word

_POSSESSIVE = ("'s", "’s", "'", "’")
_LINKS = ("of", "for")
_ABROAD = ("to", "against", "on", "in", "with", "over", "into", "between")  # "ambassador to X" is not of X
_ENDS = (",", ";", ".", ")", "—", "–", ":", "]")
_SERVING = ("serve", "lead", "head", "chair", "run", "command", "represent", "become", "be", "sit", "act", "work")
_CHAIN = 8  # tokens between a role's head and its last "of the"
_LONGEST = 40  # tokens of a role phrase


@dataclass(frozen=True, slots=True)
class Role:
    """Tokens ``start``..``end`` tell the office of the official ``person``; ``head`` is the word for it.

    ``countries`` and ``organizations`` are the entities it is an office of, ``mention`` the first token of the name.
    """

    person: str
    mention: int
    start: int
    end: int
    head: int
    countries: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    former: bool = False


class _Reader:
    """Looks tokens up among the mentions of an article."""

    def __init__(self, article: Article) -> None:
        self.article, self.doc = article, article.doc
        self.mentions: dict[int, list[Linked]] = {}
        self.people: set[int] = set()
        for m in article.linked:
            kind = article.entities[m.entity].type
            for i in range(m.start, m.end):
                if kind == "Official":
                    self.people.add(i)
                elif kind in ("Country", "Organization"):
                    self.mentions.setdefault(i, []).append(m)

    def type_of(self, mention: Linked) -> str:
        return self.article.entities[mention.entity].type

    def around(self, i: int) -> Linked | None:
        """Return the longest country or organisation that covers a token."""
        return max(self.mentions.get(i, ()), key=lambda m: m.end - m.start, default=None)


def _is_head(token: Token) -> bool:
    text = word(token.text)
    return text in titles().heads or text.rpartition("-")[2] in titles().heads


def _wordlike(token: Token) -> bool:
    """Say whether a token can stand inside a role phrase by its own nature."""
    if word(token.text) in titles().modifiers | titles().former | titles().honorifics or _is_head(token):
        return True
    if token.pos_ in ("VERB", "AUX", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "ADV") or token.tag_ == "NNS":
        return False
    capital = token.text[0].isupper() and (token.is_alpha or "." in token.text)
    return capital or token.pos_ in ("ADJ", "NOUN", "PROPN")


def _own_title(doc: Doc, start: int, stop: int) -> bool:
    """Say whether the words alone are the title of the name after them, as in "aide of President X"."""
    known = titles()
    words = [word(t.text) for t in doc[start:stop] if not t.is_space]
    if any(w in known.state for w in words):
        return all(w in known.heads | known.modifiers | known.honorifics for w in words)
    return bool(words) and all(w in known.ranks | known.honorifics for w in words)


def _parenthesis(doc: Doc, i: int) -> int:
    """Return the index of the bracket that a closing one at ``i`` answers to, a few tokens before, else ``i``."""
    return next((k for k in range(i - 1, max(i - 6, -1), -1) if doc[k].text == "("), i)


def _serves(token: Token) -> bool:
    return word(token.text) in ("assistant", "adviser", "advisor", "aide", "deputy")


def _joins(reader: _Reader, i: int, stop: int) -> bool:
    """Say whether token ``i`` links the words up to ``stop`` to a role's head before it."""
    doc, token = reader.doc, reader.doc[i]
    if i and token.text in ("and", "&"):
        return _is_head(doc[i - 1]) and i - 1 not in reader.people
    if token.lower_ not in (*_LINKS, "to", "the") or (token.lower_ != "the" and _own_title(doc, i + 1, stop)):
        return False
    for k in range(i, max(i - _CHAIN, 0), -1):
        if _is_head(doc[k - 1]) and (doc[k].lower_ in _LINKS or (doc[k].lower_ == "to" and _serves(doc[k - 1]))):
            return k - 1 not in reader.people
        if doc[k].lower_ not in (*_LINKS, "to", "the") and not _wordlike(doc[k]) and reader.around(k) is None:
            return False
    return False


def _left_edge(reader: _Reader, stop: int) -> int:
    """Return where the noun phrase begins that ends before token ``stop``."""
    doc, i = reader.doc, stop
    if stop and doc[stop - 1].pos_ in ("CCONJ", "ADP", "DET"):
        return stop
    while i > 0 and stop - i < _LONGEST:
        j = i - 1
        token, around = doc[j], reader.around(j)
        if j in reader.people or (i < stop and doc[i].is_sent_start):
            break
        if around is not None:
            i = around.start
        elif token.text == ")" and _parenthesis(doc, j) < j:
            i = _parenthesis(doc, j)
        elif (
            is_line_break(token)
            or token.text in (*_POSSESSIVE, *HYPHENS)
            or _joins(reader, j, stop)
            or _wordlike(token)
        ):
            i = j
        else:
            break
    while i < stop and (doc[i].is_space or doc[i].text in (*_POSSESSIVE, *HYPHENS)):
        i += 1
    return i


def _head(doc: Doc, start: int, end: int) -> int | None:
    """Return the head of the role phrase: the last title word before its first preposition, no rank if it can."""
    link = next((i for i in range(start, end) if doc[i].pos_ == "ADP" or doc[i].lower_ in (*_LINKS, "to")), end)
    heads = [i for i in range(start, link) if _is_head(doc[i])]
    offices = [i for i in heads if word(doc[i].text) not in titles().ranks]
    return (offices or heads)[-1] if heads else None


def _owners(reader: _Reader, start: int, end: int, head: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the countries and organisations that the role phrase makes its head's."""
    doc = reader.doc
    seen = {m: None for i in range(start, end) for m in reader.mentions.get(i, ()) if start <= m.start and m.end <= end}
    countries: list[tuple[int, str]] = []
    organizations: list[str] = []
    for m in seen:
        outer = any(
            o is not m and o.start <= m.start and m.end <= o.end and reader.type_of(o) == "Organization" for o in seen
        )
        link = next(
            (doc[i].lower_ for i in range(m.start - 1, head, -1) if doc[i].pos_ == "ADP" or doc[i].lower_ in _LINKS), ""
        )
        hyphenated = m.end < len(doc) and doc[m.end].text in HYPHENS
        if outer or hyphenated or (m.start > head and not link) or _possesses(reader, m, end):
            continue
        if reader.type_of(m) == "Organization":
            if link != "to" or word(doc[head].text) not in ("ambassador", "envoy"):
                organizations.append(m.entity)
        elif m.start > head and _of_a_body(doc, m, end):
            continue
        elif link not in _ABROAD and (link != "for" or word(doc[head].text) not in ("envoy", "expert", "analyst")):
            countries.append((abs(m.start - head), m.entity))
    return tuple(e for _, e in sorted(countries)[:1]), tuple(dict.fromkeys(organizations))


def _possesses(reader: _Reader, m: Linked, end: int) -> bool:
    """Say whether an organisation only owns the one named next: "of the parliament's defence committee"."""
    owns = m.end + 1 < end and reader.doc[m.end].text in _POSSESSIVE and reader.type_of(m) == "Organization"
    owned = reader.around(m.end + 1) if owns else None
    return owned is not None and reader.type_of(owned) == "Organization"


def _of_a_body(doc: Doc, m: Linked, end: int) -> bool:
    """Say whether the country only qualifies a body that is none of the state's: "of X's Students' Union"."""
    rest = []
    for token in doc[m.end : end]:
        if token.pos_ == "ADP" or token.text in _ENDS:
            break
        rest.append(token)
    return any(t.pos_ in ("NOUN", "PROPN") for t in rest) and not any(t.lower_ in titles().of_state for t in rest)


def _role(reader: _Reader, mention: Linked, start: int, end: int, *, past: bool = False) -> Role | None:
    doc = reader.doc
    while start < end and (doc[start].is_space or (doc[start].pos_ in ("DET", "ADV") and not _is_head(doc[start]))):
        past = past or doc[start].lower_ in ("formerly", "once", "previously")
        start += 1
    head = _head(doc, start, end)
    if head is None or any(i in reader.people for i in range(start, end)):
        return None
    former = past or any(word(doc[i].text) in titles().former for i in range(start, head))
    countries, organizations = _owners(reader, start, end, head)
    return Role(mention.entity, mention.start, start, end, head, countries, organizations, former)


def _right_edge(reader: _Reader, start: int) -> tuple[int, bool]:
    """Return where the phrase ends that begins at ``start``, and whether it closes there rather than goes on."""
    doc, i = reader.doc, start
    while i < len(doc) and i - start < _LONGEST:
        token, around = doc[i], reader.around(i)
        if around is not None and around.end > i:
            i = around.end
            continue
        if token.text == "," and i > start and _is_head(doc[i - 1]) and reader.mentions.get(i + 1):
            i += 1
            continue
        if token.text in _ENDS or (token.is_space and "\n\n" in token.text) or (token.is_sent_start and i > start):
            return i, True
        finite = token.pos_ in ("VERB", "AUX") and "VerbForm=Fin" in str(token.morph)
        if i in reader.people or finite or token.lower_ in ("who", "which", "that", "when", "where", "as", "while"):
            return i, token.lower_ in ("who", "which", "when", "where")
        i += 1
    return i, i >= len(doc)


def _past_place(reader: _Reader, start: int) -> int:
    """Return the start of a title without the place that an "in" before it makes no part of it."""
    place = reader.around(start)
    stands = start > 0 and reader.doc[start - 1].lower_ == "in" and place is not None and place.start == start
    if not stands or place is None or reader.doc[place.end].text in _POSSESSIVE:
        return start
    return place.end


def _before(reader: _Reader, m: Linked) -> Role | None:
    """Read the title right before the name, also across the comma before a rank."""
    doc = reader.doc
    start = _past_place(reader, _left_edge(reader, m.start))
    ranks = titles().ranks | titles().rank_modifiers | titles().honorifics
    if (
        start > 1
        and doc[start - 1].text == ","
        and all(word(t.text) in ranks for t in doc[start : m.start])
        and start < m.start
    ):
        wider = _left_edge(reader, start - 1)
        if _head(doc, wider, start - 1) is not None:
            start = wider
    stop = m.start
    while stop > start and (word(doc[stop - 1].text) in titles().honorifics - titles().state or doc[stop - 1].is_punct):
        stop -= 1
    role = _role(reader, m, start, stop)
    i = m.end
    if role and i + 1 < len(doc) and doc[i].lower_ == "of":
        i = following(doc, i) + (doc[following(doc, i)].lower_ == "the")
        of = reader.around(i) if i < len(doc) else None
        if of is not None and of.start == i and reader.type_of(of) == "Country" and not role.countries:
            return Role(m.entity, m.start, role.start, of.end, role.head, (of.entity,), role.organizations, role.former)
    return role


def _apposition_before(reader: _Reader, m: Linked) -> Role | None:
    """Read "the ROLE, X," before the name."""
    doc = reader.doc
    if m.start < 2 or doc[m.start - 1].text != "," or m.end >= len(doc):
        return None
    closed = doc[m.end].text in (*_ENDS, *_POSSESSIVE)
    start = _left_edge(reader, m.start - 1)
    determined = start > 0 and doc[start - 1].pos_ in ("DET", "PRON")
    owned = any(t.text in _POSSESSIVE for t in doc[start : m.start - 1])
    return _role(reader, m, start, m.start - 1) if closed and (determined or owned) else None


def _served(doc: Doc, start: int) -> tuple[int, bool]:
    """Return where the role begins in "who is currently serving as ROLE", and whether it is past."""
    i, past = start, doc[start].tag_ == "VBD"
    while i < len(doc) and i - start < 4 and (doc[i].pos_ in ("AUX", "ADV") or doc[i].lemma_ in _SERVING):
        i += 1
    return i, past


def _after(reader: _Reader, m: Linked) -> Role | None:
    """Read the apposition, relative clause or predicate after the name."""
    doc, i = reader.doc, m.end
    if i + 1 >= len(doc):
        return None
    if doc[i].lemma_ == "be" and doc[i].pos_ in ("AUX", "VERB") and doc[i + 1].pos_ in ("DET", "ADJ", "NOUN", "PROPN"):
        end, _ = _right_edge(reader, i + 1)
        near = _head(doc, i + 1, min(end, i + 7))
        return _role(reader, m, i + 1, end, past=doc[i].lower_ == "was") if near is not None else None
    if doc[i].text not in (",", "(") and doc[i].lower_ not in ("of", "from"):
        return None
    if doc[i].lower_ in ("of", "from"):
        return _from(reader, m)
    start, past = i + 1, False
    if doc[start].lower_ == "who":
        start, past = _served(doc, start + 1)
    if doc[start].lower_ == "as":
        start += 1
    end, closed = _right_edge(reader, start)
    opens = doc[start].pos_ not in ("CCONJ", "SCONJ", "ADP", "VERB", "AUX", "PRON")
    return _role(reader, m, start, end, past=past) if opens and closed and end > start else None


def _from(reader: _Reader, m: Linked) -> Role | None:
    """Read "X of the Y" where Y is an organisation."""
    doc = reader.doc
    i = following(doc, m.end)
    i = i + 1 if i < len(doc) and doc[i].pos_ == "DET" else i
    of = reader.around(i) if i < len(doc) else None
    if of is None or of.start != i or reader.type_of(of) != "Organization":
        return None
    return Role(m.entity, m.start, m.end, of.end, m.end, (), (of.entity,))


def find_roles(article: Article) -> Iterator[Role]:
    """Yield the role phrases of the article's officials in the order of their mentions."""
    reader = _Reader(article)
    for m in article.linked:
        if article.entities[m.entity].type == "Official":
            for read in (_before, _apposition_before, _after):
                if (role := read(reader, m)) is not None:
                    yield role


def describe(article: Article, person: str, tokens: Tokens, head: int) -> Role:
    """Return the role that a noun phrase without a name gives the person it refers to."""
    reader = _Reader(article)
    countries, organizations = _owners(reader, tokens.start, tokens.end, head)
    former = any(word(t.text) in titles().former for t in tokens)
    return Role(person, tokens.start, tokens.start, tokens.end, head, countries, organizations, former)
