"""Expand and collapse: what comes, what goes, and that facts stay whole."""

from __future__ import annotations

import pytest

from graph.build import build
from graph.expand import collapsed, expanded, hanging, hidden
from graph.filter import Filter, apply
from graph.model import Entity
from tests.graph.facts import fact, told

ENTITIES = (
    *(Entity(code, "Country", name) for code, name in (("no", "Norway"), ("dk", "Denmark"), ("pe", "Peru"))),
    Entity("radar", "System", "radar"),
    Entity("boat", "System", "boat"),
    Entity("official-a", "Official", "Ada Lind"),
    Entity("meeting-m", "Meeting", "Oslo summit"),
    Entity("organization-o", "Organization", "a body that no fact speaks of"),
)


@pytest.fixture
def graph():
    facts = (
        fact(1, "delivered", donor="no", item="radar", recipient="pe"),
        fact(2, "pledged", donor="no", item="boat", recipient="pe"),
        fact(3, "pledged", donor="dk", item="boat", recipient="pe"),
        fact(4, "represents", official="official-a", country="no"),
        fact(5, "hosted", host="pe", meeting="meeting-m"),
    )
    return build([told("x", *facts, entities=ENTITIES)])


def test_collapsing_a_donor_hides_what_only_it_gave(graph):
    """The boat stays, since another gives it too, and so does the recipient."""
    left = collapsed(graph, {"no"})
    assert set(left) == {"no", "dk", "pe", "boat", "meeting-m", "organization-o"}
    assert {d["fact_type"] for *_, d in left.edges("no", data=True)} == {"pledged"}


def test_collapse_tears_no_fact_apart(graph):
    for node in graph:
        left = collapsed(graph, {node})
        for kept in {d["fact"] for *_, d in left.edges(data=True)}:
            assert sum(d["fact"] == kept for *_, d in left.edges(data=True)) == sum(
                d["fact"] == kept for *_, d in graph.edges(data=True)
            )


def test_what_hangs_on_a_node_is_what_collapsing_it_hides(graph):
    """The number on the button is what will happen."""
    for node in graph:
        assert hanging(graph)[node] == len(graph) - len(collapsed(graph, {node}))


def test_expanding_brings_back_what_a_filter_hides(graph):
    shown = apply(graph, Filter(edge_types=frozenset({"hosted"})))
    assert set(shown) == {"pe", "meeting-m"}
    assert hidden(shown, graph) == {"pe": 4}
    more = expanded(shown, graph, {"pe"})
    assert set(more) == {"pe", "meeting-m", "radar", "boat", "no", "dk"}
    assert hidden(more, graph) == {"no": 1}
    assert more.number_of_edges() == 7


def test_what_is_not_there_changes_nothing(graph):
    assert set(expanded(graph, graph, {"nobody"})) == set(graph)
    assert set(collapsed(graph, frozenset())) == set(graph)
