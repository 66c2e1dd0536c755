"""An article cut into runs of characters, each with the entity, statement and facts that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from graph.corpus import Corpus
from graph.model import Facts
from graph.render import kind_of, plain


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that belong to the same things; ids are those of the corpus."""

    text: str
    start: int
    node: str | None = None
    statement: str | None = None
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class _Range:
    start: int
    end: int
    kind: str
    id: str


def _ranges(article: Facts, corpus: Corpus) -> list[_Range]:
    document = article.document.id
    found = [
        _Range(m.span.start, m.span.end, "node", corpus.nodes[document, entity.id])
        for entity in article.entities
        for m in entity.mentions
    ]
    for kind, items in (("statement", corpus.statements), ("fact", corpus.facts)):
        found += [
            _Range(e.span.start, e.span.end, kind, name)
            for name, item in items.items()
            for e in item.evidence
            if e.document == document
        ]
    return [r for r in found if r.start < r.end <= len(article.document.text)]


def runs(article: Facts, corpus: Corpus) -> Iterator[list[Run]]:
    """Yield the paragraphs; where several things of one kind overlap, a run belongs to the shortest."""
    ranges = sorted(_ranges(article, corpus), key=lambda r: r.end - r.start, reverse=True)
    text = article.document.text
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = [r for r in ranges if r.start < end and r.end > start]
        cuts = sorted({start, end, *(c for r in inside for c in (r.start, r.end) if start < c < end)})
        if line.strip():
            yield [
                Run(text[a:b], a, **{r.kind: r.id for r in inside if r.start <= a and b <= r.end})
                for a, b in pairwise(cuts)
            ]
        start = end + 1


def reader_data(article: Facts, corpus: Corpus) -> dict[str, Any]:
    """Return the article for the reader component, as plain JSON data."""
    paragraphs = []
    for paragraph in runs(article, corpus):
        shown = []
        for run in paragraph:
            piece: dict[str, Any] = {"text": plain(run.text), "start": run.start}
            if run.node:
                entity = corpus.entities[run.node]
                label = f"{entity.name}, {kind_of(entity.type).label.lower()}"
                piece |= {"node": run.node, "color": kind_of(entity.type).color, "label": plain(label)}
            if run.statement:
                piece["statement"] = run.statement
            if run.fact:
                piece["fact"] = run.fact
            shown.append(piece)
        paragraphs.append(shown)
    return {"title": plain(article.document.title), "paragraphs": paragraphs}
