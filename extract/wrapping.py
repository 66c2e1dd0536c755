"""Lines broken at a fixed width, as releases and mails have them: a break inside a sentence misleads the parser."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

_WIDEST = 110  # longer lines than this are paragraphs, not wrapped at a fixed width
_FULL = 30  # shorter lines say nothing of the width
_FEW = 4  # lines it takes to see a width
_MOST = 0.7  # share of lines that must end because the next word does not fit
_SLACK = 2  # letters by which lines of one width differ
_PROSE = 40  # a line of this length that goes on in small letters was broken inside a sentence
_ENDS = frozenset('.!?:;"”')
_FIRST_WORD = re.compile(r"\s*([^\s\-–*•]\S*)")


def _is_full(line: str, following: str, width: int) -> bool:
    """Say whether a line ends where it does because the next word would have made it too long."""
    word = _FIRST_WORD.match(following)
    length = len(line.rstrip())
    return word is not None and length <= width + _SLACK and length + 1 + len(word[1]) > width - _SLACK


def _width(lines: list[str]) -> int | None:
    """Return the width at which the lines are wrapped, None where they are not; a long headline does not count."""
    lengths = sorted(len(line.rstrip()) for line in lines if len(line.rstrip()) > _FULL)
    if len(lengths) < _FEW:
        return None
    width = lengths[int(0.9 * (len(lengths) - 1))]
    breaks = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    full = sum(_is_full(a, b, width) for a, b in breaks)
    return width if width <= _WIDEST and breaks and full >= _MOST * len(breaks) else None


def _goes_on(line: str, following: str, width: int | None) -> bool:
    """Say whether the line break between two lines stands inside a sentence."""
    word, text = _FIRST_WORD.match(following), line.rstrip()
    if not text.strip() or word is None:
        return False
    if width is not None and _is_full(line, following, width):
        return True
    return len(text) >= _PROSE and word[1][0].islower() and text[-1] not in _ENDS


def unwrapped(text: str) -> str:
    """Return the text with a space for each line break inside a sentence: every offset stays what it was."""
    lines = text.split("\n")
    width = _width(lines)
    pieces = [lines[0]]
    for line, following in pairwise(lines):
        pieces.append(" " if _goes_on(line, following, width) else "\n")
        pieces.append(following)
    return "".join(pieces)


class Unwrapping:
    """A tokenizer that reads wrapped lines as running text."""

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        """Tokenize the text with its wrapped lines joined."""
        return self._tokenizer(unwrapped(text))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  what spaCy asks of a tokenizer besides calling it
        return getattr(self._tokenizer, name)
