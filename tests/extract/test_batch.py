"""Two hundred articles must survive one bad process, be extracted once, and never be mixed up."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from extract.batch import extract_all
from extract.cache import Cache
from graph.model import Document, Entity, Facts

DOCUMENTS = [Document(f"Text {n}.", title=f"Article {n}") for n in range(6)]


def by_title(document: Document) -> Facts:
    """Stand in for the extractor: an entity named after the article; spawned workers import it from here."""
    return Facts(document, (Entity("it", "Country", document.title),))


def dies_once(document: Document) -> Facts:
    """Kill the process on the first try of one article, which leaves a mark beside the test."""
    mark = Path(os.environ["AIDGRAPH_TEST_MARK"])
    if document.title == "Article 3" and not mark.exists():
        mark.touch()
        os._exit(9)
    return by_title(document)


def dies_always(document: Document) -> Facts:
    """Kill the process on one article."""
    if document.title == "Article 3":
        os._exit(9)
    time.sleep(0.01)
    return by_title(document)


def titles(results):
    return {r.index: r.facts.entities[0].name for r in results if r.facts}


@pytest.mark.parametrize("workers", [1, 2])
def test_each_article_keeps_its_own_facts(workers):
    results = list(extract_all(DOCUMENTS, workers=workers, extractor=by_title))
    assert titles(results) == {n: f"Article {n}" for n in range(6)}


def test_an_article_whose_worker_was_killed_is_tried_again(tmp_path, monkeypatch):
    monkeypatch.setenv("AIDGRAPH_TEST_MARK", str(tmp_path / "mark"))
    results = list(extract_all(DOCUMENTS, workers=2, extractor=dies_once))
    assert len(titles(results)) == 6
    assert not [r for r in results if r.error]


def test_an_article_that_kills_its_worker_is_named_and_the_rest_survive():
    results = list(extract_all(DOCUMENTS, workers=2, extractor=dies_always))
    assert sorted(titles(results)) == [0, 1, 2, 4, 5]
    [failed] = [r for r in results if r.error]
    assert "Article 3" in str(failed.error)


def test_a_second_run_extracts_nothing(tmp_path):
    cache = Cache(tmp_path)
    first = list(extract_all(DOCUMENTS, workers=1, cache=cache, extractor=by_title))
    again = list(extract_all(DOCUMENTS, workers=1, cache=cache, extractor=dies_always))
    assert all(r.cached for r in again)
    assert titles(again) == titles(first)


def test_a_damaged_file_in_the_cache_is_extracted_anew(tmp_path):
    cache = Cache(tmp_path)
    list(extract_all(DOCUMENTS[:1], workers=1, cache=cache, extractor=by_title))
    [kept] = tmp_path.rglob("*.json")
    kept.write_text('{"document": 3')
    [result] = extract_all(DOCUMENTS[:1], workers=1, cache=cache, extractor=by_title)
    assert not result.cached
    assert result.facts is not None
