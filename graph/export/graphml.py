"""GraphML as networkx, igraph, Gephi, Cytoscape and yEd all read it.

Key ids speak ("node_label", "edge_weight") since Gephi matches them before names; edge ids are unique since Gephi
drops what repeats one; colours are given as a word and as r, g, b.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from graph.export.plain import Plain, Scalar, ScalarType, plain

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES: Mapping[ScalarType, str] = {str: "string", bool: "boolean", int: "int", float: "double"}
_BREAKS = {"\r": "&#13;"}  # a reader turns a bare carriage return into a line feed


def _written(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(value, _BREAKS) if isinstance(value, str) else repr(value)


def _keys(domain: str, types: Mapping[str, ScalarType]) -> Iterator[str]:
    for name, kind in types.items():
        key, name = quoteattr(f"{domain}_{name}"), quoteattr(name)
        yield f'<key id={key} for="{domain}" attr.name={name} attr.type="{_TYPES[kind]}"/>\n'


def _data(domain: str, attributes: Mapping[str, Scalar]) -> str:
    return "".join(f"<data key={quoteattr(f'{domain}_{k}')}>{_written(v)}</data>" for k, v in attributes.items())


def _lines(graph: Plain) -> Iterator[str]:
    yield _HEAD
    yield from _keys("node", graph.node_types)
    # igraph 1.0 reads no edge's id attribute, so the id is also there as data
    yield from _keys("edge", {**graph.edge_types, "edge_id": str})
    yield '<graph edgedefault="directed">\n'
    for node in graph.nodes:
        yield f"<node id={quoteattr(node.id)}>{_data('node', node.attributes)}</node>\n"
    for edge in graph.edges:
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f"<edge id={quoteattr(edge.id)} {ends}>{_data('edge', {**edge.attributes, 'edge_id': edge.id})}</edge>\n"
    yield "</graph>\n</graphml>\n"


def graphml(graph: nx.MultiDiGraph[str], positions: Mapping[str, tuple[float, float]] | None = None) -> bytes:
    """Return the graph as GraphML; statements are in it where the graph was built with them."""
    return "".join(_lines(plain(graph, positions, rgb=True))).encode("utf-8")
