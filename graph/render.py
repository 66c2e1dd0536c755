"""A graph as a pyvis network, as plain data for a component, and as a page that needs no other file.

Names and evidence come from articles and are hostile until proven otherwise: nothing here ever becomes HTML.
"""

from __future__ import annotations

import html
import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import networkx as nx
from pyvis.network import Network

from graph.build import ABOUT, SAID, STATEMENT
from graph.layout import LABEL_LIMIT, node_size
from graph.ontology import NodeKind, ontology

STATEMENT_KIND = NodeKind("Statement", "#4B5563", "box", ())
LINK_COLOR = "#6B7280"  # edges that tie an item to its recipient, supplier or package
LEAST_WIDTH = 1.5  # of an edge that one article tells
STRAIGHT_ABOVE = 600  # edges; curves are what makes vis-network slow
_WRAP = 80
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 150, "keyboard": False, "multiselect": False},
    "nodes": {"borderWidth": 1, "font": {"size": 15, "strokeWidth": 4}},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}},
        "font": {"size": 11, "align": "middle", "strokeWidth": 3},
        "selectionWidth": 2,
    },
}


def plain(text: object, limit: int | None = None) -> str:
    """Return text without control and direction-override characters, cut at ``limit`` with an ellipsis."""
    clean = _CONTROL.sub("", str(text))
    return clean if limit is None or len(clean) <= limit else clean[: limit - 1].rstrip() + "…"


def _wrapped(text: str) -> str:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= _WRAP:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def kind_of(node_type: str) -> NodeKind:
    """Return how a node type is drawn; statements are no part of the ontology."""
    return STATEMENT_KIND if node_type == STATEMENT else ontology().nodes[node_type]


def edge_color(edge_type: str) -> str:
    """Return the colour of an edge type; links to recipient, supplier and package are grey."""
    kind = ontology().edges.get(edge_type)
    return kind.color if kind else LINK_COLOR


def node_title(data: Mapping[str, Any]) -> str:
    """Return a node's tooltip, plain text over several lines."""
    lines = [str(data.get("name") or data["label"]), kind_of(data["type"]).label]
    keys = [k for k in (*kind_of(data["type"]).properties, "speaker") if k in data]
    lines += [f"{key.replace('_', ' ')}: {data[key]}" for key in keys]
    if data.get("aliases"):
        lines.append(f"also: {data['aliases']}")
    return "\n".join(_wrapped(plain(line)) for line in lines)


def edge_title(data: Mapping[str, Any]) -> str:
    """Return an edge's tooltip: what is said, how sure, when, by whom, and the sentence."""
    marks = [data.get("quantity_text"), data.get("date_text") or data.get("date"), data.get("modality")]
    lines = [" · ".join([str(data["label"]), *(str(m) for m in marks if m)])]
    if data.get("disputed"):
        lines.append("disputed: also told otherwise")
    if data.get("attribution"):
        lines.append(f"according to {data['attribution']}")
    if data.get("evidence"):
        lines.append(f"“{data['evidence']}”")
    if data.get("outlet"):
        lines.append(f"{data['outlet']} {data.get('published', '')}".strip())
    return "\n".join(_wrapped(plain(line)) for line in lines)


def edge_label(data: Mapping[str, Any]) -> str:
    """Return the words on an edge: its type, the quantity on a fact's own edge, and a mark where it is disputed."""
    label = str(data["label"])
    if data.get("gathered"):
        label = f"{label} ×{data['gathered']}"
    quantity = data.get("quantity")
    if quantity is not None and data["type"] == data["fact_type"]:
        label = f"{label} {quantity:,.10g}"
    if data.get("modality") == "negated":
        label = f"not {label}"
    return plain(f"{label} ⚠" if data.get("disputed") else label, LABEL_LIMIT)


def _dashes(data: Mapping[str, Any]) -> bool | list[int]:
    styles: dict[str, bool | list[int]] = {"planned": [8, 6], "conditional": [2, 5], "reported": [12, 4]}
    return styles.get(str(data.get("modality")), False) if data["fact_type"] not in (SAID, ABOUT) else False


def _told_by(data: Mapping[str, Any]) -> float:
    """Return how many articles tell an edge, or how many facts it stands for where it names no article."""
    return float(len(str(data["documents"]).split()) if data.get("documents") else data.get("weight", 1.0))


