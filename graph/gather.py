"""Many lines of one kind between the same two nodes, drawn as one with their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import networkx as nx

MOST = 3  # parallel edges of one type that are drawn one by one


def gathered(
    graph: nx.MultiDiGraph[str], *, most: int = MOST
) -> tuple[nx.MultiDiGraph[str], Mapping[str, tuple[str, ...]]]:
    """Return the graph with one edge for more than ``most`` of a type, and the facts of each such edge by its key.

    The edge that stays is the surest; its label tells how many it stands for, its weight is that of all together.
    """
    bundles: dict[tuple[str, str, str], list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for source, target, key, data in graph.edges(keys=True, data=True):
        bundles[source, target, data["type"]].append((key, data))
    thin: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    thin.add_nodes_from(graph.nodes(data=True))
    facts: dict[str, tuple[str, ...]] = {}
    for (source, target, _), edges in bundles.items():
        if len(edges) <= most:
            thin.add_edges_from((source, target, key, data) for key, data in edges)  # type: ignore[misc]
            continue
        key, first = max(edges, key=lambda edge: (edge[1].get("confidence", 1.0), edge[1].get("weight", 1.0)))
        facts[key] = tuple(data["fact"] for _, data in edges)
        sure = any(data.get("modality") == "asserted" for _, data in edges)
        thin.add_edge(
            source,
            target,
            key=key,
            **{k: v for k, v in first.items() if k not in ("quantity", "modality", "disputed")},
            gathered=len(edges),
            modality="asserted" if sure else first["modality"],
            disputed=any(data.get("disputed") for _, data in edges),
        )
        told = dict.fromkeys(d for _, data in edges for d in str(data.get("documents", "")).split())
        weight = sum(data.get("weight", 1.0) for _, data in edges)
        thin.edges[source, target, key].update(documents=" ".join(told), weight=weight)
    return thin, facts
