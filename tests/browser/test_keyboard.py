"""From a search to the article, with the keyboard alone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import graph_ready

_FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const label = at?.getAttribute("aria-label") ?? at?.labels?.[0]?.textContent ?? "";
  return `${label} ${at?.textContent ?? ""}`.trim();
}"""


def tab_to(page: Page, name: str, *, most: int = 120) -> None:
    """Press Tab until what has the focus is called so."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(_FOCUSED)[:40])
        if re.search(name, passed[-1]):
            return
    raise AssertionError(f"the keyboard does not come to {name!r}; it passes {passed}")


def test_from_a_search_to_a_node_a_statement_and_the_article(page, varnholm_url):
    graph_ready(page, varnholm_url)
    panel = page.locator(".st-key-panel")
    tab_to(page, "Go to")
    page.keyboard.type("rivas", delay=30)
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    expect(panel.locator("h3")).to_have_text("Tomás Rivas")
    expect(panel.locator("mark strong").first).to_contain_text("his country needs mine hunters")
    tab_to(page, "Read in the article")
    page.keyboard.press("Enter")
    expect(page.locator(".reader .open").first).to_contain_text("Rivas")
    tab_to(page, "^Peru", most=160)
    page.keyboard.press("Enter")
    expect(panel.locator("h3")).to_have_text("Peru")
    expect(page).to_have_url(re.compile("/articles.*node=pe"))


def test_every_page_and_the_officials_of_the_table_are_reached(page, varnholm_url):
    page.goto(f"{varnholm_url}/officials")
    page.locator(".st-key-panel h3").wait_for()
    tab_to(page, "Timeline$")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/timeline"))
    page.get_by_role("tab", name=re.compile("^With a date")).wait_for()
    tab_to(page, "^With a date")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name=re.compile("^Without"))).to_have_attribute("aria-selected", "true")
