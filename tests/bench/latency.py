"""How long a reader waits: first graph, click to statements, filter to redrawn graph; medians in a real browser.

    uv run python -m tests.bench.latency [FACTS.json …] [--rounds 20]

Without files it measures the invented article of the tests. Exits with 1 where a median is over its limit.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from graph.serialize import dumps
from tests.browser.conftest import CHROMIUM, READY, serve
from tests.ui.facts import article

LIMITS = {"first graph": 2500.0, "click to panel": 250.0, "filter to graph": 300.0}

_WATCH_PANEL = """name => {
  addEventListener("pointerdown", () => (globalThis.__from = performance.now()), { once: true, capture: true });
  globalThis.__took = new Promise((done) => {
    const look = () => {
      if (document.querySelector(".st-key-panel h3")?.textContent !== name) return requestAnimationFrame(look);
      requestAnimationFrame(() => done(performance.now() - globalThis.__from));
    };
    look();
  });
}"""
_WATCH_GRAPH = """() => {
  addEventListener("pointerdown", () => (globalThis.__from = performance.now()), { once: true, capture: true });
  const before = JSON.stringify(globalThis.__aidgraph.counts());
  globalThis.__took = new Promise((done) => {
    const look = () => {
      if (JSON.stringify(globalThis.__aidgraph.counts()) === before) return requestAnimationFrame(look);
      requestAnimationFrame(() => done(performance.now() - globalThis.__from));
    };
    look();
  });
}"""


def click_times(page: Page, rounds: int) -> list[float]:
    """Click nodes on the canvas in turn; return milliseconds until the panel shows each."""
    nodes = [n for n in page.evaluate("__aidgraph.nodes()") if n["type"] in ("Official", "Country")][:8]
    found = []
    for nth in range(rounds):
        node = nodes[nth % len(nodes)]
        at = page.evaluate("id => __aidgraph.positions()[id]", node["id"])
        page.mouse.move(at["x"], at["y"])
        page.evaluate(_WATCH_PANEL, node["name"])
        page.mouse.click(at["x"], at["y"])
        found.append(page.evaluate("globalThis.__took"))
        page.wait_for_timeout(150)
    return found


def filter_times(page: Page, rounds: int) -> list[float]:
    """Press a filter on and off; return milliseconds until the graph shows other nodes."""
    pill = page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile("^pledged"))
    found = []
    for _ in range(rounds):
        page.evaluate(_WATCH_GRAPH)
        pill.click()
        found.append(page.evaluate("globalThis.__took"))
        page.wait_for_timeout(250)
    return found


def measure(url: str, rounds: int) -> dict[str, list[float]]:
    """Return the times of one open app, warm."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        first = []
        for _ in range(4):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            page = context.new_page()
            start = time.perf_counter()
            page.goto(url)
            page.wait_for_function(READY, polling=20)
            first.append(1000 * (time.perf_counter() - start))
        page.wait_for_timeout(1000)
        clicks = click_times(page, rounds)
        filters = filter_times(page, rounds)
        browser.close()
    return {"first graph": first[1:], "click to panel": clicks, "filter to graph": filters}


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "varnholm.json"
        sample.write_text(dumps(article()), "utf-8")
        with serve(given.inputs or [sample]) as url:
            times = measure(url, given.rounds)
    late = False
    for name, found in times.items():
        middle = statistics.median(found)
        late = late or middle > LIMITS[name]
        print(f"{name:16} median {middle:7.0f} ms   slowest {max(found):7.0f} ms   limit {LIMITS[name]:.0f} ms")
    return int(late)


if __name__ == "__main__":
    sys.exit(main())
