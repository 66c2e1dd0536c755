"""Nodes and edges as JSON: ``{"nodes": [{"id": …}], "edges": [{"id": …, "source": …, "target": …}]}``."""

from __future__ import annotations

import json
from collections.abc import Mapping

import networkx as nx

from graph.export.plain import plain


def node_link(graph: nx.MultiDiGraph[str], positions: Mapping[str, tuple[float, float]] | None = None) -> bytes:
    """Return the graph as JSON in UTF-8; d3, sigma and ``networkx.node_link_graph(…, edges="edges")`` read it."""
    flat = plain(graph, positions)
    document = {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [{"id": n.id, **n.attributes} for n in flat.nodes],
        "edges": [
            {"id": e.id, "key": e.id, "source": e.source, "target": e.target, **e.attributes} for e in flat.edges
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
