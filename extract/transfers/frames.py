"""Frames: which words state a transfer, a promise, a request or a use, and which grammatical slot fills which role.

Read from ``data/frames/*.toml`` and checked against the ontology; ``data/frames/README.md`` describes the format.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Token

from graph.errors import DataError
from graph.model import MODALITIES
from graph.ontology import DATA, ontology

FRAMES = DATA / "frames"
ROLES = ("source", "item", "recipient", "supplier")
SLOTS = ("subject", "object", "dative", "owner", "item", "self", "whole", "front")
PREPOSITIONS = (
    "about", "against", "alongside", "among", "as", "at", "by", "for", "from", "in", "into", "of", "on", "onto", "over",
    "through", "to", "toward", "towards", "with",
)  # fmt: skip
EFFECTS = ("done", "same", "hearsay", "denied", "leave", "nothing")
ALONE = ("always", "named", "never")
CONTROLS = ("subject", "object")
SUPPLIED = ("known", "only", "always")
_REACH = 6  # steps from a participle up to the attack
CONTENTS = "contents"  # not a fact: what a package holds ("the package includes X")
_KEYS = frozenset(
    (
        "type",
        "open",
        "verbs",
        "nouns",
        "adjectives",
        "patterns",
        "governs",
        "modality",
        "control",
        "alone",
        "moves",
        "verbal",
        "supplied",
        "examples",
    )
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to fill the roles of a frame: for each role the slots to look in, the first that is filled counts."""

    slots: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the facts it states, each as ``type source item [recipient] [key=value …]``."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that state one kind of fact.

    ``type`` is the fact that the frame states of an item of its own, ``open`` the one it states of an event to come.
    ``governs`` is what it makes of an event in its complement ("agreed to send"): a fact type, or ``done`` (it took
    place), ``same`` (no change), ``hearsay`` (somebody claims it), ``denied`` (its doer says it did not take place),
    ``leave`` (it is a fact only where the leave is refused), ``nothing`` (it is no fact).
    """

    name: str
    type: str | None
    open: str | None
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    governs: str | None
    modality: str
    control: str
    alone: str
    moves: bool
    verbal: bool
    supplied: str | None
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames, found by the part of speech and lemma of a word (a verb's lemma with its particle: "rule out")."""

    frames: tuple[Frame, ...]
    index: Mapping[tuple[str, str], tuple[Frame, ...]]

    def of(self, token: Token) -> tuple[Frame, ...]:
        """Return the frames that the token may open."""
        for kind, lemma in _readings(token):
            found = self.index.get((kind, lemma))
            if found:
                return found
        return ()


def strikes(token: Token) -> bool:
    """Say whether the word is a noun for an attack: what an attack "used" its attacker did."""
    return token.pos_ == "NOUN" and any(f.name == "attack-noun" for f in lexicon().of(token))


def attacks(token: Token) -> bool:
    """Say whether the word is a noun or verb for an attack or a campaign of attacks."""
    kinds = ("attack-noun", "campaign-noun") if token.pos_ == "NOUN" else ("strike",)
    return any(f.name in kinds for f in lexicon().of(token))


