"""Quotation marks to spans: which stretches of a text stand in quotation marks.

Marks in the wild are mixed (opened curly, closed straight), nested, re-opened at each paragraph or never closed; an
unbalanced mark costs its own paragraph and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Span

_DOUBLE = re.compile(r"\"{1,3}|[“”„«»]|``|''")
_PARAGRAPH = re.compile(r"\n[ \t\u00a0]*\n\s*")
_SINGLE_OPEN = re.compile(r"(?<![\w’'.])[‘'](?=[\w\[$£€])(?!(?:em|til|tis|twas|cause|round|n|\d\ds)\b)", re.I)
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…)\]%])[’'](?!\w)")
# A quotation that runs on without a new opening mark for longer than this has lost its closing mark.
_LONGEST_GAP = 2500
_LONGEST_SINGLE = 600


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: ``start``..``end`` with its marks, and the quoted words, one part a paragraph, without them."""

    start: int
    end: int
    parts: tuple[Span, ...]
    closed: bool = True

    def text(self, text: str) -> str:
        """Return the quoted words, paragraphs joined by a space."""
        return " ".join(p.of(text) for p in self.parts)

    def covers(self, position: int) -> bool:
        """Say whether a character lies between the marks."""
        return self.start <= position < self.end


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _paragraph_end(text: str, position: int) -> int:
    gap = _PARAGRAPH.search(text, position)
    return gap.start() if gap else len(text.rstrip()) if len(text.rstrip()) > position else len(text)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a stretch at empty lines."""
    at = start
    for gap in _PARAGRAPH.finditer(text, start, end):
        yield _trim(text, at, gap.start())
        at = gap.end()
    yield _trim(text, min(at, end), end)


def _opens(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return (before.isspace() or before in "([{—–-/‘'“") and not after.isspace() and after not in ",.;:!?)"


def _role(text: str, mark: str, start: int, end: int, opener: str) -> str:
    """Return "open", "close" or "" for a mark that is neither (an inch sign); ``opener`` is the mark now open."""
    inside = bool(opener)
    if mark == "“" and (opener == "„" or (opener == "“" and text[start - 1 : start].isalnum())):
        return "close"  # German marks, or a mark turned the wrong way
    if mark in ("„", "«", "``") or (mark == "“" and not (inside and text[start - 1 : start] in tuple(".,!?…"))):
        return "open"
    if mark in ("”", "»", "“"):
        return "close"
    opens = _opens(text, start, end)
    if inside:
        before = text[start - 1] if start else " "
        return "open" if opens and (before.isspace() or before in "([{") else "close"
    return "open" if opens else ""


@dataclass(slots=True)
class _Open:
    """A quotation whose closing mark is still to come."""

    start: int
    at: int  # where the present part begins
    done: list[tuple[int, int]]
    depth: int = 0

    def close(self, text: str, end: int, after: int, *, closed: bool = True) -> Iterator[Quotation]:
        spans = [(a, b) for a, b in [*self.done, (self.at, end)] if a <= b]
        parts = tuple(p for a, b in spans for p in _paragraphs(text, a, b) if p.start < p.end)
        if parts:
            yield Quotation(self.start, after, parts, closed)

    def give_up(self, text: str) -> Iterator[Quotation]:
        """Close at the end of the paragraph for want of a mark."""
        end = _paragraph_end(text, self.at)
        return self.close(text, end, end, closed=False)


def _reopens(text: str, at: int, position: int) -> bool:
    """Say whether a mark at ``position`` opens the next paragraph of the quotation whose last part began at ``at``."""
    before = text[at:position].rstrip()
    return len(_PARAGRAPH.findall(before)) == 0 and (
        "\n" in text[at + len(before) : position] or before.endswith((".", "!", "?", "…", ".’", ",", ";", "]"))
    )


def _doubles(text: str) -> Iterator[Quotation]:
    now: _Open | None = None
    for m in _DOUBLE.finditer(text):
        start, end = m.span()
        role = _role(text, m.group(), start, end, text[now.start] if now else "")
        if now is None:
            now = _Open(start, end, []) if role == "open" else None
            continue
        broken = _PARAGRAPH.search(text, now.at, start)
        now.depth = 0 if broken else now.depth
        if role == "close" and now.depth:
            now.depth -= 1
        elif role == "close":
            lost = bool(broken) and (start - now.at > _LONGEST_GAP or text[start - 1 : start].isalnum())
            yield from now.give_up(text) if lost else now.close(text, start, end)
            now = None
        elif role == "open" and _reopens(text, now.at, start):
            now.done.append((now.at, start))
            now.at = end
        elif role == "open" and not broken and m.group()[0] != '"':
            now.depth += 1
        elif role == "open":
            yield from now.give_up(text) if broken else ()
            now = _Open(start, end, [])
    if now:
        yield from now.give_up(text)


def _singles(text: str, taken: list[Quotation]) -> Iterator[Quotation]:
    position = 0
    while m := _SINGLE_OPEN.search(text, position):
        position = m.end()
        if any(q.covers(m.start()) for q in taken):
            continue
        limit = min(_paragraph_end(text, m.end()), m.end() + _LONGEST_SINGLE)
        following = _SINGLE_OPEN.search(text, m.end(), limit)
        stop = following.start() if following else limit
        closers = list(_SINGLE_CLOSE.finditer(text, m.end(), stop))
        # "the allies’ help" inside a quotation is a possessive when a later mark can close it.
        sure = [c for c in closers if not re.match(r"s[’'] [a-z]", text[c.start() - 1 : c.start() + 3])] or closers
        if (
            sure
            and text[m.start()] == "'"
            and not re.match(r"[\s.,;:!?)—–-]|$", text[sure[0].end() : sure[0].end() + 1])
        ):
            continue
        if sure:
            close = sure[0]
            yield Quotation(m.start(), close.end(), (Span(m.end(), close.start()),))
            position = close.end()


def find_quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of a text in order; they do not overlap."""
    doubles = list(_doubles(text))
    singles = [s for s in _singles(text, doubles) if not any(s.start < d.start < s.end < d.end for d in doubles)]
    outer = [d for d in doubles if not any(s.start < d.start and d.end <= s.end for s in singles)]
    return sorted([*outer, *singles], key=lambda q: q.start)
