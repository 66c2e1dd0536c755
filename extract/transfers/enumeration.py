"""Lists that the parser tore: members parted by semicolons, or hung on a verb or a clause of their own."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract.article import Article
from extract.transfers.items import Item, items
from extract.transfers.subjects import has_finite

_COUNTING = ("NUM", "ADJ", "ADV", "DET", "CCONJ", "SYM")
_LINKS = frozenset(["more", "than", "up", "to", "of", "dozens", "hundreds", "thousands", "millions", "as", "well"])
_LONGEST = 9  # tokens of "and more than 5 million additional"


def before_semicolon(doc: Doc, start: int) -> int | None:
    """Return the token in front of the semicolon behind which a counted phrase starts, None where none stands there."""
    i = start - 1
    while i > max(start - _LONGEST, 0) and (doc[i].pos_ in _COUNTING or doc[i].lower_ in _LINKS):
        i -= 1
    return i - 1 if i > 0 and doc[i].text == ";" else None


def detached(article: Article, event: Token, found: Sequence[Item]) -> list[Item]:
    """Return the end of a list that the parser coordinated with a verb: "…, 90 Strykers, and thousands of rounds".

    Or made the subject of a clause that has its own: "sent 8 tanks, 4 howitzers since the war began".
    """
    last = max(i.head.i for i in found)
    around = [t for t in (event, *event.ancestors) if t.pos_ in ("VERB", "AUX")]
    heads = [c for v in around if v.i < last for c in v.children
             if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "NUM") and c.i > last]  # fmt: skip
    for verb in around if event.i < last else ():
        subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        loose = [c for c in verb.children if c.dep_ == "npadvmod"] + (subjects[:1] if len(subjects) > 1 else [])
        heads += [c for c in loose if c.i > last and _goes_on(found, c)]
    more = [i for h in heads for i in items(article, h)]
    if event.i < last:
        more += [i for i in _behind_semicolons(article, event, last) if all(i.mention != k.mention for k in more)]
    return [i for i in more if all(i.mention != k.mention for k in found)]


def _behind_semicolons(article: Article, event: Token, last: int) -> list[Item]:
    """Return the rest of a list in the sentence of the event: "sent 8 tanks; 4 howitzers; and 300 shells"."""
    out: list[Item] = []
    for mention in article.mentions_in(last, event.sent.end):
        before = before_semicolon(article.doc, mention.start)
        if before is None or article.entities[mention.entity].type != "System":
            continue
        if has_finite(article.doc[last : before + 1]):
            break
        head = article.doc[mention.start : mention.end].root
        if head.dep_ == "nsubj" and sum(c.dep_ == "nsubj" for c in head.head.children) == 1:
            break
        if not any(c.dep_ == "acl" and c.tag_ == "VBN" for c in head.children):  # "tanks donated by Sweden" tell whose
            out += items(article, head)
        last = mention.end
    return out


def _goes_on(found: Sequence[Item], head: Token) -> bool:
    """Say whether a phrase stands behind the last of the items with nothing but a comma between."""
    between = head.doc[max(i.mention.end for i in found) : head.left_edge.i]
    return 0 < len(between) < 3 and between[0].text in (",", ";")
