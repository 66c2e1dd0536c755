"""Text as it was pasted -> paragraphs: odd characters, markup signs, hard-wrapped lines and words run together."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_GONE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc\x00-\x08\x0e-\x1b\x7f]")
_SPACE = re.compile("[\t\v\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+")
_BREAK = re.compile("\r\n?|[\x85\u2028]|(?<=.)\f|\f")
_BULLET = re.compile(r"(?:[-*•·▪●–] |\d{1,2}[.)] |\([a-z0-9]{1,2}\) )")
# A line this short does not tell whether the next one goes on with it.
_SHORT = 45
_WIDEST_WRAP = 100


def normalise(text: str) -> str:
    """Return the text with one kind of space and line break, entities resolved and invisible characters gone."""
    if re.search(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});", text):
        text = html.unescape(text)
    text = re.sub("[\u2029\x1c-\x1e]", "\n\n", _BREAK.sub("\n", text))
    return "\n".join(_SPACE.sub(" ", line).rstrip() for line in _GONE.sub("", text).split("\n"))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of normalised text: blank lines part them, and line ends that no wrapping explains."""
    blocks = [[line for line in block.split("\n") if line.strip()] for block in re.split(r"\n\s*\n", text)]
    width = _wrap_width(blocks)
    found: list[str] = []
    for block in blocks:
        for i, line in enumerate(block):
            if i and _goes_on(block[i - 1].strip(), line.strip(), width):
                found[-1] += " " + line.strip()
            else:
                found.append(line.strip())
    return [p for p in found if p]


def _wrap_width(blocks: Iterable[list[str]]) -> int:
    """Return the column at which the text is wrapped by hand, or 0 where it is not."""
    lengths = sorted(len(line) for block in blocks if len(block) > 1 for line in block[:-1])
    if len(lengths) < 2:
        return 0
    # Links that could not be broken stand out beyond the margin.
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    full = sum(width - 18 <= length <= width for length in lengths)
    return width if _SHORT < width <= _WIDEST_WRAP and full * 2 >= len(lengths) else 0


def _goes_on(line: str, following: str, width: int) -> bool:
    """Say whether ``following`` continues the sentence or paragraph of ``line``."""
    if _BULLET.match(following) or following.startswith("#"):
        return False
    if width:
        # Indented lines and those before a long link end early.
        cut = len(line) > 0.6 * width and line[-1] not in ".!?:;”\"’'"
        return cut or len(line) + 1 + len(following.split(" ", 1)[0]) > width - 3
    return len(line) >= _SHORT and following[:1].islower() and line[-1:] not in ".!?:;”\"’'"


def plain(paragraph: str) -> str:
    """Return a paragraph without the signs of Markdown and the tags of HTML that stand in it."""
    paragraph = re.sub(r"<!--.*?-->", "", paragraph)
    paragraph = re.sub(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\))?[^()\s]*\)", r"\1", paragraph)
    paragraph = re.sub(r"</?(?:sup|sub|b|i|em|strong|u|br|p|span|a|div)\b[^<>]*>", "", paragraph)
    paragraph = re.sub(r"\\([#*_\[\]<>$~`.()!+-])", r"\1", paragraph)
    paragraph = re.sub(r"^#{1,6} +(?=[^\s#])", "", paragraph)
    paragraph = re.sub(r"\*\*|__(?=\S)|(?<=\S)__", "", paragraph)
    paragraph = re.sub(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]*[^\s*_])\1(?![\w*])", r"\2", paragraph)
    paragraph = re.sub(r"^> ?", "", paragraph)
    return _SPACE.sub(" ", paragraph).strip()
