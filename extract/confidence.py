"""How likely a fact or a statement is right, by a logistic model whose weights are data.

``data/confidence.toml`` holds the weights; ``python -m tests.bench.calibrate`` fits them on annotated articles and
reports how well they are calibrated on articles left out. A feature without a weight counts nothing.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from graph.errors import DataError
from graph.model import Entity, Fact, Facts, Statement
from graph.ontology import DATA, ontology

Features = dict[str, float]
WEIGHTS = DATA / "confidence.toml"
_LONG = 45  # words; the parse of longer sentences is visibly worse


def fact_features(fact: Fact, entities: Mapping[str, Entity]) -> Features:
    """Return the features of a fact, all between 0 and 1."""
    kind = ontology().edges[fact.type]
    target = entities[fact.roles[kind.target.role]]
    source = entities[fact.roles[kind.source.role]]
    words = len(fact.evidence[0].text.split())
    listed = not target.id.startswith(("class-", f"{target.type.lower()}-"))
    return {
        "bias": 1.0,
        f"type {fact.type}": 1.0,
        f"modality {fact.modality}": 1.0,
        f"rule {fact.evidence[0].rule}": 1.0,
        "source inferred": float(kind.source.role in fact.inferred),
        "recipient inferred": float("recipient" in fact.inferred),
        "recipient known": float("recipient" in fact.roles and "recipient" not in fact.inferred),
        "source is a country": float(source.type == "Country"),
        "target is a package": float(target.type == "Package"),
        "target is listed": float(target.type == "System" and listed),
        "has a number": float(fact.quantity is not None and fact.quantity.value is not None),
        "has a date": float(fact.when is not None),
        "told more than once": float(len(fact.evidence) > 1),
        "on somebody's word": float(bool(fact.attribution)),
        "long sentence": float(words > _LONG),
    }


def statement_features(statement: Statement) -> Features:
    """Return the features of a statement, all between 0 and 1."""
    words = len(statement.text.split())
    return {
        "bias": 1.0,
        f"kind {statement.kind}": 1.0,
        f"rule {statement.evidence[0].rule}": 1.0,
        "speaker known": float(statement.speaker is not None),
        "short": float(words < 5),
        "long": float(words > _LONG),
    }


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Return the weights of facts and of statements; raises DataError where the file is incomplete."""
    raw = tomllib.loads(WEIGHTS.read_text("utf-8"))
    for part in ("fact", "statement"):
        if not isinstance(raw.get(part), dict) or not all(isinstance(w, int | float) for w in raw[part].values()):
            raise DataError(f"{WEIGHTS.name} [{part}]: it is not a table of numbers; fit the weights anew")
    return raw


def probability(features: Features, weight: Mapping[str, float]) -> float:
    """Return the logistic of the weighted sum, rounded to two digits."""
    score = sum(value * weight.get(name, 0.0) for name, value in features.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 2)


def with_confidence(facts: Facts) -> Facts:
    """Return the facts and statements with their probabilities."""
    entities = {e.id: e for e in facts.entities}
    known = weights()

    def rated(items: Iterable[Fact]) -> tuple[Fact, ...]:
        return tuple(replace(f, confidence=probability(fact_features(f, entities), known["fact"])) for f in items)

    statements = tuple(
        replace(s, confidence=probability(statement_features(s), known["statement"])) for s in facts.statements
    )
    return replace(facts, facts=rated(facts.facts), statements=statements)
