"""Role phrases: the words that say in which office a named person stands, and for whom.

"Latvia's foreign minister X", "X, chief executive of Y", "the chancellor, X,", "X is a fellow at Y", "King X of Z".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from extract.article import Article, Linked
from extract.entities.names import HYPHENS, following, in_headline
from extract.entities.owners import owners
from extract.entities.phrases import (
    ENDS,
    LEADING,
    LINKS,
    POSSESSIVE,
    Reader,
    is_head,
    left_edge,
    past_place,
    right_edge,
)
from extract.entities.titles import titles, word

_PLACE = 5  # tokens of "of North Rhine-Westphalia,"
_WHO = 12  # tokens between a name and the "who" that says what one leads
_SEATED = frozenset({"ministry", "government", "alliance", "armed force"})  # whose name is also that of a building
_COMMAND = 6  # tokens of "took over the command of Y"
_SERVING = ("serve", "lead", "head", "chair", "run", "command", "represent", "become", "be", "sit", "act", "work")


@dataclass(frozen=True, slots=True)
class Role:
    """Tokens ``start``..``end`` tell the office of the official ``person``; ``head`` is the word for it.

    ``countries`` and ``organizations`` are the entities it is an office of, ``mention`` the first token of the name,
    ``superior`` the official whom its holder serves.
    """

    person: str
    mention: int
    start: int
    end: int
    head: int
    countries: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    former: bool = False
    superior: str = ""


def _head(doc: Doc, start: int, end: int) -> int | None:
    """Return the head of the role phrase: the last title word before its first preposition, no rank if it can."""
    link = next((i for i in range(start, end) if doc[i].pos_ == "ADP" or doc[i].lower_ in (*LINKS, "to")), end)
    heads = [i for i in range(start, link) if is_head(doc[i])]
    offices = [i for i in heads if word(doc[i].text) not in titles().ranks]
    return (offices or heads)[-1] if heads else None


def _role(reader: Reader, mention: Linked, start: int, end: int, *, past: bool = False) -> Role | None:
    doc = reader.doc
    while start < end and (doc[start].is_space or (doc[start].pos_ in ("DET", "ADV") and not is_head(doc[start]))):
        past = past or doc[start].lower_ in ("formerly", "once", "previously")
        start += 1
    head = _head(doc, start, end)
    if head is None or any(i in reader.people for i in range(start, end)):
        return None
    former = past or any(word(doc[i].text) in titles().former for i in range(start, head))
    countries, organizations = owners(reader, start, end, head)
    return Role(mention.entity, mention.start, start, end, head, countries, organizations, former)


def _before(reader: Reader, m: Linked) -> Role | None:
    """Read the title right before the name, also across the comma before a rank."""
    doc = reader.doc
    start = past_place(reader, left_edge(reader, m.start))
    ranks = titles().ranks | titles().rank_modifiers | titles().honorifics
    if (
        start > 1
        and doc[start - 1].text == ","
        and all(word(t.text) in ranks for t in doc[start : m.start])
        and start < m.start
    ):
        wider = left_edge(reader, start - 1)
        if _head(doc, wider, start - 1) is not None:
            start = wider
    stop = m.start
    while stop > start and (word(doc[stop - 1].text) in titles().honorifics - titles().heads or doc[stop - 1].is_punct):
        stop -= 1
    role = _role(reader, m, start, stop)
    i = m.end
    if role and i + 1 < len(doc) and doc[i].lower_ == "of":
        i = following(doc, i) + (doc[following(doc, i)].lower_ == "the")
        of = reader.around(i) if i < len(doc) else None
        if of is not None and of.start == i and reader.type_of(of) == "Country" and not role.countries:
            return Role(m.entity, m.start, role.start, of.end, role.head, (of.entity,), role.organizations, role.former)
    return role


def _apposition_before(reader: Reader, m: Linked) -> Role | None:
    """Read "the ROLE, X," before the name."""
    doc = reader.doc
    if m.start < 2 or doc[m.start - 1].text != "," or m.end >= len(doc):
        return None
    after = doc[m.end]
    closed = after.text in (*ENDS, *POSSESSIVE)
    start = left_edge(reader, m.start - 1)
    determined = start > 0 and (doc[start - 1].pos_ in ("DET", "PRON") or doc[start - 1].text in POSSESSIVE)
    owned = any(t.text in POSSESSIVE for t in doc[start : m.start - 1])
    role = _role(reader, m, start, m.start - 1) if determined or owned else None
    inserted = m.end + 1 < len(doc) and doc[m.end + 1].text == ","  # "The president, X added, must go"
    open_end = (after.pos_ in ("VERB", "AUX") and not inserted) or after.lower_ == "and"
    if role and not closed and not (open_end and doc[role.head].dep_ not in ("pobj", "dobj")):
        return None
    return _serving(reader, role, start) if role else None


def _serving(reader: Reader, role: Role, start: int) -> Role:
    """Return the role with the official whose possessive stands right before it: "X's deputy"."""
    doc = reader.doc
    if role.countries or role.organizations or start < 2:
        return role
    whose = reader.article.entity_of(doc[start - 1 - (doc[start - 1].text in POSSESSIVE)], "Official")
    return replace(role, superior=whose.id) if whose is not None and whose.id != role.person else role


def _served(doc: Doc, start: int) -> tuple[int, bool]:
    """Return where the role begins in "who is currently serving as ROLE", and whether it is past."""
    i, past = start, start < len(doc) and doc[start].tag_ == "VBD"
    while i < len(doc) and i - start < 4 and (doc[i].pos_ in ("AUX", "ADV") or doc[i].lemma_ in _SERVING):
        i += 1
    return i, past


def _as_office(doc: Doc, i: int) -> int:
    """Return where the role begins in "X will serve as ROLE", 0 where the words are others."""
    while i + 1 < len(doc) and doc[i].pos_ in ("AUX", "ADV"):
        i += 1
    serves = i + 2 < len(doc) and doc[i].lemma_ in ("serve", "act") and doc[i].tag_ != "VBD"
    return i + 2 if serves and doc[i + 1].lower_ == "as" else 0


def _after(reader: Reader, m: Linked) -> Role | None:
    """Read the apposition, relative clause or predicate after the name."""
    doc, i = reader.doc, m.end
    if i + 1 >= len(doc):
        return None
    served = _as_office(doc, i)
    if served:
        end, _ = right_edge(reader, served)
        return _role(reader, m, served, end)
    if doc[i].lemma_ == "be" and doc[i].pos_ in ("AUX", "VERB") and doc[i + 1].pos_ in ("DET", "ADJ", "NOUN", "PROPN"):
        end, _ = right_edge(reader, i + 1)
        near = _head(doc, i + 1, min(end, i + 7))
        return _role(reader, m, i + 1, end, past=doc[i].lower_ == "was") if near is not None else None
    if in_headline(doc[i]):
        return None
    if doc[i].text not in (",", "(") and doc[i].lower_ not in ("of", "from"):
        return None
    if doc[i].lower_ in ("of", "from"):
        comma = next((t.i for t in doc[i + 1 : i + _PLACE] if not t.text[0].isupper()), i)
        if _from(reader, m, i) is not None or doc[comma].text != ",":
            return _from(reader, m, i)
        i = comma  # "X of Ohio, chairman of Y"
    party = reader.around(i + 1)
    if doc[i].text == "(" and party is not None and party.end < len(doc) and doc[party.end].text == ")":
        kind = reader.article.entities[party.entity].properties.get("kind")
        return Role(m.entity, m.start, m.end, party.end, m.end, (), (party.entity,)) if kind == "party" else None
    start, past = _past_party(doc, i + 1), False
    if doc[start].lower_ in ("of", "from", "at", "with") and doc[i].text == ",":
        return _from(reader, m, start)
    superior = _superior(reader, start)
    if superior is not None:  # "X, Y's press secretary,", "X, a Y aide"
        end, closed = right_edge(reader, superior + 1)
        role = _role(reader, m, superior + 1, end)
        closed = closed or (end < len(doc) and doc[end].lower_ == "who")
        return _serving(reader, role, superior + 1) if role and closed else None
    if doc[start].lower_ == "who":
        start, past = _served(doc, start + 1)
    if start >= len(doc):  # a text that breaks off
        return None
    if doc[start].lower_ == "as":
        start += 1
    end, closed = right_edge(reader, start)
    other = doc[start].pos_ in ("CCONJ", "SCONJ", "ADP", "VERB", "AUX", "PRON")
    opens = not other or word(doc[start].text) in titles().modifiers  # "ranking member of Y"
    return _role(reader, m, start, end, past=past) if opens and closed and end > start else None


def _past_party(doc: Doc, start: int) -> int:
    """Return where the words begin that follow a lawmaker's party and state: "X, R-Ohio, chairman of Y"."""
    if start + 3 >= len(doc) or doc[start].text not in ("R", "D", "I") or doc[start + 1].text not in HYPHENS:
        return start
    closed = next((t.i for t in doc[start + 2 : start + 6] if t.text in (",", ")")), None)
    return start if closed is None else min(closed + 1 + (doc[closed].text == ")"), len(doc) - 1)


