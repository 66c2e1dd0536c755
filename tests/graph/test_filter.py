"""Filters: what is shown is part of what was read, whole facts at a time, and fast enough to play with."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import build, donor_recipient
from graph.filter import Filter, apply
from graph.model import MODALITIES, NODE_TYPES
from tests.graph.facts import NORLAND, PERU, RADAR, deal, fact, told
from tests.graph.strategies import articles


def subset(of: list[str]) -> st.SearchStrategy[frozenset[str] | None]:
    return st.none() | st.frozensets(st.sampled_from(of))


DAYS = st.none() | st.dates(date(2021, 1, 1), date(2023, 12, 31))
FILTERS = st.builds(
    Filter,
    node_types=subset([*NODE_TYPES, "Statement"]),
    edge_types=subset(["pledged", "delivered", "represents", "said"]),
    countries=subset(["c0", "c1"]),
    modalities=subset(list(MODALITIES)),
    since=DAYS,
    until=DAYS,
    undated=st.booleans(),
    disputed_only=st.booleans(),
    min_confidence=st.sampled_from([0.0, 0.5, 0.9]),
    text=st.sampled_from(["", "a", "0", "  "]),
    focus=st.none() | st.sampled_from(["c0", "system-0", "nobody"]),
    hops=st.integers(1, 3),
    isolated=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(articles(), max_size=2), FILTERS)
def test_a_filter_only_takes_away_and_takes_away_once(facts, chosen):
    """The shown graph holds nothing the articles do not, and choosing again changes nothing."""
    graph = build(facts, statements=True)
    part = apply(graph, chosen)
    assert set(part) <= set(graph)
    assert set(part.edges(keys=True)) <= set(graph.edges(keys=True))
    assert all(part.nodes[n] == graph.nodes[n] for n in part)
    again = apply(part, chosen)
    assert set(again) == set(part)
    assert set(again.edges(keys=True)) == set(part.edges(keys=True))


@settings(max_examples=60, deadline=None)
@given(st.lists(articles(), max_size=2), FILTERS)
def test_whole_facts_come_and_go(facts, chosen):
    """A deal is not shown without its recipient because of a date or a text."""
    graph = build(facts)
    part = apply(graph, chosen)
    kept = {d["fact"] for *_, d in part.edges(data=True)}
    for u, v, key, data in graph.edges(keys=True, data=True):
        hidden = chosen.node_types is not None and not {graph.nodes[n]["type"] for n in (u, v)} <= chosen.node_types
        if data["fact"] in kept and not hidden:
            assert part.has_edge(u, v, key)


def shown(**choice: object) -> list[str]:
    """The fact types that a choice leaves of the deal."""
    part = apply(build(deal()), Filter(**choice))  # type: ignore[arg-type]
    return sorted({f"{d['fact_type']} {v}" for _, v, d in part.edges(data=True) if d["role"] != "recipient"})


PLEDGED, PROMISED, DELIVERED = "pledged giraffe", "pledged system-fuel-trucks", "delivered giraffe"
REPRESENTS = "represents no"


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ({}, [DELIVERED, PLEDGED, PROMISED, REPRESENTS]),
        ({"edge_types": frozenset({"delivered"})}, [DELIVERED]),
        ({"edge_types": frozenset()}, []),
        ({"node_types": frozenset({"Country", "Official"})}, [REPRESENTS]),
        ({"modalities": frozenset({"planned"})}, [PROMISED]),
        ({"countries": frozenset({"pe"})}, [DELIVERED, PLEDGED, PROMISED]),
        ({"countries": frozenset({"no"})}, [DELIVERED, PLEDGED, PROMISED, REPRESENTS]),
        ({"since": date(2021, 5, 31), "undated": False}, [DELIVERED]),
        ({"until": date(2021, 3, 1), "undated": False}, [PLEDGED]),
        ({"since": date(2021, 3, 2)}, [DELIVERED, PROMISED, REPRESENTS]),
        ({"since": date(2021, 3, 2), "until": date(2021, 4, 30), "undated": False}, []),
        ({"since": date(2020, 1, 1), "until": date(2020, 12, 31), "undated": False, "reported": True}, []),
        ({"text": "TRUCK"}, [PROMISED]),
        ({"text": "four radars"}, [DELIVERED, PLEDGED, PROMISED, REPRESENTS]),
        ({"focus": "giraffe"}, [DELIVERED, PLEDGED]),
        ({"focus": "official-ada-lind"}, [REPRESENTS]),
        ({"focus": "official-ada-lind", "hops": 2}, [DELIVERED, PLEDGED, PROMISED, REPRESENTS]),
        ({"disputed_only": True}, []),
    ],
)
def test_choices(choice, left):
    assert shown(**choice) == left


def test_words_that_somebody_said_find_the_speaker():
    """Only the speaker: the facts of one who said a word need not be about it."""
    part = apply(build(deal()), Filter(text="keep our WORD"))
    assert set(part) == {"official-ada-lind"}
    assert not part.number_of_edges()


def test_documents_choose_what_they_tell():
    first, _ = deal()
    part = apply(build(deal()), Filter(documents=frozenset({first.document.id})))
    assert {d["fact_type"] for *_, d in part.edges(data=True)} == {"pledged", "represents"}


def test_nodes_without_edges():
    """A name that is looked for or focused on is shown even where nothing is known of it; others are not."""
    graph = build([told("x", entities=(NORLAND, PERU, RADAR))])
    assert set(apply(graph, Filter())) == set()
    assert set(apply(graph, Filter(isolated=True))) == {"no", "pe", "giraffe"}
    assert set(apply(graph, Filter(text="lima"))) == {"pe"}
    assert set(apply(graph, Filter(focus="no"))) == {"no"}
    assert set(apply(graph, Filter(focus="nobody"))) == set()


def test_the_graph_itself_is_left_alone():
    graph = build(deal())
    before = graph.number_of_nodes(), graph.number_of_edges()
    apply(graph, Filter(edge_types=frozenset())).clear()
    assert (graph.number_of_nodes(), graph.number_of_edges()) == before


def test_the_coarse_view_can_be_filtered():
    part = apply(donor_recipient(build(deal())), Filter(focus="pe", edge_types=frozenset({"pledged"})))
    assert set(part) == {"no", "pe"}


@pytest.mark.parametrize("hops", [0, 4, -1])
def test_hops_are_few(hops):
    with pytest.raises(ValueError, match="hops"):
        Filter(hops=hops)


def test_a_thousand_nodes_are_filtered_at_once():
    """A slider that takes longer than a tenth of a second is no slider."""
    entities = tuple(type(RADAR)(f"system-{i}", "System", f"radar {i}") for i in range(1000))
    facts = tuple(fact(i, donor="no", item=f"system-{i % 1000}", recipient="pe", date="2021-03") for i in range(2000))
    graph = build([told("x", *facts, entities=(NORLAND, PERU, *entities))])
    chosen = Filter(text="radar", since=date(2021, 1, 1), countries=frozenset({"pe"}), focus="no", hops=3)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        assert len(apply(graph, chosen)) == 1002
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1


def test_least_confidence_hides_the_unsure_and_keeps_what_has_no_figure():
    """A reader who wants sure facts only still sees those that were never rated."""
    graph = build(deal())
    unsure = {data["fact"] for _, _, data in list(graph.edges(data=True))[:1]}
    for _, _, data in graph.edges(data=True):
        data.pop("confidence", None)
        if data["fact"] in unsure:
            data["confidence"] = 0.3
    kept = apply(graph, Filter(min_confidence=0.6))
    assert {data["fact"] for _, _, data in graph.edges(data=True)} - {
        data["fact"] for _, _, data in kept.edges(data=True)
    } == unsure
    assert apply(graph, Filter(min_confidence=0.3)).number_of_edges() == graph.number_of_edges()


@pytest.mark.parametrize("wrong", [-0.1, 1.1])
def test_a_confidence_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match="min_confidence"):
        Filter(min_confidence=wrong)
