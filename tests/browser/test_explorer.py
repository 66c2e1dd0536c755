"""The explorer's main path, on the canvas: click, read, filter, download, come back by address."""

from __future__ import annotations

import re
from pathlib import Path

import igraph
import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import click_node, drawn, graph_ready


def counts(page: Page) -> dict[str, int]:
    return page.evaluate("globalThis.__aidgraph.counts()")


def view(page: Page) -> dict[str, object]:
    return page.evaluate("globalThis.__aidgraph.view()")


def settled(page: Page, nodes: int) -> None:
    page.wait_for_function("n => globalThis.__aidgraph.counts().nodes === n", arg=nodes)


def test_clicking_an_official_on_the_canvas_shows_the_statements(page, varnholm_url):
    graph_ready(page, varnholm_url)
    before = view(page), page.evaluate("globalThis.__aidgraph.positions()")
    click_node(page, "official-ingrid-aas")
    panel = page.locator(".st-key-panel")
    expect(panel.locator("h3")).to_have_text("Ingrid Aas")
    expect(panel).to_contain_text("Defence Minister · Norway")
    expect(panel.locator("mark strong").first).to_have_text("Norway delivered six Giraffe radars to Chile in March")
    expect(panel).to_contain_text("Quoted word for word")
    assert (view(page), page.evaluate("globalThis.__aidgraph.positions()")) == before, "a click moves nothing"
    expect(page).to_have_url(re.compile("node=official-ingrid-aas"))


def test_clicking_a_line_opens_its_sentence(page, varnholm_url):
    graph_ready(page, varnholm_url)
    edges = page.evaluate("globalThis.__aidgraph.edges()")
    at = next(p for name, p in edges.items() if name.endswith(":f7/item"))
    page.mouse.click(at["x"], at["y"])
    expect(page.locator(".st-key-panel")).to_contain_text("Peru acquired Giraffe radar (four)")
    expect(page.locator(".st-key-panel mark").first).to_have_text("Peru bought four Giraffe radars of its own.")


def test_filtering_to_delivered_leaves_only_deliveries_where_they_were(page, varnholm_url):
    graph_ready(page, varnholm_url)
    before = view(page)
    places = page.evaluate("globalThis.__aidgraph.positions()")
    page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile("^delivered")).click()
    settled(page, 3)
    names = {n["label"] for n in page.evaluate("globalThis.__aidgraph.nodes()")}
    assert names == {"Norway", "Giraffe radar", "Chile"}
    assert view(page) == before
    left = page.evaluate("globalThis.__aidgraph.positions()")
    assert left == {node: places[node] for node in left}


@pytest.mark.parametrize("filtered", [False, True])
def test_downloaded_graphml_opens_elsewhere_with_the_counts_of_the_view(page, varnholm_url, tmp_path, filtered):
    graph_ready(page, varnholm_url)
    if filtered:
        page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile("^pledged")).click()
        settled(page, 5)
    shown = counts(page)
    page.get_by_role("button", name="Download this view").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("^GraphML")).click()
    path = Path(tmp_path / "view.graphml")
    download.value.save_as(path)
    graph = nx.read_graphml(path)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (shown["nodes"], shown["edges"])
    other = igraph.Graph.Read_GraphML(str(path))
    assert (other.vcount(), other.ecount()) == (shown["nodes"], shown["edges"])


def test_an_address_opened_elsewhere_restores_the_view(page, varnholm_url):
    graph_ready(page, f"{varnholm_url}/?node=giraffe&facts=delivered~acquired")
    assert counts(page)["nodes"] == 4
    expect(page.locator(".st-key-panel h3")).to_have_text("Giraffe radar")


def test_only_what_touches_a_node_narrows_graph_and_table_and_lets_go_again(page, varnholm_url):
    graph_ready(page, f"{varnholm_url}/?table=1")
    everything = counts(page)["nodes"]
    click_node(page, "pe")
    page.get_by_text("Only what touches this").click()
    settled(page, 2)
    expect(page.get_by_role("tab", name="Facts (1)")).to_be_visible()
    expect(page).to_have_url(re.compile("touch=1"))
    page.get_by_role("radio", name="2", exact=True).click()
    page.wait_for_function("globalThis.__aidgraph.counts().nodes > 2")
    page.get_by_role("button", name="Close").click()
    settled(page, everything)