def _smooth(nth: int, forwards: bool, straight: bool) -> dict[str, Any]:
    """Bend the n-th edge between two nodes its own way, so that none hides another."""
    if straight and nth == 0:
        return {"enabled": False}
    step = (nth + 1) // 2
    left = nth % 2 == 0
    kind = "curvedCW" if left == forwards else "curvedCCW"
    return {"enabled": True, "type": kind, "roundness": round(min(0.08 + 0.16 * step, 0.9), 3)}


def _add_nodes(net: Network, graph: nx.MultiDiGraph[str], positions: Mapping[str, tuple[float, float]]) -> None:
    for node, data in graph.nodes(data=True):
        kind = kind_of(data["type"])
        x, y = positions.get(node, (0.0, 0.0))
        options: dict[str, Any] = {} if kind is not STATEMENT_KIND else {"font": {"color": "#FFFFFF"}}
        net.add_node(
            node,
            label=plain(data["label"], LABEL_LIMIT) or "?",
            title=node_title(data),
            color=kind.color,
            shape=kind.shape,
            size=node_size(graph.degree(node)),
            x=round(float(x), 2),
            y=round(float(y), 2),
            type=data["type"],
            **options,
        )


def _add_edges(net: Network, graph: nx.MultiDiGraph[str]) -> None:
    seen: Counter[frozenset[str]] = Counter()
    straight = graph.number_of_edges() > STRAIGHT_ABOVE
    for source, target, key, data in graph.edges(keys=True, data=True):
        pair = frozenset((source, target))
        # vis-network cuts places to whole pixels, and draws a turned label at the origin where the turn is exactly 0
        level = int(net.node_map[source]["y"]) == int(net.node_map[target]["y"])
        net.add_edge(
            source,
            target,
            id=key,
            label=edge_label(data),
            title=edge_title(data),
            color=edge_color(data["type"]),
            dashes=_dashes(data),
            width=round(LEAST_WIDTH + min(math.log2(max(_told_by(data), 1.0)), 3.5), 2),
            smooth=_smooth(seen[pair], source <= target, straight),
            font={"align": "horizontal" if level else "middle"},
        )
        seen[pair] += 1


def network(graph: nx.MultiDiGraph[str], positions: Mapping[str, tuple[float, float]]) -> Network:
    """Return the drawing: type by colour and shape, degree by size, articles by width, modality by dashes."""
    net = Network(directed=True, notebook=False, cdn_resources="in_line")
    _add_nodes(net, graph, positions)
    _add_edges(net, graph)
    options = dict(_OPTIONS)
    if graph.number_of_edges() > STRAIGHT_ABOVE:
        options["interaction"] = {**_OPTIONS["interaction"], "hideEdgesOnDrag": True}
    net.set_options(json.dumps(options))
    return net


def _json_safe(value: Any) -> Any:  # noqa: ANN401 - what pyvis holds has no narrower type
    """Return only what JSON can hold: one NaN or date turns a component's whole payload into nothing."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _json_safe(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_json_safe(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(str(item) for item in value)
    return str(value)


def payload(net: Network) -> dict[str, Any]:
    """Return ``nodes``, ``edges`` and ``options`` as plain JSON data for vis-network."""
    options = net.options if isinstance(net.options, dict) else json.loads(net.options.to_json())
    return {"nodes": _json_safe(net.nodes), "edges": _json_safe(net.edges), "options": _json_safe(options)}


@cache
def vis_script() -> str:
    """Return the vis-network script that pyvis ships."""
    return (files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")


_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
<style>html,body,#graph{{margin:0;width:100%;height:100vh;font-family:sans-serif}}
div.vis-tooltip{{position:absolute;visibility:hidden;padding:6px;background:#fff;color:#111;border:1px solid #999;
border-radius:4px;font-size:13px;white-space:pre-wrap;pointer-events:none;z-index:5}}</style>
<script>{script}</script></head><body><div id="graph"></div><script>
const data = {data};
new vis.Network(document.getElementById("graph"), {{nodes: data.nodes, edges: data.edges}}, data.options);
</script></body></html>
"""


def standalone_html(net: Network, *, title: str = "Defence-aid graph") -> str:
    """Return one HTML page with the drawing in it that loads nothing from anywhere."""
    # "<" ends a script element wherever it likes; JSON may spell it as an escape
    data = json.dumps(payload(net), ensure_ascii=True).replace("<", "\\u003c")
    return _PAGE.format(title=html.escape(plain(title)), script=vis_script(), data=data)
