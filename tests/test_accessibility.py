"""axe finds nothing, on any page, wide and narrow, light and dark, corrections shown or not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import ROOT
from conftest import ADDRESSES, TEXT_NAMES
from playwright.sync_api import Browser, BrowserContext, Page

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
SCHEMES = ("light", "dark")
WIDTHS = (1280, 390)
KINDS = [(width, scheme) for width in WIDTHS for scheme in SCHEMES]


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: f"{kind[0]}px-{kind[1]}")
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """Yield a reader's window of each kind."""
    width, scheme = request.param
    opened = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    yield opened
    opened.close()


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page, and where."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {node['html'][:120]} ({node['failureSummary']})"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(context: BrowserContext, site_url: str, address: str) -> None:
    page = context.new_page()
    page.goto(site_url + address)
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_axe_finds_nothing_with_the_corrections_shown(
    context: BrowserContext, site_url: str, name: str
) -> None:
    page = context.new_page()
    page.goto(f"{site_url}/{name}/")
    page.evaluate("document.documentElement.toggleAttribute('data-ed-corrections', true)")
    assert violations(page) == []
    page.close()


def test_axe_finds_nothing_in_the_open_search(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    page.goto(site_url)
    page.keyboard.press("f")
    page.keyboard.type("traité")
    page.locator("[data-md-component=search-result] li").first.wait_for()
    assert violations(page) == []
    page.close()


def test_axe_can_fail(context: BrowserContext, site_url: str) -> None:
    """Take the name of the search dialog away again, as the stock theme has it."""
    page = context.new_page()
    page.goto(site_url)
    page.evaluate("document.querySelector('[role=dialog]').removeAttribute('aria-label')")
    assert any(found.startswith("aria-dialog-name") for found in violations(page))
    page.close()
