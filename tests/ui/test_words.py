"""How facts and dates are put into words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.corpus import index
from graph.model import Document, Entity, Facts, Quantity, When
from ui import words


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2022-10-12", "12 Oct 2022"),
        ("2022-10", "Oct 2022"),
        ("2022", "2022"),
        ("2022-11/2023-01", "Nov 2022 to Jan 2023"),
        ("2022-11/..", "from Nov 2022"),
        ("2022-21", "2022-21"),
    ],
)
def test_dates_read_as_people_write_them(edtf, shown):
    assert words.edtf(edtf) == shown


def test_a_date_keeps_the_wording_of_the_article():
    assert words.when(When("last Tuesday", "2022-10-11")) == "11 Oct 2022 (“last Tuesday”)"
    assert words.when(When("soon")) == "“soon”"
    assert words.when(None) == ""


@pytest.mark.parametrize("text", ["$5$ and :red[x]", "a_b*c", "[link](javascript:1)", "1. one"])
def test_escaped_markdown_has_no_bare_mark_left(text):
    escaped = words.escaped(text)
    assert escaped.replace("\\", "") == text
    assert not any(escaped[i - 1 : i] != "\\" for i, c in enumerate(escaped) if c in "$[]()*_:")


def test_a_headline_tells_all_roles(varnholm):
    lines = {
        fact.id.partition(":")[2]: words.headline(varnholm.corpus, fact) for fact in varnholm.corpus.facts.values()
    }
    assert lines["f1"] == "Norway delivered Giraffe radar (six) to Chile"
    assert lines["f8"] == "Ingrid Aas hosted Coastal Security Conference"
    assert lines["f11"] == "Ingrid Aas acts for Norway"


def test_a_headline_counts_one_as_a_number(varnholm):
    fact = replace(next(f for f in varnholm.corpus.facts.values() if f.quantity), quantity=Quantity("an", 1.0))
    assert "(1)" in words.headline(varnholm.corpus, fact)


def test_an_article_without_title_is_called_by_its_first_line():
    assert words.source(Document("Estonia gives mortars\n\nMore.", published="2024-03-05")) == (
        "Estonia gives mortars · 5 Mar 2024"
    )
    told = words.published(Document("x", published="2024-03-05", dated_by="file"))
    assert told == "5 Mar 2024 (the file’s own date)", "a day taken from a file passes for that of publication"


@pytest.mark.parametrize(
    ("entity", "named"),
    [
        (Entity("us", "Country", "United Isles"), "the United Isles"),
        (Entity("no", "Country", "Norway"), "Norway"),
        (Entity("o", "Organization", "Defence Department"), "the Defence Department"),
        (Entity("o", "Organization", "Fjord Institute"), "Fjord Institute"),
        (Entity("m", "Meeting", "Third conference"), "the third conference"),
        (Entity("m", "Meeting", "Varnholm summit"), "the Varnholm summit"),
        (Entity("m", "Meeting", "Aas's visit"), "Aas's visit"),
    ],
)
def test_a_question_names_things_as_people_do(entity, named):
    corpus = index([Facts(Document("x"), (entity,))])
    assert words.with_article(corpus, entity.id) == named


def test_an_article_is_chosen_by_title_outlet_and_day():
    known = Document("x", "Mortars", "2024-03-05", outlet="The Fjord Gazette")
    assert words.told_in(known) == "Mortars · The Fjord Gazette · 5 Mar 2024"
    assert words.told_in(Document("Only a line")) == "Only a line"
