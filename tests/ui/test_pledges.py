"""The Pledges page: figures that open their facts, ranges and gaps shown as such, a file that runs nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from graph.model import Entity, Facts, Quantity
from tests.ui.facts import FACTS, article
from tests.ui.pages import html, page_of
from ui.collection import Collection
from ui.ledger import asked_rows, chart_rows, in_millions, ledger_of, money, package_rows, thing_rows, to_csv
from ui.state import Selection

RADARS, _, BATTERIES, FRIGATES, MINES, PACKAGE = FACTS[:6]


def told(*facts) -> Collection:
    base = article()
    return Collection((Facts(base.document, base.entities, facts),))


def ledger(collection: Collection):
    return ledger_of(collection, collection.corpus.facts.values())


def numbered(fact, number: int, id: str, **changes):
    return replace(fact, id=id, quantity=Quantity(str(number), number), **changes)


@pytest.fixture
def page(inputs) -> AppTest:
    return page_of("pledges")


def test_a_line_tells_promised_planned_delivered_and_still_due():
    collection = told(numbered(BATTERIES, 8, "a"), numbered(BATTERIES, 3, "b", type="delivered"))
    [row] = thing_rows(collection, ledger(collection).things)
    assert dict(row) == {
        "Donor": "Portugal", "Weapon": "coastal batteries", "For": "Chile", "Promised": "8", "Planned": "",
        "Delivered": "3", "Still due": "5", "Facts": 2,
    }  # fmt: skip


def test_the_parts_of_a_total_are_not_added_and_doubt_is_a_range():
    whole = numbered(BATTERIES, 8, "t")
    parts = [numbered(BATTERIES, n, f"p{n}", part_of="t") for n in (2, 6)]
    collection = told(whole, *parts)
    assert thing_rows(collection, ledger(collection).things)[0]["Promised"] == "8"
    unsure = told(numbered(BATTERIES, 14, "a"), numbered(BATTERIES, 10, "b"))
    assert thing_rows(unsure, ledger(unsure).things)[0]["Promised"] == "14–24"


@pytest.mark.parametrize(
    ("quantity", "promised", "due"),
    [
        (Quantity("more than 30", 30, low=30), "30+", "30+"),
        (Quantity("around 30", 30, approximate=True), "~30", "~30"),
        (Quantity("30", 30), "30", "30"),
    ],
)
def test_a_figure_claims_no_more_than_its_sentence(quantity, promised, due):
    """“More than 30” printed as 30 is a wrong figure in somebody's story."""
    collection = told(replace(BATTERIES, quantity=quantity))
    found = ledger(collection).things
    [row] = thing_rows(collection, found)
    assert (row["Promised"], row["Still due"]) == (promised, due)
    assert chart_rows(collection, found)[0]["figures"] == f"{promised} promised"


def test_what_is_due_of_a_rough_promise_is_rough():
    promise = replace(BATTERIES, id="a", quantity=Quantity("more than 30", 30, low=30))
    collection = told(promise, numbered(BATTERIES, 3, "b", type="delivered"))
    assert thing_rows(collection, ledger(collection).things)[0]["Still due"] == "~27"


@pytest.mark.parametrize(("delivered", "due"), [(17, "1"), (18, "0"), (20, "?")])
def test_more_delivered_than_promised_does_not_settle_the_promise(delivered, due):
    collection = told(numbered(BATTERIES, 18, "a"), numbered(BATTERIES, delivered, "b", type="delivered"))
    assert thing_rows(collection, ledger(collection).things)[0]["Still due"] == due


def test_the_first_line_counts_the_donors_that_the_filters_leave(page):
    page.run()
    assert "What 1 donor promised" not in html(page)
    page.session_state["f_countries"] = ["ke"]
    page.run()
    assert "What 1 donor promised" in html(page)
    page.session_state["f_countries"] = []
    page.session_state["f_facts"] = ["refused"]
    page.run()
    assert "What was asked for, considered and refused." in html(page)
    assert "0 donors" not in html(page)


def test_what_is_told_without_a_number_is_a_question_mark_and_not_drawn():
    collection = told(replace(BATTERIES, quantity=None))
    found = ledger(collection)
    assert thing_rows(collection, found.things)[0]["Promised"] == "?"
    assert chart_rows(collection, found.things) == []


