"""The main paths of the pages beside the graph: a figure or a mark, its sentence, and on to graph and article."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import READY, graph_ready


def open_page(page: Page, url: str, name: str) -> None:
    graph_ready(page, url)
    page.get_by_role("link", name=name).click()
    expect(page.locator(".canvas")).to_have_count(0)
    page.wait_for_timeout(500)


def click_row(page: Page, row: int) -> None:
    """Click the first cell of a row of the first table, which is drawn on a canvas."""
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    page.wait_for_timeout(600)
    box = grid.bounding_box()
    assert box
    page.mouse.click(box["x"] + 40, box["y"] + 35 * (row + 1) + 17)


def test_a_figure_opens_its_sentence_and_leads_to_the_article(page, varnholm_url):
    open_page(page, varnholm_url, "Pledges")
    panel = page.locator(".st-key-panel")
    expect(panel.locator("mark").first).to_be_visible()
    click_row(page, 2)
    expect(panel).to_contain_text("from Portugal for Chile")
    expect(panel.locator("mark").first).to_contain_text("Portugal has promised two coastal batteries")
    panel.get_by_role("button", name="Read in the article").first.click()
    expect(page.locator(".reader .open", has_text="coastal batteries").first).to_be_visible()


def test_a_figure_leads_to_its_line_in_the_graph(page, varnholm_url):
    open_page(page, varnholm_url, "Pledges")
    page.locator(".st-key-panel").get_by_role("button", name="Show in the graph").first.click()
    page.wait_for_function(READY)
    expect(page).to_have_url(re.compile("fact="))
    expect(page.locator(".st-key-panel .ag-type")).to_have_text("Fact")


def test_the_keyboard_walks_the_figures(page, varnholm_url):
    open_page(page, varnholm_url, "Pledges")
    panel = page.locator(".st-key-panel")
    click_row(page, 0)
    before = panel.locator("h3").inner_text()
    page.keyboard.press("ArrowDown")
    expect(panel.locator("h3")).not_to_have_text(before)


def test_the_figures_come_as_a_file(page, varnholm_url):
    open_page(page, varnholm_url, "Pledges")
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").first.click()
    rows = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert rows[0] == "Donor,Weapon,For,Promised,Planned,Delivered,Still due,Facts"
    assert "Portugal,coastal batteries,Chile,2,,,2,1" in rows
