"""A part of the graph as data for the component: places, colours, what is said when one points at something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from graph.corpus import Corpus
from graph.gather import gathered
from graph.layout import Positions
from graph.model import Fact
from graph.render import network, payload, plain
from ui import words

FEW_EDGES = 150  # above, the sentences in the tooltips would be most of what is sent
MANY_EDGES = 200  # above, all of a kind between two nodes are one line
GIVES = "gives"  # the "role" of a line that stands for all that one gives another


def facts_of(part: nx.MultiDiGraph[str]) -> dict[str, None]:
    """Return the ids of the facts that a graph draws, also of one that gathers them from donor to recipient."""
    return dict.fromkeys(i for _, _, data in part.edges(data=True) for i in _facts(data))


def _facts(data: Mapping[str, Any]) -> Sequence[str]:
    found: Sequence[str] = data["facts"].split() if "facts" in data else (data["fact"],)
    return found


def drawing(corpus: Corpus, part: nx.MultiDiGraph[str], places: Positions) -> dict[str, Any]:
    """Return nodes, edges and options; many lines of a kind are one, and an edge of many facts lists them."""
    thin, bundles = gathered(part)
    if thin.number_of_edges() > MANY_EDGES:
        thin, bundles = gathered(part, most=1)
    few = thin.number_of_edges() <= FEW_EDGES
    shown = payload(network(thin, places))
    for node in shown["nodes"]:
        node["title"] = _title(corpus, node["id"])
    for edge in shown["edges"]:
        data = thin.edges[edge["from"], edge["to"], edge["id"]]
        told = [corpus.facts[i] for i in bundles.get(edge["id"], _facts(data))]
        edge["main"] = data["type"] == data["fact_type"]
        edge["disputed"] = bool(data.get("disputed"))
        edge["title"] = _bundle_title(corpus, told) if len(told) > 1 else _edge_title(corpus, told[0], sentence=few)
        if edge["id"] in bundles or "facts" in data:
            edge["facts"] = [fact.id for fact in told]
        for unused in ("font", "arrows"):  # the component draws labels and arrows its own way
            edge.pop(unused, None)
        if "facts" in data:
            edge["id"] = f"{told[0].id}/{GIVES}"
    return shown


def _title(corpus: Corpus, node: str) -> str:
    entity = corpus.entities[node]
    lines = (entity.name, words.node_label(entity.type), words.standing(corpus, entity))
    return plain("\n".join(line for line in lines if line))


def _edge_title(corpus: Corpus, fact: Fact, *, sentence: bool) -> str:
    lines = [words.headline(corpus, fact)]
    lines += [" · ".join(t for t in (words.CERTAINTY[fact.modality], words.when(fact.when)) if t)]
    lines += [f"“{fact.evidence[0].text}”"] if sentence and fact.evidence else []
    return plain("\n".join(lines), 400)


def _bundle_title(corpus: Corpus, facts: Sequence[Fact]) -> str:
    lines = [words.headline(corpus, fact) for fact in facts[:4]]
    lines += [f"and {len(facts) - 4} more"] if len(facts) > 4 else []
    return plain("\n".join([f"{len(facts)} facts; a click lists them", *lines]), 400)
