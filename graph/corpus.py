"""All articles taken together: entities merged, one fact told by several articles told once, disagreement marked.

The graph's attributes are scalar; whoever needs the objects behind a node or an edge looks them up here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property, lru_cache
from itertools import combinations

from graph import merge
from graph.edtf import bounds, overlap
from graph.model import Document, Entity, Fact, Facts, Statement
from graph.names import fold
from graph.ontology import ontology

_NEWS = timedelta(30)
_APART = 60  # days; the same count further apart is another event
_TOGETHER = re.compile(
    r"\b(?:(?:together|along|jointly) with|collectively|combined"
    r"|(?:and|alongside) (?:[\w-]+ ){0,2}(?:allies|partners|members|countries|donors|governments))\b",
    re.I,
)


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


def _mapped_fact(fact: Fact, document: str, nodes: Mapping[tuple[str, str], str]) -> Fact:
    def node(entity: str) -> str:
        return nodes.get((document, entity), entity)

    return replace(
        fact,
        id=f"{document}:{fact.id}",
        roles={role: node(entity) for role, entity in fact.roles.items()},
        attribution=tuple(node(voice) for voice in fact.attribution),
        part_of=f"{document}:{fact.part_of}" if fact.part_of is not None else None,
    )


def _mapped_statement(statement: Statement, document: str, nodes: Mapping[tuple[str, str], str]) -> Statement:
    def node(entity: str) -> str:
        return nodes.get((document, entity), entity)

    return replace(
        statement,
        id=f"{document}:{statement.id}",
        speaker=node(statement.speaker) if statement.speaker is not None else None,
        about=tuple(dict.fromkeys(node(entity) for entity in statement.about)),
    )


def _likeness(fact: Fact) -> tuple[object, ...]:
    quantity, when = fact.quantity, fact.when
    count = (quantity.value, quantity.low, quantity.high) if quantity else None
    if quantity and count == (None, None, None):
        count = quantity.text.casefold()  # type: ignore[assignment]
    return fact.type, tuple(sorted(fact.roles.items())), count, when.edtf if when else None, fact.modality


def _joined_fact(alike: Sequence[Fact]) -> Fact:
    return replace(
        alike[0],
        evidence=tuple(dict.fromkeys(e for f in alike for e in f.evidence)),
        attribution=next((f.attribution for f in alike if f.attribution), ()),
        confidence=max((f.confidence for f in alike if f.confidence is not None), default=None),
    )


def _merged_facts(facts: Iterable[Fact]) -> tuple[dict[str, Fact], dict[str, str]]:
    """Join facts that are alike; the second mapping leads from every fact's id to that of the joined one.

    Two alike with a number in one article are two tranches, so the n-th there is only joined with the n-th elsewhere.
    """
    merged: dict[str, list[Fact]] = defaultdict(list)
    first: dict[tuple[object, ...], str] = {}
    ids: dict[str, str] = {}
    seen: dict[tuple[object, ...], int] = defaultdict(int)
    for fact in facts:
        like = _likeness(fact)
        document = fact.id.partition(":")[0]
        nth = seen[document, like] if fact.quantity else 0
        seen[document, like] += 1
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


@lru_cache(maxsize=20_000)
def _together(passage: str) -> bool:
    return bool(_TOGETHER.search(passage))


@lru_cache(maxsize=4096)
def _weeks(published: str) -> str:
    """Return the weeks before an article came out, in which that happened what it tells without a date."""
    days = bounds(published)
    return f"{days[1] - _NEWS:%Y-%m-%d}/{days[1]:%Y-%m-%d}" if days else ""


def _amounts(fact: Fact) -> tuple[float, float] | None:
    """Return the least and the most that a donor's number can mean: "more than 30" has no upper end.

    A number that donors reach together says nothing of what one of them gave.
    """
    quantity = fact.quantity
    if quantity is None or (quantity.value is None and quantity.low is None and quantity.high is None):
        return None
    if any(_together(e.text) for e in fact.evidence):
        return None
    if quantity.low is None and quantity.high is None and quantity.value is not None:
        return quantity.value, quantity.value
    return quantity.low or 0.0, float("inf") if quantity.high is None else quantity.high


def _date(fact: Fact) -> str:
    return (fact.when.edtf if fact.when else None) or ""


def _times(fact: Fact, documents: Mapping[str, Document]) -> list[str]:
    """Return when a fact holds: its date, or the weeks before each of its articles came out, as far as known."""
    if _date(fact):
        return [_date(fact)]
    weeks = (_weeks(documents[d].published or "") for d in documents_of(fact))
    return [told for told in weeks if told]


def _same_time(one: Fact, other: Fact, documents: Mapping[str, Document]) -> bool | None:
    """Say whether two facts may speak of one time; None where neither has a date and an article has none either."""
    known = [overlap(a, b) for a in _times(one, documents) for b in _times(other, documents)]
    known = [told for told in known if told is not None]
    if known:
        return any(known)
    return False if _date(one) or _date(other) else None


def _denies(fact: Fact) -> bool:
    return fact.modality == "negated" or fact.type == "refused"


def _of_one_event(one: Fact, other: Fact) -> bool:
    """Say whether two facts have one recipient and are both totals or both parts; who denies may leave it open."""
    to = one.roles.get("recipient"), other.roles.get("recipient")
    open_denial = any(_denies(f) and "recipient" not in f.roles for f in (one, other))
    return (to[0] == to[1] or open_denial) and (one.part_of is None) == (other.part_of is None)


def contradict(one: Fact, other: Fact, documents: Mapping[str, Document]) -> bool:
    """Say whether two facts of the same type and ends cannot both be right on one event.

    Either one denies what the other says, or they count differently, at times that may be the same; or they give one
    count of a transfer different days not far apart. Other numbers at other times are other events, and a plan
    that became a fact is progress. An article that tells both facts itself sees no contradiction, unless it puts claim
    and denial into two mouths.
    """
    denied = _denies(one) != _denies(other)
    one_article = bool(set(documents_of(one)) & set(documents_of(other)))
    if not _of_one_event(one, other) or "conditional" in (one.modality, other.modality):
        return False
    if one_article and not (denied and one.attribution != other.attribution):
        return False
    told = bool(_date(one) and _date(other))
    used = "used" in (one.type, other.type)  # an event, and one of many; a transfer is news once
    same_time = _same_time(one, other, documents)
    if denied:
        return one_article or (same_time is True if used else same_time is not False)
    a, b = _amounts(one), _amounts(other)
    if a is None or b is None or one.modality != other.modality or (used and not told):
        return False
    if max(a[0], b[0]) > min(a[1], b[1]):
        return same_time is not False
    several = a == b and a[0] > 1 and not used  # one missile a day is no quarrel about a day
    return told and several and not same_time and bool(overlap(_date(one), _date(other), slack=_APART))


def _pairs(kind: str, same: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Yield those pairs of facts about the same ends that can disagree; the rest may be many."""
    counted = [f for f in same if f.type == kind and f.modality != "negated" and _amounts(f)]
    yield from combinations(counted, 2)
    claims = [f for f in same if not _denies(f)]
    yield from ((denial, claim) for denial in same if _denies(denial) for claim in claims)


