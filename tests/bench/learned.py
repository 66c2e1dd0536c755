"""Compare the frames with a classifier learned from the annotated articles: ``python -m tests.bench.learned``.

Every pair of an actor and a system, package or meeting within a sentence is a candidate; a logistic model over words,
frames and dependency path says which fact, if any, the sentence states of the pair. Ten-fold cross-validation over
articles. Printed, for all articles and for the third set aside: the rules alone; the model alone; the rules with what
the model adds; and what the model keeps of the rules' facts once it sees which rule fired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from spacy.tokens import Span, Token

from extract.transfers.frames import lexicon
from tests.bench.annotated import Annotated, annotated
from tests.eval import scorer, set_aside

SHARED = Path(__file__).resolve().parents[3] / "shared"
NONE = "none"
TRANSFERS = frozenset(("requested", "considered", "pledged", "delivered", "refused", "acquired", "used"))
MEETINGS = frozenset(("attended", "hosted"))
FAMILIES = (
    (TRANSFERS, ("Country", "Organization"), ("System", "Package")),
    (MEETINGS, ("Country", "Organization", "Official"), ("Meeting",)),
)
THRESHOLDS = (0.3, 0.4, 0.5, 0.6)

Key = tuple[str, str, str]  # type, source, target
Edge = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities in one sentence of an article: features, the rules that fired, and the fact that the gold states."""

    article: str
    source: str
    target: str
    features: Mapping[str, float]
    rules: frozenset[str]
    label: str


def _path(a: Token, b: Token) -> tuple[list[Token], list[Token]]:
    """Return the tokens from ``a`` up to where the two meet, and from ``b`` up to just below."""
    up, down = [a, *a.ancestors], [b, *b.ancestors]
    top = next((t for t in up if t in down), None)
    return (up[: up.index(top) + 1], down[: down.index(top)]) if top is not None else (up, down)


def _features(source: Span, target: Span, types: Sequence[str]) -> dict[str, float]:
    a, b = source.root, target.root
    up, down = _path(a, b)
    names = [f"type {t}" for t in types] + [f"source {a.dep_}", f"target {b.dep_}", f"governor {b.head.lemma_}"]
    names += ["up " + ">".join(t.dep_ for t in up[:3]), "down " + "<".join(t.dep_ for t in down[:3])]
    for t in (*up[1:], *down[1:]):
        names += [f"{t.pos_} {t.lemma_.lower()}", *(f"frame {f.name}" for f in lexicon().of(t))]
        names += [f"{c.dep_} {c.lower_}" for c in t.children if c.dep_ in ("aux", "neg", "prep")]
    names += [f"sentence {f.name}" for t in a.sent if t.pos_ == "VERB" for f in lexicon().of(t)]
    return dict.fromkeys(names, 1.0) | {"forwards": float(a.i < b.i), "distance": min(abs(a.i - b.i), 40) / 40}


def _same_words(text: str) -> str:
    return "".join(text.split())


def _label(item: Annotated, sentence: str, ends: tuple[str, str], family: Collection[str]) -> str:
    linked = [item.link.get(e) for e in ends]
    for edge in item.gold["edges"]:
        if edge["type"] in family and linked in ([edge["source"], edge["target"]], *edge.get("also", [])):
            proof = _same_words(edge.get("evidence", ""))
            if proof and (proof in sentence or sentence in proof):
                return str(edge["type"])
    return NONE


def _pairs(item: Annotated, fired: Mapping[Key, Sequence[tuple[int, int]]]) -> Iterator[Pair]:
    article, doc = item.article, item.article.doc
    for sentence in doc.sents:
        words, mentions = _same_words(sentence.text), article.mentions_in(sentence.start, sentence.end)
        seen: set[tuple[str, str]] = set()
        for family, sources, targets in FAMILIES:
            for s in mentions:
                for t in mentions:
                    ends, types = (s.entity, t.entity), [article.entities[m.entity].type for m in (s, t)]
                    if not words or types[0] not in sources or types[1] not in targets or ends in seen:
                        continue
                    seen.add(ends)
                    rules = frozenset(
                        kind
                        for kind in family
                        for start, end in fired.get((kind, *ends), ())
                        if start < sentence.end_char and end > sentence.start_char
                    )
                    features = _features(doc[s.start : s.end], doc[t.start : t.end], types)
                    yield Pair(item.name, *ends, features, rules, _label(item, words, ends, family))


