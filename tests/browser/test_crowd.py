"""Many articles at once: the lines of a crowded graph stay readable, and a jump shows what it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from graph.model import Entity
from graph.serialize import dumps
from tests.browser.conftest import graph_ready, serve
from tests.browser.test_explorer import counts, settled, view
from tests.graph.facts import PERU, fact, told

_DONORS = tuple(Entity(f"c{i}", "Country", f"Donor {i}") for i in range(6))
_ITEMS = tuple(Entity(f"system-{i}", "System", f"radar {i}") for i in range(40))


@pytest.fixture(scope="module")
def crowd_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Six donors who promise forty systems to one country, and one of them delivers one."""
    facts = [
        fact(10 * i + n, donor=donor.id, item=item.id, recipient="pe")
        for i, item in enumerate(_ITEMS)
        for n, donor in enumerate(_DONORS[i % 3 : i % 3 + 4])
    ]
    facts.append(fact(999, "delivered", donor="c0", item="system-0", recipient="pe"))
    path = tmp_path_factory.mktemp("crowd") / "crowd.json"
    path.write_text(dumps(told("x", *facts, entities=(PERU, *_DONORS, *_ITEMS))), "utf-8")
    with serve([path]) as url:
        yield url


def test_many_lines_are_pale_until_one_points_at_their_node(page, crowd_url):
    graph_ready(page, crowd_url)
    assert counts(page)["edges"] > 150
    line = next(name for name in page.evaluate("globalThis.__aidgraph.edges()") if name.endswith(":f0/item"))
    strength = "id => globalThis.__aidgraph.shown(id).color.opacity"
    assert page.evaluate(strength, line) < 0.6
    at = page.evaluate("globalThis.__aidgraph.positions()")["system-0"]
    page.mouse.move(at["x"], at["y"])
    page.wait_for_function("id => globalThis.__aidgraph.shown(id).color.opacity > 0.8", arg=line)
    box = page.locator(".canvas").bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + box["height"] - 4)
    page.wait_for_function("id => globalThis.__aidgraph.shown(id).color.opacity < 0.6", arg=line)


def share(page: Page) -> float:
    """Return how much of the pane's width or height the drawn nodes span, whichever is more; 0 where one is outside."""
    at = list(page.evaluate("globalThis.__aidgraph.positions()").values())
    box = page.locator(".canvas").bounding_box()
    assert box
    xs, ys = [(p["x"] - box["x"]) / box["width"] for p in at], [(p["y"] - box["y"]) / box["height"] for p in at]
    inside = min(*xs, *ys) > 0 and max(*xs, *ys) < 1
    return max(max(xs) - min(xs), max(ys) - min(ys)) if inside else 0.0


def test_a_question_fits_its_answer_and_clearing_it_leads_back(page, crowd_url):
    """Three small shapes in a corner are no answer; and who clears the filters is back where the question was asked."""
    graph_ready(page, crowd_url)
    page.get_by_role("button", name="Zoom in").click()
    before = view(page)
    page.get_by_role("button", name="What has Donor 0 delivered?").click()
    settled(page, 3)
    assert view(page) != before
    assert share(page) > 0.5 or view(page)["scale"] == 2
    page.get_by_role("button", name="Clear all filters").click()
    page.wait_for_function("globalThis.__aidgraph.counts().nodes > 3")
    assert view(page) == before


def test_what_a_filter_leaves_is_brought_into_sight(page, crowd_url):
    """Who has zoomed into one part and filters for another would face an empty pane."""
    graph_ready(page, crowd_url)
    canvas = page.locator(".canvas").bounding_box()
    corner = canvas["x"] + 20, canvas["y"] + 80
    page.mouse.move(*corner)
    for _ in range(12):
        page.mouse.wheel(0, -300)
        page.wait_for_timeout(50)
    assert share(page) == 0
    page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile("^delivered")).click()
    settled(page, 3)
    assert share(page) > 0
