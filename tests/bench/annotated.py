"""The annotated articles beside what is extracted from them, for the benches that learn or measure on both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from extract.article import Article
from extract.nlp import load
from extract.pipeline import analyse, facts_of
from extract.read import read
from graph.model import Facts
from graph.serialize import to_dict


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article, its facts and the same as written, its gold, and how the scorer links their nodes."""

    name: str
    article: Article
    facts: Facts
    written: Mapping[str, Any]
    gold: Mapping[str, Any]
    link: Mapping[str, str]


def annotated(shared: Path, score: ModuleType) -> Iterator[Annotated]:
    """Yield every annotated article of the folder with its facts."""
    nlp = load()
    for document in read([shared / "articles"], index=[shared / "articles" / "index.csv"]):
        name = Path(document.source).stem
        article = analyse(document, nlp=nlp)
        facts = facts_of(article)
        written = to_dict(facts)
        gold = json.loads((shared / "gold" / f"{name}.json").read_text("utf-8"))
        yield Annotated(name, article, facts, written, gold, score.match_nodes(gold, written)[0])
