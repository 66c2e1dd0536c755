"""Building: every arrow carries its sentence, one fact is told once, and two that disagree stand side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import build, donor_recipient
from graph.corpus import index
from graph.model import Quantity
from tests.graph.facts import MINISTER, NORLAND, PERU, RADAR, article, deal, fact, statement, told
from tests.graph.strategies import articles


def transfers(*articles):
    """The facts of some articles, told as pairs of article and graph."""
    return index(articles).facts


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


@pytest.mark.parametrize(
    "other",
    [
        fact(quantity=5, date="2021-03-01"),
        fact(quantity=4, date="2021-04-01"),
        fact(quantity=4, date="2021-03-01", modality="planned"),
        fact(type="delivered", quantity=4, date="2021-03-01"),
        fact(quantity=4, date="2021-03-01", donor="no", item="giraffe"),
    ],
)
def test_another_number_date_status_or_recipient_is_another_fact(other):
    """A claim is never overwritten by another."""
    assert len(transfers(told("one", fact(quantity=4, date="2021-03-01")), told("two", other))) == 2


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        (fact(quantity=4, date="2021-03-01"), fact(quantity=5, date="2021-03-01"), True),
        (fact(quantity=4), fact(quantity=5), True),
        (fact(quantity=4, date="2021-03"), fact(quantity=5, date="2021-03-20"), True),
        (fact(quantity=4, date="2021-03-01"), fact(quantity=4, date="2021-04-09"), True),
        (fact(date="2021-03-01"), fact(date="2021-03-01", modality="negated"), True),
        (fact(type="delivered", date="2021-03-01"), fact(type="refused", date="2021-03"), True),
        (fact(type="delivered", date="2021-03-01"), fact(type="refused", date="2021-05"), False),
        (fact(quantity=4, date="2021-03-01"), fact(quantity=5, date="2021-04-09"), False),
        (fact(quantity=4), fact(), False),
        (fact(quantity=4), fact(quantity=5, modality="planned"), False),
        (fact(quantity=4, date="2021-03-01"), fact(quantity=4), False),
        (fact(quantity=2, part_of="f9"), fact(quantity=4), False),
        (fact(quantity=4), fact(type="delivered", quantity=2), False),
        (fact(quantity=4), fact(quantity=5, donor="no", item="giraffe"), False),
    ],
)
def test_disagreement_is_marked(one, other, disputed):
    """A reader sees that two papers count differently; later tranches and parts of a total are no quarrel."""
    graph = build([told("one", one), told("two", other)])
    assert {d["disputed"] for _, _, d in graph.edges(data=True)} == {disputed}


@pytest.mark.parametrize(
    ("published", "disputed"), [("2021-03-09", True), ("2022-03-09", False), ("2021-03", True), (None, True)]
)
def test_counts_without_a_date_disagree_only_in_articles_of_the_same_weeks(published, disputed):
    """Three sent by June after two by March is progress, not a quarrel."""
    told_in_march = told("one", fact(type="delivered", quantity=2))
    later = told("two", fact(type="delivered", quantity=3), published=published)
    assert bool(index([told_in_march, later]).disputes) == disputed


def test_one_missile_each_on_two_days_is_no_dispute():
    user = {"user": "no", "item": "giraffe"}
    days = [
        replace(fact(quantity=n, date=f"2021-03-0{d}"), type="used", roles=user) for n, d in ((1, 1), (1, 2), (9, 3))
    ]
    assert not index([told(str(i), f) for i, f in enumerate(days)]).disputes


def test_more_than_thirty_does_not_contradict_thirty_five():
    many = replace(fact(), quantity=Quantity("more than 30", 30, low=30))
    assert not index([told("one", many), told("two", fact(quantity=35))]).disputes


def test_tranches_of_one_article_are_no_dispute_and_no_duplicate():
    """Eight promised, two then and twice three later are four facts in one paper, however often others repeat one."""
    first = told(
        "one",
        fact(1, quantity=8),
        fact(2, quantity=2, part_of="f1"),
        fact(3, quantity=3, part_of="f1"),
        fact(4, quantity=3, part_of="f1"),
    )
    corpus = index([first, told("two", fact(quantity=8))])
    assert len(corpus.facts) == 4
    assert not corpus.disputes
    assert {f.part_of for f in corpus.facts.values() if f.part_of} <= corpus.facts.keys()


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


def test_one_quotation_in_two_papers_is_one_statement():
    entities, said = (MINISTER, PERU), (statement(),)
    papers = [
        told(t, fact(official="official-ada-lind", country="pe", type="represents"), entities=entities, statements=said)
        for t in "ab"
    ]
    [only] = index(papers).statements_by["official-ada-lind"]
    assert len(only.evidence) == 2


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


def test_the_corpus_leads_back_to_the_article():
    corpus = index(deal())
    assert corpus.nodes[deal()[0].document.id, "official-ada-lind"] == "official-ada-lind"
    assert all(e.document in corpus.documents for f in corpus.facts.values() for e in f.evidence)
    assert all(node in corpus.entities for f in corpus.facts.values() for node in f.roles.values())
    assert corpus.name_of("no") == "Norway"
    assert corpus.name_of("two officials") == "two officials"


def test_no_articles_make_an_empty_graph():
    assert len(build([])) == 0
    assert len(donor_recipient(build([]))) == 0
