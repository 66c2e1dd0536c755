"""Words that a page's links or headings have run together: "withIranian", "peace.Ukraine"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

# Endings of web addresses and abbreviations, before which a full stop ends no sentence.
_NO_SENTENCE = "(?!(?:Com|Org|Net|Ru|Ua|Uk|Eu|Gov|Mil|Info|Tv|De|Pl|Io|Js|Py)(?![a-z]))"
_STOP = re.compile(rf"(?<=[a-z]{{2}})([.!?][”\"’)]?){_NO_SENTENCE}(?=[“\"‘]?[A-Z][a-z]*[ ,’'])")
_STOP_AFTER_CAPITALS = re.compile(r"(?<=[A-Z0-9]{2})(\.)(?=[A-Z][a-z]{2,} )")
_QUOTE = re.compile(r"(?<=[a-z]{2}[.,!?])(”)(?=[A-Z][a-z])")
_POSSESSIVE = re.compile(r"(?<=[a-z]{3})([’']s)([a-z]{3,})(?![’'\w])")
_GLUED = re.compile(r"(?<![\w@#/.-])([A-Za-z][a-z]*)([A-Z][a-z]{2,})(?![\w@/]|\.[a-z])")
_WORD = re.compile(r"(?<![^\W\d_])[A-Za-z][a-z]+(?![^\W\d_])")


@dataclass(frozen=True)
class JoinRules:
    """Words that stand whole (``camel``), words another may run on to (``joiners``), names
    of days and months (``calendar``) and words that run on to a country's name (``followers``)."""

    camel: frozenset[str]
    joiners: frozenset[str]
    calendar: frozenset[str]
    followers: frozenset[str]


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that stand by themselves in the texts, in lower case and as written."""
    found: set[str] = set()
    for text in texts:
        for word in _WORD.findall(text):
            found.update((word, word.lower()))
    return frozenset(found)


def part(paragraph: str, known: Set[str], names: Set[str], rules: JoinRules) -> str:
    """Return the paragraph with a space where two words, or two sentences, have run together.

    A word is divided only where both halves are words: of the article itself, of the rules, or a country's name.
    A heading that has run on to its paragraph is divided by a blank line.
    """
    paragraph = _STOP.sub(r"\1 ", paragraph)
    paragraph = _STOP_AFTER_CAPITALS.sub(r"\1 ", paragraph)
    paragraph = _QUOTE.sub(r"\1 ", paragraph)
    paragraph = _POSSESSIVE.sub(lambda m: f"{m[1]} {m[2]}" if m[2] in known else m[0], paragraph)

    def divide(match: re.Match[str]) -> str:
        left, right = match.groups()
        if left + right in rules.camel or right in rules.camel or (len(left) < 2 and left != "a"):
            return match[0]
        if re.match(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O|Al|El|Ben|Abu|Bin|Ibn|Mega|Euro|Ukr|Ros|Air)$", left):
            return match[0]
        joined = left in rules.joiners or (right in rules.calendar and left.lower() in known)
        if joined or (left.lower() in known and (right in known or right in names)):
            return left + ("\n\n" if not joined and _is_heading(paragraph[: match.start(2)]) else " ") + right
        return match[0]

    paragraph = _GLUED.sub(divide, paragraph)
    if not names:
        return paragraph
    return re.sub(r"(?<![\w-])([A-Z][a-z]{3,}?)([a-z]{2,5})(?= )", lambda m: _follow(m, names, rules), paragraph)


def _follow(match: re.Match[str], names: Set[str], rules: JoinRules) -> str:
    whole = match[0]
    if whole in names:
        return whole
    for follower in rules.followers:
        name = whole.removesuffix(follower)
        # "Omanis" are people; only a name that is whole without its last letters is divided.
        if name != whole and name in names and not (follower == "is" and name + "i" in names):
            return f"{name} {follower}"
    return whole


def _is_heading(start: str) -> bool:
    words = start.split()
    small = {"a", "an", "the", "of", "in", "on", "and", "to", "for", "with", "at", "by", "from", "as", "but", "or"}
    return 2 <= len(words) <= 9 and all(w[:1].isupper() or w in small for w in words) and start[-1:] not in ".!?,;"
