"""Where nodes stand on a map: countries where they lie, everything else among the countries it is tied to."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import networkx as nx

from graph.ontology import DATA

Place = tuple[float, float]
_WIDE = 1.6  # times as wide as high
_TRUE = 0.35  # share of the true distances; the rest is even steps, since most countries in the news lie in Europe
_SEAM = -169.0  # degrees east at which the map is cut, in the Bering Strait


@cache
def coordinates() -> Mapping[str, Place]:
    """Return degrees east and north of each country, by its lower-case ISO code."""
    table = tomllib.loads((DATA / "coordinates.toml").read_text("utf-8"))
    return {code: (east if east > _SEAM else east + 360, north) for code, (north, east) in table.items()}


def _code(node: str, data: Mapping[str, Any]) -> str:
    """Return the country that a node is, or that it belongs to."""
    own = (str(data.get("iso", "")).lower(), node) if data["type"] == "Country" else (str(data.get("country", "")),)
    return next((code for code in own if code in coordinates()), "")


def _loosened(values: Mapping[str, float]) -> dict[str, float]:
    """Return values from 0 to 1 in the same order, crowded ones moved apart."""
    order = sorted(set(values.values()))
    span = max(order[-1] - order[0], 1e-9)
    steps = {value: nth / max(len(order) - 1, 1) for nth, value in enumerate(order)}
    return {key: _TRUE * (v - order[0]) / span + (1 - _TRUE) * steps[v] for key, v in values.items()}


def _mean(places: Iterable[Place]) -> Place:
    xs, ys = zip(*places, strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


def _below(nodes: Sequence[str]) -> dict[str, Place]:
    """Return places in rows under the map, for what is tied to no country."""
    across = max(math.ceil(math.sqrt(len(nodes) * 6)), 6)
    return {node: (_WIDE * (n % across) / (across - 1), 1.15 + 0.1 * (n // across)) for n, node in enumerate(nodes)}


def on_map(graph: nx.MultiDiGraph[str]) -> dict[str, Place]:
    """Return a place for each node on a map about 1 high: its country's, or the mean of those of its neighbours.

    Directions between countries are true, distances are evened out. Countries come first.
    """
    codes = {node: _code(node, data) for node, data in graph.nodes(data=True)}
    used = {code: coordinates()[code] for code in set(codes.values()) - {""}}
    if not used:
        return _below(sorted(graph))
    east = _loosened({code: x for code, (x, _) in used.items()})
    south = _loosened({code: -y for code, (_, y) in used.items()})
    at = {code: (_WIDE * east[code], south[code]) for code in used}
    home = sorted((n for n in graph if codes[n]), key=lambda n: (graph.nodes[n]["type"] != "Country", n))
    found = {n: at[codes[n]] for n in home}
    ties: Mapping[str, Any] = graph.to_undirected(as_view=True).adj
    waiting = [n for n in sorted(graph) if n not in found]
    while near := {
        n: _mean(found[m] for m in ties[n] if m in found) for n in waiting if any(m in found for m in ties[n])
    }:
        found |= near
        waiting = [n for n in waiting if n not in near]
    return found | _below(waiting)
