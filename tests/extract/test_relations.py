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
    assert stated >= 300
    assert len(SENTENCES) - stated >= 100


@pytest.mark.model
def test_a_part_points_at_its_total(nlp):
    """The ledger subtracts what has arrived from what was promised, and never adds the two."""
    part, total = sorted(
        transfers(nlp, "Norway delivered its first of four howitzers to Ukraine."), key=lambda f: f.type
    )
    assert (part.type, total.type) == ("delivered", "pledged")
    assert part.part_of == total.id
    assert total.part_of is None


@pytest.mark.model
def test_one_fact_keeps_every_passage(nlp):
    """A reader who opens an edge finds headline and body, in the order of the text, each word for word."""
    text = "Norway to send 12 howitzers to Ukraine\n\nNorway will send 12 howitzers to Ukraine, Berg said."
    (fact,) = transfers(nlp, text)
    assert [text[e.span.start : e.span.end] for e in fact.evidence] == [e.text for e in fact.evidence]
    assert len(fact.evidence) == 2
    assert fact.evidence[0].text == "Norway to send 12 howitzers to Ukraine"
    assert {e.rule for e in fact.evidence} == {"dispatch"}


@pytest.mark.model
def test_what_is_inferred_is_marked(nlp):
    """A recipient that the clause does not name is shown as our inference, not as the text's word."""
    facts = transfers(
        nlp, "Norway has sent howitzers to Ukraine. Norway has sent trucks to Ukraine. Denmark pledged tanks."
    )
    (tanks,) = [f for f in facts if f.roles["item"] == "tank"]
    assert (tanks.roles["recipient"], tanks.inferred) == ("ua", ("recipient",))
    assert all(f.inferred == () for f in facts if f is not tanks)


@pytest.mark.model
def test_the_same_text_gives_the_same_facts(nlp):
    """A saved graph can be compared with one made anew: ids and order do not change between runs."""
    text = "Norway sent howitzers and trucks to Ukraine.\n\nUkraine fired the howitzers on Monday."
    assert transfers(nlp, text) == transfers(nlp, text)


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["", "\n\n", "Norway.", "howitzers", ":\n\n- howitzers", "- -", "Norway Norway Norway sent"]
)
def test_scraps_of_text_do_no_harm(nlp, text):
    """An empty page or a stray line yields nothing and stops nothing."""
    assert transfers(nlp, text) == []
