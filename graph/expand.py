"""A node's neighbours brought in or put away on demand, on top of what a filter shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

import networkx as nx

from graph.filter import part_of


def _ends(graph: nx.MultiDiGraph[str]) -> Mapping[str, set[str]]:
    """Return the nodes of each fact."""
    found: dict[str, set[str]] = defaultdict(set)
    for source, target, data in graph.edges(data=True):
        found[data["fact"]] |= {source, target}
    return found


def _part(graph: nx.MultiDiGraph[str], nodes: AbstractSet[str], facts: AbstractSet[str]) -> nx.MultiDiGraph[str]:
    kept = [(u, v, k, d) for u, v, k, d in graph.edges(keys=True, data=True) if d["fact"] in facts]
    return part_of(graph, nodes, kept)


def joined(one: nx.MultiDiGraph[str], other: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return both graphs as one; attributes are shared."""
    return nx.compose(one, other)  # type: ignore[return-value] # the stubs forget which kind of graph


def expanded(part: nx.MultiDiGraph[str], whole: nx.MultiDiGraph[str], nodes: AbstractSet[str]) -> nx.MultiDiGraph[str]:
    """Return ``part`` with all facts that ``whole`` has of these nodes, and the other ends of those."""
    if not nodes:
        return part
    ends = {fact: met for fact, met in _ends(whole).items() if met & nodes}
    reached = {n for met in ends.values() for n in met} | {n for n in nodes if n in whole}
    return joined(part, _part(whole, reached, ends.keys()))


def collapsed(graph: nx.MultiDiGraph[str], nodes: AbstractSet[str]) -> nx.MultiDiGraph[str]:
    """Return the graph without what hangs on these nodes alone; what other facts hold stays, and so do they."""
    if not nodes:
        return graph
    ends = _ends(graph)
    told = {n for met in ends.values() for n in met}
    held = {n for met in ends.values() if not met & nodes for n in met}
    staying = held | nodes | (set(graph) - told)
    return _part(graph, staying, {fact for fact, met in ends.items() if met <= staying})


def hanging(graph: nx.MultiDiGraph[str]) -> Counter[str]:
    """Return how many nodes hang on each one alone, and would go if it were collapsed."""
    shared: dict[str, set[str]] = {}
    for met in _ends(graph).values():
        for node in met:
            shared[node] = shared[node] & met if node in shared else set(met)
    return Counter(holder for node, holders in shared.items() for holder in holders - {node})


def hidden(part: nx.MultiDiGraph[str], whole: nx.MultiDiGraph[str]) -> Counter[str]:
    """Return how many nodes that ``part`` does not show share a fact of ``whole`` with one that it does."""
    away: dict[str, set[str]] = defaultdict(set)
    for met in _ends(whole).values():
        missing = {n for n in met if n not in part}
        for node in met - missing if missing else ():
            away[node] |= missing
    return Counter({node: len(missing) for node, missing in away.items()})
