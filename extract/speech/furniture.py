"""The furniture of a news page that a copied text holds between its sentences: links, captions, advertisements."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from extract.lexicon import words

_FILE = "furniture.toml"
# A title of fewer tokens does not end before a word such as "The".
_TITLE = 5
_MARKS = ("“", '"')


@cache
def _phrases(key: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of a list by first token, the longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in words(_FILE, key):
        tokens = tuple(phrase.replace(":", " :").split())
        out.setdefault(tokens[0], []).append(tokens)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in out.items()}


def _end_of(doc: Doc, at: int, key: str) -> int:
    """Return where a phrase of the list that begins at a token ends, 0 where none does."""
    for phrase in _phrases(key).get(doc[at].text, ()):
        if tuple(t.text for t in doc[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    return 0


def opens(doc: Doc, at: int) -> bool:
    """Say whether the page's own words begin at a token."""
    return _end_of(doc, at, "opens") > 0


def find_breaks(doc: Doc) -> list[int]:
    """Return the tokens where a sentence begins though no mark ends the one before."""
    return sorted({*_breaks(doc)})


def breaks(doc: Doc) -> list[int]:
    """Return the breaks that the pipeline has found in a Doc."""
    found: list[int] = doc.user_data.get("breaks", [])
    return found


def _breaks(doc: Doc) -> Iterator[int]:
    starts = frozenset(words(_FILE, "starts"))
    first, opening, closing = -1, _phrases("opens"), _phrases("closes")
    for token in doc:
        text = token.text
        if first >= 0 and (text in (".", "!", "?") or "\n" in text):
            first = -1
        if text in opening and opens(doc, token.i):
            yield token.i
            first = token.i
        elif text in closing and (end := _end_of(doc, token.i, "closes")) and end < len(doc):
            if doc[end].text[0].isupper() or doc[end].text in _MARKS:
                yield end
                first = -1
        elif first >= 0 and text in starts and token.i - first > _TITLE:
            at = token.i - (doc[token.i - 1].text in _MARKS)
            if doc[at - 1].text[-1].isalnum():
                yield at
                first = -1
