"""The main paths of the pages beside the graph: a figure or a mark, its sentence, and on to graph and article."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import drawn, graph_ready, idle


def open_page(page: Page, url: str, name: str) -> None:
    graph_ready(page, url)
    page.get_by_role("link", name=name).click()
    expect(page.locator(".canvas")).to_have_count(0)
    page.wait_for_timeout(500)


def click_row(page: Page, row: int, x: int = 40) -> None:
    """Click the first cell of a row of the first table, which is drawn on a canvas."""
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    page.wait_for_timeout(600)
    idle(page)
    box = grid.bounding_box()
    assert box
    page.mouse.click(box["x"] + x, box["y"] + 35 * (row + 1) + 17)


def test_a_figure_opens_its_sentence_and_leads_to_the_article(page, varnholm_url):
    open_page(page, varnholm_url, "Pledges")
    panel = page.locator(".st-key-panel")
    expect(panel.locator("mark").first).to_be_visible()
    click_row(page, 2)
    expect(panel).to_contain_text("from Portugal for Chile")
    expect(panel.locator("mark").first).to_contain_text("Portugal has promised two coastal batteries")
    panel.get_by_role("button", name="Read in the article").first.click()
    expect(page.locator(".reader .open", has_text="coastal batteries").first).to_be_visible()


def pledges_at(page: Page, url: str, width: int) -> Locator:
    """Open the pledges on a screen so wide; return their table."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{url}/pledges")
    grid = page.get_by_test_id("stDataFrame").first
    grid.wait_for()
    page.wait_for_timeout(1200)
    idle(page)
    return grid


def test_on_a_laptop_no_column_of_the_pledges_is_cut_off(page, varnholm_url):
    scroller = pledges_at(page, varnholm_url, 1440).locator(".dvn-scroller")
    assert scroller.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_on_a_phone_a_delivery_can_be_seen_and_clicked(page, varnholm_url):
    """A table of which a phone shows only donors and weapons says nothing of what arrived."""
    box = pledges_at(page, varnholm_url, 390).bounding_box()
    assert box
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    zoom, at = 0.84, 106 + 130 + 68 * 1.5
    assert at * zoom < box["width"] - 20
    page.mouse.click(box["x"] + at * zoom, box["y"] + 35 * 1.5 * zoom)
    expect(page).to_have_url(re.compile("figure=delivered"))


def test_a_figure_leads_to_its_line_in_the_graph(page, varnholm_url):
    open_page(page, varnholm_url, "Pledges")
    page.locator(".st-key-panel").get_by_role("button", name="Show in the graph").first.click()
    drawn(page)
    expect(page).to_have_url(re.compile("fact="))
    expect(page.locator(".st-key-panel .ag-type")).to_have_text("Fact")


def test_the_keyboard_walks_the_figures(page, varnholm_url):
    open_page(page, varnholm_url, "Pledges")
    panel = page.locator(".st-key-panel")
    click_row(page, 0)
    page.wait_for_timeout(600)
    idle(page)  # the click has been answered; on a slow machine its answer would undo the key
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


def click_mark(page: Page, chart: int, x: float, y: float) -> None:
    """Click a place in a chart, in pixels from its left upper corner."""
    box = page.get_by_test_id("stVegaLiteChart").nth(chart).locator("canvas, svg").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + x, box["y"] + y)


def marks(page: Page, chart: int) -> tuple[float, float]:
    """Return the size of a chart once it is drawn."""
    marked = page.get_by_test_id("stVegaLiteChart").nth(chart).locator("canvas, svg").first
    marked.wait_for()
    page.wait_for_timeout(800)
    idle(page)
    box = marked.bounding_box()
    assert box
    return box["width"], box["height"]


def test_a_bar_opens_its_line(page, varnholm_url):
    open_page(page, varnholm_url, "Pledges")
    panel = page.locator(".st-key-panel")
    width, height = marks(page, 0)
    opened = set()
    for row in range(3):
        click_mark(page, 0, width / 2, height * (row + 0.5) / 3)
        page.wait_for_timeout(1500)  # the line opened before keeps standing until the answer is there
        opened.add(panel.locator("h3").inner_text())
    assert opened == {"Giraffe radar", "patrol drones", "coastal batteries"}


def test_a_mark_opens_its_sentence(page, varnholm_url):
    graph_ready(page, f"{varnholm_url}/?facts=acquired")
    page.get_by_role("link", name="Timeline").click()
    expect(page.locator(".canvas")).to_have_count(0)
    marks(page, 0)
    page.locator("svg .mark-symbol path").last.click()
    expect(page.locator(".st-key-panel mark").first).to_have_text("Peru bought four Giraffe radars of its own.")


def test_dragging_over_the_strip_filters_every_page(page, varnholm_url):
    open_page(page, varnholm_url, "Timeline")
    width, _ = marks(page, 0)
    strip = page.get_by_test_id("stVegaLiteChart").first.locator("canvas, svg").first.bounding_box()
    assert strip
    y = strip["y"] + 25
    page.mouse.move(strip["x"] + width * 0.05, y)
    page.mouse.down()
    page.mouse.move(strip["x"] + width * 0.2, y, steps=5)
    page.mouse.move(strip["x"] + width * 0.3, y, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"from=2021-\d\d-\d\d&to=2021-\d\d-\d\d"))
    page.get_by_role("link", name="Pledges").click()
    expect(page.get_by_role("tab").first).to_have_text("Weapons (2)")
    page.get_by_role("link", name="Timeline").click()
    page.get_by_role("button", name="Whole time").click()
    expect(page).not_to_have_url(re.compile("from="))


def test_a_row_of_the_timeline_opens_its_fact(page, varnholm_url):
    open_page(page, varnholm_url, "Timeline")
    click_row(page, 0, x=16)
    expect(page.locator(".st-key-panel mark").first).to_be_visible()
    expect(page).to_have_url(re.compile("fact="))


def test_on_a_phone_what_is_opened_is_in_sight(page, varnholm_url):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{varnholm_url}/timeline?node=giraffe")
    expect(page.locator(".st-key-panel h3")).to_be_in_viewport()
    page.goto(f"{varnholm_url}/pledges?node=giraffe")
    expect(page.locator(".st-key-panel h3")).to_be_in_viewport()
