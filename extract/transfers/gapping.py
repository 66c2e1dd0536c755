"""Gapping: "Norway sent tanks, Denmark 40 howitzers and Sweden trucks" says with one verb what three did."""

from __future__ import annotations

from collections.abc import Sequence

from extract.article import Article, Linked
from extract.entities.countries import demonyms
from extract.transfers.clauses import Clause
from extract.transfers.items import Item, item_of, mention_of
from extract.transfers.subjects import has_finite

_LINKS = frozenset([",", ";", "and", "while"])


def shares(article: Article, clause: Clause, found: Sequence[Item]) -> list[tuple[Item, str]]:
    """Return the later members of a list that a state of their own stands in front of, each with that state."""
    if not found or clause.event.pos_ != "VERB":
        return []
    out: list[tuple[Item, str]] = []
    known = {i.mention: i for i in found}
    start = found[0].mention.end
    for mention in article.mentions_in(start, clause.event.sent.end):
        state = _before(article, mention) if article.entities[mention.entity].type == "System" else None
        if state is None:
            continue
        if has_finite(article.doc[start : state.start]):
            break
        item = known.get(mention) or item_of(article, mention)
        head = article.doc[mention.start : mention.end].root
        if head.dep_ in ("nsubj", "nsubjpass") and head.head.i > head.i:
            break  # the subject of a clause of its own
        out.append((item, state.entity))
    return out


def _before(article: Article, weapon: Linked) -> Linked | None:
    """Return the state named right in front of a weapon or its number, as by a subject whose verb is left out."""
    doc, i = article.doc, weapon.start - 1
    while i > 1 and doc[i].pos_ == "NUM":
        i -= 1
    state = mention_of(article, doc[i], "Country")
    if state is None or state.end != i + 1 or state.start < 2:
        return None
    name, before = doc[state.start : state.end].text, doc[state.start - 1]
    the = before.lower_ == "the"
    if name in demonyms(state.entity) or (doc[state.start - 2] if the else before).lower_ not in _LINKS:
        return None
    adjective = name.replace(".", "").isupper()  # "UK missiles" may be what another sends
    return None if adjective and not the and i + 1 == weapon.start else state
