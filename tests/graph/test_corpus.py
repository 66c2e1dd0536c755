"""One fact told by several articles is one, and two are two: else the figures and the proofs of a fact are wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.corpus import index
from tests.graph.facts import MINISTER, PERU, deal, fact, statement, told


@pytest.mark.parametrize(
    ("modality", "date", "published", "count"),
    [
        ("planned", None, "2021-04-02", 1),
        ("planned", None, "2022-09-02", 2),
        ("planned", None, None, 1),
        ("planned", "2023", "2022-09-02", 1),
        ("asserted", None, "2022-09-02", 1),
    ],
)
def test_one_more_battery_announced_twice_in_two_years_is_two(modality, date, published, count):
    """An announcement of last year must not prove this year's; what was given is told again for years."""
    plan = fact(quantity=1, modality=modality, date=date)
    assert len(index([told("one", plan), told("two", plan, published=published)]).facts) == count


@pytest.mark.parametrize(("later", "count"), [("2021-03-04", 1), ("2021-05-04", 2)])
def test_a_strike_told_months_later_is_another(later, count):
    """One missile of March and one of May, both undated, would be one line with the words of two wars."""
    strike = replace(fact(quantity=1, type="used"), roles={"user": "no", "item": "giraffe"})
    corpus = index([told("one", strike, published="2021-03-02"), told("two", strike, published=later)])
    assert len(corpus.facts) == count


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
    assert len(index([told("one", fact(quantity=4, date="2021-03-01")), told("two", other)]).facts) == 2


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


def test_one_quotation_in_two_papers_is_one_statement():
    entities, said = (MINISTER, PERU), (statement(),)
    papers = [
        told(t, fact(official="official-ada-lind", country="pe", type="represents"), entities=entities, statements=said)
        for t in "ab"
    ]
    [only] = index(papers).statements_by["official-ada-lind"]
    assert len(only.evidence) == 2


def test_the_corpus_leads_back_to_the_article():
    corpus = index(deal())
    assert corpus.nodes[deal()[0].document.id, "official-ada-lind"] == "official-ada-lind"
    assert all(e.document in corpus.documents for f in corpus.facts.values() for e in f.evidence)
    assert all(node in corpus.entities for f in corpus.facts.values() for node in f.roles.values())
    assert corpus.name_of("no") == "Norway"
    assert corpus.name_of("two officials") == "two officials"
