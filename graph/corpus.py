"""All articles taken together: entities merged, one fact told by several articles told once, disagreement marked.

The graph's attributes are scalar; whoever needs the objects behind a node or an edge looks them up here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from graph import merge
from graph.disagreement import disputes
from graph.edtf import bounds
from graph.model import Document, Entity, Fact, Facts, Statement
from graph.names import fold

_SAME_PLAN = timedelta(180)
_SAME_STRIKE = timedelta(7)


@dataclass(frozen=True)
class Corpus:
    """Documents, nodes, facts and statements by id; roles, attributions and speakers hold node ids.

    ``nodes`` maps (document id, entity id) to node id; ``disputes`` maps a fact to those that contradict it.
    """

    documents: Mapping[str, Document]
    entities: Mapping[str, Entity]
    nodes: Mapping[tuple[str, str], str]
    facts: Mapping[str, Fact]
    statements: Mapping[str, Statement]
    disputes: Mapping[str, tuple[str, ...]]

    @cached_property
    def statements_by(self) -> Mapping[str, tuple[Statement, ...]]:
        """Return the statements of each speaker, by node id."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements.values():
            if statement.speaker is not None:
                found[statement.speaker].append(statement)
        return {speaker: tuple(said) for speaker, said in found.items()}

    @cached_property
    def country_ids(self) -> Mapping[str, str]:
        """Return the node id of each country by its names, for properties that hold a name and not an id."""
        countries = [e for e in self.entities.values() if e.type == "Country"]
        return {name: e.id for e in countries for name in (*e.aliases, e.name, e.id)}

    def name_of(self, voice: str) -> str:
        """Return a node's name, or the words themselves where they name no node (an unnamed source)."""
        return self.entities[voice].name if voice in self.entities else voice


def documents_of(item: Fact | Statement) -> tuple[str, ...]:
    """Return the ids of the documents that tell a fact or statement, first teller first."""
    return tuple(dict.fromkeys(e.document for e in item.evidence))


def _mapped(article: Facts, nodes: Mapping[tuple[str, str], str]) -> Facts:
    """Return an article with node ids for entities, and ids of facts and statements that are unique over articles."""
    document = article.document.id

    def node(entity: str) -> str:
        return nodes.get((document, entity), entity)

    facts = (
        replace(
            fact,
            id=f"{document}:{fact.id}",
            roles={role: node(entity) for role, entity in fact.roles.items()},
            attribution=tuple(node(voice) for voice in fact.attribution),
            part_of=f"{document}:{fact.part_of}" if fact.part_of is not None else None,
        )
        for fact in article.facts
    )
    statements = (
        replace(
            said,
            id=f"{document}:{said.id}",
            speaker=node(said.speaker) if said.speaker is not None else None,
            about=tuple(dict.fromkeys(node(entity) for entity in said.about)),
        )
        for said in article.statements
    )
    return replace(article, facts=tuple(facts), statements=tuple(statements))


def _likeness(fact: Fact) -> tuple[object, ...]:
    """Return what two facts share that are one told twice; a number without a figure counts by its words."""
    quantity, when = fact.quantity, fact.when
    count: object = (quantity.value, quantity.low, quantity.high) if quantity else None
    if quantity and count == (None, None, None):
        count = quantity.text.casefold()
    return fact.type, tuple(sorted(fact.roles.items())), count, when.edtf if when else None, fact.modality


def _joined_fact(alike: Sequence[Fact]) -> Fact:
    return replace(
        alike[0],
        evidence=tuple(dict.fromkeys(e for f in alike for e in f.evidence)),
        attribution=next((f.attribution for f in alike if f.attribution), ()),
        confidence=max((f.confidence for f in alike if f.confidence is not None), default=None),
    )


def _days_told(fact: Fact, documents: Mapping[str, Document]) -> tuple[date, date] | None:
    """Return the days on which an article tells a plan or a counted strike without a date; None for any other fact."""
    passing = fact.modality == "planned" or (fact.type == "used" and fact.quantity)
    if not passing or (fact.when and fact.when.edtf):
        return None
    return bounds(documents[fact.evidence[0].document].published or "")


def _merged_facts(facts: Iterable[Fact], documents: Mapping[str, Document]) -> tuple[dict[str, Fact], dict[str, str]]:
    """Join facts that are alike; the second mapping leads from every fact's id to that of the joined one.

    Two alike with a number in one article are two tranches, so the n-th there is only joined with the n-th elsewhere.
    A plan or a strike without a date, told again long after the last article that tells it, is another one.
    """
    merged: dict[str, list[Fact]] = defaultdict(list)
    first: dict[tuple[object, ...], str] = {}
    latest: dict[tuple[object, ...], date] = {}
    ids: dict[str, str] = {}
    seen: dict[tuple[object, ...], int] = defaultdict(int)
    for fact in facts:
        like = _likeness(fact)
        document = fact.id.partition(":")[0]
        nth = seen[document, like] if fact.quantity else 0
        seen[document, like] += 1
        if days := _days_told(fact, documents):
            same = _SAME_STRIKE if fact.type == "used" else _SAME_PLAN
            if days[0] - latest.get((like, nth), days[0]) > same:
                del first[like, nth]
            latest[like, nth] = days[1]
        home = first.setdefault((like, nth), fact.id)
        ids[fact.id] = home
        merged[home].append(fact)
    return {home: _joined_fact(alike) for home, alike in merged.items()}, ids


def _merged_statements(statements: Iterable[Statement]) -> dict[str, Statement]:
    merged: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for said in statements:
        merged[said.speaker or said.speaker_text, fold(said.text) or said.id].append(said)
    joined = (
        replace(alike[0], evidence=tuple(dict.fromkeys(e for s in alike for e in s.evidence)))
        for alike in merged.values()
    )
    return {said.id: said for said in joined}


def index(facts: Iterable[Facts]) -> Corpus:
    """Take articles together; the result does not depend on their order, and an article given twice counts once."""
    by_id = {f.document.id: f for f in facts}
    articles = sorted(by_id.values(), key=lambda f: (f.document.published or "9999", f.document.id))
    found = merge.clusters(articles)
    nodes = merge.node_ids(found)
    entities = {nodes[c[0].key]: merge.joined(c, nodes[c[0].key]) for c in found}
    documents = {a.document.id: a.document for a in articles}
    mapped = [_mapped(a, nodes) for a in articles]
    told, ids = _merged_facts((f for a in mapped for f in a.facts), documents)
    told = {f.id: replace(f, part_of=ids.get(f.part_of, f.part_of)) if f.part_of else f for f in told.values()}
    return Corpus(
        documents=documents,
        entities=entities,
        nodes=nodes,
        facts=told,
        statements=_merged_statements(s for a in mapped for s in a.statements),
        disputes=disputes(told.values(), documents, entities),
    )
