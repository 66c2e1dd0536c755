"""The articles that are open, and all that is derived from them once: corpus, graph, places of the nodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import count
from typing import Any

import networkx as nx

from graph.build import graph_of
from graph.corpus import Corpus, documents_of, index
from graph.filter import Filter, apply
from graph.gather import gathered
from graph.layout import Layout, Positions, apart, grown, positions
from graph.model import Fact, Facts, Statement
from graph.ontology import ontology
from graph.render import network, payload, plain
from ui import words

MAX_NODES = 150
FEW_EDGES = 150  # above, the sentences in the tooltips would be most of what is sent


@dataclass(frozen=True)
class View:
    """The part of the graph that is shown, as a graph and as data for the component.

    ``whole`` is what passes the filter, ``graph`` what of it is drawn. ``told`` are the facts that pass the filter,
    also those of the ``left_out`` nodes that found no room; ``number`` tells the views of a collection apart.
    """

    graph: nx.MultiDiGraph[str]
    whole: nx.MultiDiGraph[str]
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
        self._views: dict[tuple[Filter, Layout, frozenset[str]], View] = {}
        self._places: dict[Layout, Positions] = {}
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
    def core(self) -> frozenset[str]:
        """Return the nodes that are shown when nothing is filtered: the best connected."""
        return frozenset(_best(self.graph, frozenset()))

    def places(self, layout: Layout = "force") -> Positions:
        """Return where each node of the whole graph stands; every view keeps them."""
        if layout not in self._places:
            whole = len(self.graph) <= MAX_NODES
            self._places[layout] = (
                positions(self.graph, layout=layout) if whole else grown(self.graph, self.core, layout=layout)
            )
        return self._places[layout]

    def extent(self, layout: Layout = "force") -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of what is shown when nothing is filtered."""
        places = [self.places(layout)[node] for node in self.core]
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
    def by_name(self) -> tuple[str, ...]:
        """Return the nodes of the whole graph in order of their names."""
        return tuple(sorted(self.graph, key=lambda n: self.corpus.entities[n].name.casefold()))

    @cached_property
    def node_counts(self) -> Mapping[str, int]:
        """Return how many nodes of each type the whole graph has."""
        return node_counts(self.graph)

    def view(self, chosen: Filter, *, layout: Layout = "force", with_nodes: frozenset[str] = frozenset()) -> View:
        """Return what a filter shows, ``with_nodes`` among it where they pass; the last ones are kept."""
        key = chosen, layout, with_nodes - self.core
        if key not in self._views:
            if len(self._views) >= 64:
                self._views.pop(next(iter(self._views)))
            self._views[key] = self._view(*key)
        return self._views[key]

    def _view(self, chosen: Filter, layout: Layout, with_nodes: frozenset[str]) -> View:
        whole = part = apply(self.graph, chosen)
        told = self._facts(part)
        if len(part) > MAX_NODES:
            first = with_nodes | ({chosen.focus} if chosen.focus else set())
            part = nx.MultiDiGraph(part.subgraph(_best(part, first)))
        shown = self._payload(part, apart(part, self.places(layout), self.core))
        return View(part, whole, shown, self._facts(part), told, len(whole) - len(part), next(self._numbers))

    def _payload(self, part: nx.MultiDiGraph[str], places: Positions) -> Mapping[str, Any]:
        thin, bundles = gathered(part)
        few = thin.number_of_edges() <= FEW_EDGES
        shown = payload(network(thin, places))
        for node in shown["nodes"]:
            node["title"] = self._title(node["id"])
        for edge in shown["edges"]:
            data = thin.edges[edge["from"], edge["to"], edge["id"]]
            edge["main"] = data["type"] == data["fact_type"]
            if edge["main"]:
                kind = ontology().edges[data["fact_type"]].label
                edge["label"] = edge["label"].replace(kind, words.fact_name(data["fact_type"]))
            facts = [self.corpus.facts[i] for i in bundles.get(edge["id"], (data["fact"],))]
            edge["title"] = self._bundle_title(facts) if len(facts) > 1 else self._edge_title(facts[0], sentence=few)
            if edge["id"] in bundles:
                edge["facts"] = [fact.id for fact in facts]
        return shown

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

    def _bundle_title(self, facts: Sequence[Fact]) -> str:
        lines = [words.headline(self.corpus, fact) for fact in facts[:4]]
        lines += [f"and {len(facts) - 4} more"] if len(facts) > 4 else []
        return plain("\n".join([f"{len(facts)} facts; a click lists them", *lines]), 400)

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


def _best(graph: nx.MultiDiGraph[str], first: AbstractSet[str]) -> list[str]:
    """Return the ids of ``first`` and the best connected nodes, all of a small graph; none stands alone among them."""
    best = sorted(graph, key=lambda n: (n not in first, -graph.degree(n), n))[:MAX_NODES]
    shown = graph.subgraph(best)
    return best if len(best) == len(graph) else [n for n in best if n in first or shown.degree(n)]


def node_counts(graph: nx.MultiDiGraph[str]) -> Mapping[str, int]:
    """Return how many nodes of each type a graph has."""
    return Counter(str(data["type"]) for _, data in graph.nodes(data=True))


def ends(fact: Fact) -> tuple[str, str]:
    """Return the two nodes that a fact is drawn between."""
    kind = ontology().edges[fact.type]
    return fact.roles[kind.source.role], fact.roles[kind.target.role]
