"""People told beside a body's name: "members of Y, including its chair A and B", "his company, Y"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extract.article import Article, Linked
from extract.entities.roles import Role
from extract.entities.titles import titles
from extract.lexicon import words
from extract.reference.coreference import antecedent

_OWN = ("his", "her")
_SEATED_IN = ("of", "on", "from", "in")
_QUALIFIERS = 3  # words between "his" and "company"


def _several(token: Token) -> bool:
    """Say whether a noun means several holders of an office: "members", "Democrats"."""
    return token.tag_ in ("NNS", "NNPS") and token.lower_.removesuffix("s") in titles().heads


def _seated(article: Article, m: Linked) -> Iterator[Role]:
    """Yield the people named among those of a body: "members of Y, including its chair A and B"."""
    doc = article.doc
    of = m.start - 1 - (doc[m.start - 1].lower_ == "the")
    opening = m.end + (doc[m.end : m.end + 1].text == ",")
    told = doc[opening : opening + 1].text in ("including", "among")
    if of < 1 or not told or doc[of].lower_ not in _SEATED_IN or not _several(doc[of - 1]):
        return
    end = doc[opening].sent.end
    end = next((t.i for t in doc[opening:end] if t.tag_ in ("VBD", "VBZ", "VBP", "MD")), end)
    for other in article.mentions_in(opening, end):
        if article.entities[other.entity].type == "Official":
            yield Role(other.entity, other.start, of - 1, m.end, of - 1, (), (m.entity,))


def _own_firm(article: Article, m: Linked) -> Role | None:
    """Return the role of him whose firm is named: "his company, Y"."""
    doc = article.doc
    at = m.start - 1 - (doc[m.start - 1].text == ",")
    if at < 1 or doc[at].lower_ not in words("organizations.toml", "kinds"):
        return None
    whose = next((i for i in range(at - 1, max(at - 1 - _QUALIFIERS, -1), -1) if doc[i].lower_ in _OWN), None)
    if whose is None or any(t.pos_ not in ("NOUN", "ADJ", "PROPN") for t in doc[whose + 1 : at]):
        return None
    person = antecedent(article, doc[whose : whose + 1])
    former = any(t.lower_ in titles().former for t in doc[whose:at])
    if person is None or person.type != "Official":
        return None
    return Role(person.id, whose, whose, at + 1, at, (), (m.entity,), former)


def beside_bodies(article: Article) -> Iterator[Role]:
    """Yield the roles that only a body's own mention tells of."""
    for m in article.linked:
        body = article.entities[m.entity]
        if m.start and body.type == "Organization":
            yield from _seated(article, m) if body.properties.get("kind") != "alliance" else ()
            own = _own_firm(article, m)
            if own is not None:
                yield own
