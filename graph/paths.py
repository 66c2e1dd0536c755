"""How two nodes hang together: the shortest ways between them, and the facts that each step stands on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a node to the next, in whichever direction its facts point."""

    source: str
    target: str
    facts: tuple[str, ...]


Path = tuple[Step, ...]


def _facts(graph: nx.MultiDiGraph[str], one: str, other: str) -> tuple[str, ...]:
    """Return the facts that join two neighbours: those with most evidence first, denied ones last."""
    told: dict[str, tuple[bool, float, str]] = {}
    for source, target in ((one, other), (other, one)):
        for data in (graph.get_edge_data(source, target) or {}).values():
            told[data["fact"]] = (data.get("modality") == "negated", -float(data.get("weight", 1.0)), data["fact"])
    return tuple(sorted(told, key=lambda fact: told[fact]))


def shortest_paths(graph: nx.MultiDiGraph[str], source: str, target: str, *, most: int = 3) -> list[Path]:
    """Return up to ``most`` of the shortest ways between two nodes, whatever the direction of the edges.

    There is none from a node to itself, nor where a node is not in the graph.
    """
    if source == target or source not in graph or target not in graph:
        return []
    # sorted, so that the same ways come first on every run
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted({(min(u, v), max(u, v)) for u, v in graph.edges() if u != v}))
    if not nx.has_path(plain, source, target):
        return []
    found = islice(nx.all_shortest_paths(plain, source, target), most)
    return [tuple(Step(u, v, _facts(graph, u, v)) for u, v in pairwise(nodes)) for nodes in found]
