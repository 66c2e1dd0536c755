"""The text of a Doc, joined once, and the tokens behind its characters."""

from __future__ import annotations

from spacy.tokens import Doc


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
