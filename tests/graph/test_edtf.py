"""Dates: what days a wording can mean decides what a date filter shows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.edtf import bounds, overlap

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022-10-10", "2022-10-10", "2022-10-10"),
        ("2022-10-10T09:30:00Z", "2022-10-10", "2022-10-10"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-XX", "2022-01-01", "2022-12-31"),
        ("2022-02-XX", "2022-02-01", "2022-02-28"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2022-10~", "2022-10-01", "2022-10-31"),
        ("2022-21", "2022-03-01", "2022-05-31"),
        ("2022-24", "2022-12-01", "2023-02-28"),
        ("2022-11/2022-12", "2022-11-01", "2022-12-31"),
        ("2022-11/..", "2022-11-01", "9999-12-31"),
        ("../2022-11", "0001-01-01", "2022-11-30"),
    ],
)
def test_bounds(edtf, first, last):
    assert bounds(edtf) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["", "soon", "2022-13", "2022-02-30", "2022-00-01", "2023/2022", "2022-21-01", "/x", "٢٠٢٢"]
)
def test_what_is_no_date_has_no_bounds(text):
    """A wording that cannot be resolved counts as undated, and never stops the app."""
    assert bounds(text) is None


@given(st.text(max_size=20) | st.from_regex(r"\A[0-9X]{4}(-[0-9X]{2}){0,2}(/[0-9X.]{2,10})?\Z"))
def test_bounds_run_forwards_or_are_none(text):
    found = bounds(text)
    assert found is None or found[0] <= found[1]


@given(DAYS, DAYS)
def test_an_interval_holds_its_ends(one, other):
    low, high = min(one, other), max(one, other)
    assert bounds(f"{low}/{high}") == (low, high)
    assert overlap(str(low), f"{low}/{high}") is True
    assert overlap(str(low), str(high)) is (low == high)


def test_overlap_is_unknown_without_two_dates():
    assert overlap("2022", "soon") is None
