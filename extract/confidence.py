"""How likely a fact or a statement is right, by a logistic model whose weights are data.

``data/confidence.toml`` holds the weights; ``python -m tests.bench.calibrate`` fits them on annotated articles and
reports how well they are calibrated on articles left out. A feature without a weight counts nothing.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Span as Tokens

from extract.article import Article, Linked
from extract.text import tokens_of
from graph.errors import DataError
from graph.model import Fact, Facts, Statement
from graph.ontology import DATA, ontology

Features = dict[str, float]
WEIGHTS = DATA / "confidence.toml"
_LONG = 45  # words; the parse of longer sentences is visibly worse
_NEAR, _FAR = 6, 15  # tokens between the two ends of a fact
_OFTEN = 5  # mentions; more say no more
_IRREALIS = frozenset(("would", "could", "should", "might", "may", "if"))


def fact_features(fact: Fact, article: Article) -> Features:
    """Return the features of a fact, all between 0 and 1."""
    kind = ontology().edges[fact.type]
    source = article.entities[fact.roles[kind.source.role]]
    target = article.entities[fact.roles[kind.target.role]]
    sentence = _tokens(article, fact)
    return {
        "bias": 1.0,
        f"type {fact.type}": 1.0,
        f"modality {fact.modality}": 1.0,
        "source inferred": float(kind.source.role in fact.inferred),
        "recipient inferred": float("recipient" in fact.inferred),
        "recipient known": float("recipient" in fact.roles and "recipient" not in fact.inferred),
        "source is a country": float(source.type == "Country"),
        "target is a package": float(target.type == "Package"),
        "target is a class": float(target.id.startswith("class-")),
        "has a number": float(fact.quantity is not None and fact.quantity.value is not None),
        "has a date": float(fact.when is not None),
        "told more than once": float(len(fact.evidence) > 1),
        "on somebody's word": float(bool(fact.attribution)),
        "mentions of the source": _often(article, source.id),
        "mentions of the target": _often(article, target.id),
        **_sentence_features(sentence),
        **_position_features(article, sentence, source.id, target.id),
    }


def _tokens(article: Article, fact: Fact) -> Tokens:
    span = fact.evidence[0].span
    start, end = tokens_of(article.doc, span.start, span.end)
    return article.doc[start:end]


def _often(article: Article, entity: str) -> float:
    return min(_OFTEN, sum(m.entity == entity for m in article.linked)) / _OFTEN


def _sentence_features(sentence: Tokens) -> Features:
    """Return what the words of the evidence tell, whatever fact they prove."""
    verbs = sum(t.pos_ == "VERB" for t in sentence)
    return {
        "long sentence": float(len(sentence.text.split()) > _LONG),
        "many verbs": float(verbs > 4),
        "few verbs": float(verbs <= 2),
        "quotation": float(any(t.is_quote for t in sentence)),
        "irrealis": float(any(t.lower_ in _IRREALIS for t in sentence)),
        "negation": float(any(t.dep_ == "neg" for t in sentence)),
    }


def _position_features(article: Article, sentence: Tokens, source: str, target: str) -> Features:
    """Return how the two ends of a fact stand to each other and to other actors in its sentence."""
    here = article.mentions_in(sentence.start, sentence.end)
    actors = [m for m in here if article.entities[m.entity].type in ("Country", "Organization")]
    others = {m.entity for m in actors} - {source}
    sources = [m for m in here if m.entity == source]
    targets = [m for m in here if m.entity == target]
    features = {
        "source in the sentence": float(bool(sources)),
        "target in the sentence": float(bool(targets)),
        "no other actor": float(not others),
        "several other actors": float(len(others) > 1),
    }
    if not (sources and targets):
        return features
    low, high = sorted((sources[0].start, targets[0].start))
    distance = min(abs(s.start - t.start) for s in sources for t in targets)
    return features | {
        "ends near": float(distance <= _NEAR),
        "ends far": float(distance > _FAR),
        "target first": float(targets[0].start < sources[0].start),
        "actor between": float(any(low < m.start < high and m.entity != source for m in actors)),
        "source is the agent": float(_any_of(article, sources, ("nsubj", "agent"))),
        "source is an owner": float(_any_of(article, sources, ("poss", "amod", "compound"))),
    }


def _any_of(article: Article, mentions: Sequence[Linked], links: Sequence[str]) -> bool:
    """Say whether one of the mentions stands in one of these dependencies, "by" being an agent's."""
    roots = [article.doc[m.start : m.end].root for m in mentions]
    return any(r.dep_ in links or ("agent" in links and r.dep_ == "pobj" and r.head.lower_ == "by") for r in roots)


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


def with_confidence(facts: Facts, article: Article) -> Facts:
    """Return the facts and statements of an article with their probabilities."""
    known = weights()
    return replace(
        facts,
        facts=tuple(replace(f, confidence=probability(fact_features(f, article), known["fact"])) for f in facts.facts),
        statements=tuple(
            replace(s, confidence=probability(statement_features(s), known["statement"])) for s in facts.statements
        ),
    )
