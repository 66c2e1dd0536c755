"""People: the officials, officers, executives and analysts that an article names."""

from __future__ import annotations

from spacy.tokens import Doc

from extract.article import Found


def find_people(doc: Doc) -> list[Found]:
    """Return the mentions of people named in the text."""
    return [Found(e.start, e.end, "Official", e.text.casefold(), e.text) for e in doc.ents if e.label_ == "PERSON"]
