"""Building: every arrow carries its sentence, and one fact told by several papers is one arrow."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import build, donor_recipient
from graph.corpus import index
from tests.graph.facts import NORLAND, PERU, RADAR, article, deal, fact, statement, told
from tests.graph.strategies import articles


def test_a_transfer_reads_donor_item_recipient():
    graph = build([told("x", fact(quantity=4))])
    [own] = [(u, v, d) for u, v, d in graph.edges(data=True) if d["role"] == "item"]
    [link] = [(u, v, d) for u, v, d in graph.edges(data=True) if d["role"] == "recipient"]
    assert (own[:2], own[2]["type"], own[2]["label"]) == (("no", "giraffe"), "pledged", "pledged")
    assert (link[:2], link[2]["type"], link[2]["label"]) == (("giraffe", "pe"), "recipient", "to")
    assert own[2]["fact"] == link[2]["fact"]
    assert own[2]["quantity"] == 4.0
    assert own[2]["recipient"] == "pe"


@settings(max_examples=30, deadline=None)
@given(st.lists(articles(), max_size=3))
def test_attributes_are_scalar_and_keys_unique(facts):
    """Whoever writes the graph with networkx meets no object and no key twice."""
    graph = build(facts, statements=True)
    keys = [key for _, _, key in graph.edges(keys=True)]
    assert len(keys) == len(set(keys))
    data = [d for _, d in graph.nodes(data=True)] + [d for _, _, d in graph.edges(data=True)]
    assert all(type(value) in (str, int, float, bool) for d in data for value in d.values())
    assert all({"label", "type", "fact", "weight", "modality"} <= d.keys() for _, _, d in graph.edges(data=True))


@settings(max_examples=30, deadline=None)
@given(st.lists(articles(), max_size=3), st.randoms(use_true_random=False))
def test_the_graph_does_not_depend_on_order_or_repetition(facts, random):
    """Loading an article again, or in another order, changes nothing."""
    again = facts + facts[:1]
    random.shuffle(again)
    one, other = build(facts), build(again)
    if len({f.document.id for f in facts}) == len(facts):
        assert dict(one.nodes(data=True)) == dict(other.nodes(data=True))
        assert {k: d for *_, k, d in one.edges(keys=True, data=True)} == {
            k: d for *_, k, d in other.edges(keys=True, data=True)
        }


def test_one_fact_told_twice_is_one_edge_with_two_sentences():
    """Three papers copying one agency are no three deliveries."""
    [told_twice] = [f for f in index(deal()).facts.values() if f.quantity and f.quantity.value == 4]
    assert len({e.document for e in told_twice.evidence}) == 2
    graph = build(deal())
    [edge] = [d for _, _, d in graph.edges(data=True) if d["type"] == "pledged" and d.get("quantity") == 4]
    assert edge["weight"] == 2.0
    assert edge["outlet"] == "Daily Fjord; El Faro"


def test_statements_hang_on_their_speakers():
    graph = build(deal(), statements=True)
    [said] = [(u, v) for u, v, d in graph.edges(data=True) if d["type"] == "said"]
    assert said[0] == "official-ada-lind"
    assert graph.nodes[said[1]]["type"] == "Statement"
    assert list(graph.successors(said[1])) == ["pe"]
    assert "Statement" not in {d["type"] for _, d in build(deal()).nodes(data=True)}


def test_speakers_carry_their_words_where_no_node_does():
    """Somebody exports the graph without statement nodes and still has what was said."""
    graph = build(deal())
    assert graph.nodes["official-ada-lind"]["statements"] == "We keep our word"
    assert "statements" not in graph.nodes["pe"]


def test_unnamed_sources_keep_their_words():
    paper = article(entities=(PERU,), statements=(statement(speaker=None),))
    [node] = [d for _, d in build([paper], statements=True).nodes(data=True) if d["type"] == "Statement"]
    assert node["speaker"] == "a senior official"


def test_the_coarse_view_counts_facts():
    """Who gives to whom, by status; the parts of a total do not count beside it, nor what is denied."""
    paper = told(
        "x",
        fact(1, quantity=8),
        fact(2, quantity=2, part_of="f1"),
        fact(3, "delivered", quantity=1),
        fact(4, "delivered", modality="negated"),
        fact(5, "acquired", buyer="pe", item="giraffe"),
        entities=(NORLAND, PERU, RADAR),
    )
    coarse = donor_recipient(build([paper]))
    assert sorted((u, v, d["type"], d["weight"]) for u, v, d in coarse.edges(data=True)) == [
        ("no", "pe", "delivered", 1.0),
        ("no", "pe", "pledged", 1.0),
    ]


def test_no_articles_make_an_empty_graph():
    assert len(build([])) == 0
    assert len(donor_recipient(build([]))) == 0
