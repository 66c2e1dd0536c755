"""How long a reader waits: first graph, click to panel, filter to redrawn graph; medians in a real browser.

    uv run python -m tests.bench.latency [FOLDER …] [--rounds 20]

Each folder holds facts as ``aidgraph extract`` writes them and is measured as one collection, after the bundled sample.
"first open" is the very first page of a fresh server. A folder is measured twice, also with as many nodes as the reader
may have drawn. Exits with 1 where a median is over its limit.
"""

from __future__ import annotations

import argparse
import math
import re
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM, READY, serve
from ui.collection import LIMITS as LIMITS_OF_NODES

LIMITS = {"first open": 2500.0, "first graph": 2500.0, "click to panel": 250.0, "filter to graph": 300.0}
MANY, MANY_LIMIT = 300, 600.0  # nodes drawn, above which a filter may take longer

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
    at = page.evaluate("__aidgraph.positions()")

    def clear(node: str) -> float:
        """Return how far the nearest other node lies; one beneath another cannot be clicked."""
        x, y = at[node]["x"], at[node]["y"]
        return min(math.hypot(x - other["x"], y - other["y"]) for name, other in at.items() if name != node)

    known = [n for n in page.evaluate("__aidgraph.nodes()") if n["type"] in ("Official", "Country")]
    nodes = sorted(known, key=lambda n: -clear(n["id"]))[:8]
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


@dataclass
class Traffic:
    """Bytes that the server has sent over the page's socket."""

    received: int = 0
    laps: list[int] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Count from now on."""

        def count(payload: str | bytes) -> None:
            self.received += len(payload)

        page.on("websocket", lambda socket: socket.on("framereceived", count))

    @contextmanager
    def lap(self) -> Iterator[None]:
        """Keep what is received meanwhile."""
        before = self.received
        yield
        self.laps.append(self.received - before)

    @contextmanager
    def counting(self, other: Traffic) -> Iterator[None]:
        """Keep what another one receives meanwhile."""
        before = other.received
        yield
        self.laps.append(other.received - before)


def measure(url: str, rounds: int) -> tuple[dict[str, list[float]], dict[str, list[int]], int]:
    """Return milliseconds and bytes of each kind of wait, and the number of nodes drawn."""
    times: dict[str, list[float]] = {name: [] for name in LIMITS}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        opened, clicked, filtered = Traffic(), Traffic(), Traffic()
        for nth in range(6):
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            opened.watch(page)
            start = time.perf_counter()
            with opened.lap():
                page.goto(url)
                page.wait_for_function(READY, polling=20)
            times["first graph" if nth else "first open"].append(1000 * (time.perf_counter() - start))
            if nth < 5:
                page.context.close()
        page.wait_for_timeout(1500)
        nodes = int(page.evaluate("__aidgraph.nodes().length"))
        with clicked.counting(opened):
            times["click to panel"] = click_times(page, rounds)
        with filtered.counting(opened):
            times["filter to graph"] = filter_times(page, rounds)
            page.wait_for_timeout(1000)
        browser.close()
    per_round = {"click to panel": clicked, "filter to graph": filtered}
    sizes = {"first open": opened.laps[:1], "first graph": opened.laps[1:]}
    return times, sizes | {name: [t.laps[0] // rounds] for name, t in per_round.items()}, nodes


def report(name: str, url: str, rounds: int) -> bool:
    """Measure and print one collection; say whether all medians are within their limits."""
    times, sizes, nodes = measure(url, rounds)
    print(f"\n{name} ({nodes} nodes drawn)\n{'':16} {'median':>9} {'slowest':>9} {'limit':>9} {'sent':>9}")
    kept = True
    for what, found in times.items():
        limit = MANY_LIMIT if what == "filter to graph" and nodes > MANY else LIMITS[what]
        middle = statistics.median(found)
        kept = kept and middle <= limit
        late = "" if middle <= limit else "  LATE"
        sent = statistics.median(sizes[what]) / 1000
        print(f"{what:16} {middle:6.0f} ms {max(found):6.0f} ms {limit:6.0f} ms {sent:6.0f} kB{late}", flush=True)
    return kept


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    kept = True
    for folder in (None, *given.folders):
        with serve(sorted(folder.glob("*.json")) if folder else None) as url:
            for asked in ("", f"?most={LIMITS_OF_NODES[-1]}") if folder else ("",):
                kept = report(f"{folder or 'sample'} {asked}".strip(), f"{url}/{asked}", given.rounds) and kept
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
