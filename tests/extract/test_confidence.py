"""A reader sorts by confidence; it must be a probability, and fall when the clause leaves a role open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.confidence import fact_features, probability, weights, with_confidence
from graph.model import Document, Entity, Evidence, Fact, Facts, Span, Statement

PROOF = Evidence("d", Span(0, 9), "Oslo sent.", "send")
ENTITIES = (Entity("no", "Country", "Norway"), Entity("giraffe", "System", "Giraffe"), Entity("pe", "Country", "Peru"))
FACT = Fact("f1", "delivered", {"donor": "no", "item": "giraffe", "recipient": "pe"}, (PROOF,))


def test_every_fact_and_statement_gets_a_probability():
    said = Statement("s1", "no", "Oslo", "direct", "We sent it.", (PROOF,))
    facts = with_confidence(Facts(Document("Oslo sent."), ENTITIES, (FACT,), (said,)))
    for item in (*facts.facts, *facts.statements):
        assert item.confidence is not None
        assert 0 < item.confidence <= 1


@pytest.mark.parametrize("role", ["donor", "recipient"])
def test_a_role_the_clause_leaves_open_is_a_feature(role):
    entities = {e.id: e for e in ENTITIES}
    told, guessed = (fact_features(f, entities) for f in (FACT, replace(FACT, inferred=(role,))))
    assert told != guessed


@given(st.dictionaries(st.text(max_size=5), st.floats(0, 1)))
def test_unknown_features_count_nothing(features):
    assert probability(features, {}) == 0.5


def test_the_weights_are_there():
    assert weights()["fact"]["bias"]
    assert weights()["statement"]["bias"]
