"""The articles that are open, and all that is derived from them once: corpus, graph, places of the nodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import count
from typing import Any

import networkx as nx

from graph.build import graph_of
from graph.corpus import Corpus, documents_of, index
from graph.filter import Filter, apply
from graph.layout import Positions, positions
from graph.model import Fact, Facts, Statement
from graph.ontology import ontology
from graph.render import network, payload, plain
from ui import words

MAX_NODES = 150
FEW_EDGES = 150  # above, the sentences in the tooltips would be most of what is sent


@dataclass(frozen=True)
class View:
    """The part of the graph that is shown, as a graph and as data for the component.

    ``told`` are the facts that pass the filter, also those of the ``left_out`` nodes that found no room; ``number``
    tells the views of a collection apart.
    """

    graph: nx.MultiDiGraph[str]
    payload: Mapping[str, Any]
    facts: tuple[Fact, ...]
    told: tuple[Fact, ...]
    left_out: int
    number: int


class Collection:
    """Articles taken together. Immutable; two with the same articles have the same ``key``."""

    def __init__(self, articles: tuple[Facts, ...]) -> None:
        self.articles = articles
        ids = sorted(a.document.id for a in articles)
        self.key = sha256("".join(ids).encode()).hexdigest()[:16]
        self._views: dict[Filter, View] = {}
        self._numbers = count()

    @cached_property
    def corpus(self) -> Corpus:
        """Return entities, facts and statements of all articles, merged."""
        return index(self.articles)

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """Return the whole graph, without entities that neither a fact nor a statement speaks of."""
        whole = graph_of(self.corpus)
        speakers = self.corpus.statements_by
        whole.remove_nodes_from([n for n in whole if whole.degree(n) == 0 and n not in speakers])
        return whole

    @cached_property
    def places(self) -> Positions:
        """Return where each node of the whole graph stands; every view keeps them."""
        return positions(self.graph)

    @cached_property
    def extent(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of what is shown when nothing is filtered."""
        places = [self.places[node] for node in self.view(Filter(isolated=True)).graph]
        if not places:
            return 0.0, 0.0, 1.0, 1.0
        xs, ys = [x for x, _ in places], [y for _, y in places]
        return min(xs), min(ys), max(xs), max(ys)

    @cached_property
    def touching(self) -> Mapping[str, tuple[Fact, ...]]:
        """Return the facts that an entity has a role in, by node id."""
        found: dict[str, list[Fact]] = {}
        for fact in self.corpus.facts.values():
            for node in dict.fromkeys(fact.roles.values()):
                found.setdefault(node, []).append(fact)
        return {node: tuple(facts) for node, facts in found.items()}

    @cached_property
    def attributed(self) -> Mapping[str, tuple[Fact, ...]]:
        """Return the facts that are told on the word of an entity, by node id."""
        found: dict[str, list[Fact]] = {}
        for fact in self.corpus.facts.values():
            for voice in fact.attribution:
                if voice in self.corpus.entities:
                    found.setdefault(voice, []).append(fact)
        return {node: tuple(facts) for node, facts in found.items()}

    @cached_property
    def node_counts(self) -> Mapping[str, int]:
        """Return how many nodes of each type the whole graph has."""
        return node_counts(self.graph)

    def view(self, chosen: Filter) -> View:
        """Return what a filter shows; the last ones are kept."""
        if chosen not in self._views:
            if len(self._views) >= 64:
                self._views.pop(next(iter(self._views)))
            self._views[chosen] = self._view(chosen)
        return self._views[chosen]

    def _view(self, chosen: Filter) -> View:
        part = apply(self.graph, chosen)
        told = self._facts(part)
        left_out = len(part) - MAX_NODES
        if left_out > 0:
            best = sorted(part, key=lambda n: (n != chosen.focus, -part.degree(n), n))[:MAX_NODES]
            part = nx.MultiDiGraph(part.subgraph(best))
        few = part.number_of_edges() <= FEW_EDGES
        shown = payload(network(part, self.places))
        for node in shown["nodes"]:
            node["title"] = self._title(node["id"])
        for edge in shown["edges"]:
            data = part.edges[edge["from"], edge["to"], edge["id"]]
            edge["main"] = data["type"] == data["fact_type"]
            if edge["main"]:
                kind = ontology().edges[data["fact_type"]].label
                edge["label"] = edge["label"].replace(kind, words.fact_name(data["fact_type"]))
            edge["title"] = self._edge_title(self.corpus.facts[data["fact"]], sentence=few)
        facts = self._facts(part)
        return View(part, shown, facts, told, max(left_out, 0), next(self._numbers))

    def _facts(self, part: nx.MultiDiGraph[str]) -> tuple[Fact, ...]:
        ids = dict.fromkeys(data["fact"] for _, _, data in part.edges(data=True))
        return tuple(self.corpus.facts[i] for i in ids if i in self.corpus.facts)

    def _title(self, node: str) -> str:
        entity = self.corpus.entities[node]
        lines = (entity.name, words.node_label(entity.type), words.standing(self.corpus, entity))
        return plain("\n".join(line for line in lines if line))

    def _edge_title(self, fact: Fact, *, sentence: bool) -> str:
        lines = [words.headline(self.corpus, fact)]
        lines += [" · ".join(t for t in (words.CERTAINTY[fact.modality], words.when(fact.when)) if t)]
        lines += [f"“{fact.evidence[0].text}”"] if sentence and fact.evidence else []
        return plain("\n".join(lines), 400)

    def outlets(self, item: Fact | Statement) -> tuple[str, ...]:
        """Return the outlets that tell a fact or statement."""
        tellers = (self.corpus.documents[d] for d in documents_of(item) if d in self.corpus.documents)
        return tuple(dict.fromkeys(d.outlet for d in tellers if d.outlet))


_KEPT: dict[tuple[str, ...], Collection] = {}


def collection(articles: Mapping[str, Facts]) -> Collection:
    """Return the collection of these articles by document id, built once for all sessions."""
    ids = tuple(sorted(articles))
    if ids not in _KEPT:
        if len(_KEPT) >= 8:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[ids] = Collection(tuple(articles[i] for i in ids))
    return _KEPT[ids]


def node_counts(graph: nx.MultiDiGraph[str]) -> Mapping[str, int]:
    """Return how many nodes of each type a graph has."""
    return Counter(str(data["type"]) for _, data in graph.nodes(data=True))


def ends(fact: Fact) -> tuple[str, str]:
    """Return the two nodes that a fact is drawn between."""
    kind = ontology().edges[fact.type]
    return fact.roles[kind.source.role], fact.roles[kind.target.role]
