"""Many articles at once: the lines of a crowded graph stay readable, and a jump shows what it leads to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.model import Entity
from graph.serialize import dumps
from tests.browser.conftest import graph_ready, serve
from tests.browser.test_explorer import counts
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
