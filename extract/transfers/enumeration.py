"""Long lists whose members semicolons part, which the parser seldom joins."""

from __future__ import annotations

from spacy.tokens import Doc

_COUNTING = ("NUM", "ADJ", "ADV", "DET", "CCONJ", "SYM")
_LINKS = frozenset(["more", "than", "up", "to", "of", "dozens", "hundreds", "thousands", "millions", "as", "well"])
_LONGEST = 9  # tokens of "and more than 5 million additional"


def before_semicolon(doc: Doc, start: int) -> int | None:
    """Return the token in front of the semicolon behind which a counted phrase starts, None where none stands there."""
    i = start - 1
    while i > max(start - _LONGEST, 0) and (doc[i].pos_ in _COUNTING or doc[i].lower_ in _LINKS):
        i -= 1
    return i - 1 if i > 0 and doc[i].text == ";" else None
