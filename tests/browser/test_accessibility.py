"""axe finds nothing, on any page, narrow to wide, light and dark, corrections shown or not.

A page is loaded once a scheme; its window is then made wider, as by who turns a phone. Every rule
runs at every width: what is shown, and upon what, changes with it. A scheme changes nothing but
colours, and which of the switch's three buttons is shown: in the dark, the rules on colours run at
every width, and the others at one.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browsing import ROOT
from conftest import ADDRESSES, TEXT_NAMES, Window

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
SCHEMES = ("light", "dark")
WIDTHS = (320, 390, 768, 1280, 1920)
EVERYTHING = 1280
"""The width at which every rule runs in the dark too."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""axe's rules on colours; those that it does not run unasked are left as they are."""
SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Until what listens to the window's size has answered."""


@pytest.fixture(params=SCHEMES)
def page(request: pytest.FixtureRequest, window: Window) -> Page:
    """Return a reader's window in each scheme."""
    return window(color_scheme=request.param, reduced_motion="reduce")


def violations(page: Page, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """Return what axe finds on a page, at which width, and where."""
    page.evaluate(AXE)
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    return [
        found
        for width in widths
        for found in _violations_at(page, width, is_dark and width != EVERYTHING)
    ]


def _violations_at(page: Page, width: int, of_colours: bool) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(SETTLED)
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if of_colours:
        options["runOnly"] = COLOURS
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']} at {width}px: {node['html'][:120]} ({node['failureSummary']})"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(page: Page, site_url: str, address: str) -> None:
    page.goto(site_url + address)
    assert violations(page) == []


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_axe_finds_nothing_with_the_corrections_shown(page: Page, site_url: str, name: str) -> None:
    page.goto(f"{site_url}/{name}/")
    page.evaluate("document.documentElement.toggleAttribute('data-ed-corrections', true)")
    assert violations(page) == []


def test_axe_finds_nothing_in_the_open_search(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.keyboard.press("f")
    page.keyboard.type("traité")
    page.locator("[data-md-component=search-result] li").first.wait_for()
    assert violations(page) == []


def test_axe_can_fail(page: Page, site_url: str) -> None:
    """Take the name of the search dialog away again, as the stock theme has it."""
    page.goto(site_url)
    page.evaluate("document.querySelector('[role=dialog]').removeAttribute('aria-label')")
    assert any(found.startswith("aria-dialog-name") for found in violations(page, (EVERYTHING,)))
