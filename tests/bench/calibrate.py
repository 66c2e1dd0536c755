"""Fit the confidence weights on annotated articles and report how well they are calibrated on articles left out.

``python -m tests.bench.calibrate [--write]``. A fact or statement counts as right where the scorer finds it in the
gold, optional items included. Only the third of the articles that was set aside is used: the rules were written on the
others, where they look surer than they are. Figures are cross-validated over articles; ``--write`` then fits on all of
the third and writes ``data/confidence.toml``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from extract.confidence import WEIGHTS, Features, fact_features, statement_features
from extract.nlp import load
from extract.pipeline import extract
from extract.read import read
from graph.serialize import to_dict
from tests.eval import set_aside

SHARED = Path(__file__).resolve().parents[3] / "shared"
_STRENGTH = 0.2  # inverse of the L2 penalty; rules with few examples stay near zero
_BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Example:
    """Features of one fact or statement, whether it is right, and the article it comes from."""

    article: str
    features: Features
    right: bool


def _scorer(shared: Path) -> ModuleType:
    sys.path.insert(0, str(shared / "score"))
    import score

    return score


def _examples(
    shared: Path, name: str, gold: dict[str, Any], facts: Any, score: ModuleType
) -> Iterator[tuple[str, Example]]:
    written = to_dict(facts)
    link, _ = score.match_nodes(gold, written)
    entities = {e.id: e for e in facts.entities}
    for fact, edge in zip(facts.facts, written["edges"], strict=True):
        tally, _ = score.match_edges(gold, {**written, "edges": [edge]}, link)
        wrong = sum(t.fp for t in tally.values())
        yield "fact", Example(name, fact_features(fact, entities), not wrong)
    for statement, said in zip(facts.statements, written["statements"], strict=True):
        tally = score.match_statements(gold, {**written, "statements": [said]}, link)
        yield "statement", Example(name, statement_features(statement), not tally["text"].fp)


def examples(shared: Path) -> dict[str, list[Example]]:
    """Return every fact and statement found in the articles set aside, with its verdict."""
    score, nlp = _scorer(shared), load()
    aside = set_aside(shared)
    found: dict[str, list[Example]] = {"fact": [], "statement": []}
    for document in read([shared / "articles"], index=[shared / "articles" / "index.csv"]):
        name = Path(document.source).stem
        if name not in aside:
            continue
        gold = json.loads((shared / "gold" / f"{name}.json").read_text("utf-8"))
        for part, example in _examples(shared, name, gold, extract(document, nlp=nlp), score):
            found[part].append(example)
    return found


def _model() -> LogisticRegression:
    return LogisticRegression(C=_STRENGTH, fit_intercept=False, max_iter=2000)


def report(part: str, known: Sequence[Example]) -> None:
    """Print the reliability table and the Brier score, each article predicted by a model that has not seen it."""
    x = DictVectorizer().fit_transform([e.features for e in known])
    y = np.array([e.right for e in known])
    groups = [e.article for e in known]
    p = cross_val_predict(_model(), x, y, groups=groups, cv=GroupKFold(5), method="predict_proba")[:, 1]
    base, brier = y.mean(), np.mean((p - y) ** 2)
    print(f"{part}s: {len(y)}, right {base:.3f}; Brier {brier:.4f}, of the base rate {base * (1 - base):.4f}")
    for low, high in pairwise(_BINS):
        inside = (p >= low) & (p < high)
        if inside.any():
            said, right = p[inside].mean(), y[inside].mean()
            print(f"  said {low:.2f}–{min(high, 1):.2f}: {inside.sum():4}  mean {said:.3f}  right {right:.3f}")


def fit(known: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each feature, fitted on all examples."""
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([e.features for e in known])
    model = _model().fit(x, [e.right for e in known])
    return {
        n: round(float(w), 3) for n, w in zip(vectorizer.feature_names_, model.coef_[0], strict=True) if abs(w) > 0.005
    }


def main() -> None:
    """Report, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    lines = ["# Weights of the logistic model of confidence, fitted on annotated articles by tests/bench/calibrate.py."]
    for part, known in examples(SHARED).items():
        report(part, known)
        lines += [
            "",
            f"[{part}]",
            *(f"{json.dumps(n, ensure_ascii=False)} = {w}" for n, w in sorted(fit(known).items())),
        ]
    if write:
        WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
