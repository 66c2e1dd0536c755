"""The frames are data: each fires on its own example, and a mistake in a file is reported with file and key."""

from __future__ import annotations

import pytest

from extract.transfers.frames import lexicon, load
from graph.errors import DataError
from tests.extract.transfers import differences, transfers

EXAMPLES = [(f.name, e) for f in lexicon().frames for e in f.examples]
GOOD = """
[hand]
type = "delivered"
open = "pledged"
verbs = ["hand over"]
patterns = [{ source = "subject", item = "object", recipient = ["to"] }]
examples = [{ text = "Norway handed over howitzers.", facts = [] }]
"""


@pytest.mark.model
@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(EXAMPLES)])
def test_every_example_states_its_facts(nlp, name, example):
    """An editor of the data sees at once that a frame no longer says what its example promises."""
    assert differences(transfers(nlp, example.text), list(example.facts)) == ([], [])


def test_every_frame_has_an_example():
    """A frame without an example is a rule that nobody checks."""
    assert [f.name for f in lexicon().frames if not f.examples] == []


def test_a_frame_is_read(tmp_path):
    """An editor adds a verb, particle included, without touching code."""
    (tmp_path / "more.toml").write_text(GOOD, "utf-8")
    (frame,) = load(tmp_path).index["verb", "hand over"]
    assert (frame.name, frame.type, frame.open) == ("hand", "delivered", "pledged")
    assert frame.patterns[0].slots["recipient"] == ("to",)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('type = "delivered"', 'type = "given"', "[hand] type"),
        ('open = "pledged"', 'open = "promised"', "[hand] open"),
        ('"hand over"', '"Hand over"', "[hand] verbs"),
        ('source = "subject"', 'giver = "subject"', "[hand] patterns: 'giver'"),
        ('item = "object"', 'item = "thing"', "[hand] patterns.item: 'thing'"),
        ('item = "object", ', "", "[hand] patterns"),
        ('verbs = ["hand over"]\n', "", "[hand]"),
        ('open = "pledged"', 'governs = "sent"', "[hand] governs"),
        ('open = "pledged"', 'modality = "sure"', "[hand] modality"),
        ('open = "pledged"', 'control = "both"', "[hand] control"),
        ('open = "pledged"', 'alone = "sometimes"', "[hand] alone"),
        ('open = "pledged"', 'opens = "pledged"', "[hand] opens"),
        ('type = "delivered"\nopen = "pledged"\n', "", "[hand]: type and patterns"),
        ("text = ", "txt = ", "[hand] examples"),
        ("[hand]", "[hand", "not TOML"),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path, old, new, named):
    """An editor who mistypes a key learns which one, in which file."""
    (tmp_path / "more.toml").write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(DataError) as error:
        load(tmp_path)
    assert "more.toml" in str(error.value)
    assert named in str(error.value)


def test_a_name_is_declared_once(tmp_path):
    """Two files cannot both claim a frame's name, which is the rule that evidence names."""
    (tmp_path / "a.toml").write_text(GOOD, "utf-8")
    (tmp_path / "b.toml").write_text(GOOD, "utf-8")
    with pytest.raises(DataError, match=r"b\.toml \[hand\].*twice"):
        load(tmp_path)
