"""Counts in front of weapons."""

from __future__ import annotations

import pytest

from extract.entities.systems import find_systems
from extract.quantities import quantity_of

pytestmark = pytest.mark.model

EXACT = [
    ("Spain sent two Patriot launchers.", 2, "two"),
    ("Chile gave a dozen howitzers to Peru.", 12, "a dozen"),
    ("Chile gave two dozen howitzers to Peru.", 24, "two dozen"),
    ("Half a dozen MiG-29 fighters were handed over.", 6, "Half a dozen"),
    ("It gave Ukraine 14 Challenger 2 tanks.", 14, "14"),
    ("It ordered an additional 31 Abrams tanks.", 31, "31"),
    ("They pledged 1.5 million rounds of ammunition.", 1_500_000, "1.5 million"),
    ("They pledged 4m rounds of ammunition.", 4_000_000, "4m"),
    ("Poland gave five additional strategic air defense systems.", 5, "five"),
    ("It fired twenty-five cruise missiles.", 25, "twenty-five"),
    ("Chile handed over 14 howitzers to Peru.", 14, "14"),
    ("Chile will hand over 14 howitzers.", 14, "14"),
    ("It sent 3,500 artillery shells.", 3500, "3,500"),
    ("They supplied a Patriot battery.", 1, "a"),
    ("They supplied another Patriot battery.", 1, "another"),
    ("Norway delivered its first of four NASAMS launchers.", 4, "four"),
]


def _only(nlp, text):
    doc = nlp(text)
    found = find_systems(doc)
    assert found, f"no weapon found in {text!r}"
    return quantity_of(doc[found[0].start : found[0].end])


@pytest.mark.parametrize(("text", "value", "words"), EXACT)
def test_reads_counts(nlp, text, value, words):
    # The ledger adds these up: a wrong count is a wrong arsenal.
    quantity = _only(nlp, text)
    assert quantity is not None
    assert (quantity.value, quantity.text) == (value, words)


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "approximate"),
    [
        ("It sent more than 30 Leopard 1 tanks to Kyiv.", 30, 30, None, False),
        ("It gave at least a dozen Iskander missiles.", 12, 12, None, False),
        ("It sent up to 20 guided bombs.", 20, None, 20, False),
        ("It used as many as 100 drones.", 100, None, 100, False),
        ("It fired about 60 Shahed-136 drones.", 60, None, None, True),
        ("They will send 10 to 15 F-16 jets.", None, 10, 15, False),
        ("They will send between 20 and 30 tanks.", None, 20, 30, False),
        ("Dozens of Leopard 2 tanks were sent.", None, None, None, False),
        ("It used hundreds of thousands of artillery rounds.", None, None, None, False),
    ],
)
def test_keeps_bounds_and_vagueness(nlp, text, value, low, high, approximate):
    # "More than 30" shown as 30 without its bound would claim an exactness that the source does not have.
    quantity = _only(nlp, text)
    assert quantity is not None
    assert (quantity.value, quantity.low, quantity.high, quantity.approximate) == (value, low, high, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "They bought 155mm artillery rounds.",
        "They sent F-16 jets.",
        "They sent Leopard 2 tanks.",
        "It bought $300 million cruise missiles.",
        "It bought 300 km missiles.",
        "It sent in 2023 tanks to Peru.",
        "They sent the Javelin missiles.",
        "They sent ammunition.",
    ],
)
def test_calibres_names_money_and_years_count_nothing(nlp, text):
    # 155 howitzers, 16 jets or 2023 tanks would be invented.
    assert _only(nlp, text) is None


@pytest.mark.parametrize(("word", "value"), [("six", 6), ("dozens", None)])
def test_reads_a_number_that_stands_for_a_noun(nlp, word, value):
    # "It pledged two and then six more" counts the six.
    doc = nlp(f"It gave {word} of the tanks to Peru.")
    quantity = quantity_of(next(t for t in doc if t.text == word))
    assert quantity is not None
    assert quantity.value == value
