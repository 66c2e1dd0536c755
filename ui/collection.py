"""The articles that are open, and all that is derived from them once: corpus, graph, places of the nodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import count
from typing import Any

import networkx as nx

from graph.build import donor_recipient, graph_of
from graph.corpus import Corpus, documents_of, index
from graph.expand import collapsed, expanded, hanging, hidden, joined
from graph.filter import Filter, apply
from graph.layout import Layout, Positions, apart, grown, positions
from graph.model import Fact, Facts, Statement
from graph.ontology import ontology
from ui.drawing import drawing, facts_of

LIMITS = (50, 80, 150, 300, 1000)  # nodes that are drawn at most; more can be read less
MAX_NODES = LIMITS[0]


@dataclass(frozen=True, kw_only=True)
class Look:
    """How what passes a filter is drawn.

    ``donors`` draws only who gives to whom. ``fade`` keeps what does not pass, faded. The neighbours of nodes in
    ``opened`` are shown whatever the filter, what hangs on those in ``closed`` alone is not. ``with_nodes`` find room
    before others, and at most ``most`` nodes are drawn.
    """

    layout: Layout = "force"
    donors: bool = False
    fade: bool = False
    opened: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    with_nodes: frozenset[str] = frozenset()
    most: int = MAX_NODES


@dataclass(frozen=True, eq=False)
class View:
    """The part of the graph that is shown, as a graph and as data for the component.

    ``whole`` is what passes the filter, ``graph`` what of it is drawn and not faded. ``told`` are the facts that pass
    the filter, also those of the ``left_out`` nodes that found no room; ``number`` tells a collection's views apart.
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
        self._views: dict[tuple[Filter, Look], View] = {}
        self._places: dict[tuple[Layout, bool, int], Positions] = {}
        self._cores: dict[tuple[bool, int], frozenset[str]] = {}
        self._sure: dict[float, nx.MultiDiGraph[str]] = {}
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
    def coarse(self) -> nx.MultiDiGraph[str]:
        """Return who gives to whom, over all facts."""
        return donor_recipient(self.graph)

    def core(self, *, donors: bool = False, most: int = MAX_NODES) -> frozenset[str]:
        """Return the nodes that are shown when nothing is filtered: the best connected."""
        key = donors, most
        if key not in self._cores:
            self._cores[key] = frozenset(_best(self.coarse if donors else self.graph, frozenset(), most))
        return self._cores[key]

    def places(self, look: Look = Look()) -> Positions:
        """Return where each node of the whole graph stands; every view that draws as many keeps them."""
        key = look.layout, look.donors, look.most
        if key not in self._places:
            whole = self.coarse if look.donors else self.graph
            self._places[key] = (
                positions(whole, layout=look.layout)
                if len(whole) <= look.most
                else grown(whole, self.core(donors=look.donors, most=look.most), layout=look.layout)
            )
        return self._places[key]

    def extent(self, look: Look = Look()) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of what is shown when nothing is filtered."""
        at = self.places(look)
        places = [at[node] for node in self.core(donors=look.donors, most=look.most)]
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
    def naming(self) -> Mapping[str, tuple[str, ...]]:
        """Return the documents that name an entity, by node id."""
        found: dict[str, dict[str, None]] = {}
        for (document, _), node in self.corpus.nodes.items():
            found.setdefault(node, {})[document] = None
        return {node: tuple(documents) for node, documents in found.items()}

    @cached_property
    def by_name(self) -> tuple[str, ...]:
        """Return the nodes of the whole graph in order of their names."""
        return tuple(sorted(self.graph, key=lambda n: self.corpus.entities[n].name.casefold()))

    @cached_property
    def node_counts(self) -> Mapping[str, int]:
        """Return how many nodes of each type the whole graph has."""
        return node_counts(self.graph)

    def view(self, chosen: Filter, look: Look = Look()) -> View:
        """Return what a filter shows in a look; the last ones are kept."""
        plain = self._kept(chosen, replace(look, with_nodes=frozenset()))
        return plain if not plain.left_out or plain.graph.nodes >= look.with_nodes else self._kept(chosen, look)

    def _kept(self, chosen: Filter, look: Look) -> View:
        key = chosen, look
        if key not in self._views:
            if len(self._views) >= 64:
                self._views.pop(next(iter(self._views)))
            self._views[key] = self._view(*key)
        return self._views[key]

    def _everything(self, least: float) -> nx.MultiDiGraph[str]:
        """Return what is shown when nothing but the confidence is filtered."""
        if least not in self._sure:
            self._sure = {least: apply(self.graph, Filter(min_confidence=least, isolated=True))}
        return self._sure[least]

    def _view(self, chosen: Filter, look: Look) -> View:
        whole = apply(self.graph, chosen)
        every = self._everything(chosen.min_confidence)
        part = expanded(whole, every, look.opened)
        if look.donors:
            part, every = donor_recipient(part), donor_recipient(every)
        part = collapsed(part, look.closed)
        first = look.with_nodes | look.opened | look.closed | ({chosen.focus} if chosen.focus else set())
        shown = _limited(part, first, look.opened, most=look.most)
        drawn = _limited(joined(shown, every), set(shown), most=look.most) if look.fade else shown
        told, facts = (tuple(self._told(graph)) for graph in (whole, shown))
        data = self._payload(drawn, shown, every, look)
        return View(shown, whole, data, facts, told, len(part) - len(shown), next(self._numbers))

    def _payload(
        self,
        drawn: nx.MultiDiGraph[str],
        shown: nx.MultiDiGraph[str],
        every: nx.MultiDiGraph[str],
        look: Look,
    ) -> Mapping[str, Any]:
        """Return the drawing; with each node how many it hides and hang on it, and with what is faded ``off``."""
        places = dict.fromkeys(drawn, (0.0, 0.0)) | self.places(look)
        data = drawing(self.corpus, drawn, apart(drawn, places, self.core(donors=look.donors, most=look.most)))
        away, hangs = hidden(shown, every), hanging(shown)
        for node in data["nodes"]:
            name = node["id"]
            marks = {"more": away[name], "hangs": hangs[name], "off": name not in shown}
            marks |= {"opened": name in look.opened, "closed": name in look.closed}
            node |= {mark: value for mark, value in marks.items() if value}
        if look.fade:
            bright = facts_of(shown)
            for edge in data["edges"]:
                edge["off"] = not any(fact in bright for fact in edge.get("facts", (edge["id"].rpartition("/")[0],)))
        return data

    def _told(self, part: nx.MultiDiGraph[str]) -> Iterator[Fact]:
        return (self.corpus.facts[i] for i in facts_of(part) if i in self.corpus.facts)

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


def _best(graph: nx.MultiDiGraph[str], first: AbstractSet[str], most: int) -> list[str]:
    """Return the ids of ``first`` and the best connected nodes, all of a small graph; none stands alone among them."""
    best = sorted(graph, key=lambda n: (n not in first, -graph.degree(n), n))[:most]
    shown = graph.subgraph(best)
    return best if len(best) == len(graph) else [n for n in best if n in first or shown.degree(n)]


def _limited(
    graph: nx.MultiDiGraph[str], first: AbstractSet[str], around: AbstractSet[str] = frozenset(), *, most: int
) -> nx.MultiDiGraph[str]:
    """Return what of a graph is drawn: as much as can be read, and the neighbours of ``around`` on top of it."""
    if len(graph) <= most:
        return graph
    near = {m for n in around if n in graph for m in (*graph.pred[n], *graph.succ[n])}
    return nx.MultiDiGraph(graph.subgraph(_best(graph, first | near, min(most + len(near), 2 * most))))


def node_counts(graph: nx.MultiDiGraph[str]) -> Mapping[str, int]:
    """Return how many nodes of each type a graph has."""
    return Counter(str(data["type"]) for _, data in graph.nodes(data=True))


def ends(fact: Fact) -> tuple[str, str]:
    """Return the two nodes that a fact is drawn between."""
    kind = ontology().edges[fact.type]
    return fact.roles[kind.source.role], fact.roles[kind.target.role]
