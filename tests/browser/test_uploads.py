"""Files from the reader's machine: a PDF and a Word file join the graph, a locked one says what to do."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import graph_ready
from tests.read.office import column, docx, pdf

TOLD = "Sweden has delivered ten CV90 vehicles to Moldova, the ministry said on Tuesday."


@pytest.mark.model
def test_uploaded_files_join_the_graph_and_a_locked_one_is_named(page, varnholm_url):
    graph_ready(page, varnholm_url)
    before = page.evaluate("globalThis.__aidgraph.counts().nodes")
    page.get_by_role("button", name="Add an article").click()
    page.get_by_text("Upload files").click()
    files = {
        "vehicles.pdf": pdf([column([TOLD])], created="20240305120000Z"),
        "more.docx": docx(["Vehicles for Moldova", TOLD.replace("Sweden", "Denmark")]),
        "locked.docx": b"\xd0\xcf\x11\xe0" + bytes(600),
    }
    page.locator("input[type=file]").set_input_files(
        [{"name": n, "mimeType": "application/octet-stream", "buffer": data} for n, data in files.items()]
    )
    page.get_by_role("button", name="Extract and add").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("locked.docx: it is protected by a password", timeout=90_000)
    page.keyboard.press("Escape")
    page.wait_for_function("n => globalThis.__aidgraph?.counts().nodes > n", arg=before, timeout=60_000)
    names = {n["name"] for n in page.evaluate("globalThis.__aidgraph.nodes()")}
    assert {"Sweden", "Denmark", "Moldova"} <= names
    page.get_by_role("link", name="Articles").click()
    expect(page.get_by_text("3 articles open")).to_be_visible()