def _superior(reader: Reader, start: int) -> int | None:
    """Return the index before the role that follows an official named at ``start``, None where nobody is."""
    i = start = start + (reader.doc[start].lower_ in ("a", "an"))
    while i in reader.people:
        i += 1
    if i == start or i + 1 >= len(reader.doc):
        return None
    return i if reader.doc[i].text in POSSESSIVE else i - 1 if is_head(reader.doc[i]) else None


def _taken(doc: Doc, at: int) -> int:
    """Return where the body begins in "took the helm of the Y", "has taken over command of Y", 0 for other words."""
    at += doc[at].pos_ == "AUX"
    if doc[at].lemma_ not in ("take", "assume"):
        return 0
    reach = doc[at + 1 : at + _COMMAND]
    of = next((t.i for t in reach if t.lower_ == "of"), 0)
    return of + 1 if any(t.lower_ in ("helm", "command", "charge", "leadership", "reins") for t in doc[at:of]) else 0


def _leads(reader: Reader, m: Linked) -> Role | None:
    """Read "X, an expert who leads the Y" and "the Y, led by X" where Y is an organisation."""
    doc = reader.doc
    who = next((t.i for t in doc[m.end : m.end + _WHO] if t.lower_ == "who" or t.is_sent_start), m.end)
    told = doc[_past_party(doc, m.end + 1) - 1 : who].text.count(",") <= 1 and doc[who : who + 1].text == "who"
    first = who + 1 if told else m.end  # also "X leads the Y"
    if first + 2 < len(doc):
        verb = doc[first]
        at = _taken(doc, first) or (first + 1 if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in LEADING else 0)
        at += at > 0 and doc[at].pos_ == "DET"
        led = reader.around(at) if at else None
        if led is not None and reader.type_of(led) == "Organization":
            return Role(m.entity, m.start, first, led.end, verb.i, (), (led.entity,))
    start = left_edge(reader, m.start)
    if start < len(["Y", "led", "by"]) or doc[start - 1].lower_ != "by" or doc[start - 2].lemma_ not in LEADING:
        return None
    behind = start - 3
    while behind > max(0, start - _WHO) and (doc[behind].text in (",", "(", ")") or doc[behind + 1].text == ")"):
        behind -= 1  # "the Y (ABC), led by X"
    led = reader.around(behind)
    if led is None or reader.type_of(led) != "Organization":
        return None
    return Role(m.entity, m.start, led.start, start - 1, start - 2, (), (led.entity,))


