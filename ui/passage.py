"""The stretch of an article around a piece of evidence, cut so that it can be read on its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.model import Document, Evidence, Span

AROUND = 220
_END = re.compile(r"[.!?…][”’\"')\]]*\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of an article: plain context, or marked as the evidence; ``strong`` are the very words meant."""

    text: str
    marked: bool
    strong: bool = False


def _paragraph(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end)


def _from(text: str, start: int, around: int) -> str:
    """Return the end of ``text[:start]`` from the beginning of a sentence or word on, at most ``around`` long."""
    before = text[:start]
    if len(before) <= around:
        return before.lstrip()
    tail = before[-around:]
    sentence = _END.search(tail)
    cut = sentence.end() if sentence and sentence.end() < len(tail) else tail.find(" ") + 1
    return "… " + tail[cut:]


def _upto(after: str, around: int) -> str:
    if len(after) <= around:
        return after.rstrip()
    head = after[:around]
    stops = [m.start() + len(m.group().rstrip()) for m in _END.finditer(head)]
    cut = stops[-1] if stops else max(head.rfind(" "), 0)
    return head[:cut].rstrip() + " …"


def passage(text: str, spans: Iterable[Span], *, around: int = AROUND) -> tuple[Piece, ...]:
    """Return the paragraph around overlapping or neighbouring spans, at most ``around`` characters to either side."""
    inside = sorted(s for s in spans if s.end <= len(text) and s.start < s.end)
    if not inside:
        return ()
    whole = _paragraph(text, Span(inside[0].start, max(s.end for s in inside)))
    marks: list[Span] = []
    for span in inside:
        if marks and span.start <= marks[-1].end:
            marks[-1] = Span(marks[-1].start, max(marks[-1].end, span.end))
        else:
            marks.append(span)
    pieces = [Piece(_from(text[whole.start :], marks[0].start - whole.start, around), False)]
    at = marks[0].start
    for mark in marks:
        pieces += [Piece(text[at : mark.start], False), Piece(mark.of(text), True)]
        at = mark.end
    pieces.append(Piece(_upto(text[at : whole.end], around), False))
    return tuple(p for p in pieces if p.text)


def _with_words(pieces: tuple[Piece, ...], words: str) -> tuple[Piece, ...]:
    """Set off ``words`` in the marked piece that holds them, where they are less than all of it."""
    found: list[Piece] = []
    for piece in pieces:
        before, match, after = piece.text.partition(words) if words and piece.marked else (piece.text, "", "")
        parts = ((before, False), (match, bool(before or after)), (after, False))
        found += [Piece(text, piece.marked, strong) for text, strong in parts if text]
    return tuple(found)


def passages(document: Document | None, evidence: Sequence[Evidence], *, words: str = "") -> list[tuple[Piece, ...]]:
    """Return one passage for each paragraph that holds evidence; the bare evidence where the text is not at hand.

    ``words`` are set off within the evidence, where they stand in it.
    """
    if document is None:
        return [(Piece(e.text, True),) for e in evidence]
    by_paragraph: dict[Span, list[Span]] = {}
    for e in evidence:
        if e.span.of(document.text) == e.text and e.text:
            by_paragraph.setdefault(_paragraph(document.text, e.span), []).append(e.span)
    found = [_with_words(passage(document.text, spans), words) for spans in by_paragraph.values()]
    return found or [(Piece(e.text, True),) for e in evidence if e.text]
