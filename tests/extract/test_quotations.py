"""Quotation marks to spans, whatever state the marks are in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.speech.quotations import find_quotations


def _quoted(text: str) -> list[str]:
    return [q.text(text) for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He said “yes”.", ["yes"], id="curly"),
        pytest.param('He said "yes".', ["yes"], id="straight"),
        pytest.param("He said ‘yes’.", ["yes"], id="single curly"),
        pytest.param("He said 'yes'.", ["yes"], id="single straight"),
        pytest.param("He said «yes».", ["yes"], id="guillemets"),
        pytest.param("He said „yes“.", ["yes"], id="low and high"),
        pytest.param("He said ``yes''.", ["yes"], id="typewriter"),
        pytest.param('He said “yes".', ["yes"], id="opened curly, closed straight"),
        pytest.param('He said "yes”.', ["yes"], id="opened straight, closed curly"),
        pytest.param("He said “yes“ and left.", ["yes"], id="closed by an opening mark"),
        pytest.param("“One.” “Two.”", ["One.", "Two."], id="side by side"),
        pytest.param("“He told me ‘go’ twice.”", ["He told me ‘go’ twice."], id="single in double"),
        pytest.param("“She read “the end” aloud.”", ["She read “the end” aloud."], id="double in double"),
        pytest.param("‘The allies’ help came,’ he said.", ["The allies’ help came,"], id="possessive in single"),
        pytest.param("The allies’ help and the army's trucks", [], id="apostrophes"),
        pytest.param('A 105" gun and a 5\'10" man. “Yes.”', ["Yes."], id="inches"),
        pytest.param("Rock 'n roll in the '90s was 'em.", [], id="elisions"),
    ],
)
def test_marks_of_all_kinds(text, expected):
    """A kind of mark that is not known loses every quotation of the outlets that use it."""
    assert _quoted(text) == expected


def test_paragraphs_that_open_again_are_one_quotation():
    """Outlets open each paragraph of a long quotation and close the last: it is one man speaking."""
    text = "He said: “One.\n\n“Two.\n\n“Three.” Then he left."
    (quotation,) = find_quotations(text)
    assert [p.of(text) for p in quotation.parts] == ["One.", "Two.", "Three."]


def test_paragraphs_without_new_marks_are_one_quotation():
    """Agencies close a quotation paragraphs later without opening it again."""
    assert _quoted('He said: "One.\n\nTwo.\n\nThree." Then he left.') == ["One. Two. Three."]


@pytest.mark.parametrize(
    "text",
    ["He said “one and left.\n\nIt rained.\n\n“Two,” she said.", "He said one” and left.\n\n“Two,” she said.",
     'He said "one and left.\n\nIt rained.\n\n“Two,” she said.'],
)  # fmt: skip
def test_an_unbalanced_mark_costs_its_paragraph_alone(text):
    """One lost mark must not swallow or drop the quotations that follow."""
    assert _quoted(text)[-1] == "Two,"


def test_an_unclosed_quotation_ends_with_its_paragraph():
    """The words after a forgotten mark are kept as far as the paragraph goes, and known to be unclosed."""
    (quotation,) = find_quotations("He said: “One two three.\n\nIt rained.")
    assert not quotation.closed
    assert quotation.end == len("He said: “One two three.")


def test_covers_says_what_lies_between_the_marks():
    """Verbs inside a quotation are not the outlet's."""
    (quotation,) = find_quotations("a “b” c")
    assert [quotation.covers(i) for i in (0, 2, 4, 6)] == [False, True, True, False]


@given(st.text(alphabet="“”\"'‘’«»„`ab s.,!?:\n([—-", max_size=200))
def test_any_text_gives_spans_within_bounds_that_do_not_overlap(text):
    """A crash on odd marks costs the whole article; overlapping spans would count words twice."""
    found = find_quotations(text)
    for quotation in found:
        assert 0 <= quotation.start < quotation.end <= len(text)
        for part in quotation.parts:
            assert quotation.start <= part.start < part.end <= quotation.end
    assert all(a.end <= b.start for a, b in pairwise(found))
