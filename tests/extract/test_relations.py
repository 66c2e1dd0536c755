"""Transfers, sentence by sentence: each file of ``relations/`` holds one kind of construction."""

from __future__ import annotations

import tomllib

import pytest

from tests.extract.transfers import CASES, differences, transfers

FILES = sorted(p for p in CASES.glob("*.toml") if p.stem != "entities")
SENTENCES = [(p.stem, case) for p in FILES for case in tomllib.loads(p.read_text("utf-8"))["case"]]
IDS = [f"{stem}-{i}" for i, (stem, _) in enumerate(SENTENCES)]


@pytest.mark.model
@pytest.mark.parametrize(("stem", "case"), SENTENCES, ids=IDS)
def test_sentence(nlp, stem, case):
    """A reader of the graph sees exactly the transfers that the sentence states."""
    found = transfers(nlp, case["text"], title=case.get("title", ""))
    assert differences(found, case["facts"]) == ([], []), case["text"]


def test_there_are_enough_sentences():
    """The suite covers statements and, as much, what only looks like one."""
    stated = sum(bool(case["facts"]) for _, case in SENTENCES)
    assert stated >= 150
    assert len(SENTENCES) - stated >= 50
