"""Dates decide whether a delivery is done or due; a wrong year or week misleads the reader of a timeline."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import date_of, find_dates

pytestmark = pytest.mark.model
PUBLISHED = "2023-05-17"  # a Wednesday


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # full dates, in both orders
        ("Norway handed over the boats on May 3, 2021.", ["2021-05-03"]),
        ("Norway handed over the boats on 3 May 2021.", ["2021-05-03"]),
        ("The notice is dated 2023-04-30.", ["2023-04-30"]),
        # the year is the nearest past one
        ("Oslo announced the gift on Apr. 30.", ["2023-04-30"]),
        ("Oslo announced the gift on Nov. 30.", ["2022-11-30"]),
        ("Oslo announced the gift in October.", ["2022-10"]),
        # unless the clause looks ahead
        ("Oslo will announce the gift on Nov. 30.", ["2023-11-30"]),
        ("The boats should arrive by the end of November or early December.", ["2023-11/2023-12"]),
        ("Deliveries are expected to begin in February.", ["2024-02"]),
        # weekdays
        ("Oslo announced the gift on Monday.", ["2023-05-15"]),
        ("Oslo announced the gift Wednesday.", ["2023-05-17"]),
        ("Oslo announced the gift last Wednesday.", ["2023-05-10"]),
        ("The ministers will meet on Friday.", ["2023-05-19"]),
        ("The ministers meet next Wednesday.", ["2023-05-24"]),
        # relative to the day, week, month and year
        ("The boats left yesterday and arrive tomorrow.", ["2023-05-16", "2023-05-18"]),
        ("The boats left last week.", ["2023-05-08/2023-05-14"]),
        ("The boats left earlier this month.", ["2023-05"]),
        ("The boats left last month.", ["2023-04"]),
        ("The boats left two years ago.", ["2021"]),
        ("More is planned for this summer.", ["2023-22"]),
        # a year told by its distance
        ("Oslo sent the boats on 24 February last year.", ["2022-02-24"]),
        ("Oslo sent the boats on November 3 last year.", ["2022-11-03"]),
        ("Oslo sent the boats in late October of last year.", ["2022-10"]),
        ("They fell out in 2019. Oslo sent the boats in August of that year.", ["2019", "2019-08"]),
        ("They fell out in 2019. Oslo sent the boats on August 3 of the same year.", ["2019", "2019-08-03"]),
        ("Oslo sent the boats in August of that year.", [None]),
        # a promise in the past looks ahead
        ("Oslo promised to send the boats by October.", ["2023-10"]),
        ("Oslo sent the boats by October.", ["2022-10"]),
        # intervals
        ("Oslo will send the boats between June and August.", ["2023-06/2023-08"]),
        ("The exercise ran from 2 May to 9 May.", ["2023-05-02/2023-05-09"]),
        # wording that fixes no day
        ("The boats will leave in the coming weeks.", [None]),
        # what only looks like a date
        ("They may march on with 2000 tanks.", []),
        ("It cost $1999 and 2024 rounds were fired.", []),
    ],
)
def test_a_reader_gets_the_day_that_is_meant(nlp, sentence, expected):
    assert [d.when.edtf for d in find_dates(nlp(sentence), PUBLISHED)] == expected


def test_relative_dates_stay_unresolved_without_a_day_of_publication(nlp):
    dates = find_dates(nlp("Oslo announced the gift on Monday, after a visit on 3 May 2021."), None)
    assert [(d.when.text, d.when.edtf) for d in dates] == [("Monday", None), ("3 May 2021", "2021-05-03")]


@pytest.mark.parametrize("since", ["since the raid of 2022", "since the war began in May", "since early 2022"])
def test_what_since_counts_from_dates_no_event(nlp, since):
    """A package "the largest since the raid of 2022" was not promised in 2022."""
    assert {
        d.bound for d in find_dates(nlp(f"Oslo sent four radars to Peru, the largest gift {since}."), "2024-05-05")
    } == {"since"}


def test_since_is_the_bound_of_a_period_and_no_event(nlp):
    doc = nlp("The group has met six times since April.")
    dates = find_dates(doc, PUBLISHED)
    assert [d.bound for d in dates] == ["since"]
    assert date_of(doc[3], dates) is None


def test_each_clause_keeps_its_own_date(nlp):
    doc = nlp("Oslo announced two boats on July 1 and announced six more on Aug. 24.")
    verbs = [t for t in doc if t.text == "announced"]
    dates = find_dates(doc, PUBLISHED)
    assert [when.edtf for v in verbs if (when := date_of(v, dates))] == ["2022-07-01", "2022-08-24"]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_every_calendar_day_survives_being_written_out(nlp, day):
    [found] = find_dates(nlp(f"It was signed on {day.day} {day:%B} {day.year}."), PUBLISHED)
    assert found.when.edtf == day.isoformat()


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_of_dates(nlp, text):
    doc = nlp.make_doc(text)
    for found in find_dates(doc, PUBLISHED):
        assert 0 <= found.start < found.end <= len(doc)
