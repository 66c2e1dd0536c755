"""Compare entity mentions with re3d (Dstl, Aleph Insights and Committed Software, 2017), ours beside bare spaCy's.

``python -m tests.bench.re3d [FOLDER]``. re3d marks defence documents with character offsets. Rows: persons; places and
nationalities that name a state (a gold item counts when its words are a country's name, demonym or seat of government);
organisations; weapons, vehicles and platforms. A predicted mention is right when it overlaps a gold mention of its row;
a gold mention is found when a predicted one overlaps it. Gold items whose value is not the text at their offsets are
left out: they are faults of the export.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from extract.entities.countries import find_countries
from extract.nlp import load
from extract.pipeline import analyse
from graph.model import Document, Span

SHARED = Path(__file__).resolve().parents[3] / "shared" / "bench" / "re3d"
ROWS = {
    "persons": ({"Person"}, {"PERSON"}, {"Official"}),
    "countries": ({"Location", "Nationality"}, {"GPE", "NORP", "LOC"}, {"Country"}),
    "organisations": ({"Organisation"}, {"ORG"}, {"Organization"}),
    "weapons and vehicles": ({"Weapon", "MilitaryPlatform", "Vehicle"}, {"PRODUCT"}, {"System"}),
}


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def documents(folder: Path) -> Iterator[tuple[str, list[tuple[Span, str]]]]:
    """Yield each document's text and its gold mentions with their re3d types."""
    for part in sorted(p.parent for p in folder.glob("*/documents.json")):
        gold: dict[str, list[tuple[Span, str]]] = {}
        texts = {d["_id"]: d["text"] for d in _lines(part / "documents.json")}
        for entity in _lines(part / "entities.json"):
            text, span = texts.get(entity["documentId"], ""), Span(int(entity["begin"]), int(entity["end"]))
            if text and span.of(text) == entity["value"]:
                gold.setdefault(entity["documentId"], []).append((span, entity["type"]))
        yield from ((text, gold.get(name, [])) for name, text in texts.items())


def f1(counts: tuple[int, int, int, int]) -> float:
    """Return the F1 of (right, predicted, found, gold)."""
    right, predicted, found, gold = counts
    precision, recall = right / max(predicted, 1), found / max(gold, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _count(predicted: Iterable[Span], gold: list[Span]) -> tuple[int, int, int, int]:
    spans = list(predicted)
    right = sum(any(p.overlaps(g) for g in gold) for p in spans)
    found = sum(any(g.overlaps(p) for p in spans) for g in gold)
    return right, len(spans), found, len(gold)


def main(folder: Path = SHARED) -> None:
    """Print F1 of both extractors, row by row."""
    nlp = load()

    def names_state(text: str) -> bool:
        return bool(find_countries(nlp(text)))

    totals = {row: {"ours": (0, 0, 0, 0), "spaCy": (0, 0, 0, 0)} for row in ROWS}
    for text, marked in documents(folder):
        article = analyse(Document(text))
        ours = [(m.span, m.type) for e in article.entities.values() for m in e.mentions]
        bare = [(Span(e.start_char, e.end_char), e.label_) for e in article.doc.ents]
        for row, (gold_types, labels, types) in ROWS.items():
            keep: Callable[[str], bool] = names_state if row == "countries" else bool
            gold = [s for s, t in marked if t in gold_types and keep(s.of(text))]
            for name, mentions, wanted in (("ours", ours, types), ("spaCy", bare, labels)):
                new = _count((s for s, t in mentions if t in wanted), gold)
                before = totals[row][name]
                totals[row][name] = tuple(a + b for a, b in zip(before, new, strict=True))  # type: ignore[assignment]
    print(f"{'F1 on re3d':24} {'ours':>7} {'spaCy':>7}")
    for row, scores in totals.items():
        print(f"{row:24} {f1(scores['ours']):7.3f} {f1(scores['spaCy']):7.3f}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
