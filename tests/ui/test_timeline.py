"""The Timeline page: what is a day, what a span, what only the day of the article, and what has no date at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from graph.model import Facts, When
from tests.ui.facts import FACTS, article
from tests.ui.pages import html, page_of
from ui.collection import Collection
from ui.state import Selection
from ui.time_axis import BY_PARTY, dated, months, rows, sorted_out, when_told
from ui.time_chart import marks_chart, strip_chart

RADARS, DRONES, BATTERIES = FACTS[:3]


def told(*facts, published: str | None = "2021-05-05") -> Collection:
    base = article()
    document = replace(base.document, published=published)
    moved = tuple(replace(f, evidence=tuple(replace(e, document=document.id) for e in f.evidence)) for f in facts)
    return Collection((Facts(document, base.entities, moved),))


def on(fact, edtf: str | None, id: str = "f", text: str = "then"):
    return replace(fact, id=id, when=When(text, edtf))


def items(collection: Collection):
    return sorted_out(collection, collection.corpus.facts.values())


@pytest.fixture
def page(inputs) -> AppTest:
    return page_of("timeline")


@pytest.mark.parametrize(
    ("edtf", "first", "last", "own"),
    [
        ("2021-03-04", date(2021, 3, 4), date(2021, 3, 4), True),
        ("2021-03", date(2021, 3, 1), date(2021, 3, 31), True),
        ("2021", date(2021, 1, 1), date(2021, 12, 31), True),
        ("2021-03-04/..", date(2021, 3, 4), date(2021, 3, 4), True),
        ("../2021-03", date(2021, 3, 31), date(2021, 3, 31), True),
        (None, date(2021, 5, 5), date(2021, 5, 5), False),
        ("soon", date(2021, 5, 5), date(2021, 5, 5), False),
    ],
)
def test_a_partial_date_is_the_span_it_means_and_none_that_of_the_article(edtf, first, last, own):
    [found] = items(told(on(RADARS, edtf)))[0]
    assert (found.first, found.last, found.own) == (first, last, own)


def test_the_wording_says_where_a_date_comes_from():
    [own] = items(told(on(RADARS, "2021-03", text="in March")))[0]
    assert when_told(own) == "Mar 2021 (“in March”)"
    [reported] = items(told(on(RADARS, None, text="recently")))[0]
    assert when_told(reported) == "reported on 5 May 2021 (“recently”)"


def test_without_any_date_a_fact_is_told_apart():
    found, undated = items(told(BATTERIES, published=None))
    assert (found, len(undated)) == ([], 1)


def test_who_acts_for_whom_has_no_place_in_time():
    assert items(told(*FACTS[10:])) == ([], [])


def test_facts_alike_on_a_day_are_one_mark_and_others_lie_below():
    collection = told(*(on(RADARS, "2021-03-04", f"f{n}", text=str(n)) for n in range(2)), on(DRONES, "2021-03-04"))
    pledged, delivered = rows(collection, items(collection)[0])
    assert (pledged.name, delivered.name) == ("pledged", "delivered")
    assert [m["planned"] for m in pledged.marks] == [True]
    assert delivered.top == pledged.height
    assert len(delivered.marks) == 1


def test_spans_that_overlap_never_share_a_lane():
    edtfs = ("2021", "2021-03", "2021-03-10/2021-04-10", "2021-06")
    collection = told(*(on(RADARS, e, f"f{n}") for n, e in enumerate(edtfs)))
    [row] = rows(collection, items(collection)[0])
    for one in row.marks:
        for other in row.marks:
            if one is not other and one["lane"] == other["lane"]:
                assert one["to"] <= other["from"] or other["to"] <= one["from"]


def test_rows_by_party_name_the_country_of_an_official():
    collection = told(*FACTS[7:10])
    assert {r.name for r in rows(collection, items(collection)[0], by=BY_PARTY)} == {"Norway", "Chile", "Kenya"}


def test_many_marks_stay_a_handful_of_lanes():
    days = [date(2021, 1, 1).toordinal() + n * 3 for n in range(300)]
    collection = told(*(on(RADARS, date.fromordinal(d).isoformat(), f"f{n}") for n, d in enumerate(days)))
    [row] = rows(collection, items(collection)[0])
    assert row.number == 300
    assert row.height < 120


def test_the_strip_counts_by_month():
    collection = told(on(RADARS, "2021-03-04", "a"), on(RADARS, "2021-03-09", "b"), on(RADARS, "2021-12", "c"))
    found = months(items(collection)[0])
    assert [(m["Month"], m["Facts"], m["to"]) for m in found] == [
        ("Mar 2021", 2, "2021-04-01"),
        ("Dec 2021", 1, "2022-01-01"),
    ]


@pytest.mark.parametrize("dark", [False, True])
def test_the_charts_ask_for_nothing_from_outside(dark):
    collection = told(*FACTS)
    charts = (
        marks_chart(rows(collection, items(collection)[0]), dark=dark),
        strip_chart(dark=dark, since=None, until=None),
    )
    assert "http" not in repr(charts)
    assert "url" not in repr(charts)


def test_a_fact_is_dated_by_its_first_teller(varnholm):
    fact = next(f for f in varnholm.corpus.facts.values() if f.type == "refused")
    assert dated(varnholm, fact).first == date(2021, 5, 5)


def test_the_page_lists_what_it_draws(page):
    page.run()
    assert not page.exception
    assert [t.label for t in page.tabs] == ["With a date (10)", "Without a date (0)"]
    assert "Norway delivered Giraffe radar (six) to Chile" in list(page.dataframe[0].value["What"])


def test_the_shared_dates_narrow_it_and_the_way_back_is_offered(page):
    page.run()
    page.session_state["f_since"] = date(2021, 6, 1)
    page.run()
    assert [t.label for t in page.tabs][0:1] == ["With a date (1)"]
    next(b for b in page.button if b.label == "Whole time").click().run()
    assert page.session_state["f_since"] is None
    assert page.tabs[0].label == "With a date (10)"


def test_dates_of_long_ago_stop_no_page(page):
    page.query_params.update({"from": "1962-10-16", "to": "1991-12-25"})
    page.run()
    assert not page.exception
    assert page.session_state["f_since"] == date(1962, 10, 16)


def test_several_facts_of_a_mark_open_below_one_another(page):
    page.run()
    document = next(iter(page.session_state["articles"]))
    page.session_state["timeline_open"] = ((f"{document}:f1", f"{document}:f4"), None)
    page.run()
    assert "<h3>2 facts</h3>" in html(page)
    page.session_state["selection"] = Selection(node="no")
    page.run()
    assert "<h3>2 facts</h3>" not in html(page), "what another page selects comes first"