def candidates(shared: Path, score: ModuleType) -> tuple[list[Pair], dict[str, Annotated]]:
    """Return every candidate pair of the annotated articles, and each article with its gold."""
    pairs: list[Pair] = []
    articles: dict[str, Annotated] = {}
    for item in annotated(shared, score):
        articles[item.name] = item
        fired: dict[Key, list[tuple[int, int]]] = defaultdict(list)
        for fact, edge in zip(item.facts.facts, item.written["edges"], strict=True):
            spans = [(e.span.start, e.span.end) for e in fact.evidence]
            fired[edge["type"], edge["source"], edge["target"]] += spans
        pairs += _pairs(item, fired)
    return pairs, articles


def _predicted(pairs: Sequence[Pair], *, with_rules: bool) -> list[dict[str, float]]:
    """Return the probability of each label of each pair, by a model that has not seen the pair's article."""
    rules = [{f"rule {r}": 1.0 for r in p.rules or (NONE,)} if with_rules else {} for p in pairs]
    x = DictVectorizer().fit_transform([{**p.features, **r} for p, r in zip(pairs, rules, strict=True)])
    y = np.array([p.label for p in pairs])
    model = LogisticRegression(C=0.3, max_iter=3000)
    groups = [p.article for p in pairs]
    table = cross_val_predict(model, x, y, groups=groups, cv=GroupKFold(10), method="predict_proba")
    labels = sorted(set(y))
    return [dict(zip(labels, map(float, row), strict=True)) for row in table]


def _found(pairs: Sequence[Pair], table: Sequence[Mapping[str, float]], threshold: float) -> dict[str, set[Key]]:
    found: dict[str, set[Key]] = defaultdict(set)
    for pair, row in zip(pairs, table, strict=True):
        found[pair.article] |= {
            (label, pair.source, pair.target) for label, p in row.items() if label != NONE and p >= threshold
        }
    return found


def report(
    title: str, picked: Mapping[str, Sequence[Edge]], articles: Mapping[str, Annotated], score: ModuleType
) -> None:
    """Print precision, recall and F1 of the picked edges, over all articles and over those set aside."""
    known = TRANSFERS | MEETINGS
    for part, names in (("all articles", frozenset(articles)), ("set aside", set_aside(SHARED))):
        tp = fp = fn = 0
        for name in names:
            a = articles[name]
            gold = {**a.gold, "edges": [e for e in a.gold["edges"] if e["type"] in known]}
            predicted = {**a.written, "edges": picked[name]}
            for tally in score.match_edges(gold, predicted, a.link)[0].values():
                tp, fp, fn = tp + tally.tp, fp + tally.fp, fn + tally.fn
        p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
        print(f"{title:24} {part:12}  P {p:.3f}  R {r:.3f}  F1 {2 * tp / max(1, 2 * tp + fp + fn):.3f}")


def _key(edge: Edge) -> Key:
    return edge["type"], edge["source"], edge["target"]


def _edges(keys: Collection[Key]) -> list[Edge]:
    return [{"type": kind, "source": source, "target": target} for kind, source, target in sorted(keys)]


def main() -> None:
    """Print the comparison."""
    score = scorer(SHARED)
    pairs, articles = candidates(SHARED, score)
    print(f"{len(pairs)} candidate pairs, {sum(p.label != NONE for p in pairs)} of them with a fact")
    known = TRANSFERS | MEETINGS
    rules = {n: [e for e in a.written["edges"] if e["type"] in known] for n, a in articles.items()}
    report("rules", rules, articles, score)
    alone, knowing = _predicted(pairs, with_rules=False), _predicted(pairs, with_rules=True)
    for t in THRESHOLDS:
        own, more = _found(pairs, alone, t), _found(pairs, knowing, t)
        both = {n: [*edges, *_edges(more[n] - set(map(_key, edges)))] for n, edges in rules.items()}
        kept = {n: [e for e in edges if _key(e) in more[n]] for n, edges in rules.items()}
        report(f"model, p ≥ {t}", {n: _edges(own[n]) for n in rules}, articles, score)
        report(f"rules and model, p ≥ {t}", both, articles, score)
        report(f"rules kept, p ≥ {t}", kept, articles, score)


if __name__ == "__main__":
    main()
