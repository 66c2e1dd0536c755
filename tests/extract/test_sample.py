"""The explorer opens on facts that are bundled; they must be what the extractor finds in the bundled article."""

from __future__ import annotations

import pytest

from extract.pipeline import extract
from graph.ontology import DATA
from graph.serialize import loads


@pytest.mark.model
def test_the_bundled_facts_are_those_of_the_bundled_article():
    [saved] = sorted((DATA / "sample").glob("*.json"))
    facts = loads(saved.read_text("utf-8"))
    again = extract(facts.document)
    assert again == facts, f"extract {saved.name} again: aidgraph extract {saved.with_suffix('.txt').name} …"
