"""Lines broken at a fixed width, as releases and mails have them: a break inside a sentence misleads the parser."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

_WIDEST = 110  # text with longer lines than this is not wrapped at a fixed width
_FULL = 30  # shorter lines say nothing of the width
_FEW = 4  # lines it takes to see a width
_PROSE = 40  # a line of this length that goes on in small letters was broken inside a sentence
_ENDS = frozenset('.!?:;"”')


def _width(lines: list[str]) -> int | None:
    """Return the width at which the lines are wrapped, None where they are not."""
    lengths = [len(line.rstrip()) for line in lines if len(line) > _FULL]
    return max(lengths) if len(lengths) >= _FEW and max(lengths) <= _WIDEST else None


def _goes_on(line: str, following: str, width: int | None) -> bool:
    """Say whether the line break between two lines stands inside a sentence."""
    word = re.match(r"\s*([^\s\-–*•]\S*)", following)
    text = line.rstrip()
    if not text.strip() or word is None:
        return False
    if width is not None and len(text) + 1 + len(word[1]) > width - 2:  # the next word would not have fitted
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
