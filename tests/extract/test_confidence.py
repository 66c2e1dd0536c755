"""A reader sorts by confidence; it must be a probability, and fall when the clause leaves a role open."""

from __future__ import annotations

from dataclasses import replace

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extract.article import Article, Linked
from extract.confidence import fact_features, probability, weights, with_confidence
from graph.model import Document, Entity, Evidence, Fact, Facts, Span, Statement

TEXT = "Oslo sent Giraffe radars to Peru. Chile watched."
ENTITIES = (Entity("no", "Country", "Norway"), Entity("giraffe", "System", "Giraffe"), Entity("pe", "Country", "Peru"))
CHILE = Entity("cl", "Country", "Chile")
ARTICLE = Article(
    Document(TEXT),
    spacy.blank("en")(TEXT),
    {e.id: e for e in (*ENTITIES, CHILE)},
    (Linked(0, 1, "no"), Linked(2, 4, "giraffe"), Linked(5, 6, "pe"), Linked(7, 8, "cl")),
)


def _proof(start: int, end: int) -> tuple[Evidence, ...]:
    return (Evidence("d", Span(start, end), TEXT[start:end], "send"),)


FACT = Fact("f1", "delivered", {"donor": "no", "item": "giraffe", "recipient": "pe"}, _proof(0, 33))


def test_every_fact_and_statement_gets_a_probability():
    said = Statement("s1", "no", "Oslo", "direct", "We sent it.", _proof(0, 33))
    facts = with_confidence(Facts(ARTICLE.document, ENTITIES, (FACT,), (said,)), ARTICLE)
    for item in (*facts.facts, *facts.statements):
        assert item.confidence is not None
        assert 0 < item.confidence <= 1


@pytest.mark.parametrize("role", ["donor", "recipient"])
def test_a_role_the_clause_leaves_open_is_a_feature(role):
    told, guessed = (fact_features(f, ARTICLE) for f in (FACT, replace(FACT, inferred=(role,))))
    assert told != guessed


def test_a_donor_named_beside_the_item_is_told_from_one_named_elsewhere():
    beside = fact_features(FACT, ARTICLE)
    elsewhere = fact_features(replace(FACT, roles={**FACT.roles, "donor": "cl"}), ARTICLE)
    assert (beside["source in the sentence"], elsewhere["source in the sentence"]) == (1.0, 0.0)
    assert beside["ends near"] == 1.0
    assert "ends near" not in elsewhere


@given(st.dictionaries(st.text(max_size=5), st.floats(0, 1)))
def test_unknown_features_count_nothing(features):
    assert probability(features, {}) == 0.5


def test_the_weights_are_there():
    assert weights()["fact"]["bias"]
    assert weights()["statement"]["bias"]
