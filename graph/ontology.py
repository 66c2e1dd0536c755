"""Node and edge types, read from ``data/ontology.toml`` and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import DataError

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class NodeKind:
    """How a node type is called and drawn, and the property keys its entities may carry."""

    label: str
    color: str
    shape: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class End:
    """One end of an edge: the role that fills it and the node types allowed there."""

    role: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """How a fact type is called and drawn, its two ends, and its further roles."""

    label: str
    color: str
    source: End
    target: End
    roles: tuple[str, ...]
    plover: str = ""
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Ontology:
    """All node and edge types by name, in the order of the file."""

    nodes: Mapping[str, NodeKind]
    edges: Mapping[str, EdgeKind]


def _end(raw: Mapping[str, Any], known: Mapping[str, NodeKind], at: str) -> End:
    unknown = [t for t in raw["types"] if t not in known]
    if unknown:
        raise DataError(f"{at}: node types {unknown} are not declared under [nodes]")
    return End(raw["role"], tuple(raw["types"]))


def load(path: Path) -> Ontology:
    """Read an ontology; raises DataError naming file and key where it is not TOML, incomplete or refers to nothing."""
    at = path.name
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        nodes = {}
        for name, n in raw["nodes"].items():
            at = f"{path.name} [nodes.{name}]"
            nodes[name] = NodeKind(n["label"], n["color"], n["shape"], tuple(n["properties"]))
        edges = {}
        for name, e in raw["edges"].items():
            at = f"{path.name} [edges.{name}]"
            ends = _end(e["source"], nodes, f"{at} source"), _end(e["target"], nodes, f"{at} target")
            more = e.get("plover", ""), e.get("wikidata", "")
            edges[name] = EdgeKind(e["label"], e["color"], *ends, tuple(e["roles"]), *more)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{at}: not TOML: {error}") from None
    except KeyError as missing:
        raise DataError(f"{at}: key {missing} is missing") from None
    return Ontology(nodes, edges)


@cache
def ontology() -> Ontology:
    """Return the project's own ontology."""
    return load(DATA / "ontology.toml")
