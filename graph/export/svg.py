"""The drawing as one SVG: what a page or a slide needs, with each sentence to read by pointing at its line."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

import networkx as nx

from graph.export.plain import clean
from graph.render import network, payload

Point = tuple[float, float]
_MARGIN, _LINE = 110.0, 15
_LABELLED = 200  # edges; above, words on them are a grey haze
_CORNERS: Mapping[str, Sequence[Point]] = {
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "triangle": ((0, -1.15), (1, 0.75), (-1, 0.75)),
    "hexagon": tuple((math.cos(a * math.pi / 3), math.sin(a * math.pi / 3)) for a in range(6)),
    "star": tuple(
        ((1.2, 0.5)[a % 2] * math.sin(a * math.pi / 5), -(1.2, 0.5)[a % 2] * math.cos(a * math.pi / 5))
        for a in range(10)
    ),
    "box": ((-1.6, -0.7), (1.6, -0.7), (1.6, 0.7), (-1.6, 0.7)),
}


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: object) -> ElementTree.Element:
    """Add an element; text and attributes are escaped where the tree is written."""
    element = ElementTree.SubElement(parent, tag, {k.replace("_", "-"): str(v) for k, v in attributes.items()})
    element.text = clean(text) if text is not None else None
    return element


def _joined(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _bend(edge: Mapping[str, Any], start: Point, end: Point) -> Point:
    """Return the control point of an edge's curve, in its middle where it is straight."""
    (x0, y0), (x1, y1), smooth = start, end, edge["smooth"]
    side = {"curvedCW": 1, "curvedCCW": -1}.get(smooth.get("type", ""), 0) * smooth.get("roundness", 0.0)
    return (x0 + x1) / 2 + side * (y1 - y0), (y0 + y1) / 2 - side * (x1 - x0)


def _toward(start: Point, end: Point, steps: float) -> Point:
    length = math.dist(start, end) or 1.0
    return start[0] + (end[0] - start[0]) * steps / length, start[1] + (end[1] - start[1]) * steps / length


def _edge(parent: ElementTree.Element, edge: Mapping[str, Any], nodes: Mapping[str, Any], *, label: bool) -> None:
    source, target = nodes[edge["from"]], nodes[edge["to"]]
    start, end = (source["x"], source["y"]), (target["x"], target["y"])
    bend = _bend(edge, start, end) if source is not target else (start[0] + 90, start[1] - 90)
    tip = _toward(end, bend, target["size"] + 2)
    head = _toward(end, bend, target["size"] + 8 + 2 * edge["width"])
    aside = 3 + edge["width"]
    across = _toward((0.0, 0.0), (head[1] - tip[1], tip[0] - head[0]), aside)
    group = _add(parent, "g")
    _add(group, "title", edge["title"])
    dashes = edge["dashes"] if isinstance(edge["dashes"], list) else []
    _add(
        group, "path", d=f"M{_joined([start])} Q{_joined([bend])} {_joined([head])}", fill="none",
        stroke=edge["color"], stroke_width=edge["width"], stroke_dasharray=" ".join(map(str, dashes)) or "none",
    )  # fmt: skip
    sides = [(head[0] + across[0], head[1] + across[1]), tip, (head[0] - across[0], head[1] - across[1])]
    _add(group, "polygon", points=_joined(sides), fill=edge["color"])
    if label:
        x, y = ((start[i] + 2 * bend[i] + end[i]) / 4 for i in (0, 1))
        _add(group, "text", edge["label"], x=f"{x:.1f}", y=f"{y:.1f}", font_size=11, fill="#4a5160")


def _node(parent: ElementTree.Element, node: Mapping[str, Any]) -> None:
    x, y, size = node["x"], node["y"], node["size"]
    group = _add(parent, "g")
    _add(group, "title", node["title"])
    if node["shape"] in _CORNERS:
        corners = [(x + size * dx, y + size * dy) for dx, dy in _CORNERS[node["shape"]]]
        _add(group, "polygon", points=_joined(corners), fill=node["color"])
    else:
        _add(group, "circle", cx=x, cy=y, r=size, fill=node["color"])
    _add(group, "text", node["label"], x=x, y=y + size + _LINE, font_size=14, fill="#1f2430")


def svg(graph: nx.MultiDiGraph[str], positions: Mapping[str, Point]) -> bytes:
    """Return the drawing with nodes where ``positions`` puts them; names and sentences are text and nothing else."""
    drawn = payload(network(graph, positions))
    nodes = {node["id"]: node for node in drawn["nodes"]}
    xs, ys = [n["x"] for n in nodes.values()] or [0.0], [n["y"] for n in nodes.values()] or [0.0]
    left, top = min(xs) - _MARGIN, min(ys) - _MARGIN
    width, height = max(xs) - left + _MARGIN, max(ys) - top + _MARGIN
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}",
            "font-family": "sans-serif",
        },
    )
    _add(root, "title", "Defence-aid graph")
    _add(root, "style", "text{text-anchor:middle;paint-order:stroke;stroke:#fff;stroke-width:3px}")
    _add(root, "rect", x=left, y=top, width=width, height=height, fill="#fff")
    for edge in drawn["edges"]:
        _edge(root, edge, nodes, label=len(drawn["edges"]) <= _LABELLED)
    for node in nodes.values():
        _node(root, node)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
