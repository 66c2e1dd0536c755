"""What the graph offers beside the click: legend, layouts, confidence, paths and gathered lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from graph.serialize import dumps
from tests.browser.conftest import click_node, graph_ready, serve
from tests.browser.test_explorer import counts, settled, view
from tests.ui.facts import article


@pytest.fixture(scope="module")
def rated_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The article of the tests with a confidence for each fact, and one fact told six times in other numbers."""
    known = article()
    rated = [replace(f, confidence=0.3 if nth == 0 else 0.8) for nth, f in enumerate(known.facts)]
    deal = next(f for f in rated if f.type == "acquired")
    assert deal.quantity
    again = [
        replace(deal, id=f"again-{n}", quantity=replace(deal.quantity, value=float(n), text=str(n)))
        for n in range(20, 26)
    ]
    path = tmp_path_factory.mktemp("rated") / "rated.json"
    path.write_text(dumps(replace(known, facts=(*rated, *again))), "utf-8")
    with serve([path]) as url:
        yield url


def legend(page: Page, name: str):
    return page.locator(".legend").get_by_role("button", name=name, exact=True)


def test_an_entry_of_the_legend_filters_and_lets_go_by_mouse_and_by_keyboard(page, varnholm_url):
    graph_ready(page, varnholm_url)
    everything = counts(page)["nodes"]
    legend(page, "delivered").click()
    settled(page, 3)
    expect(legend(page, "delivered")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("facts=delivered"))
    expect(page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile("^delivered"))).to_be_visible()
    legend(page, "delivered").focus()
    page.keyboard.press("Enter")
    settled(page, everything)


@pytest.mark.parametrize("typed", ["Aas", "we keep every promise"])
def test_a_name_or_words_that_were_said_lead_to_who_said_them(page, varnholm_url, typed):
    graph_ready(page, varnholm_url)
    page.get_by_label("Go to").fill(typed)
    page.get_by_role("option", name=re.compile("Ingrid Aas")).first.click()
    expect(page.locator(".st-key-panel h3")).to_have_text("Ingrid Aas")


def test_a_layout_is_chosen_and_kept_in_the_address(page, varnholm_url):
    graph_ready(page, varnholm_url)
    page.get_by_label("Layout").select_option("columns")
    expect(page).to_have_url(re.compile("layout=columns"))
    from_left = "p => p.no.x < p.giraffe.x && p.giraffe.x < p.cl.x"  # donor, item, recipient
    page.wait_for_function(f"({from_left})(globalThis.__aidgraph.positions())")
    at = page.evaluate("globalThis.__aidgraph.positions()")
    graph_ready(page, page.url)
    expect(page.get_by_label("Layout")).to_have_value("columns")
    again = page.evaluate("globalThis.__aidgraph.positions()")
    assert all(abs(again[n]["x"] - at[n]["x"]) < 2 for n in at)


def test_a_path_shows_the_evidence_of_each_step_and_comes_back_by_address(page, varnholm_url):
    graph_ready(page, varnholm_url)
    click_node(page, "official-ingrid-aas")
    panel = page.locator(".st-key-panel")
    expect(panel.locator("h3")).to_have_text("Ingrid Aas")
    panel.get_by_label("Path to").fill("Giraffe")
    page.get_by_role("option", name=re.compile("^Giraffe")).click()
    expect(panel).to_contain_text("Ingrid Aas → Norway → Giraffe radar")
    expect(panel.locator(".ag-step")).to_have_count(2)
    expect(panel.locator("mark").first).to_be_visible()
    expect(page).to_have_url(re.compile("path=giraffe"))
    graph_ready(page, page.url)
    expect(page.locator(".st-key-panel")).to_contain_text("Ingrid Aas → Norway → Giraffe radar")


def test_unsure_facts_are_hidden_until_asked_for(page, rated_url):
    graph_ready(page, f"{rated_url}/?confidence=0")
    whole = counts(page)["edges"]
    assert page.get_by_text("less sure than that: hidden").count() == 0
    graph_ready(page, rated_url)
    expect(page.get_by_text("1 fact less sure than that: hidden")).to_be_visible()
    assert counts(page)["edges"] < whole
    page.get_by_role("slider", name="Least confidence").focus()
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("confidence=0.85"))
    page.wait_for_function("globalThis.__aidgraph.counts().edges === 0")


def test_many_lines_of_a_kind_are_one_that_lists_them(page, rated_url):
    graph_ready(page, rated_url)
    before = view(page)
    labels = [" ".join(label["lines"]) for label in page.evaluate("globalThis.__aidgraph.labels()")]
    assert "acquired ×7" in labels
    edges = page.evaluate("globalThis.__aidgraph.edges()")
    at = next(p for name, p in edges.items() if re.search(":(again-|f7/)", name))
    page.mouse.click(at["x"], at["y"])
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("7 facts drawn as one line")
    expect(panel.locator(".ag-card")).to_have_count(7)
    expect(panel).to_contain_text("confidence 80%")
    expect(page).to_have_url(re.compile("line=item"))
    assert view(page) == before
