"""Precision of the transfers found in articles nobody annotated, from a seeded sample judged by reading.

``python -m tests.bench.transfers sample OUT.json`` draws the sample with its sentences, for reading;
``python -m tests.bench.transfers`` prints the precision of the judgements kept beside this file: documents by id,
passages by offset, no text.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

from extract.batch import extract_all
from extract.read import read
from graph.model import Fact, Facts

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
JUDGED = Path(__file__).with_name("judged_transfers.csv")
TYPES = ("pledged", "delivered", "refused", "requested", "considered")
SEED, SIZE = 150_2022, 150


def _row(facts: Facts, fact: Fact) -> dict[str, Any]:
    names = {e.id: e.name for e in facts.entities}
    proof = fact.evidence[0]
    return {
        "document": proof.document,
        "start": proof.span.start,
        "end": proof.span.end,
        "type": fact.type,
        "roles": {role: names[entity] for role, entity in fact.roles.items()},
        "modality": fact.modality,
        "quantity": fact.quantity.text if fact.quantity else None,
        "date": fact.when.edtf if fact.when else None,
        "inferred": list(fact.inferred),
        "source": facts.document.source,
        "sentence": proof.text,
        "before": facts.document.text[max(0, proof.span.start - 600) : proof.span.start],
        "after": facts.document.text[proof.span.end : proof.span.end + 200],
    }


def sample(folder: Path) -> list[dict[str, Any]]:
    """Return the seeded sample of transfer facts found in a folder of articles, with their sentences."""
    documents = read([folder], index=[folder / "index.csv"])
    found = sorted((e.facts for e in extract_all(documents) if e.facts), key=lambda f: f.document.id)
    rows = [_row(facts, fact) for facts in found for fact in facts.facts if fact.type in TYPES]
    return random.Random(SEED).sample(rows, min(SIZE, len(rows)))  # noqa: S311 - a sample, not a secret


def main() -> None:
    """Draw the sample, or print the precision by type."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = parser.add_subparsers(dest="part")
    parts.add_parser("sample").add_argument("out", type=Path)
    given = parser.parse_args()
    if given.part == "sample":
        rows = sample(CORPUS)
        given.out.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
        print(f"{len(rows)} facts written")
        return
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        judged = list(csv.DictReader(lines))
    total, right = Counter(r["type"] for r in judged), Counter(r["type"] for r in judged if r["right"] == "yes")
    for name in TYPES:
        if total[name]:
            print(f"{name:12} {right[name]:4} of {total[name]:4}  {right[name] / total[name]:.3f}")
    print(f"{'all':12} {right.total():4} of {total.total():4}  {right.total() / total.total():.3f}")


if __name__ == "__main__":
    main()
