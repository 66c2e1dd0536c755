"""A graph as a file that other programs open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import networkx as nx

from graph.errors import ExportError
from graph.export.csv import edge_table
from graph.export.gexf import gexf
from graph.export.graphml import graphml
from graph.export.json import node_link
from graph.export.svg import svg
from graph.files import write_whole
from graph.layout import positions as places
from graph.render import network, standalone_html

Positions = Mapping[str, tuple[float, float]]


def page(graph: nx.MultiDiGraph[str], positions: Positions | None = None) -> bytes:
    """Return the drawing as one HTML page that works without a network."""
    return standalone_html(network(graph, positions or places(graph))).encode("utf-8")


def drawing(graph: nx.MultiDiGraph[str], positions: Positions | None = None) -> bytes:
    """Return the drawing as an SVG."""
    return svg(graph, positions or places(graph))


FORMATS: Mapping[str, Callable[[nx.MultiDiGraph[str], Positions | None], bytes]] = {
    "graphml": graphml,
    "gexf": gexf,
    "json": node_link,
    "csv": edge_table,
    "html": page,
    "svg": drawing,
}


def to_bytes(graph: nx.MultiDiGraph[str], format: str, *, positions: Positions | None = None) -> bytes:
    """Return the graph in one of ``FORMATS``; raises ExportError for any other."""
    try:
        render = FORMATS[format]
    except KeyError:
        raise ExportError(f"cannot write {format!r}; choose one of {', '.join(FORMATS)}") from None
    return render(graph, positions)


def write(graph: nx.MultiDiGraph[str], path: Path, *, positions: Positions | None = None) -> None:
    """Write the graph in the format that the suffix of ``path`` names; raises ExportError where that cannot be."""
    write_whole(path, to_bytes(graph, path.suffix.lower().removeprefix("."), positions=positions))
