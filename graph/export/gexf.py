"""GEXF 1.3, Gephi's own format, with colours and, where given, places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import quoteattr

import networkx as nx

from graph.export.plain import Plain, Scalar, ScalarType, plain

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<graph mode="static" defaultedgetype="directed">
"""
_TYPES: Mapping[ScalarType, str] = {str: "string", bool: "boolean", int: "integer", float: "double"}
_OWN = ("label", "color", "r", "g", "b", "x", "y", "weight")  # attributes that GEXF has a place of its own for


def _declared(owner: str, types: Mapping[str, ScalarType]) -> Iterator[str]:
    yield f'<attributes class="{owner}">\n'
    for name, kind in types.items():
        if name not in _OWN:
            yield f'<attribute id={quoteattr(name)} title={quoteattr(name)} type="{_TYPES[kind]}"/>\n'
    yield "</attributes>\n"


def _values(attributes: Mapping[str, Scalar]) -> str:
    def word(value: Scalar) -> str:
        return str(value).lower() if isinstance(value, bool) else str(value)

    shown = {key: word(value) for key, value in attributes.items() if key not in _OWN}
    cells = "".join(f"<attvalue for={quoteattr(k)} value={quoteattr(v)}/>" for k, v in shown.items())
    return f"<attvalues>{cells}</attvalues>"


def _drawn(attributes: Mapping[str, Scalar]) -> str:
    parts = ""
    if {"r", "g", "b"} <= attributes.keys():
        parts += f'<viz:color r="{attributes["r"]}" g="{attributes["g"]}" b="{attributes["b"]}"/>'
    if {"x", "y"} <= attributes.keys():
        parts += f'<viz:position x="{attributes["x"]}" y="{-float(attributes["y"])}" z="0.0"/>'  # Gephi's y points up
    return parts


def _lines(graph: Plain) -> Iterator[str]:
    yield _HEAD
    yield from _declared("node", graph.node_types)
    yield from _declared("edge", graph.edge_types)
    yield "<nodes>\n"
    for node in graph.nodes:
        data = node.attributes
        label = quoteattr(str(data["label"]))
        yield f"<node id={quoteattr(node.id)} label={label}>{_values(data)}{_drawn(data)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for edge in graph.edges:
        data = edge.attributes
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        more = f'label={quoteattr(str(data.get("label", "")))} weight="{data["weight"]}" type="directed"'
        # several edges between two nodes are told apart by their kind
        kind = f"kind={quoteattr(edge.id)}"
        yield f"<edge id={quoteattr(edge.id)} {ends} {more} {kind}>{_values(data)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def gexf(graph: nx.MultiDiGraph[str], positions: Mapping[str, tuple[float, float]] | None = None) -> bytes:
    """Return the graph as GEXF; statements are in it where the graph was built with them."""
    return "".join(_lines(plain(graph, positions, rgb=True))).encode("utf-8")
