"""Bylines and picture credits: the names of those who made an article are no part of it."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from extract.entities.names import Run
from extract.entities.titles import titles, word
from extract.text import text_of

_NAMES = r"(?:[A-Z][\w.’'-]*\s+(?:and\s+|,\s*)?){0,4}"
_CREDIT_BEFORE = re.compile(
    r"(?:(?i:(?:^|\n)\s*by|\b(?:photo\w*|images?|illustration|courtesy|written|edited|reporting|video|graphics?|compiled)"
    rf"\s*(?:by|of|:)|credits?:?|copyright.{{0,8}}|©.{{0,8}})\s{_NAMES}|[A-Za-z)]/)$"
)
_OUTLETS = r"(?:CNN|BBC|Fox News|FOX News|AP|AFP|Reuters|NBC|ABC|CBS|NPR|Sky News)"
_OUTLET_BEFORE = re.compile(rf"{_OUTLETS}['’]s?\s*(?:[\w ]+\s)?{_NAMES}$")
_CREDIT_AFTER = re.compile(
    r"\s*[/|]\s*\w|\s(?:contributed|reports?\s+(?:from|for)|reported\s+from)|(?:,|\s+and)\s[^\n.]{3,60}\scontributed"
    r"|\s+is\s+an?\s+(?:\w+\s+)?(?:journalist|reporter|columnist|correspondent|staff writer)"
)
_BYLINE = 80  # characters; a line after "By" that is longer is a sentence
_CREDIT = 160  # characters before a name that can hold the word of its credit


def is_credited(doc: Doc, run: Run) -> bool:
    """Say whether the name stands in a byline, a caption's credit, or after a word of the press."""
    text = text_of(doc)
    start, end = doc[run[0]].idx, doc[run[1] - 1].idx + len(doc[run[1] - 1])
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    near = max(line_start, start - _CREDIT)
    before = text[near:start] if near == line_start else "x" + text[near:start]  # "^" stays the line's
    if _CREDIT_BEFORE.search(before) or _OUTLET_BEFORE.search(before) or _CREDIT_AFTER.match(text, end):
        return True
    if run[0] and word(doc[run[0] - 1].text) in titles().press - titles().body:
        return True
    length = (line_end if line_end >= 0 else len(text)) - line_start
    return length < _BYLINE and bool(re.search(r"(?:^|\n)\s*[Bb]y\s*$", text[max(0, line_start - 6) : line_start]))
