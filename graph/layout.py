"""Where nodes stand. Compute it once for the whole graph: a filtered one keeps the places of the full one."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Literal

import igraph
import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.build import STATEMENT
from graph.geography import on_map
from graph.ontology import ontology

Layout = Literal["force", "circle", "columns", "map"]
LAYOUTS: tuple[Layout, ...] = ("force", "circle", "columns", "map")
Positions = dict[str, tuple[float, float]]
Points = NDArray[np.float64]

LABEL_LIMIT = 32  # characters of a label that are drawn
_EDGE = 170.0  # pixels at zoom 1 that leave an edge's label readable
_CHARACTER, _LINE, _MARGIN = 8.0, 20.0, 14.0
_DENSITY = 0.25
_APART_UP_TO = 1500  # nodes; above, moving boxes apart costs more than overlaps do
_TRIED = (0, 1, 37, 217, 469, 919, 1801, 3169, 7651)  # spots are tried by the ring, since most boxes find room nearby
_CROWD, _FILL = 45, 0.7  # nodes, above which the frame is filled, and how far each moves for it
_GOLDEN = math.pi * (3 - math.sqrt(5))  # the angle at which points on a spiral spread evenly
_SCREEN = 1.5  # times as wide as high
_LOOSE = 1.6  # times the room that a map needs, since whole groups want to stand in one place
_RING, _ROWS = 40, 30  # nodes of the innermost ring, and of a column before it is folded


def node_size(degree: int) -> float:
    """Return half the width at which a node of so many edges is drawn."""
    return round(12 + 5 * math.log2(1 + degree), 2)


def boxes(graph: nx.MultiDiGraph[str], nodes: Sequence[str]) -> Points:
    """Return width and height that each node takes with its label below it."""
    shapes = [2 * node_size(graph.degree(n)) for n in nodes]
    labels = [_CHARACTER * min(len(str(graph.nodes[n].get("label", n))), LABEL_LIMIT) for n in nodes]
    found = [(max(s, w) + _MARGIN, s + _LINE + _MARGIN) for s, w in zip(shapes, labels, strict=True)]
    return np.array(found, dtype=float).reshape(-1, 2)


def _evened(points: Points) -> Points:
    """Move points along their rays so that a crowded middle and an empty rim come to the same density."""
    radius = np.hypot(points[:, 0], points[:, 1])
    rank = (np.argsort(np.argsort(radius, kind="stable"), kind="stable") + 1) / len(points)
    even = np.sqrt(rank) * max(float(radius.max()), 1.0)
    return points * ((radius + even) / 2 / np.maximum(radius, 1e-9))[:, None]


def _filled(points: Points) -> Points:
    """Move points towards even steps from side to side and from top to bottom, so that they fill their frame."""
    ranks = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0, kind="stable") / max(len(points) - 1, 1)
    low, across = points.min(axis=0), np.ptp(points, axis=0)
    even: Points = low + ranks * across
    return points + _FILL * (even - points)


def _spread(points: Points, sizes: Points) -> Points:
    """Scale up until the boxes have room: their area at most ``_DENSITY`` of the area they spread over."""
    extent = np.ptp(points, axis=0) + sizes.max(axis=0)
    wanted = float(sizes.prod(axis=1).sum()) / _DENSITY
    return points * max(1.0, math.sqrt(wanted / float(extent.prod()))) if len(points) > 2 else points


@cache
def _spots() -> Points:
    """Return steps away from a place, the nearest first; wider than high, since labels are."""
    steps = [(0.0, 0.0)]
    for ring in range(1, 51):
        steps += [(x * ring * 30.0, y * ring * 20.0) for x, y in _circle_of(6 * ring, 1.0)]
    return np.array(steps)


def _apart(points: Points, sizes: Points) -> Points:
    """Move each box to the nearest spot where it overlaps none placed before it."""
    if len(points) > _APART_UP_TO:
        return points
    return _freed(points, sizes, 1)


def _freed(points: Points, sizes: Points, fixed: int) -> Points:
    """Move each box but the first ``fixed`` ones as ``_apart`` does."""
    spots, placed = _spots(), points.copy()
    for i in range(fixed, len(points)):
        wanted = np.abs(placed[:i] - points[i])
        need = (sizes[i] + sizes[:i]) / 2
        for start, stop in pairwise(_TRIED):
            some = spots[start:stop]
            near = (wanted < need + np.abs(some).max(axis=0)).all(axis=1)
            # one side at a time: numpy is slow at reducing an axis of two
            x, y = (np.abs((points[i] + some)[:, side, None] - placed[:i][near][:, side]) for side in (0, 1))
            free = ~((x < need[near][:, 0]) & (y < need[near][:, 1])).any(axis=1)
            if free.any():
                placed[i] = points[i] + some[int(free.argmax())]
                break
    return placed


def _circle_of(count: int, radius: float) -> list[tuple[float, float]]:
    angles = (2 * math.pi * i / max(count, 1) - math.pi / 2 for i in range(count))
    return [(radius * math.cos(a), radius * math.sin(a)) for a in angles]


def _spring(count: int, links: Sequence[tuple[int, int]], seed: int) -> Points:
    """Fruchterman and Reingold's layout of one component, the long side across, scaled to the wanted edge length."""
    drawn: Any = igraph.Graph(n=count, edges=list(links))
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - places, not secrets
    start = _circle_of(count, math.sqrt(count))
    layout = drawn.layout_fruchterman_reingold(seed=start, niter=500 if count <= 500 else 150)
    points: Points = np.array(layout.coords, dtype=float)
    points -= points.mean(axis=0)
    points = points @ np.linalg.svd(points, full_matrices=False)[2].T
    lengths = [float(np.hypot(*(points[a] - points[b]))) for a, b in links]
    typical = float(np.median(lengths)) or 1.0
    evened = _evened(points * (_EDGE / typical))
    return _filled(evened) if count > _CROWD else evened


