"""Score the extractor on the annotated articles, print the figures, and keep the floors they may not fall below.

``python -m tests.eval [--raise | --lower] [--json]``: ``--raise`` lifts floors to just under the present figures;
``--lower`` writes them even where they fall, and is for a change whose loss somebody has decided to accept.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from extract.nlp import load
from extract.pipeline import extract
from extract.read import read
from graph.serialize import dumps

FLOORS = Path(__file__).with_name("eval_floors.json")
MARGIN = 0.005  # what a harmless change of wording in a rule may cost
OWN_ARTICLE = "cnn-2022-10-12-air-defense"
SEED = 20221012  # of the third of the articles that no rule was written on


def set_aside(shared: Path) -> frozenset[str]:
    """Return the names of the third of the annotated articles whose errors were looked at by count only."""
    others = sorted(p.stem for p in (shared / "articles").glob("*.txt") if p.stem != OWN_ARTICLE)
    return frozenset(random.Random(SEED).sample(others, len(others) // 3))  # noqa: S311 - a sample, not a secret


def floors() -> dict[str, float]:
    """Return the pinned floor of each figure."""
    pinned: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))
    return pinned


def scorer(shared: Path) -> ModuleType:
    """Return ``score.py`` as a module."""
    sys.path.insert(0, str(shared / "score"))
    return import_module("score")


def predict(shared: Path, out: Path) -> None:
    """Extract every annotated article into ``out``, one JSON an article, as the terminal would."""
    nlp = load()
    articles = shared / "articles"
    for document in read([articles], index=[articles / "index.csv"]):
        (out / f"{Path(document.source).stem}.json").write_text(dumps(extract(document, nlp=nlp)), "utf-8")


def _score(shared: Path, out: Path, *only: str) -> dict[str, Any]:
    command = [sys.executable, shared / "score" / "score.py", "--gold", shared / "gold", "--pred", out, "--json"]
    command += ["--only", *only] if only else []
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    scores: dict[str, Any] = json.loads(done.stdout)
    return scores


def figures(shared: Path, out: Path) -> dict[str, float]:
    """Return the F1 of every row over all articles, and of the main rows on the third set aside, the rest and one."""
    predict(shared, out)
    aside = set_aside(shared)
    rest = {p.stem for p in (shared / "gold").glob("*.json")} - aside
    everything = _score(shared, out)
    parts = {"set aside": aside, "rest": rest, "own article": {OWN_ARTICLE}}
    scores = {part: _score(shared, out, *sorted(names)) for part, names in parts.items()}
    rows = ("nodes", "edges", "attributes", "statements", "speakers")
    flat = {row: everything[row]["f1"] for row in rows}
    for group in ("by_node_type", "by_edge_type", "by_attribute"):
        flat |= {f"{group[3:]} {name}": scores["f1"] for name, scores in everything[group].items()}
    return flat | {f"{part} {row}": scores[part][row]["f1"] for part in parts for row in rows}


def main() -> int:
    """Print the figures beside their floors; exit 1 where one has fallen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors to just under the figures")
    parser.add_argument("--lower", action="store_true", help="write floors even where they fall")
    options = parser.parse_args()
    shared = Path(__file__).resolve().parents[2] / "shared"
    with tempfile.TemporaryDirectory() as out:
        now = figures(shared, Path(out))
    pinned = floors() if FLOORS.exists() else {}
    for row, value in now.items():
        print(f"{row:32} {value:.3f}   floor {pinned.get(row, 0.0):.3f}")
    if options.lift or options.lower:
        new = {row: round(max(0.0, value - MARGIN), 3) for row, value in now.items()}
        kept = new if options.lower else {row: max(value, pinned.get(row, 0.0)) for row, value in new.items()}
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return int(any(now.get(row, 0.0) < floor for row, floor in pinned.items()))


if __name__ == "__main__":
    raise SystemExit(main())
