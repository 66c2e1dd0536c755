"""The text and noun phrases of a Doc, joined once, and the tokens behind its characters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Doc, Span, Token


def text_of(doc: Doc) -> str:
    """Return the text of a Doc; spaCy joins it from all its tokens on every access of ``Doc.text``."""
    text: str | None = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text


def tokens_of(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return the tokens that characters ``start``..``end`` touch."""
    span = doc.char_span(start, max(end, start + 1), alignment_mode="expand")
    return (span.start, span.end) if span is not None else (len(doc), len(doc))


def chunks_in(doc: Doc, start: int, end: int) -> Iterator[Span]:
    """Yield the noun phrases within tokens ``start``..``end``; spaCy reads those of the whole Doc on every access."""
    found: list[Span] | None = doc.user_data.get("chunks")
    if found is None:
        found = doc.user_data["chunks"] = list(doc.noun_chunks)
    first = bisect_left(found, start, key=lambda chunk: chunk.start)
    yield from (c for c in takewhile(lambda chunk: chunk.start < end, found[first:]) if c.end <= end)


def spelt(doc: Doc, word: str) -> Iterator[Token]:
    """Yield the tokens that are spelt exactly so, found through the text rather than token by token."""
    text = text_of(doc)
    at = text.find(word)
    while at >= 0:
        span = doc.char_span(at, at + len(word))
        if span is not None and span.end - span.start == 1:
            yield span[0]
        at = text.find(word, at + len(word))
