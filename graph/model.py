"""What one article says: documents, entities, facts and statements, each with the text that proves it.

Standard library only. Everything is frozen; offsets count characters of ``Document.text``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

NodeType = Literal["Country", "Official", "Organization", "System", "Meeting", "Package"]
Modality = Literal["asserted", "planned", "conditional", "negated", "reported"]
StatementKind = Literal["direct", "mixed", "indirect"]

NODE_TYPES: tuple[NodeType, ...] = ("Country", "Official", "Organization", "System", "Meeting", "Package")
MODALITIES: tuple[Modality, ...] = ("asserted", "planned", "conditional", "negated", "reported")
STATEMENT_KINDS: tuple[StatementKind, ...] = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters; raises ValueError when it runs backwards or below zero."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}..{self.end} does not run forwards from 0")

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One article. ``published`` is an ISO day or None; ``source`` is a path, a URL or a word for its origin.

    ``dated_by`` is "file" where the day is only the one on which the file was made.
    """

    text: str
    title: str = ""
    published: str | None = None
    source: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    dated_by: str = ""

    @property
    def id(self) -> str:
        """Return sixteen hexadecimal digits that depend on text, title and date alone."""
        return sha256("\x1f".join((self.text, self.title, self.published or "")).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that names or refers to an entity."""

    span: Span
    type: NodeType
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: its canonical name, the other names the article uses, and what is known of it.

    ``properties`` holds the scalar keys that ``data/ontology.toml`` lists for the type (an official's ``role`` and
    ``country``, a system's ``category``, a meeting's ``date`` and ``place`` …).
    """

    id: str
    type: NodeType
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that proves something. ``document`` is a Document id; ``rule`` names the data entry that fired."""

    document: str
    span: Span
    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, as worded in ``text``; ``value`` is None for "dozens", ``low`` and ``high`` bound a range."""

    text: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """When, as worded in ``text``; ``edtf`` is an EDTF level 0/1 date, or None where the wording cannot be resolved."""

    text: str
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed n-ary relation: ``roles`` maps role names of the ontology (donor, item, recipient …) to entity ids.

    ``attribution`` runs from the outermost voice inwards (entity ids, or the words for an unnamed source).
    ``inferred`` names the roles that the clause itself does not fill; ``part_of`` is the id of the total that this
    fact is a part of.
    """

    id: str
    type: str
    roles: Mapping[str, str]
    evidence: tuple[Evidence, ...]
    modality: Modality = "asserted"
    quantity: Quantity | None = None
    when: When | None = None
    attribution: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    part_of: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said: ``text`` is the quoted or reported words without the outer quotation marks.

    ``speaker`` is an entity id, or None with the words for an unnamed source in ``speaker_text``; ``about`` holds the
    ids of the entities named in it.
    """

    id: str
    speaker: str | None
    speaker_text: str | None
    kind: StatementKind
    text: str
    evidence: tuple[Evidence, ...]
    about: tuple[str, ...] = ()
    when: When | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that one article says."""

    document: Document
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    statements: tuple[Statement, ...] = ()
