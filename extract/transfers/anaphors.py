"""What words that name no weapon refer back to: "six more", "hundreds", "them", "the systems"."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from extract.article import Article
from extract.transfers.clauses import Clause
from extract.transfers.items import Item, item_of, nouns


def referred_to(article: Article, clause: Clause, last: Clause | None) -> tuple[Item, ...]:
    """Return the item that the clause's anaphor takes up from ``last``, the clause of the fact told before."""
    head = clause.anaphor
    if head is None:
        return ()
    if head.tag_ == "NNS" and head.lemma_.lower() in nouns("units"):
        bare = not any(c.dep_ in ("nummod", "compound", "amod") for c in head.children)
        if bare:
            return _class_of(article, head)
    here = _named(article, clause.event.sent.start, clause.event.i) if head.pos_ != "PRON" else ()
    if here and (last is None or last.event.sent != clause.event.sent):
        return here
    if last is None or clause.event.sent.start - last.event.sent.end > 1:
        return _only_one_before(article, clause.event.sent.start) if head.pos_ != "PRON" else ()
    known = tuple(i for i in last.items if i.entity.type == "System") or last.items
    return known if head.pos_ == "PRON" else known[:1]


def _only_one_before(article: Article, start: int) -> tuple[Item, ...]:
    """Return the one weapon that the sentence before names, for "hundreds have been delivered"."""
    if start == 0:
        return ()
    before = article.doc[start - 1].sent
    return _named(article, before.start, before.end)


def _named(article: Article, start: int, end: int) -> tuple[Item, ...]:
    """Return the weapon that a stretch of text names where it names one alone."""
    named = [m for m in article.mentions_in(start, end) if article.entities[m.entity].type == "System"]
    if len({m.entity for m in named}) != 1:
        return ()
    return (item_of(article, named[0]),)


def _class_of(article: Article, head: Token) -> tuple[Item, ...]:
    """Return the class that a bare "systems" takes up: the one of that head that the article names most."""
    counts = Counter(m.entity for m in article.linked if _is_class(article, m.entity, head))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ()
    mention = next(m for m in article.linked if m.entity == ranked[0][0])
    return (Item(article.entities[mention.entity], mention, head, head),)


def _is_class(article: Article, entity: str, head: Token) -> bool:
    known = article.entities[entity]
    is_class = known.type == "System" and known.name == known.name.lower() and len(known.name.split()) > 1
    return is_class and known.name.split()[-1] in (head.lower_, head.lemma_.lower())