def _disputes(facts: Iterable[Fact], documents: Mapping[str, Document]) -> dict[str, tuple[str, ...]]:
    """Return for each fact those of the same type and ends that contradict it; a refusal denies."""
    alike: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        kind = ontology().edges[fact.type]
        ends = fact.roles[kind.source.role], fact.roles[kind.target.role]
        for type_ in ("refused", "pledged", "delivered") if fact.type == "refused" else (fact.type,):
            alike[type_, *ends].append(fact)
    rivals: dict[str, dict[str, None]] = defaultdict(dict)
    for (type_, *_), same in alike.items():
        for one, other in _pairs(type_, same):
            if contradict(one, other, documents):
                rivals[one.id][other.id] = rivals[other.id][one.id] = None
    return {fact: tuple(others) for fact, others in rivals.items()}


def index(facts: Iterable[Facts]) -> Corpus:
    """Take articles together; the result does not depend on their order, and an article given twice counts once."""
    by_id = {f.document.id: f for f in facts}
    articles = sorted(by_id.values(), key=lambda f: (f.document.published or "9999", f.document.id))
    found = merge.clusters(articles)
    nodes = merge.node_ids(found)
    entities = {nodes[c[0].key]: merge.joined(c, nodes[c[0].key]) for c in found}
    told, ids = _merged_facts(_mapped_fact(f, a.document.id, nodes) for a in articles for f in a.facts)
    told = {f.id: replace(f, part_of=ids.get(f.part_of, f.part_of)) if f.part_of else f for f in told.values()}
    documents = {a.document.id: a.document for a in articles}
    return Corpus(
        documents=documents,
        entities=entities,
        nodes=nodes,
        facts=told,
        statements=_merged_statements(
            _mapped_statement(s, a.document.id, nodes) for a in articles for s in a.statements
        ),
        disputes=_disputes(told.values(), documents),
    )