def _packed(parts: Sequence[tuple[Points, Points]]) -> list[Points]:
    """Place components on shelves, the largest first, so that together they are about as wide as 1.6 times high."""
    corners = []
    for points, sizes in parts:
        low, high = (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)
        corners.append((low, high - low))
    room = sum(float((size + 40).prod()) for _, size in corners)
    width = max([math.sqrt(room * 1.6), *(float(size[0]) for _, size in corners)])
    placed, x, y, shelf = [], 0.0, 0.0, 0.0
    for (points, _), (low, size) in zip(parts, corners, strict=True):
        if x > 0 and x + size[0] > width:
            x, y, shelf = 0.0, y + shelf + 40, 0.0
        placed.append(points - low + np.array([x, y]))
        x, shelf = x + float(size[0]) + 40, max(shelf, float(size[1]))
    return placed


def _force(graph: nx.MultiDiGraph[str], seed: int) -> Positions:
    components = [sorted(c) for c in nx.connected_components(graph.to_undirected(as_view=True))]
    components.sort(key=lambda c: (-len(c), c[0]))
    parts = []
    for nodes in components:
        at = {node: i for i, node in enumerate(nodes)}
        links = sorted({(at[u], at[v]) for u in nodes for v in graph.successors(u) if u != v})
        points = _spring(len(nodes), links, seed) if links else np.zeros((1, 2))
        sizes = boxes(graph, nodes)
        parts.append((_apart(_spread(points, sizes), sizes), sizes))
    placed = _packed(parts) if parts else []
    return {
        node: (float(x), float(y))
        for nodes, points in zip(components, placed, strict=True)
        for node, (x, y) in zip(nodes, points, strict=True)
    }


def _rings(count: int, width: float) -> list[tuple[float, float]]:
    """Return places on a circle, and on wider ones around it for those that find no room there."""
    found: list[tuple[float, float]] = []
    radius = width * max(min(count, _RING), 4) / (2 * math.pi)
    while len(found) < count:
        here = min(count - len(found), max(int(2 * math.pi * radius / width + 1e-9), 4))
        found += _circle_of(here, radius)
        radius += width
    return found


def _circle(graph: nx.MultiDiGraph[str]) -> Positions:
    order = [*ontology().nodes, STATEMENT]
    nodes = sorted(graph, key=lambda n: (order.index(graph.nodes[n]["type"]), str(graph.nodes[n].get("label", n)), n))
    if not nodes:
        return {}
    sizes = boxes(graph, nodes)
    points = np.array(_rings(len(nodes), float(sizes[:, 0].mean())))
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, _apart(points, sizes), strict=True)}


def _column(graph: nx.MultiDiGraph[str], node: str) -> int:
    """Return the column of a node: statements, officials, givers, items, receivers, meetings."""
    node_type = graph.nodes[node]["type"]
    fixed = {STATEMENT: 0, "Official": 1, "System": 3, "Package": 3, "Meeting": 5}
    if node_type in fixed:
        return fixed[node_type]
    gives = sum(1 for _, _, data in graph.out_edges(node, data=True) if data["type"] in ontology().edges)
    takes = sum(1 for _, _, data in graph.in_edges(node, data=True) if data["role"] == "recipient")
    return 4 if takes > gives else 2


