"""Every view has an address: opened by somebody else, in a browser that knows nothing, it shows the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from graph.serialize import dumps
from tests.browser.conftest import drawn, serve
from tests.ui.facts import article

_IN_SIGHT = """(box, name) => {
  const found = [...box.querySelectorAll(".node")].find((node) => node.textContent.includes(name));
  const top = found.getBoundingClientRect().top - box.getBoundingClientRect().top;
  return box.scrollHeight > box.clientHeight && top >= 0 && top < box.clientHeight;
}"""


@pytest.fixture(scope="module")
def two_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two articles, so that there is one to choose; the second is the first, a month later."""
    folder = tmp_path_factory.mktemp("two")
    known = article()
    later = replace(known.document, title="Told again", published="2021-06-09")
    again = dumps(known).replace(known.document.id, later.id).replace(known.document.title, later.title)
    (folder / "one.json").write_text(dumps(known), "utf-8")
    (folder / "two.json").write_text(again.replace("2021-05-05", "2021-06-09"), "utf-8")
    with serve(sorted(folder.glob("*.json"))) as url:
        yield url


@pytest.fixture
def elsewhere(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


expect.set_options(timeout=20_000)


def panel(page: Page):
    return page.locator(".st-key-panel")


def test_a_line_and_a_tab_of_the_ledger(page, elsewhere, varnholm_url):
    page.goto(f"{varnholm_url}/pledges")
    page.get_by_role("tab", name=re.compile("^Asked for")).click()
    expect(page).to_have_url(re.compile("tab=asked"))
    elsewhere.goto(page.url)
    expect(elsewhere.get_by_role("tab", name=re.compile("^Asked for"))).to_have_attribute("aria-selected", "true")
    page.get_by_role("tab", name=re.compile("^Weapons")).click()
    expect(page).not_to_have_url(re.compile("tab="))
    grid = page.get_by_test_id("stDataFrame").first
    grid.wait_for()
    page.wait_for_timeout(800)
    box = grid.bounding_box()
    assert box
    page.mouse.click(box["x"] + 60, box["y"] + 35 * 2.5)
    expect(page).to_have_url(re.compile("entry="))
    page.wait_for_timeout(500)
    name = panel(page).locator("h3").inner_text()
    elsewhere.goto(page.url)
    expect(panel(elsewhere).locator("h3")).to_have_text(name)


def test_the_facts_of_a_mark_and_the_rows_of_the_timeline(page, elsewhere, varnholm_url):
    page.goto(f"{varnholm_url}/timeline")
    page.get_by_role("radio", name="Who", exact=True).click()
    expect(page).to_have_url(re.compile("rows=who"))
    page.get_by_role("radio", name="What happened").click()
    expect(page).not_to_have_url(re.compile("rows="))
    page.locator("svg .mark-symbol path").first.wait_for()
    page.wait_for_timeout(800)
    for mark in page.locator("svg .mark-symbol path").all():
        mark.click()
        page.wait_for_timeout(700)
        if "marks=" in page.url:
            break
    expect(panel(page).locator("h3").first).to_have_text(re.compile(r"\d facts"))
    elsewhere.goto(page.url)
    expect(panel(elsewhere).locator("h3").first).to_have_text(panel(page).locator("h3").first.inner_text())


def test_the_part_of_the_time_that_is_chosen(elsewhere, varnholm_url):
    elsewhere.goto(f"{varnholm_url}/timeline?from=2021-06-01&tab=undated&rows=who")
    expect(elsewhere.get_by_role("button", name="Whole time")).to_be_visible()
    expect(elsewhere.get_by_role("tab", name=re.compile("^Without"))).to_have_attribute("aria-selected", "true")
    expect(elsewhere.get_by_role("radio", name="Who", exact=True)).to_be_checked()


def test_the_article_and_the_passage_that_are_read(page, elsewhere, two_url):
    page.set_viewport_size({"width": 1000, "height": 420})
    elsewhere.set_viewport_size({"width": 1000, "height": 420})
    page.goto(f"{two_url}/articles")
    page.locator(".ag-head h3").first.wait_for()
    expect(page).to_have_url(re.compile("article="))
    expect(page.locator(".ag-head h3").first).to_have_text("Told again")
    page.locator(".reader .node", has_text="Peru").first.click()
    expect(page).to_have_url(re.compile("at="))
    elsewhere.goto(page.url)
    expect(panel(elsewhere).locator("h3")).to_have_text("Peru")
    expect(elsewhere.locator(".reader .open", has_text="Peru").first).to_be_visible()
    assert all(shown.locator(".reader").evaluate(_IN_SIGHT, "Peru") for shown in (page, elsewhere))
    elsewhere.goto(f"{two_url}/articles?article={article().document.id}")
    expect(elsewhere.locator(".ag-head h3").first).to_have_text("Promises at Varnholm")


def test_the_topic_of_the_officials(page, elsewhere, varnholm_url):
    page.goto(f"{varnholm_url}/officials")
    page.get_by_label("Search names, roles and statements").fill("mine hunters")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("topic=mine"))
    elsewhere.goto(page.url)
    expect(elsewhere.get_by_label("Search names, roles and statements")).to_have_value("mine hunters")


def test_the_table_under_the_graph(page, elsewhere, varnholm_url):
    page.goto(f"{varnholm_url}/?layout=columns")
    drawn(page)
    page.get_by_text("The same view as a table").click()
    expect(page).to_have_url(re.compile("table=1"))
    page.get_by_role("tab", name=re.compile("^Nodes")).click()
    expect(page).to_have_url(re.compile("tab=nodes"))
    elsewhere.goto(page.url)
    drawn(elsewhere)
    expect(elsewhere.get_by_role("tab", name=re.compile("^Nodes"))).to_have_attribute("aria-selected", "true")


def test_what_is_a_page_of_its_own_stays_over_a_visit_elsewhere(page, varnholm_url):
    page.goto(f"{varnholm_url}/pledges?tab=asked")
    asked = page.get_by_role("tab", name=re.compile("^Asked for"))
    expect(asked).to_have_attribute("aria-selected", "true")
    page.get_by_role("link", name="Officials").click()
    expect(page).not_to_have_url(re.compile("tab="))
    page.get_by_role("link", name="Pledges").click()
    expect(asked).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("path", ["/", "/graph"])
def test_the_graph_has_a_name_like_the_other_pages(page, varnholm_url, path):
    page.goto(f"{varnholm_url}{path}?node=giraffe&facts=delivered~acquired")
    drawn(page)
    expect(panel(page).locator("h3")).to_have_text("Giraffe radar")
    assert page.evaluate("globalThis.__aidgraph.counts().nodes") == 4
    assert page.url.startswith(f"{varnholm_url}{path}?")
    expect(page.get_by_role("link", name="Graph")).to_have_attribute("href", f"{varnholm_url}{path}")
    page.get_by_role("link", name="Officials").click()
    expect(page.get_by_text("Search names, roles and statements")).to_be_visible()
    page.get_by_role("link", name="Graph").click()
    drawn(page)
    expect(panel(page).locator("h3")).to_have_text("Giraffe radar")