def _from(reader: Reader, m: Linked, at: int) -> Role | None:
    """Read "X of the Y" and "X, from the Y," where Y is an organisation."""
    doc = reader.doc
    i = following(doc, at)
    i = i + 1 if i < len(doc) and doc[i].pos_ == "DET" else i
    of = reader.around(i) if i < len(doc) else None
    if of is None or of.start != i or reader.type_of(of) != "Organization":
        return None
    kind = reader.article.entities[of.entity].properties.get("kind")
    if doc[at].lower_ == "at" and kind in _SEATED:  # "received her guest, X, at the Pentagon"
        return None
    return Role(m.entity, m.start, m.end, of.end, m.end, (), (of.entity,))


def _of_body(reader: Reader, m: Linked) -> Role | None:
    """Read "the Y's X" where Y is an organisation."""
    doc = reader.doc
    if m.start < len(["Y", "'s"]) or doc[m.start - 1].text not in POSSESSIVE:
        return None
    body = reader.around(m.start - 2)
    if body is None or reader.type_of(body) != "Organization":
        return None
    return Role(m.entity, m.start, body.start, m.start - 1, m.start - 2, (), (body.entity,))


def _apart(reader: Reader, m: Linked, role: Role) -> Iterator[Role]:
    """Yield a role, and what a past one goes on with: "a former minister and the head of Y" heads Y still."""
    doc = reader.doc
    joints = (t.i for t in doc[role.start : role.end] if t.lower_ == "and" and doc[t.i + 1].pos_ == "DET")
    joint = next(joints, role.end) if role.former else role.end
    now = _role(reader, m, joint + 1, role.end) if joint < role.end else None
    if now is None:
        yield role
        return
    past = _role(reader, m, role.start, joint, past=True)
    yield from filter(None, [past, now])


def find_roles(article: Article) -> Iterator[Role]:
    """Yield the role phrases of the article's officials in the order of their mentions."""
    reader = Reader(article)
    for m in article.linked:
        if article.entities[m.entity].type == "Official":
            for read in (_before, _apposition_before, _after, _leads, _of_body):
                if (role := read(reader, m)) is not None:
                    yield from _apart(reader, m, role)
