"""No page has a serious barrier that axe-core can find. Its script is fetched into a temporary folder at test time."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import graph_ready

PAGES = ("", "officials", "timeline", "pledges", "articles")


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not there to fetch axe-core with")
    folder = tmp_path_factory.mktemp("axe")
    command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", "axe-core@4"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("the package registry does not answer")
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if done.returncode or not script.is_file():
        pytest.skip(f"axe-core cannot be fetched: {done.stderr[-200:]}")
    return Path(script).read_text("utf-8")


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    return [
        f"{v['id']} ({v['impact']}): {v['help']}: {node['target']} {node['html'][:160]}"
        for v in found
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"][:4]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_serious_barrier(page, varnholm_url, axe, name, scheme):
    page.emulate_media(color_scheme=scheme)
    address = f"{varnholm_url}/{name}?node=official-ingrid-aas&table=1"
    if name:
        page.goto(address)
        page.locator(".st-key-panel").wait_for()
    else:
        graph_ready(page, address)
    page.wait_for_timeout(1200)
    assert violations(page, axe) == []
