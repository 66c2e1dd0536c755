"""A graph as every export needs it: unique ids, one scalar type for each attribute, no character a format refuses."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from graph.ontology import ontology
from graph.render import STATEMENT_KIND

Scalar = str | int | float | bool
ScalarType = type[str] | type[int] | type[float] | type[bool]

# Everything outside XML 1.0's Char production: most control characters, lone surrogates, U+FFFE and U+FFFF.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIRST = ("label", "type", "name", "color", "weight")


@dataclass(frozen=True, slots=True)
class Node:
    """A node with its attributes, all of them present and scalar."""

    id: str
    attributes: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge; its id is unique in the whole graph."""

    id: str
    source: str
    target: str
    attributes: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Plain:
    """Nodes, edges, and the type of each of their attributes in the order of output."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    node_types: Mapping[str, ScalarType]
    edge_types: Mapping[str, ScalarType]


def clean(text: str) -> str:
    """Return text without the characters that XML 1.0, and so GraphML and GEXF, cannot hold."""
    return _ILLEGAL.sub("", text)


def _scalar(value: object) -> Scalar | None:
    """Return a value as a scalar, lists joined; None where there is nothing to write."""
    if isinstance(value, float):
        tiny = abs(value) < sys.float_info.min  # igraph calls a denormal number an overflow
        return (0.0 if tiny else float(value)) if math.isfinite(value) else None
    if isinstance(value, bool) or (isinstance(value, int) and abs(value) < 2**31):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        parts = [str(part) for part in value]
        value = "; ".join(parts if isinstance(value, list | tuple) else sorted(parts))
    return (clean(str(value)) or None) if value is not None else None


def _attributes(data: Mapping[str, object]) -> dict[str, Scalar]:
    read = {clean(str(key)): _scalar(value) for key, value in data.items()}
    known = {key: value for key, value in read.items() if key and key != "id" and value is not None}
    return {key: known[key] for key in (*_FIRST, *known) if key in known}


def _type_of(values: Iterable[Scalar]) -> ScalarType:
    types = {type(value) for value in values}
    if len(types) == 1:
        return types.pop()
    return float if types == {int, float} else str


def _typed(rows: list[dict[str, Scalar]]) -> dict[str, ScalarType]:
    """Return one type for each attribute, and bring the rows to it: a mixed key is refused by igraph."""
    keys = dict.fromkeys(key for row in rows for key in row)
    types = {key: _type_of(row[key] for row in rows if key in row) for key in keys}
    for row in rows:
        for key, value in row.items():
            row[key] = types[key](value)
    return types


def _unique(wanted: Iterable[str]) -> list[str]:
    """Return cleaned ids, those that are taken or empty with a number appended."""
    found: list[str] = []
    taken: set[str] = set()
    for wish in wanted:
        base = clean(wish)
        name, n = base, 1
        while not name or name in taken:
            n += 1
            name = f"{base}~{n}"
        taken.add(name)
        found.append(name)
    return found


def color_of(node_type: object) -> str | None:
    """Return the colour of a node type, or None for one that is not ours."""
    if node_type == STATEMENT_KIND.label:
        return STATEMENT_KIND.color
    kind = ontology().nodes.get(str(node_type))
    return kind.color if kind else None


def plain(
    graph: nx.MultiDiGraph[str], positions: Mapping[str, tuple[float, float]] | None = None, *, rgb: bool = False
) -> Plain:
    """Return the graph for export, with places where given; ``rgb`` adds the colour as three numbers for Gephi."""
    ids = dict(zip(graph, _unique(str(node) for node in graph), strict=True))
    node_rows = []
    for node, data in graph.nodes(data=True):
        color = color_of(data.get("type"))
        extra: dict[str, object] = {"color": color}
        if rgb and color:
            extra |= {part: int(color[at : at + 2], 16) for part, at in (("r", 1), ("g", 3), ("b", 5))}
        if positions and node in positions:
            extra |= dict(zip(("x", "y"), map(float, positions[node]), strict=True))
        node_rows.append(_attributes({"label": ids[node]}) | _attributes({**data, **extra}))
    edges = list(graph.edges(keys=True, data=True))
    edge_rows = [_attributes({"weight": 1.0, **data}) for _, _, _, data in edges]
    node_types, edge_types = _typed(node_rows), _typed(edge_rows)
    edge_ids = _unique(str(key) for _, _, key, _ in edges)
    return Plain(
        tuple(Node(ids[node], row) for node, row in zip(graph, node_rows, strict=True)),
        tuple(
            Edge(edge_id, ids[u], ids[v], row)
            for edge_id, (u, v, _, _), row in zip(edge_ids, edges, edge_rows, strict=True)
        ),
        node_types,
        edge_types,
    )
