"""Paths: the shortest ways between two nodes, each step with the facts it stands on."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import build
from graph.paths import shortest_paths
from tests.graph.strategies import articles


def drawn(*edges: tuple[str, str, str]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for nth, (source, target, fact) in enumerate(edges):
        graph.add_edge(source, target, key=f"{fact}/{nth}", fact=fact, modality="asserted", weight=1.0)
    return graph


def test_direction_does_not_matter_and_every_step_names_its_facts():
    """Who met whom is found over a meeting that both point to."""
    graph = drawn(("aas", "summit", "f1"), ("rivas", "summit", "f2"), ("aas", "summit", "f3"))
    (path,) = shortest_paths(graph, "aas", "rivas")
    assert [(s.source, s.target, s.facts) for s in path] == [
        ("aas", "summit", ("f1", "f3")),
        ("summit", "rivas", ("f2",)),
    ]


def test_denied_facts_come_last_and_well_proven_ones_first():
    graph = drawn(("a", "b", "denied"), ("a", "b", "weak"), ("a", "b", "strong"))
    graph.edges["a", "b", "denied/0"].update(modality="negated", weight=9.0)
    graph.edges["a", "b", "strong/2"]["weight"] = 3.0
    (path,) = shortest_paths(graph, "a", "b")
    assert path[0].facts == ("strong", "weak", "denied")


@pytest.mark.parametrize(("source", "target"), [("a", "a"), ("a", "nowhere"), ("nowhere", "a"), ("a", "alone")])
def test_no_way_is_an_empty_answer(source, target):
    graph = drawn(("a", "b", "f"))
    graph.add_node("alone")
    assert shortest_paths(graph, source, target) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(articles(), max_size=2), st.data())
def test_ways_are_shortest_connected_and_proven(facts, data):
    graph = build(facts)
    if len(graph) < 2:
        return
    source, target = data.draw(st.sampled_from(sorted(graph))), data.draw(st.sampled_from(sorted(graph)))
    found = shortest_paths(graph, source, target)
    assert len(found) <= 3
    if found:
        wanted = nx.shortest_path_length(graph.to_undirected(), source, target)
        for path in found:
            assert len(path) == wanted
            assert (path[0].source, path[-1].target) == (source, target)
            assert all(step.facts for step in path)
