"""Classes of weapons in running text: noun phrases of modifiers that tell the kind and a head noun.

"Long-range strike drones", "cruise and ballistic missiles" and "rounds of small-arms ammunition" are found by their
parts (``data/lexicons/weapons.toml``); those that ``data/gazetteers/system_classes.toml`` lists are one class however
they are worded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from extract.entities.gazetteer import GAZETTEERS, Entry, Index, Match, fold, read
from extract.lexicon import words

LEXICON = "weapons.toml"
PREFIX = "class:"
_GAP = 2  # tokens of white space or a hyphen between the parts of a name
_ROLES = {
    "heads": "head",
    "dependent": "dependent",
    "kinds": "kind",
    "measures": "measure",
    "listed": "listed",
    "other": "other",
}
_CONJUNCTIONS = frozenset(["and", "or", "/", "&"])
_LISTING = _CONJUNCTIONS | {",", "as", "well"}


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens ``start``..``end`` of a phrase and what they may be in it, by the lists of the lexicon."""

    start: int
    end: int
    roles: frozenset[str]
    folded: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A class of weapons named by tokens ``start``..``end``; ``head`` is the token of the noun it stands on.

    ``bare`` says that no modifier tells the kind, ``loose`` that the noun often means something else.
    """

    start: int
    end: int
    head: int
    key: str
    name: str
    bare: bool
    loose: bool


@cache
def classes() -> dict[str, Entry]:
    """Return the classes by key."""
    fields = {"generic": list}
    return dict(read(GAZETTEERS / "system_classes.toml", fields=fields))


@cache
def _class_index() -> Index[str]:
    """Index the classes by their folded names, also in the singular."""
    names = {fold(name): key for key, entry in classes().items() for name in entry.names}
    return Index([*names.items(), *((singular(name), key) for name, key in names.items() if singular(name) != name)])


@cache
def _part_index() -> Index[str]:
    parts = [(w, role) for file, role in _ROLES.items() for w in words(LEXICON, file)]
    listed = {n for entry in classes().values() for n in entry.names if n not in _loose_nouns()}
    return Index([*parts, *((name, "head") for name in sorted(listed))], plural=True)


@cache
def _loose_nouns() -> frozenset[str]:
    return frozenset(form for w in words(LEXICON, "loose") for form in (fold(w), f"{fold(w)}s"))


@cache
def _folded(key: str) -> frozenset[str]:
    return frozenset(fold(w) for w in words(LEXICON, key))


def singular(folded: str) -> str:
    """Return the folded phrase with its last word in the singular."""
    if folded.endswith("ies"):
        return folded[:-3] + "y"
    return folded[:-1] if folded.endswith("s") and not folded.endswith("ss") else folded


@cache
def _lexicon() -> frozenset[str]:
    return frozenset(fold(w) for file in _ROLES for w in words(LEXICON, file))


def _plain_form(text: str) -> str:
    """Return the folded form of a part as it is compared: singular, calibres in mm, "longer-range" as "long-range"."""
    folded = fold(text)
    folded = folded if folded in _lexicon() else singular(folded)
    folded = re.sub(r"^(\d+) (?:millimeter|caliber)$", r"\1 mm", folded)
    return re.sub(r"\b(long|short)er range\b", r"\1 range", folded)


def find_parts(doc: Doc) -> list[Part]:
    """Return the words of class names in order; a verb or pronoun ("mine", "to arm") is no head."""
    return [p for m in _part_index().find(doc) if "other" not in m.values and (p := _part(doc, m)).roles]


def _part(doc: Doc, match: Match[str]) -> Part:
    roles = frozenset(match.values)
    if match.end - match.start == 1 and not _is_noun(doc, match.start):
        roles -= {"head", "dependent", "measure", "listed"}
    return Part(match.start, match.end, roles, _plain_form(doc[match.start : match.end].text))


def _is_noun(doc: Doc, at: int) -> bool:
    """Say whether a word is a noun where it stands, allowing for a noun read as a verb right behind a verb."""
    token = doc[at]
    if token.pos_ == "VERB" and at and token.text.endswith("s"):
        before = next((t for t in reversed(doc[:at]) if not t.is_space), token)
        return before.pos_ in ("VERB", "ADP", "ADJ", "NUM", "DET", "CCONJ") or token.dep_ in (
            "dobj",
            "pobj",
            "nsubj",
        )
    return token.pos_ not in ("VERB", "AUX", "PRON", "ADV")


def _touch(doc: Doc, a: Part, b: Part) -> bool:
    if b.start - a.end > _GAP:
        return False
    between = doc[a.end : b.start]
    hyphen = between.text in ("-", "‑", "–") and not (doc[a.end - 1].whitespace_ and doc[a.end].whitespace_)
    return not len(between) or hyphen or (between.text.isspace() and between.text.count("\n") < 2)


def runs(doc: Doc, parts: Sequence[Part]) -> list[list[Part]]:
    """Group parts that follow one another directly."""
    grouped: list[list[Part]] = []
    for part in parts:
        if grouped and _touch(doc, grouped[-1][-1], part):
            grouped[-1].append(part)
        else:
            grouped.append([part])
    return grouped


def _is_listed(run: Sequence[Part]) -> bool:
    """Say whether a listed class ends with the last part ("air defense capability")."""
    if "listed" not in run[-1].roles:
        return False
    parts = [p.folded for p in run]
    return any(_class_index().get(" ".join(parts[i:])) for i in range(len(run) - 1))


def trimmed(run: Sequence[Part], *, named: bool = False) -> list[Part]:
    """Cut a run behind its last noun that can bear it; empty where it has none. After a name any noun of it will do."""
    for i in range(len(run) - 1, -1, -1):
        kinds = named or any("kind" in p.roles or "head" in p.roles for p in run[:i])
        after_kind = "dependent" in run[i].roles and kinds
        if "head" in run[i].roles or after_kind or _is_listed(run[: i + 1]) or (named and "listed" in run[i].roles):
            return list(run[: i + 1])
    return []


@cache
def classify(folded: tuple[str, ...]) -> str:
    """Return the key of the class that a folded phrase names; each item is one part of the phrase.

    Modifiers that no listed class has stay in the key: "tactical air defense systems" are a kind of their own.
    """
    plain = _folded("plain")
    rest = tuple(p for i, p in enumerate(folded) if p not in plain or i == len(folded) - 1)
    if len(rest) > 1 and rest[-1] == "system" and not _class_index().get(" ".join(rest)):
        shorter = _class_index().get(" ".join(rest[:-1])) or _class_index().get(rest[-2])
        rest = rest[:-1] if shorter else rest
    for phrase in (folded, rest):
        known = _class_index().get(" ".join(phrase))
        if known:
            return PREFIX + known[0]
    for cut in range(1, len(rest)):
        known = _class_index().get(" ".join(rest[cut:]))
        if known:
            kinds = " ".join(rest[:cut])
            same = _class_index().get(f"{kinds} {singular(fold(classes()[known[0]].name))}")
            if same:
                return PREFIX + same[0]
            return f"{PREFIX}{kinds.replace(' ', '-')}-{known[0]}"
    return PREFIX + singular(" ".join(rest)).replace(" ", "-")


def _phrase(doc: Doc, run: Sequence[Part]) -> Phrase:
    start, end = run[0].start, run[-1].end
    folded = tuple(p.folded for p in run)
    key = classify(folded)
    name = re.sub(r"\s+", " ", doc[start:end].text)
    name = name if any(c.isupper() for c in name[1:]) else name[0].lower() + name[1:]
    last = singular(folded[-1])
    loose = len(run) == 1 and last in _loose_nouns()
    return Phrase(start, end, end - 1, key, name, len(run) == 1 and run[0].end - run[0].start == 1, loose)


def _loose(run: Sequence[Part]) -> list[Part]:
    """Return a single noun that names a weapon only in company."""
    last = run[-1]
    if "dependent" in last.roles and singular(last.folded) in _loose_nouns():
        return [last]
    return []


def _shared_head(doc: Doc, left: Sequence[Part], right: Sequence[Part]) -> list[Phrase]:
    """Read "cruise" in "cruise and ballistic missiles" as cruise missiles, where such a class is listed."""
    last = " ".join(p.folded for p in right).split()
    words_of = [p.folded for p in left]
    for skip in range(1, len(last)):
        tail = last[skip:]
        known = _class_index().get(" ".join(words_of + tail))
        if known:
            noun = doc[right[-1].end - 1].text
            name = f"{doc[left[0].start : left[-1].end].text} {noun}".lower()
            return [Phrase(left[0].start, left[-1].end, right[-1].end - 1, PREFIX + known[0], name, False, False)]
    return []


def _next_of_list(doc: Doc, grouped: Sequence[Sequence[Part]], at: int) -> Sequence[Part] | None:
    """Return the run whose noun the run ``at`` may share: "attack, bomber and fighter aircraft"."""
    for i in range(at, len(grouped) - 1):
        between = doc[grouped[i][-1].end : grouped[i + 1][0].start].text.strip(" -‑").lower().replace(", ", " ").split()
        if not between or any(w not in _LISTING for w in between):
            return None
        if _CONJUNCTIONS.intersection(between):
            return grouped[i + 1]
    return None


def _modifies(doc: Doc, run: Sequence[Part], shared: Sequence[Part]) -> bool:
    """Say whether a single noun is a modifier of a listed one: "grenade" in "grenade and mortar rounds"."""
    if len(run) > 1 or doc[shared[0].start : shared[-1].end].text.isalpha():
        return False
    if not _folded("mass").isdisjoint((run[0].folded, run[0].folded.split()[-1])):
        return False
    noun, last = doc[run[0].end - 1], doc[shared[-1].end - 1]
    before = doc[run[0].start - 1] if run[0].start else None
    single = noun.tag_ in ("NN", "NNP") and (before is None or before.pos_ not in ("DET", "PRON"))
    plural = singular(noun.lower_) != noun.lower_ or noun.lower_.endswith("craft")
    return single and last.tag_ == "NNS" and not plural


def _measured(doc: Doc, phrases: Sequence[Phrase], parts: Sequence[Part]) -> list[Phrase]:
    """Join "rounds" and "of small arms ammunition" to one phrase, of the class of the latter."""
    joined = list(phrases)
    for part in parts:
        if "measure" not in part.roles or part.end >= len(doc) or doc[part.end].lower_ != "of":
            continue
        i = next((i for i, p in enumerate(joined) if p.start == part.end + 1), None)
        if i is not None:
            p = joined[i]
            start = joined[i - 1].start if i and joined[i - 1].end == part.end else part.start
            name = doc[start : p.end].text
            joined[i] = Phrase(start, p.end, part.end - 1, p.key, name, p.bare, p.loose)
            if i and joined[i - 1].end == part.end:
                del joined[i - 1]
    return joined


def find_phrases(doc: Doc, parts: Sequence[Part] | None = None) -> list[Phrase]:
    """Return the classes of weapons that the text names, in order."""
    parts = find_parts(doc) if parts is None else parts
    grouped = runs(doc, parts)
    found: list[Phrase] = []
    bodies = [trimmed(run) or _loose(run) for run in grouped]
    for at, body in enumerate(bodies):
        other = _next_of_list(doc, grouped, at)
        shared = other and trimmed(other)
        modifies = bool(shared) and _modifies(doc, grouped[at], shared or ())
        if body and not modifies:
            found.append(_phrase(doc, body))
        elif shared and (modifies or all("kind" in p.roles for p in grouped[at])):
            found.extend(_shared_head(doc, grouped[at], shared))
    return _measured(doc, found, parts)
