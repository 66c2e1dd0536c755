"""The pages as Streamlit builds them; what the canvas does is tested in a browser."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.facts import HOSTILE
from tests.ui.pages import html, page_of
from ui.state import Selection


def open_node(app: AppTest, node: str) -> AppTest:
    app.run()
    app.session_state["selection"] = Selection(node=node)
    return app.run()


def button(app: AppTest, start: str):
    return next(b for b in app.button if b.label.startswith(start))


def test_first_page_says_what_one_sees_and_asks_three_questions(app):
    app.run()
    assert not app.exception
    assert "7 countries, 4 officials, 1 organisation, 5 weapon systems" in html(app)
    questions = [b.label for b in app.button if (b.key or "").startswith("question")]
    assert questions == [
        "What has Norway delivered?",
        "What did Ingrid Aas say?",
        "Who attended the Coastal Security Conference?",
    ]


def test_an_open_official_shows_role_country_and_each_statement_in_its_article(app):
    page = html(open_node(app, "official-ingrid-aas"))
    assert "Defence Minister · Norway" in page
    assert (
        "<mark><strong>Norway delivered six Giraffe radars to Chile in March</strong></mark><mark>, Aas said.</mark>"
        in page
    )
    assert "Quoted word for word" in page
    assert "The Fjord Gazette · 5 May 2021" in page


def test_an_open_system_shows_its_facts_with_quantity_date_and_attribution(app):
    page = html(open_node(app, "giraffe"))
    assert "Norway delivered Giraffe radar (six) to Chile" in page
    assert "Mar 2021 (“in March”)" in page
    assert "According to Ingrid Aas" in page


def test_an_open_fact_shows_its_sentence_and_both_ends(app):
    app.run()
    (document,) = app.session_state["articles"]
    app.session_state["selection"] = Selection(fact=f"{document}:f2")
    app.run()
    assert "Kenya pledged patrol drones (40) to Chile" in html(app)
    assert "Planned" in html(app)
    assert {"Kenya", "patrol drones", "Chile"} <= {b.label for b in app.button}


def test_a_question_opens_its_answer(app):
    app.run()
    button(app, "What has Norway").click().run()
    assert app.session_state["f_facts"] == ["delivered"]
    assert app.session_state["selection"] == Selection(node="no")
    assert "1 fact hidden by the filters" in [e.label for e in app.expander]


def test_names_from_articles_are_shown_letter_for_letter(app):
    page = html(open_node(app, "official-gorm-holt"))
    assert "<img" not in page
    assert "Gorm &lt;img src=x onerror=alert(1)&gt; :red[Holt] $5$" in page
    for shown in app.button:
        assert HOSTILE not in shown.label, "an unescaped name in a label is read as Markdown"


@pytest.mark.parametrize(
    ("key", "value", "facts"),
    [
        ("f_facts", ["delivered"], 1),
        ("f_nodes", ["Country", "System"], 6),
        ("f_countries", ["ke"], 3),
        ("f_certainty", ["planned"], 1),
        ("f_text", "frigates", 2),
    ],
)
def test_a_filter_narrows_the_table_as_it_narrows_the_graph(app, key, value, facts):
    app.run()
    app.session_state[key] = value
    app.session_state["table"] = True
    app.run()
    assert not app.exception
    table = app.dataframe[0].value
    assert len(table) == facts
    assert f"Facts ({facts})" in [t.label for t in app.tabs]


def test_nothing_left_says_what_to_do(app):
    app.run()
    app.session_state["f_text"] = "zeppelin"
    app.session_state["table"] = True
    app.run()
    assert "No facts match the filters." in [t.value for t in app.text]
    button(app, "Clear all filters").click().run()
    assert app.session_state["f_text"] == ""


def test_an_address_restores_selection_and_filters(app):
    app.query_params.update(node="official-ingrid-aas", facts="hosted~attended", q="conference", countries="no~nowhere")
    app.run()
    assert app.session_state["selection"] == Selection(node="official-ingrid-aas")
    assert app.session_state["f_facts"] == ["hosted", "attended"]
    assert app.session_state["f_countries"] == ["no"], "a country that is not there is passed over"
    assert app.session_state["f_text"] == "conference"


def test_the_address_follows_what_is_chosen(app):
    open_node(app, "giraffe")
    app.session_state["f_facts"] = ["delivered"]
    app.run()
    assert dict(app.query_params) == {"node": "giraffe", "facts": "delivered"}


def test_an_unreadable_input_is_named_and_the_app_still_opens(app, inputs, monkeypatch, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    monkeypatch.setenv("AIDGRAPH_INPUTS", json.dumps([str(inputs), str(broken)]))
    app.run()
    assert not app.exception
    assert any(t.value.startswith("broken.json: not an article") for t in app.text)


def test_without_an_article_the_page_offers_to_add_one(app, monkeypatch):
    monkeypatch.setenv("AIDGRAPH_INPUTS", "[]")
    app.run()
    assert not app.exception
    assert app.header[0].value == "No article is open"
    assert button(app, "Add an article")


@pytest.mark.parametrize("page", ["officials", "articles", "timeline"])
def test_other_pages_open_with_the_same_selection(inputs, page):
    app = page_of(page)
    open_node(app, "official-ingrid-aas")
    assert not app.exception
    assert "Defence Minister · Norway" in html(app)


@pytest.mark.parametrize("page", ["officials", "articles", "timeline", "pledges"])
def test_hostile_names_stay_text_on_every_page(inputs, page):
    app = page_of(page)
    app.run()
    (document,) = app.session_state["articles"]
    app.session_state["selection"] = Selection(fact=f"{document}:f4")
    app.run()
    assert "<img" not in html(app)
    assert HOSTILE not in html(app)
    assert "Gorm &lt;img" in html(app)


@pytest.mark.parametrize("page", ["timeline", "pledges"])
def test_a_page_on_which_nothing_is_left_says_what_to_do(inputs, page):
    app = page_of(page)
    app.run()
    app.session_state["f_text"] = "zeppelin"
    app.run()
    assert not app.exception
    assert any("Clear all filters" in t.value for t in app.text)


def test_a_long_list_shows_its_first_ones_until_all_are_asked_for(inputs, monkeypatch):
    """A president with a hundred statements must not keep the page from opening."""
    monkeypatch.setattr("ui.rows.SHOWN", 1)
    app = open_node(page_of("officials"), "official-ingrid-aas")
    before = html(app).count("ag-card")
    button(app, "Show all 2 statements").click().run()
    assert html(app).count("ag-card") == before + 1


def test_what_an_official_said_with_the_words_searched_for_comes_before_the_rest(inputs):
    app = open_node(page_of("officials"), "official-ingrid-aas")
    app.text_input(key="officials_text").set_value("PROMISE").run()
    first, rest = html(app).split("Other statements <span>1</span>")
    assert "Statements with “PROMISE” <span>1</span>" in first
    assert "(“Tuesday”)" in first, "the older statement comes first, since it holds the word"
    assert "(“Tuesday”)" not in rest.split("<h4")[0]
    app.text_input(key="officials_text").set_value("Aas").run()
    assert "Statements <span>2</span>" in html(app), "a word of the name alone parts nothing"


def test_a_search_among_officials_counts_what_holds_its_words_and_opens_who_says_them(inputs):
    """Whoever talks most of all is no answer to who speaks of a thing."""
    app = open_node(page_of("officials"), "official-tomas-rivas")
    app.text_input(key="officials_text").set_value("Giraffe").run()
    table = app.dataframe[0].value
    assert list(table["Official"]) == ["Ingrid Aas"]
    assert (list(table["With it"]), list(table["Statements"])) == ([1], [2])
    assert app.session_state["selection"] == Selection(node="official-ingrid-aas")
    app.text_input(key="officials_text").set_value("").run()
    assert "With it" not in app.dataframe[0].value
    app.session_state["selection"] = Selection(node="official-gorm-holt")
    app.text_input(key="officials_text").set_value("s").run()
    assert app.session_state["selection"].node == "official-gorm-holt", "who says it stays open"
    app.text_input(key="officials_text").set_value("mine").run()
    assert app.session_state["selection"].node == "official-tomas-rivas"
    app.text_input(key="officials_text").set_value("minister").run()
    assert app.session_state["selection"].node == "official-tomas-rivas", (
        "whose role has the word, where nobody says it"
    )
    app.session_state["selection"] = Selection(node="official-gorm-holt")
    app.text_input(key="officials_text").set_value("y").run()
    assert app.session_state["selection"].node == "official-ingrid-aas", "“analyst” says nothing with it"


def test_a_shared_search_keeps_the_official_it_was_shared_with(inputs):
    app = page_of("officials")
    app.query_params.update(topic="Giraffe", node="official-tomas-rivas")
    app.run()
    assert app.session_state["selection"] == Selection(node="official-tomas-rivas")


def test_a_name_is_read_in_every_article_that_has_it(varnholm):
    """Ingrid Aas is named by one article, under two names; a country without any fact is named all the same."""
    assert varnholm.naming["official-ingrid-aas"] == varnholm.naming["pe"] == tuple(varnholm.corpus.documents)
