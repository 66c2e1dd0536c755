"""What a reader does with single nodes: expand, collapse, drag, release; and the views that come of it."""

from __future__ import annotations

import json
import re

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from tests.browser.conftest import drawn, graph_ready, idle
from tests.browser.test_explorer import counts, settled, view
from tests.ui.facts import HOSTILE


def places(page: Page) -> dict[str, dict[str, float]]:
    idle(page)
    return page.evaluate("globalThis.__aidgraph.positions()")


def button(page: Page, name: str):
    return page.locator(".around").get_by_role("button", name=re.compile(f"^{re.escape(name)}"))


def drag(page: Page, node: str, dx: int, dy: int) -> dict[str, float]:
    """Drag a node; return where it is then."""
    at = places(page)[node]
    page.mouse.move(at["x"], at["y"])
    page.mouse.down()
    page.mouse.move(at["x"] + dx / 2, at["y"] + dy / 2)
    page.mouse.move(at["x"] + dx, at["y"] + dy)
    page.mouse.up()
    page.wait_for_function("n => globalThis.__aidgraph.pins().includes(n)", arg=node)
    return places(page)[node]


def close(one: dict[str, float], other: dict[str, float]) -> bool:
    return abs(one["x"] - other["x"]) < 2 and abs(one["y"] - other["y"]) < 2


def test_a_double_click_collapses_a_node_and_another_expands_it(page, varnholm_url):
    graph_ready(page, varnholm_url)
    everything = counts(page)["nodes"]
    at = places(page)["cl"]
    page.mouse.dblclick(at["x"], at["y"])
    expect(page).to_have_url(re.compile("closed=cl"))
    page.wait_for_function("n => globalThis.__aidgraph.counts().nodes < n", arg=everything)
    expect(button(page, "Expand")).to_be_visible()
    graph_ready(page, page.url)
    assert counts(page)["nodes"] < everything, "the address brings the same view"
    page.locator(".canvas").focus()
    page.keyboard.press("e")
    settled(page, everything)


def test_expanding_shows_what_a_filter_hides_and_is_taken_back(page, varnholm_url):
    graph_ready(page, f"{varnholm_url}/?facts=delivered&node=giraffe")
    assert counts(page)["nodes"] == 3
    button(page, "Expand (1)").click()
    settled(page, 4)
    expect(page).to_have_url(re.compile("opened=giraffe"))
    button(page, "Undo expand").click()
    settled(page, 3)


def test_a_dragged_node_stays_where_it_was_put_until_released(page, varnholm_url):
    graph_ready(page, varnholm_url)
    home = places(page)["giraffe"]
    put = drag(page, "giraffe", 40, -30)
    everything, before = counts(page)["nodes"], view(page)
    page.locator(".legend").get_by_role("button", name="hosted", exact=True).click()
    page.wait_for_function("globalThis.__aidgraph.counts().nodes < 4")
    page.locator(".legend").get_by_role("button", name="hosted", exact=True).click()
    settled(page, everything)
    assert close(places(page)["giraffe"], put), "a filter that hid the node moves it not"
    page.get_by_label("Layout").select_option("circle")
    page.wait_for_function("globalThis.__aidgraph.pins().length === 0")
    page.get_by_label("Layout").select_option("force")
    page.wait_for_function("globalThis.__aidgraph.pins().length === 1")
    page.get_by_role("link", name="Officials").click()
    expect(page.locator(".canvas")).to_have_count(0)
    page.get_by_role("link", name="Graph").click()
    drawn(page)
    assert view(page) == before
    assert close(places(page)["giraffe"], put)
    assert page.evaluate("globalThis.__aidgraph.pins()") == ["giraffe"]
    button(page, "Release all (1)").click()
    page.get_by_role("button", name="Show everything").click()
    assert close(places(page)["giraffe"], home)
    expect(button(page, "Release all")).to_be_hidden()


def test_the_address_brings_back_where_a_node_was_dragged_to(page, varnholm_url):
    graph_ready(page, varnholm_url)
    drag(page, "giraffe", 40, -30)
    expect(page).to_have_url(re.compile(r"pins=giraffe\.-?\d+\.-?\d+"))
    other = page.context.new_page()  # the same browser keeps nothing of it: another tab knows the address alone
    graph_ready(other, page.url + "~nobody.1.2~no.far.off")
    assert other.evaluate("globalThis.__aidgraph.pins()") == ["giraffe"]
    other.get_by_role("button", name="Show everything").click()
    page.get_by_role("button", name="Show everything").click()
    assert close(places(other)["giraffe"], places(page)["giraffe"])
    button(other, "Release all (1)").click()
    expect(other).not_to_have_url(re.compile("pins="))


def test_what_does_not_match_is_faded_on_demand(page, varnholm_url):
    graph_ready(page, f"{varnholm_url}/?facts=delivered&table=1")
    page.get_by_label("Fade the rest, do not hide it").check()
    page.wait_for_function("globalThis.__aidgraph.counts().nodes > 3")
    faint = page.evaluate("__aidgraph.nodes().filter((n) => __aidgraph.shown(n.id).opacity < 1).map((n) => n.id)")
    assert len(faint) == counts(page)["nodes"] - 3
    assert not {"no", "giraffe", "cl"} & set(faint)
    expect(page).to_have_url(re.compile("fade=1"))
    expect(page.get_by_role("tab", name="Facts (1)")).to_be_visible()


def test_who_gives_to_whom_has_lines_that_list_their_facts(page, varnholm_url):
    graph_ready(page, varnholm_url)
    page.get_by_label("What is drawn").select_option("donors")
    settled(page, 5)
    edges = page.evaluate("globalThis.__aidgraph.edges()")
    at = next(p for name, p in edges.items() if name.endswith(":f1/gives"))
    page.mouse.click(at["x"], at["y"])
    panel = page.locator(".st-key-panel")
    expect(panel.locator("h3")).to_have_text("Norway delivered to Chile")
    expect(panel.locator("mark").first).to_contain_text("Norway delivered six Giraffe radars")
    graph_ready(page, page.url)
    assert counts(page)["nodes"] == 5
    expect(page.locator(".st-key-panel h3")).to_have_text("Norway delivered to Chile")


def test_full_screen_shows_the_graph_and_its_legend(page, varnholm_url):
    graph_ready(page, varnholm_url)
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("document.fullscreenElement !== null")
    expect(page.locator(".legend")).to_be_in_viewport(ratio=1)
    page.wait_for_timeout(500)
    at = places(page).values()
    assert all(0 < p["x"] < 1440 and 0 < p["y"] < 900 for p in at)
    assert max(p["x"] for p in at) - min(p["x"] for p in at) > 700


@pytest.mark.parametrize("address", ["", "?view=donors", "?facts=delivered&fade=1&node=no"])
def test_the_view_as_svg_holds_names_as_text_only(page, varnholm_url, address):
    graph_ready(page, f"{varnholm_url}/{address}")
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").click()
    root = etree.parse(download.value.path()).getroot()
    tags = {etree.QName(element).localname for element in root.iter()}
    assert tags == {"svg", "title", "rect", "path", "text"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]
    written = " ".join(root.itertext())
    assert {"Norway", "Chile"} <= set(written.split())
    if not address:
        assert HOSTILE.split()[1] in written
    labels = page.evaluate("globalThis.__aidgraph.labels()")
    assert {line for label in labels for line in label["lines"]} <= set(root.itertext()), json.dumps(labels)[:200]
