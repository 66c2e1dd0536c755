"""Page furniture: the rules of ``data/furniture.toml`` and their application to paragraphs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from extract.read.day import DAY, iso_day
from extract.read.joins import JoinRules
from graph.errors import DataError
from graph.ontology import DATA

PLACES = ("line", "link", "foot", "cue", "head", "tail", "inside", "rest")
# A personal name and a list of them; the first word is no word that begins a clause.
_FIRST = (
    r"(?!(?:The|This|That|These|Then|There|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|In|On|At|By)\b)"
)
_PART = r"(?:[A-Z][\w’'.-]*|[A-Z]\.|Mc[A-Z]\w+)"
NAME = rf"{_FIRST}{_PART}(?: (?:de|la|van|von|der|bin|al|el|da|di|du)\b)*(?: {_PART}){{1,3}}"
NAMES = rf"{NAME}(?:,? and {NAME}|, {NAME})*"
# What precedes a tail: nothing, the end of a sentence, or a space where what follows shows for itself.
_END = (
    r"(?:^|(?<=[.!?”\"’')…] )|(?<=[.!?”\"’')…])|(?<=\w )(?=[a-z])"
    r"|(?<= )(?=[©™•(]|Sign up (?:for|to) our ))"
)
# Articles in one paragraph are long, and every sentence's end would be tried.
_LONGEST_TAIL = 1000


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry: what matches, where in a text it counts, and the examples it must and must not fire on."""

    name: str
    where: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    keeps: tuple[str, ...]

    def cut(self, paragraph: str) -> tuple[str, Mapping[str, str]] | None:
        """Return what is left of the paragraph and the named groups, or None where the rule does not fire."""
        match = _MATCH[self.where](self.pattern, paragraph)
        if match is None:
            return None
        before, after = paragraph[: match.start()].rstrip(), paragraph[match.end() :].lstrip()
        left = {"head": after, "inside": f"{before} {after}"}.get(self.where, before)
        return left.strip(), {k: v for k, v in match.groupdict().items() if v}


_MATCH: Mapping[str, Callable[[re.Pattern[str], str], re.Match[str] | None]] = {
    "line": re.Pattern.fullmatch,
    "link": re.Pattern.fullmatch,
    "foot": re.Pattern.fullmatch,
    "cue": re.Pattern.fullmatch,
    "rest": re.Pattern.fullmatch,
    "head": re.Pattern.match,
    "tail": lambda pattern, text: pattern.search(text, max(0, len(text) - _LONGEST_TAIL)),
    "inside": re.Pattern.search,
}


@dataclass(frozen=True, slots=True)
class Furniture:
    """The loaded rules."""

    rules: tuple[Rule, ...]
    joins: JoinRules


@dataclass(frozen=True, slots=True)
class Kept:
    """The paragraphs that are the article's, and what the furniture told about it."""

    paragraphs: tuple[str, ...]
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None


def _rule(raw: Mapping[str, Any], outlets: str, file: str) -> Rule:
    name = raw.get("name", "?")
    try:
        where, pattern = raw["where"], raw["pattern"]
        if where not in PLACES:
            raise DataError(f"{file}: rule {name!r}: where must be one of {', '.join(PLACES)}, not {where!r}")
        for key, value in {"outlet": outlets, "names": NAMES, "name": NAME, "date": DAY}.items():
            pattern = pattern.replace("{" + key + "}", f"(?:{value})")
        if where == "tail":
            pattern = rf"{_END}(?:{pattern})$"
        return Rule(name, where, re.compile(pattern), tuple(raw["examples"]), tuple(raw["keeps"]))
    except KeyError as error:
        raise DataError(f"{file}: rule {name!r} has no {error.args[0]!r}") from error
    except re.error as error:
        raise DataError(f"{file}: rule {name!r}: the pattern is no regular expression: {error}") from error


@cache
def furniture(path: Path = DATA / "furniture.toml") -> Furniture:
    """Return the rules of ``data/furniture.toml``; raises DataError naming the entry that is wrong."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path.name}: {error}") from error
    try:
        outlets = "|".join(re.escape(o) for o in sorted(raw["outlets"], key=len, reverse=True))
        joins = JoinRules(**{k: frozenset(raw[k]) for k in ("camel", "joiners", "calendar", "followers")})
        return Furniture(tuple(_rule(r, outlets, path.name) for r in raw["rule"]), joins)
    except KeyError as error:
        raise DataError(f"{path.name} has no {error.args[0]!r}") from error


def strip(paragraphs: Sequence[str]) -> Kept:
    """Return the paragraphs without page furniture, in one pass over the rules."""
    rules = furniture().rules
    kept = Kept(())
    length = sum(map(len, paragraphs)) or 1
    capitals = _mainly_capitals(paragraphs)
    before, skip_headline = 0, False
    for paragraph in paragraphs:
        place = before / length
        before += len(paragraph)
        if skip_headline and _is_headline(paragraph):
            skip_headline = False
            continue
        skip_headline = False
        for rule in rules:
            if not _applies(rule, place, len(kept.paragraphs), capitals) or (fired := rule.cut(paragraph)) is None:
                continue
            paragraph, groups = fired
            kept = _learn(kept, groups)
            skip_headline = rule.where == "cue"
            if rule.where == "rest":
                return kept
            if not paragraph:
                break
        if paragraph:
            kept = replace(kept, paragraphs=(*kept.paragraphs, paragraph))
    return kept


def _applies(rule: Rule, place: float, number: int, capitals: bool) -> bool:
    """Say whether a rule counts ``place`` of the way through a text, after ``number`` paragraphs."""
    match rule.where:
        case "link":
            return number > 0 and not capitals
        case "head":
            return number < 4
        case "rest":
            return place >= 0.5
        case "foot":
            return place >= 0.6
    return True


def _learn(kept: Kept, groups: Mapping[str, str]) -> Kept:
    authors = tuple(re.split(r",? and |, ", groups["authors"])) if "authors" in groups else ()
    day = iso_day(groups["published"]) if "published" in groups else None
    return replace(
        kept,
        outlet=kept.outlet or groups.get("outlet", ""),
        authors=kept.authors or authors,
        published=kept.published or day,
    )


def _mainly_capitals(paragraphs: Sequence[str]) -> bool:
    text = "".join(paragraphs)
    return sum(c.isupper() for c in text) > sum(c.islower() for c in text)


def _is_headline(paragraph: str) -> bool:
    return len(paragraph) <= 200 and paragraph[-1] not in '.:!”"'
