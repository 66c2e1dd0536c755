"""Fit the confidence weights on judged facts and report how well they are calibrated on articles left out.

``python -m tests.bench.calibrate [--write]``. Rules look surer than they are on the articles they were written on, so
only facts from other articles count: those of the annotated third that was set aside, right where the scorer finds them
in the gold (optional items included), and those of ``judged_facts.jsonl``, whose articles were annotated or judged
after the facts had been found; it keeps their features and verdicts. Figures are cross-validated over articles;
``--write`` then fits on all examples and writes ``data/confidence.toml``.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict

from extract.confidence import WEIGHTS, Features, fact_features, statement_features
from tests.bench.annotated import Annotated, annotated
from tests.eval import SEED, scorer, set_aside

SHARED = Path(__file__).resolve().parents[3] / "shared"
JUDGED = Path(__file__).with_name("judged_facts.jsonl")
# Inverse of the L2 penalty, the best of cross-validation; features with few examples stay near zero.
_STRENGTH = {"fact": 0.05, "statement": 0.3}
_BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Example:
    """Features of one fact or statement, whether it is right, and the article it comes from."""

    article: str
    features: Features
    right: bool


def _examples(item: Annotated, score: ModuleType) -> Iterator[tuple[str, Example]]:
    facts, written, gold, link = item.facts, item.written, item.gold, item.link
    for fact, edge in zip(facts.facts, written["edges"], strict=True):
        tally, _ = score.match_edges(gold, {**written, "edges": [edge]}, link)
        wrong = sum(t.fp for t in tally.values())
        yield "fact", Example(item.name, fact_features(fact, item.article), not wrong)
    for statement, said in zip(facts.statements, written["statements"], strict=True):
        tally = score.match_statements(gold, {**written, "statements": [said]}, link)
        yield "statement", Example(item.name, statement_features(statement), not tally["speaker"].fp)


def examples(shared: Path) -> dict[str, list[Example]]:
    """Return the judged facts and statements, with those found in the articles set aside."""
    score, aside = scorer(shared), set_aside(shared)
    found: dict[str, list[Example]] = {"fact": [], "statement": []}
    for line in JUDGED.read_text("utf-8").splitlines():
        part, *judged = json.loads(line)
        found[part].append(Example(*judged))
    for item in annotated(shared, score):
        for part, example in _examples(item, score) if item.name in aside else ():
            found[part].append(example)
    return found


def _unbiased(example: Example) -> Features:
    """Return the features but the bias, which the model fits without a penalty."""
    return {name: value for name, value in example.features.items() if name != "bias"}


def _model(part: str) -> LogisticRegression:
    return LogisticRegression(C=_STRENGTH[part], max_iter=2000)


def report(part: str, known: Sequence[Example]) -> None:
    """Print the reliability table and the Brier score, each article predicted by a model that has not seen it."""
    x = DictVectorizer().fit_transform([_unbiased(e) for e in known])
    y = np.array([e.right for e in known])
    groups = [e.article for e in known]
    p = cross_val_predict(
        _model(part),
        x,
        y,
        groups=groups,
        cv=StratifiedGroupKFold(8, shuffle=True, random_state=SEED),
        method="predict_proba",
    )[:, 1]
    base, brier = y.mean(), np.mean((p - y) ** 2)
    print(f"{part}s: {len(y)}, right {base:.3f}; Brier {brier:.4f}, of the base rate {base * (1 - base):.4f}")
    for low, high in itertools.pairwise(_BINS):
        inside = (p >= low) & (p < high)
        if inside.any():
            said, right = p[inside].mean(), y[inside].mean()
            above = p >= low
            print(
                f"  said {low:.2f}–{min(high, 1):.2f}: {inside.sum():4}  mean {said:.3f}  right {right:.3f}"
                f"   from {low:.2f} up: {above.sum():4}  right {y[above].mean():.3f}"
            )


def fit(part: str, known: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each feature, fitted on all examples."""
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([_unbiased(e) for e in known])
    model = _model(part).fit(x, [e.right for e in known])
    named = zip(vectorizer.feature_names_, model.coef_[0], strict=True)
    return {"bias": round(float(model.intercept_[0]), 3)} | {n: round(float(w), 3) for n, w in named if abs(w) > 0.005}


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
            *(f"{json.dumps(n, ensure_ascii=False)} = {w}" for n, w in sorted(fit(part, known).items())),
        ]
    if write:
        WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
