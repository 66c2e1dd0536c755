"""Saved articles come back as they were, and what is no saved article is refused in words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from graph.errors import InputError
from graph.serialize import dumps, loads, to_dict
from tests.graph.facts import deal
from tests.graph.strategies import articles


@settings(max_examples=60, deadline=None)
@given(articles())
def test_what_is_saved_comes_back(facts):
    """A reader who reopens yesterday's work finds every fact, mention and offset."""
    assert loads(dumps(facts)) == facts


def test_an_edge_names_its_ends():
    """A program without our ontology reads source and target."""
    [first, *_] = to_dict(deal()[0])["edges"]
    assert (first["source"], first["target"], first["recipient"], first["quantity"]) == ("no", "giraffe", "pe", 4)
    assert isinstance(first["quantity"], int)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '{"document": {}}', '{"document": 1}'])
def test_what_aidgraph_did_not_write_is_refused(text):
    with pytest.raises(InputError):
        loads(text)


@pytest.mark.parametrize(
    "path", [("document", "text"), ("nodes", 0, "mentions"), ("edges", 0, "roles"), ("statements",)]
)
def test_a_missing_field_is_refused(path):
    """A hand-edited file is refused at once, not half loaded."""
    raw = json.loads(dumps(deal()[0]))
    *way, last = path
    at = raw
    for step in way:
        at = at[step]
    del at[last]
    with pytest.raises(InputError, match=str(last)):
        loads(json.dumps(raw))


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("document", "text"), "Another text.", "changed after the extraction"),
        (("document", "title"), "\ud800", "not an article"),
        (("nodes", 0, "type"), "Spaceship", "unknown type 'Spaceship'"),
        (("edges", 0, "type"), "married", "unknown type or modality: 'married'"),
        (("edges", 0, "modality"), "perhaps", "'perhaps'"),
        (("edges", 0, "roles"), {"donor": "no"}, "lacks an end"),
        (("edges", 0, "roles", "donor"), "atlantis", "no node"),
        (("nodes", 0, "name"), None, "no text: None"),
        (("edges", 0, "date"), 2021, "no text: 2021"),
        (("edges", 0, "evidence_spans"), [], "no evidence"),
        (("edges", 0, "evidence_spans", 0, "document"), "elsewhere", "another article"),
        (("statements", 0, "kind"), "shouted", "unknown kind 'shouted'"),
        (("statements", 0, "speaker"), "nobody", "no node"),
        (("statements", 0, "about"), ["nobody"], "no node"),
    ],
)
def test_what_does_not_hold_together_is_refused(path, value, told):
    """A file that another program wrote is refused with a reason, instead of stopping the app later."""
    raw = json.loads(dumps(deal()[0]))
    *way, last = path
    at = raw
    for step in way:
        at = at[step]
    at[last] = value
    with pytest.raises(InputError, match=told):
        loads(json.dumps(raw))