def test_by_keyboard_alone_from_the_graph_to_a_statement(page, varnholm_url):
    graph_ready(page, varnholm_url)
    page.locator(".canvas").focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-panel h3")).not_to_have_text("Click a shape or a line")
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-panel h3")).to_have_text("Click a shape or a line")


def test_hostile_names_stay_text(page, varnholm_url):
    graph_ready(page, varnholm_url)
    page.on("dialog", lambda dialog: pytest.fail("a script from an article ran"))
    click_node(page, "official-gorm-holt")
    expect(page.locator(".st-key-panel h3")).to_have_text("Gorm <img src=x onerror=alert(1)> :red[Holt] $5$")
    assert page.locator(".st-key-panel img").count() == 0


def test_pages_share_the_selection_and_the_graph_keeps_its_view(page, varnholm_url):
    graph_ready(page, varnholm_url)
    page.get_by_role("button", name="Zoom in").click()
    zoomed = view(page)
    click_node(page, "official-tomas-rivas")
    expect(page.locator(".st-key-panel h3")).to_have_text("Tomás Rivas")
    page.get_by_role("link", name="Officials").click()
    expect(page.get_by_text("Search names, roles and statements")).to_be_visible()
    expect(page.locator(".st-key-panel h3")).to_have_text("Tomás Rivas")
    page.get_by_role("link", name="Articles").click()
    expect(page.locator(".reader .open").first).to_contain_text("Rivas")
    page.locator(".reader .node", has_text="Giraffe").first.click()
    expect(page.locator(".st-key-panel h3")).to_have_text("Giraffe radar")
    page.get_by_role("link", name="Graph").click()
    drawn(page)
    expect(page.locator(".st-key-panel h3")).to_have_text("Giraffe radar")
    assert view(page) == zoomed


def test_a_pasted_article_joins_the_graph(page, varnholm_url):
    graph_ready(page, varnholm_url)
    before = counts(page)["nodes"]
    page.get_by_role("button", name="Add an article").click()
    page.get_by_label("Text of the article").fill("Sweden has delivered ten CV90 vehicles to Moldova.")
    page.get_by_label("Title").fill("A short one")
    page.get_by_role("button", name="Extract and add").click()  # at once, with the text still being typed
    page.wait_for_function("n => globalThis.__aidgraph?.counts().nodes > n", arg=before, timeout=60_000)
    names = {n["name"] for n in page.evaluate("globalThis.__aidgraph.nodes()")}
    assert {"Sweden", "Moldova", "Norway"} <= names
    page.get_by_role("link", name="Articles").click()
    expect(page.locator(".st-key-article h3")).to_have_text("A short one")  # what was added is what one wants to read


def test_an_empty_or_unreadable_article_says_what_is_wrong(page, varnholm_url):
    graph_ready(page, varnholm_url)
    page.get_by_role("button", name="Add an article").click()
    page.get_by_text("Web address").click()
    page.get_by_role("button", name="Extract and add").click()
    expect(page.get_by_role("dialog")).to_contain_text("Give the address of an article first.")
    page.get_by_label("Address").fill("nowhere")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Extract and add").click()
    expect(page.get_by_role("dialog")).to_contain_text("could not be added", timeout=60_000)


@pytest.mark.parametrize(
    ("size", "share", "address"),
    [
        ((1440, 900), 0.9, ""),
        ((1440, 900), 0.8, "?layout=map"),
        ((1024, 768), 0.75, ""),
        ((1024, 768), 0.9, "?view=donors&layout=columns"),
        ((390, 844), 0.6, ""),
    ],
)
def test_on_the_sample_no_label_lies_over_another(page, sample_url, size, share, address):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    graph_ready(page, f"{sample_url}/{address}")
    labels = page.evaluate("globalThis.__aidgraph.labels()")
    for i, a in enumerate(labels):
        for b in labels[i + 1 :]:
            apart = (
                a["x"] >= b["x"] + b["w"]
                or b["x"] >= a["x"] + a["w"]
                or a["y"] >= b["y"] + b["h"]
                or b["y"] >= a["y"] + a["h"]
            )
            assert apart, f"{a['lines']} over {b['lines']}"
    named = sum(label["kind"] == "node" for label in labels)
    assert named >= share * counts(page)["nodes"], "most nodes can be read without zooming"
