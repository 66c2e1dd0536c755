"""Lines as they are printed on pages -> paragraphs: headers, footers and page numbers go, parted words are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.read.joins import vocabulary

_GAP = 1.3  # times the usual distance of lines, above which a new paragraph begins
_OTHER_SIZE = 1.12  # ratio of type sizes, above which a heading or note begins
_LARGE = 1.15  # times the usual type size, from which a line of the first page is a headline
_SMALL = 0.9
_LONG = 0.72  # share of the usual length, below which a line ends its paragraph
_REPEATED = 0.4  # share of the pages on which a line stands that is no part of the article
_PAGE_NUMBER = re.compile(r"(?i)[–—\-\s|]*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[–—\-\s|]*")
_BULLET = re.compile(r"[•▪●■◦‣] ")
_DASH = re.compile(r"[–*-] ")
_SENTENCE_END = tuple('.!?:”"’)…')
_FULL_STOP = re.compile(r"[.!?][”\"’)]?$")
_DASHED = re.compile(r"\w[–—]$")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: where it begins, in points from the lower left corner of its page, and the size of its type."""

    text: str
    x: float
    y: float
    size: float

    @property
    def place(self) -> tuple[str, int]:
        """Return the line with its digits taken alike and its height: equal for the same line of several pages."""
        return re.sub(r"\d+", "#", self.text), round(self.y / 4)


def body(pages: Iterable[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages without what stands at the same place of many of them, and without their numbers."""
    told = [[line for line in page if line.text.strip()] for page in pages]
    seen = Counter(place for page in told for place in {line.place for line in page})
    often = max(2.0, _REPEATED * len(told))
    usual = _usual_size(told)
    return [[line for line in page if seen[line.place] < often and not _is_margin(line, page, usual)] for page in told]


def _is_margin(line: Line, page: Sequence[Line], usual: float) -> bool:
    """Say whether a line at the edge of a page is its number, or a note in small type that is no sentence."""
    if len(page) < 2 or line.y not in (min(other.y for other in page), max(other.y for other in page)):
        return False
    text = line.text.strip()
    return _PAGE_NUMBER.fullmatch(text) is not None or (line.size < _SMALL * usual and not text.endswith(_SENTENCE_END))


def headline(pages: Sequence[Sequence[Line]]) -> str:
    """Return what is set in the largest type of the first page, where it is larger than the rest; else nothing."""
    usual = _usual_size(pages)
    first = next((page for page in pages if page), ())
    largest = max((line.size for line in first), default=0.0)
    if largest < _LARGE * usual:
        return ""
    found = " ".join(line.text.strip() for line in first if line.size > largest / _OTHER_SIZE)
    return found if len(found.split()) >= 3 else ""


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Return the paragraphs of ``body``; one may go on over the end of a column or page."""
    leading = _leading(pages)
    lines = [line for page in pages for line in page]
    lengths = sorted(len(line.text) for line in lines)
    usual = lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0
    known = _whole_words(lines)
    found = [line.text.strip() for line in lines[:1]]
    indented = False
    for before, line in pairwise(lines):
        step = line.x - before.x
        deeper = 0.7 * line.size < step < 5 * line.size
        again = indented and abs(step) < 0.2 * line.size  # a paragraph of one line after another
        if _goes_on(before, line, leading, usual) and not deeper and not again:
            found[-1] = _joined(found[-1], line.text.strip(), known)
            indented = False
        else:
            found.append(line.text.strip())
            indented = deeper or again
    return found


def _whole_words(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words of the lines but for those that an end of a line may have cut."""
    text = "\n".join(line.text.strip() for line in lines)
    return vocabulary([re.sub(r"[^\W\d_]+[-\u00ad\u2010]\n\S*", " ", text)])


def _usual_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _leading(pages: Sequence[Sequence[Line]]) -> float:
    """Return the usual distance of lines as a multiple of their type's size: the smallest that is not rare."""
    steps = [
        round((a.y - b.y) / a.size, 1)
        for page in pages
        for a, b in pairwise(page)
        if _alike(a, b) and 0.9 * a.size < a.y - b.y < 4 * a.size
    ]
    counts = Counter(steps)
    return min((step for step, number in counts.items() if number >= 0.12 * len(steps)), default=1.3)


def _alike(a: Line, b: Line) -> bool:
    return max(a.size, b.size) <= _OTHER_SIZE * min(a.size, b.size)


def _goes_on(before: Line, line: Line, leading: float, usual: int) -> bool:
    """Say whether a line continues the paragraph of the one before it."""
    end, start = before.text.rstrip(), line.text.lstrip()
    if not _alike(before, line) or _BULLET.match(start) or (_DASH.match(start) and end.endswith(_SENTENCE_END)):
        return False
    step = before.y - line.y
    if step <= 0 or step > 6 * line.size:  # the next column or page
        return not end.endswith(_SENTENCE_END) and (len(end) >= _LONG * usual or start[:1].islower())
    if step > _GAP * leading * line.size:
        return False
    return not (len(end) < _LONG * usual and _FULL_STOP.search(end))


def _joined(start: str, text: str, known: frozenset[str]) -> str:
    """Return two lines as one; a hyphen at the end stays where the halves are words and the whole is none."""
    hyphenated = _HYPHENATED.search(start)
    if hyphenated is None or not text[:1].islower():
        return start + ("" if hyphenated or _DASHED.search(start) else " ") + text
    left, right = hyphenated[1], re.match(r"[^\W\d_]+", text)
    whole = left + (right[0] if right else "")
    compound = right is not None and left.lower() in known and right[0].lower() in known
    soft = start.endswith("\u00ad")
    return (start if compound and whole.lower() not in known and not soft else start[:-1]) + text
