"""Layouts: the same picture on every run, with every name readable."""

from __future__ import annotations

import math
import random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import build
from graph.layout import LAYOUTS, apart, boxes, grown, positions
from graph.model import Entity
from tests.graph.facts import deal, fact, told
from tests.graph.strategies import articles


def busy(systems: int) -> nx.MultiDiGraph:
    """Some donors, many systems and long names, tied every which way."""
    countries = tuple(Entity(f"c{i}", "Country", f"Country of the {i}th name") for i in range(6))
    arms = tuple(Entity(f"system-{i}", "System", f"air defence launcher {i}") for i in range(systems))
    facts = [
        fact(i, donor=f"c{i % 3}", item=arms[i % systems].id, recipient=f"c{2 + i * i % 4}") for i in range(systems * 2)
    ]
    return build([told("x", *facts, entities=countries + arms)])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("systems", [10, 34, 200])
def test_no_two_names_overlap(layout, systems):
    """Somebody reads every label without dragging nodes first."""
    graph = busy(systems)
    found = positions(graph, layout=layout)
    nodes = list(found)
    points, sizes = np.array([found[n] for n in nodes]), boxes(graph, nodes)
    overlap = (np.abs(points[:, None] - points[None]) < (sizes[:, None] + sizes[None]) / 2 - 1e-6).all(axis=2)
    np.fill_diagonal(overlap, val=False)
    assert not overlap.any()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_graph_has_the_same_places(layout):
    """A reload does not shuffle the picture."""
    graph = busy(20)
    random.seed()
    assert positions(graph, layout=layout) == positions(busy(20), layout=layout)


@settings(max_examples=25, deadline=None)
@given(st.lists(articles(), max_size=2), st.sampled_from(LAYOUTS))
def test_every_node_has_a_finite_place(facts, layout):
    graph = build(facts, statements=True)
    found = positions(graph, layout=layout)
    assert found.keys() == set(graph)
    assert all(type(c) is float and math.isfinite(c) for place in found.values() for c in place)


def test_a_chain_is_not_drawn_out():
    """Three nodes in a row take no more of the screen than their names need."""
    facts = (fact(1, "represents", official="official-a", country="no"),)
    people = (Entity("official-a", "Official", "Ada Lind"), Entity("no", "Country", "Norway"))
    found = positions(build([told("x", *facts, entities=people)]))
    assert math.dist(*found.values()) < 400


def test_a_crowd_fills_its_frame():
    """A ball in the middle of an empty pane hides what it holds."""
    places = np.array([*positions(busy(60)).values()])
    low, across = places.min(axis=0), np.ptp(places, axis=0)
    within = (places - low) / across
    for side in (0, 1):
        shares = np.histogram(within[:, side], bins=4, range=(0, 1))[0] / len(places)
        assert shares.min() > 0.12
        assert shares.max() < 0.4


def test_columns_run_from_donor_to_recipient():
    """The picture reads as a sentence: who, what, to whom."""
    found = positions(build(deal()), layout="columns")
    assert found["official-ada-lind"][0] < found["no"][0] < found["giraffe"][0] < found["pe"][0]


def test_columns_are_as_wide_as_a_screen():
    """Two tall columns close together show no line between them."""
    places = np.array([*positions(busy(34), layout="columns").values()])
    wide, high = np.ptp(places, axis=0)
    assert wide >= 1.4 * high


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_large_graph_is_laid_out_for_what_is_shown_first(layout):
    """What opens first is readable, and what is brought in later lies over nothing."""
    graph = busy(60)
    core = frozenset(sorted(graph, key=lambda n: -graph.degree(n))[:20])
    found = grown(graph, core, layout=layout)
    assert set(found) == set(graph)
    assert {n: found[n] for n in core} == positions(nx.MultiDiGraph(graph.subgraph(core)), layout=layout)
    shown = nx.MultiDiGraph(graph.subgraph([*sorted(core)[:8], *sorted(set(graph) - core)[:8]]))
    moved = apart(shown, found, core)
    nodes = list(shown)
    points, sizes = np.array([moved[n] for n in nodes]), boxes(shown, nodes)
    overlap = (np.abs(points[:, None] - points[None]) < (sizes[:, None] + sizes[None]) / 2 - 1e-6).all(axis=2)
    np.fill_diagonal(overlap, val=False)
    assert not overlap.any()
    assert all(moved[n] == found[n] for n in core)
