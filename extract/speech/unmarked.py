"""Speech that a release sets apart without quotation marks: the paragraphs below a line "The Minister said:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extract.lexicon import words
from extract.speech.quotations import Quotation
from extract.speech.reporting import speaks, subject, verb_of
from extract.text import text_of, tokens_of
from graph.model import Span

_OPENING = re.compile(r":[ \t\u00a0]*\n\s*(?=[A-Z0-9£$€])")
_OWN = re.compile(r"\b(?:I|[Ww]e|[Oo]urs?|[Mm]y|us|me|I[’']m|[Ww]e[’']re)\b")
# A line of more words is no heading though it lacks a stop.
_HEADING = 14


def _introduces(doc: Doc, colon: int) -> Token | None:
    """Return the verb of speech that ends the line before a colon, None where the line brings in a list."""
    for i in range(colon - 1, -1, -1):
        token = doc[i]
        if "\n\n" in token.text:
            return None
        verb = verb_of(token)
        if verb is not None and verb.quote and token.tag_ in ("VBD", "VBZ", "VBN", "VBP"):
            who = subject(token)
            return token if who is not None and speaks(who) else None
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _closes(paragraph: str) -> bool:
    """Say whether a paragraph can no longer be part of the speech: a heading, a quotation, a note to editors."""
    if paragraph.startswith(("“", '"', "‘", "-", "•", "*", "#")) or paragraph.endswith(":"):
        return True
    heading = paragraph[-1:] not in ".!?…" and len(paragraph.split()) <= _HEADING
    return heading or paragraph.startswith(words("furniture.toml", "foots"))


def _paragraphs(text: str, start: int) -> Iterator[Span]:
    gap = re.compile(r"\n\s*\n" if "\n\n" in text else r"\n")
    while start < len(text):
        m = gap.search(text, start)
        end = m.start() if m else len(text.rstrip())
        if text[start:end].strip():
            yield Span(start, end)
        start = m.end() if m else len(text)


def _speech(text: str, start: int) -> tuple[Span, ...]:
    """Return the first paragraph and those after it up to the last that says "I" or "we"."""
    parts: list[Span] = []
    kept = 1
    for part in _paragraphs(text, start):
        paragraph = part.of(text).strip()
        if _closes(paragraph):
            break
        parts.append(part)
        kept = len(parts) if _OWN.search(paragraph) else kept
    return tuple(parts[:kept])


def with_unmarked(doc: Doc, quotations: Sequence[Quotation]) -> list[Quotation]:
    """Return the quotations and the speech without marks, those within such speech left out."""
    text, found = text_of(doc), list[Quotation]()
    for m in _OPENING.finditer(text):
        inside = any(q.start <= m.start() < q.end for q in [*quotations, *found])
        if inside or _introduces(doc, tokens_of(doc, m.start(), m.start() + 1)[0]) is None:
            continue
        parts = _speech(text, m.end())
        if parts:
            found.append(Quotation(parts[0].start, parts[-1].end, parts))
    kept = [q for q in quotations if not any(s.start <= q.start < s.end for s in found)]
    return sorted([*kept, *found], key=lambda q: q.start)
