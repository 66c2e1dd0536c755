"""Lists set in paragraphs of their own: the lead-in that ends with a colon, and the weapons that follow it."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from extract.article import Article
from extract.transfers.items import Item, item_of, mention_of
from extract.transfers.subjects import has_finite

_BULLET = re.compile(r"\s*(?:[-–—•*▪●·◦‣]|\(?\d{1,2}[.)])\s*")
_ASIDE = frozenset(["for", "against", "from", "by", "on", "per"])
_LONGEST = 60  # tokens of a list item without a bullet


def _paragraphs(doc: Doc) -> list[Tokens]:
    found, start = [], 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                found.append(doc[start : token.i])
            start = token.i + 1
    if start < len(doc):
        found.append(doc[start:])
    return found


def _listed(paragraph: Tokens) -> bool:
    """Say whether the paragraph is an item of a list: it opens with a bullet, or holds no finite clause."""
    if _BULLET.match(paragraph.text):
        return True
    return (
        len(paragraph) < _LONGEST
        and not has_finite(paragraph)
        and not paragraph.text.rstrip().endswith((".", ":", "?"))
    )


def _aside(head: Token, first: int) -> bool:
    """Say whether a mention only says what another is for: "ammunition for howitzers"."""
    t = head
    while t.head.i != t.i and t.i >= first:
        if t.dep_ == "pobj" and t.head.lower_ in _ASIDE:
            return True
        t = t.head
    return False


def _items(article: Article, paragraph: Tokens) -> list[Item]:
    found: list[Item] = []
    for mention in article.mentions_in(paragraph.start, paragraph.end):
        item = item_of(article, mention)
        in_package = mention_of(article, item.head, "Package")
        if item.entity.type == "System" and not in_package and not _aside(item.head, paragraph.start):
            found.append(item)
    return found


def listed(article: Article) -> dict[int, list[Item]]:
    """Map the last token of each sentence that introduces a list to the weapons in the list."""
    out: dict[int, list[Item]] = {}
    paragraphs = _paragraphs(article.doc)
    for at, lead in enumerate(paragraphs):
        if not lead.text.rstrip().endswith(":"):
            continue
        found: list[Item] = []
        for paragraph in paragraphs[at + 1 :]:
            if not _listed(paragraph):
                break
            found += _items(article, paragraph)
        if found:
            out[lead.end - 1] = found
    return out
