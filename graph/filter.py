"""Which part of a graph to show. Whole facts come and go: the edges of one fact are never torn apart by a choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx

MAX_HOPS = 3

Edge = tuple[str, str, str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A choice; None chooses all, an empty set nothing.

    ``edge_types`` are fact types ("pledged"), ``countries`` and ``documents`` ids. ``text`` is looked for, whatever
    its case, in names, in evidence and in what nodes say; words that a node says keep that node alone. ``focus``
    keeps what is within ``hops`` facts of a node. ``undated`` says whether a fact without a date passes ``since``
    and ``until``; with ``reported``, it counts on the day of its article where that is known. A fact without a
    confidence passes any ``min_confidence``. Nodes that are left without an edge go, unless ``isolated`` is set,
    ``text`` is found in them or they are the focus.
    """

    node_types: frozenset[str] | None = None
    edge_types: frozenset[str] | None = None
    countries: frozenset[str] | None = None
    modalities: frozenset[str] | None = None
    documents: frozenset[str] | None = None
    since: date | None = None
    until: date | None = None
    undated: bool = True
    reported: bool = False
    disputed_only: bool = False
    min_confidence: float = 0.0
    text: str = ""
    focus: str | None = None
    hops: int = 1
    isolated: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.hops <= MAX_HOPS:
            raise ValueError(f"hops is {self.hops}; it must be 1 to {MAX_HOPS}")
        if not 0 <= self.min_confidence <= 1:
            raise ValueError(f"min_confidence is {self.min_confidence}; it must be 0 to 1")


def _in_time(data: Mapping[str, Any], chosen: Filter) -> bool:
    if chosen.since is None and chosen.until is None:
        return True
    first, last = data.get("since"), data.get("until")
    if (first is None or last is None) and chosen.reported:
        first = last = data.get("published")
    if first is None or last is None:
        return chosen.undated
    # ISO days compare as text, which spares parsing them for every edge
    return not (
        (chosen.since is not None and last < chosen.since.isoformat())
        or (chosen.until is not None and first > chosen.until.isoformat())
    )


def _shares(data: Mapping[str, Any], key: str, wanted: frozenset[str] | None) -> bool:
    return wanted is None or not wanted.isdisjoint(str(data.get(key, "")).split())


def _among(value: object, wanted: frozenset[str] | None) -> bool:
    return wanted is None or value in wanted


def _passes(data: Mapping[str, Any], chosen: Filter) -> bool:
    """Say whether an edge passes what can be read off its own attributes."""
    return (
        _among(data["fact_type"], chosen.edge_types)
        and _among(data["modality"], chosen.modalities)
        and _shares(data, "countries", chosen.countries)
        and _shares(data, "documents", chosen.documents)
        and (not chosen.disputed_only or bool(data.get("disputed")))
        and data.get("confidence", 1.0) >= chosen.min_confidence
        and _in_time(data, chosen)
    )


def _has_text(data: Mapping[str, Any], keys: tuple[str, ...], folded: str) -> bool:
    return any(folded in str(data.get(key, "")).casefold() for key in keys)


_NAMES = ("name", "label", "aliases", "role", "category")


def _matching(graph: nx.MultiDiGraph[str], nodes: set[str], text: str, keys: tuple[str, ...] = _NAMES) -> set[str]:
    folded = text.casefold().strip()
    return {n for n in nodes if _has_text(graph.nodes[n], keys, folded)} if folded else set()


def _by_fact(edges: list[Edge]) -> Mapping[str, list[Edge]]:
    facts: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        facts[edge[3]["fact"]].append(edge)
    return facts


def _found(facts: Mapping[str, list[Edge]], matched: set[str], text: str) -> Iterator[str]:
    folded = text.casefold().strip()
    for fact, edges in facts.items():
        if any(
            u in matched or v in matched or _has_text(data, ("evidence", "attribution"), folded)
            for u, v, _, data in edges
        ):
            yield fact


def _near(facts: Mapping[str, list[Edge]], focus: str, hops: int) -> set[str]:
    """Return the facts within ``hops`` facts of a node."""
    ends = {fact: {n for u, v, _, _ in edges for n in (u, v)} for fact, edges in facts.items()}
    touching: dict[str, list[str]] = defaultdict(list)
    for fact, nodes in ends.items():
        for node in nodes:
            touching[node].append(fact)
    reached, frontier, kept = {focus}, {focus}, set[str]()
    for _ in range(hops):
        fresh = {fact for node in frontier for fact in touching[node]} - kept
        kept |= fresh
        frontier = {node for fact in fresh for node in ends[fact]} - reached
        reached |= frontier
    return kept


def _alone(graph: nx.MultiDiGraph[str], node: str, chosen: Filter) -> bool:
    """Say whether a node stays although nothing of what touches it does, where isolated nodes are wanted."""
    if not chosen.isolated or chosen.focus is not None or chosen.text.strip():
        return False
    data = graph.nodes[node]
    return chosen.countries is None or node in chosen.countries or _shares(data, "country", chosen.countries)


def part_of(graph: nx.MultiDiGraph[str], nodes: AbstractSet[str], edges: Iterable[Edge]) -> nx.MultiDiGraph[str]:
    """Return a new graph of these nodes and edges of ``graph``, in its order; attributes are shared."""
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    part.add_nodes_from((n, graph.nodes[n]) for n in graph if n in nodes)
    part.add_edges_from(edges)  # type: ignore[arg-type] # the stubs know no keyed edges
    return part


def apply(graph: nx.MultiDiGraph[str], chosen: Filter) -> nx.MultiDiGraph[str]:
    """Return a new graph with the chosen part; attributes are shared with ``graph``, which is left as it is."""
    nodes = {n for n, node_type in graph.nodes(data="type") if _among(node_type, chosen.node_types)}
    edges = [
        (u, v, key, data)
        for u, v, key, data in graph.edges(keys=True, data=True)
        if u in nodes and v in nodes and _passes(data, chosen)
    ]
    facts = _by_fact(edges)
    matched = _matching(graph, nodes, chosen.text)
    if chosen.text.strip():
        facts = {fact: facts[fact] for fact in _found(facts, matched, chosen.text)}
        matched |= _matching(graph, nodes, chosen.text, ("statements",))
    if chosen.focus is not None:
        near = _near(facts, chosen.focus, chosen.hops)
        facts, matched = {fact: facts[fact] for fact in facts if fact in near}, {chosen.focus} & nodes
    kept = [edge for edge in edges if edge[3]["fact"] in facts]
    staying = {n for u, v, _, _ in kept for n in (u, v)} | matched
    staying |= {n for n in nodes if _alone(graph, n, chosen)}
    return part_of(graph, staying, kept)
