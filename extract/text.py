"""The text of a Doc, joined once."""

from __future__ import annotations

from spacy.tokens import Doc


def text_of(doc: Doc) -> str:
    """Return the text of a Doc; spaCy joins it from all its tokens on every access of ``Doc.text``."""
    text: str | None = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text