def test_bars_of_one_weapon_share_a_scale():
    other = numbered(BATTERIES, 8, "n", roles={**BATTERIES.roles, "donor": "no"})
    collection = told(numbered(BATTERIES, 2, "p"), other)
    rows = {r["label"]: r for r in chart_rows(collection, ledger(collection).things)}
    assert rows["coastal batteries – Norway"]["promised_low"] == 1
    assert rows["coastal batteries – Portugal"]["promised_low"] == 0.25


@pytest.mark.parametrize(
    ("promised", "delivered", "figures"),
    [(4, 1, "1 of 4 delivered"), (2, 5, "2 promised, 5 delivered"), (3, None, "3 promised")],
)
def test_the_figures_at_a_bar_read_as_words(promised, delivered, figures):
    done = [numbered(BATTERIES, delivered, "d", type="delivered")] if delivered else []
    collection = told(numbered(BATTERIES, promised, "p"), *done)
    assert chart_rows(collection, ledger(collection).things)[0]["figures"] == figures


def test_a_package_of_money_is_worth_its_sum_and_is_counted_nowhere():
    collection = told(replace(PACKAGE, type="pledged", modality="planned", quantity=Quantity("90 million", 90e6)))
    found = ledger(collection)
    assert found.things == ()
    [row] = package_rows(collection, found.packages)
    assert (row["Worth"], row["Told as"]) == ("$90 million", "planned")


@pytest.mark.parametrize(
    ("amount", "currency", "worth"),
    [("250000", "EUR", "€250,000"), ("1700000000", "NOK", "NOK 1.7 billion"), ("", "USD", ""), ("lots", "", "")],
)
def test_sums_are_written_as_articles_write_them(amount, currency, worth):
    assert money(Entity("p", "Package", "aid", properties={"amount": amount, "currency": currency})) == worth


def test_requests_and_refusals_stand_beside():
    collection = told(FRIGATES, MINES)
    rows = asked_rows(collection, ledger(collection).asked)
    assert [(r["Who"], r["What"], r["Item"]) for r in rows] == [
        ("Chile", "requested", "mine hunters"),
        ("Brazil", "refused", "frigates"),
    ]


def test_no_cell_of_the_file_is_a_formula():
    text = to_csv([{"Donor": "=HYPERLINK(1)", "Facts": 2}, {"Donor": "Åland, the", "Facts": 1}]).decode("utf-8-sig")
    assert text.splitlines() == ["Donor,Facts", "'=HYPERLINK(1),2", '"Åland, the",1']


def test_the_page_opens_the_first_line_with_its_evidence(page):
    page.run()
    assert not page.exception
    assert [t.label for t in page.tabs] == ["Weapons (3)", "Packages and money (0)", "Asked for and refused (3)"]
    assert "<mark>" in html(page)
    assert "The Fjord Gazette · 5 May 2021" in html(page)


def test_the_selection_of_another_page_opens_its_line(page):
    page.run()
    page.session_state["selection"] = Selection(node="giraffe")
    page.run()
    assert "from Norway for Chile" in html(page)
    assert "Norway delivered six Giraffe radars to Chile in March, Aas said." in html(page)


def test_the_panel_goes_with_the_open_tab(page):
    page.query_params.update(tab="asked")
    page.run()
    assert not page.exception
    assert "Click a row to read the sentences behind it." in html(page)
    assert list(page.dataframe[0].value["What"])[:1] == ["requested"], "tables behind closed tabs are sent"
    assert len(page.dataframe) == 1


def test_the_shared_filters_narrow_the_ledger(page):
    page.run()
    page.session_state["f_facts"] = ["delivered"]
    page.run()
    assert page.tabs[0].label == "Weapons (1)"
    assert list(page.dataframe[0].value["Weapon"]) == ["Giraffe radar"]
    assert "hidden by the filter of facts" in html(page), "an empty cell must not pass for what nobody told"


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("50,000,000–50,200,000", "50m–50.2m"),
        ("1,500,000+", "1.5m+"),
        ("200–300", "200–300"),
        ("25,000", "25,000"),
        ("?", "?"),
        (3, 3),
    ],
)
def test_no_figure_of_millions_is_cut_in_its_column(figure, shown):
    assert in_millions(figure) == shown
