"""The app in a real browser: a server on a free port, and the system's Chromium."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from graph.serialize import dumps
from tests.ui.facts import article

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
READY = "globalThis.__aidgraph && globalThis.__aidgraph.labels().length > 0"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def serve(inputs: list[Path] | None) -> Iterator[str]:
    """Run the app on a free port; without inputs it opens on the bundled sample."""
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if k != "AIDGRAPH_INPUTS"}
    if inputs is not None:
        environment["AIDGRAPH_INPUTS"] = json.dumps([str(p) for p in inputs])
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    command = [sys.executable, "-m", "ui.serve", "run", str(ROOT / "app.py"), *options]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install the package 'chromium' to run the browser tests")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def varnholm_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("inputs") / "varnholm.json"
    path.write_text(dumps(article()), "utf-8")
    with serve([path]) as url:
        yield url


@pytest.fixture(scope="session")
def sample_url() -> Iterator[str]:
    if not list((ROOT / "data" / "sample").glob("*.json")):
        pytest.skip("data/sample holds no extracted article")
    with serve(None) as url:
        yield url


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh page; at its end no request may have left the machine and no script may have failed."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    context.set_default_timeout(20_000)
    fresh = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    fresh.on("request", lambda r: requests.append(r.url))
    fresh.on("websocket", lambda w: requests.append(w.url))
    fresh.on("pageerror", lambda e: errors.append(str(e)))
    # A press between two drawings can meet an element that is just being replaced; on a slow machine that is often.
    fresh.add_locator_handler(fresh.locator("[data-testid=stApp][data-test-script-state=running]"), lambda _: None)
    yield fresh
    context.close()
    local = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
    assert [url for url in requests if not url.startswith(local)] == []
    assert errors == []


def idle(page: Page) -> None:
    """Wait until the app has drawn all it will; until then what stands above a place may still push it down."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(state="attached")


def drawn(page: Page) -> None:
    """Wait until the graph stands where it will stay."""
    page.wait_for_function(READY)
    idle(page)


def graph_ready(page: Page, url: str) -> None:
    page.goto(url)
    drawn(page)
    page.wait_for_timeout(300)


def click_node(page: Page, node: str) -> None:
    idle(page)
    at = page.evaluate("id => globalThis.__aidgraph.positions()[id]", node)
    page.mouse.click(at["x"], at["y"])