def attack_with(verb: Token) -> Token | None:
    """Return the attack that a participle says what it is made with: "a raid on depots near the coast using drones"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBG":
        return None
    t = verb.head
    for _ in range(_REACH):
        near = (t, *(c for c in t.children if c.dep_ == "dobj" and c.i < verb.i))
        found = next((c for c in near if attacks(c)), None)
        if found is not None or t.dep_ not in ("pobj", "prep", "conj", "compound", "dobj"):
            return found
        t = t.head
    return None


def _readings(token: Token) -> Iterator[tuple[str, str]]:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        particles = [c.lower_ for c in token.children if c.dep_ in ("prt", "advmod", "dobj", "intj") and c.i > token.i]
        yield from (("verb", f"{lemma} {p}") for p in particles)
        yield "verb", lemma
    elif token.pos_ in ("NOUN", "PROPN"):
        yield "noun", lemma if token.pos_ == "NOUN" else token.lower_.removesuffix("s")
        yield "noun", token.lower_
    elif token.pos_ == "ADJ":
        yield "adjective", lemma


def _texts(raw: Mapping[str, Any], key: str, at: str) -> tuple[str, ...]:
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and v == v.lower().strip() for v in value):
        raise DataError(f"{at} {key}: {value!r} is not a list of lower-case words")
    return tuple(value)


def _pattern(raw: Mapping[str, Any], at: str) -> Pattern:
    slots = {role: (s,) if isinstance(s, str) else tuple(s) for role, s in raw.items()}
    for role, names in slots.items():
        if role not in ROLES:
            raise DataError(f"{at} patterns: {role!r} is no role; one of {', '.join(ROLES)}")
        for name in names:
            if name not in SLOTS and name not in PREPOSITIONS:
                raise DataError(f"{at} patterns.{role}: {name!r} is no slot; one of {', '.join(SLOTS + PREPOSITIONS)}")
    if "item" not in slots:
        raise DataError(f"{at} patterns: a pattern names no slot for the item")
    return Pattern(slots)


def _check(frame: Frame, at: str) -> None:
    types = ontology().edges
    for key, value in (("type", frame.type), ("open", frame.open)):
        if value is not None and value not in types and value != CONTENTS:
            raise DataError(f"{at} {key}: the fact type {value!r} is not declared in ontology.toml")
    if frame.governs is not None and frame.governs not in types and frame.governs not in EFFECTS:
        raise DataError(f"{at} governs: {frame.governs!r} is neither a fact type nor one of {', '.join(EFFECTS)}")
    if frame.modality not in MODALITIES:
        raise DataError(f"{at} modality: {frame.modality!r} is not one of {', '.join(MODALITIES)}")
    if frame.control not in CONTROLS:
        raise DataError(f"{at} control: {frame.control!r} is not one of {', '.join(CONTROLS)}")
    if frame.alone not in ALONE:
        raise DataError(f"{at} alone: {frame.alone!r} is not one of {', '.join(ALONE)}")
    if frame.supplied is not None and frame.supplied not in SUPPLIED:
        raise DataError(f"{at} supplied: {frame.supplied!r} is not one of {', '.join(SUPPLIED)}")
    if not (frame.verbs or frame.nouns or frame.adjectives):
        raise DataError(f"{at}: the frame names no verbs, nouns or adjectives")
    if bool(frame.type) != bool(frame.patterns):
        raise DataError(f"{at}: type and patterns go together; one of them is missing")
    if not frame.type and not frame.governs:
        raise DataError(f"{at}: the frame has neither type nor governs and can state nothing")


def _frame(name: str, raw: Mapping[str, Any], file: str) -> Frame:
    at = f"{file} [{name}]"
    unknown = sorted(set(raw) - _KEYS)
    if unknown:
        raise DataError(f"{at} {unknown[0]}: no such key; one of {', '.join(sorted(_KEYS))}")
    try:
        examples = tuple(Example(e["text"], tuple(e["facts"])) for e in raw.get("examples", []))
    except KeyError as missing:
        raise DataError(f"{at} examples: key {missing} is missing") from None
    frame = Frame(
        name=name,
        type=raw.get("type"),
        open=raw.get("open", raw.get("type")),
        verbs=_texts(raw, "verbs", at),
        nouns=_texts(raw, "nouns", at),
        adjectives=_texts(raw, "adjectives", at),
        patterns=tuple(_pattern(p, at) for p in raw.get("patterns", [])),
        governs=raw.get("governs"),
        modality=raw.get("modality", "asserted"),
        control=raw.get("control", "subject"),
        alone=raw.get("alone", "named"),
        moves=raw.get("moves", False),
        verbal=raw.get("verbal", False),
        supplied=raw.get("supplied"),
        examples=examples,
    )
    _check(frame, at)
    return frame


def load(folder: Path) -> Lexicon:
    """Read the frames of a folder; raises DataError naming file, frame and key where one is wrong."""
    frames: list[Frame] = []
    index: dict[tuple[str, str], tuple[Frame, ...]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            raw = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise DataError(f"{path.name}: not TOML: {error}") from error
        for name, body in raw.items():
            if any(f.name == name for f in frames):
                raise DataError(f"{path.name} [{name}]: a frame of this name is declared twice")
            frame = _frame(name, body, path.name)
            frames.append(frame)
            for kind, words in (("verb", frame.verbs), ("noun", frame.nouns), ("adjective", frame.adjectives)):
                for word in words:
                    index[kind, word] = (*index.get((kind, word), ()), frame)
    return Lexicon(tuple(frames), index)


@cache
def lexicon() -> Lexicon:
    """Return the project's own frames."""
    return load(FRAMES)
