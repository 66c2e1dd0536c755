"""An article under analysis: its text, its parse and the entities found in it.

The steps that follow entity resolution (statements, relations) read this and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from graph.model import Document, Entity, Evidence, NodeType, Span


@dataclass(frozen=True, slots=True)
class Found:
    """A typed mention before resolution: tokens ``start``..``end`` of the Doc.

    ``key`` is equal for mentions that certainly denote one thing (a gazetteer id, or the folded name); ``name`` is the
    canonical name where one is known, else the words; ``properties`` are those of the ontology for the type.
    """

    start: int
    end: int
    type: NodeType
    key: str
    name: str
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention after resolution: tokens ``start``..``end`` denote the entity with id ``entity``."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True)
class Article:
    """Document, parse and resolved entities. ``linked`` is sorted; its mentions do not overlap within one node type."""

    document: Document
    doc: Doc
    entities: Mapping[str, Entity]
    linked: tuple[Linked, ...]

    def mentions_in(self, start: int, end: int) -> tuple[Linked, ...]:
        """Return the mentions that lie within tokens ``start``..``end``."""
        return tuple(m for m in self.linked if start <= m.start and m.end <= end)

    def entity_of(self, token: Token, *types: NodeType) -> Entity | None:
        """Return the entity whose mention covers the token (of one of ``types``, where given), the longest first."""
        found = (self.entities[m.entity] for m in self._covering.get(token.i, ()))
        return next((e for e in found if not types or e.type in types), None)

    @cached_property
    def _covering(self) -> Mapping[int, list[Linked]]:
        """The mentions that cover each token, the longest first."""
        covering: dict[int, list[Linked]] = {}
        for m in sorted(self.linked, key=lambda m: m.start - m.end):
            for i in range(m.start, m.end):
                covering.setdefault(i, []).append(m)
        return covering

    def evidence(self, tokens: Tokens, rule: str) -> Evidence:
        """Return the tokens as evidence, surrounding white space left out."""
        text = tokens.text
        start = tokens.start_char + len(text) - len(text.lstrip())
        span = Span(start, start + len(text.strip()))
        return Evidence(self.document.id, span, span.of(self.document.text), rule)
