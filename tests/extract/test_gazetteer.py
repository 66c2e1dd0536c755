"""The gazetteer reader and its index: every finder of names stands on them."""

from __future__ import annotations

import pytest
import spacy

from extract.entities.gazetteer import Index, fold, read
from graph.errors import DataError

NAMES = [
    ("F-16", "f16"), ("IRIS-T", "iris-t"), ("IRIS-T SLM", "slm"), ("United States", "us"), ("US", "us"), ("PDA", "pda"),
    ("Javelin", "javelin"), ("S-300", "s300"), ("air defense system", "air"), ("SAMP/T", "sampt"),
    ("Long Range Strike System", "lrs"),
]  # fmt: skip


@pytest.fixture(scope="module")
def tokenizer():
    return spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sent F-16s, F16 jets and an F 16.", [("F-16s", "f16"), ("F16", "f16"), ("F 16", "f16")]),
        ("One IRIS-T SLM and two IRIS-Ts", [("IRIS-T SLM", "slm"), ("IRIS-Ts", "iris-t")]),
        ("air-defence systems", [("air-defence systems", "air")]),
        ("U.S. and US aid", [("U.S.", "us"), ("US", "us")]),
        ("it told us about pda", []),
        ("a javelin throw, Javelins", [("Javelins", "javelin")]),
        ("the S-300PMU is not the S-300", [("S-300", "s300")]),
        ("UNITED STATES' drawdown", [("UNITED STATES", "us")]),
        ("the United\nStates", [("United\nStates", "us")]),
        ("the United\n\nStates", []),
        ("the SAMP/T system", [("SAMP/T", "sampt")]),
        ("United - States", []),
        ("the Long Range Strike system", [("Long Range Strike system", "lrs")]),
        ("a long range strike system", []),
        ("the United states", []),
    ],
)
def test_finds_names_however_they_are_spelled(tokenizer, text, expected):
    # A name missed for a hyphen, a plural or a line break loses every fact about it.
    doc = tokenizer(text)
    found = Index(NAMES, plural=True).find(doc)
    assert [(doc[m.start : m.end].text, m.values[0]) for m in found] == expected


def test_without_plurals_a_plural_is_another_word(tokenizer):
    # "Ukraines" is no country.
    assert Index([("Ukraine", "ua")]).find(tokenizer("two Ukraines")) == []


def test_a_shared_name_keeps_all_it_may_stand_for():
    # The finder must see that a name is ambiguous to be able to decide.
    assert Index([("Ministry of Defence", "gb"), ("Ministry of Defense", "ua")]).get("ministry of defence") == ()
    assert Index([("Ministry of Defence", "gb"), ("Ministry of Defense", "ua")]).get("Ministry of Defence") == (
        "gb",
        "ua",
    )


@pytest.mark.parametrize(
    ("text", "folded"), [("U.S.", "us"), ("Türkiye's", "turkiye"), ("Armoured F-16s", "armored f 16")]
)
def test_folds_case_accents_and_spelling(text, folded):
    # Two spellings of one name must be one node.
    assert fold(text) == folded


def test_a_name_without_letters_is_refused():
    # It would match everywhere or nowhere.
    with pytest.raises(DataError, match="needs a letter"):
        Index([("--", "x")])


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[a]\naliases = []", r"things.toml \[a\]: keys \['kind', 'name'\] are missing"),
        ('[a]\nname = "A"\nkind = "x"\nalias = []', r"\[a\]: unknown keys \['alias'\]"),
        ('[a]\nname = "A"\nkind = "x"\naliases = ["B", "B"]', r"aliases: 'B' is listed twice"),
        ('[a]\nname = "A"\nkind = "x"\naliases = ["A"]', r"aliases: 'A' is the name already"),
        ('[a]\nname = "A"\nkind = "x"\naliases = [""]', r"aliases: expected a list of non-empty strings"),
        ('[a]\nname = "A"\nkind = 3', r"kind: expected a str"),
        ('[a]\nname = "?"\nkind = "x"', r"name: expected a non-empty string"),
        ('a = "b"', r"\[a\]: expected a table"),
        ("[a", "things.toml: "),
    ],
)
def test_says_which_entry_is_wrong(tmp_path, toml, message):
    # Whoever adds a weapon by hand must be told where the slip is.
    path = tmp_path / "things.toml"
    path.write_text(toml, "utf-8")
    with pytest.raises(DataError, match=message):
        read(path, fields={"kind": str}, required=["kind"])


def test_says_which_file_is_missing(tmp_path):
    # A broken installation must not look like an article without weapons.
    with pytest.raises(DataError, match=r"none\.toml: the file is missing"):
        read(tmp_path / "none.toml")


def test_reads_fields(tmp_path):
    path = tmp_path / "things.toml"
    path.write_text('[a]\nname = "A"\naliases = ["B"]\nkind = "x"\nmore = ["y"]', "utf-8")
    entry = read(path, fields={"kind": str, "more": list})["a"]
    assert (entry.names, entry.text("kind"), entry.words("more"), entry.text("none")) == (("A", "B"), "x", ("y",), "")