def _widened(places: Positions) -> Positions:
    """Move columns apart until they are as wide as a screen, so that the lines between them are told apart."""
    xs, ys = ([place[side] for place in places.values()] for side in (0, 1))
    across = max(xs, default=0.0) - min(xs, default=0.0)
    wanted = _SCREEN * (max(ys, default=0.0) - min(ys, default=0.0))
    return {n: (x * max(wanted / across, 1.0), y) for n, (x, y) in places.items()} if across else places


def _columns(graph: nx.MultiDiGraph[str]) -> Positions:
    """Put nodes in columns, each beside the mean height of what it is tied to, to have few crossings."""
    columns: dict[int, list[str]] = defaultdict(list)
    for node in sorted(graph):
        columns[_column(graph, node)].append(node)
    undirected: Mapping[str, Any] = graph.to_undirected(as_view=True).adj
    height = {node: float(i) / max(len(nodes) - 1, 1) for nodes in columns.values() for i, node in enumerate(nodes)}
    for sweep in range(8):
        for at in sorted(columns, reverse=bool(sweep % 2)):
            mean = {n: sum(height[m] for m in undirected[n]) / len(undirected[n]) for n in columns[at] if undirected[n]}
            columns[at].sort(key=lambda n: (mean.get(n, height[n]), n))
            height.update((n, i / max(len(columns[at]) - 1, 1)) for i, n in enumerate(columns[at]))
    rows = max(_ROWS, math.ceil(2 * math.sqrt(len(graph))))
    found: Positions = {}
    x = 0.0
    for at in sorted(columns):
        for start in range(0, len(columns[at]), rows):
            nodes = columns[at][start : start + rows]
            sizes = boxes(graph, nodes)
            width, row = (float(side) for side in sizes.max(axis=0))
            found.update((n, (x + width / 2, (i - (len(nodes) - 1) / 2) * row)) for i, n in enumerate(nodes))
            x += width + _LINE
        x += _EDGE
    return _widened(found)


def _map(graph: nx.MultiDiGraph[str]) -> Positions:
    """Draw a map large enough for names to find room, those of countries first."""
    placed = on_map(graph)
    if not placed:
        return {}
    sizes = boxes(graph, list(placed))
    points = _apart(_LOOSE * _spread(np.array(list(placed.values())) * _EDGE, sizes), sizes)
    return {node: (float(x), float(y)) for node, (x, y) in zip(placed, points, strict=True)}


def grown(graph: nx.MultiDiGraph[str], core: Collection[str], *, layout: Layout = "force", seed: int = 1) -> Positions:
    """Place the nodes of ``core`` by themselves, and every other one on a spiral around its best connected neighbour.

    A graph too large to be shown whole is laid out for the part that is shown first.
    """
    placed = positions(nx.MultiDiGraph(graph.subgraph(core)), layout=layout, seed=seed)
    ties: Mapping[str, Any] = graph.to_undirected(as_view=True).adj
    middle = tuple(np.mean(list(placed.values()), axis=0).tolist()) if placed else (0.0, 0.0)
    taken: dict[str, int] = defaultdict(int)
    for node in sorted((n for n in graph if n not in placed), key=lambda n: (-graph.degree(n), n)):
        anchor = min((n for n in ties[node] if n in placed), key=lambda n: (-graph.degree(n), n), default="")
        x, y = placed.get(anchor, middle)
        taken[anchor] += 1
        radius, angle = _EDGE / 2 * math.sqrt(taken[anchor]), taken[anchor] * _GOLDEN
        placed[node] = (x + radius * math.cos(angle), y + radius * math.sin(angle))
    return placed


def apart(graph: nx.MultiDiGraph[str], placed: Positions, core: Collection[str]) -> Positions:
    """Move the nodes of a graph that are not of ``core`` to where they overlap none."""
    nodes = [*(n for n in graph if n in core), *(n for n in graph if n not in core)]
    fixed = sum(n in core for n in nodes)
    if not nodes or fixed == len(nodes):
        return placed
    points = np.array([placed[n] for n in nodes], dtype=float)
    freed = _freed(points, boxes(graph, nodes), max(fixed, 1))
    return placed | {node: (float(x), float(y)) for node, (x, y) in zip(nodes, freed, strict=True)}


def positions(graph: nx.MultiDiGraph[str], *, layout: Layout = "force", seed: int = 1) -> Positions:
    """Return a place for each node in pixels at zoom 1, the same for the same graph and seed on every run."""
    if layout == "force":
        return _force(graph, seed)
    return {"circle": _circle, "columns": _columns, "map": _map}[layout](graph)
