"""axe finds nothing, on any kind of page, in each layout, light and dark, corrections shown or not.

A kind of page is loaded once; its window is then made wider, as by who turns a phone, and dark.
Every rule runs in each layout. The dark scheme changes colours alone: the rules on colours run in
it, on a phone and on a screen, between which a tablet has nothing of its own. Pages of a kind
differ by their words alone: the words that are published are read in `test_published.py`.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from axe import PHONE, SCREEN, darkness, violations
from conftest import TEXT_NAMES, Window
from dialog import type_query
from kinds import KINDS


@pytest.fixture
def page(window: Window) -> Page:
    """Return the window of a reader in the light."""
    return window(color_scheme="light", reduced_motion="reduce")


@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing(page: Page, site_url: str, address: str) -> None:
    page.goto(site_url + address)
    assert violations(page) == []
    with darkness(page):
        assert violations(page, [PHONE, SCREEN]) == []


def test_axe_finds_nothing_with_the_corrections_shown(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{TEXT_NAMES[0]}/")
    page.locator("button[data-ed-corrections]").click()
    assert violations(page, [PHONE, SCREEN]) == []
    with darkness(page):
        assert violations(page, [PHONE, SCREEN]) == []


def test_axe_finds_nothing_in_the_open_search(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_query(page, "traité")
    assert violations(page, [PHONE, SCREEN]) == []
    with darkness(page):
        assert violations(page, [PHONE, SCREEN]) == []


def test_axe_can_fail(page: Page, site_url: str) -> None:
    """Take a name away as the stock theme has it, and make words hard to read in the dark alone."""
    page.goto(site_url)
    page.evaluate("document.querySelector('[role=dialog]').removeAttribute('aria-label')")
    assert [found for found in violations(page, [SCREEN]) if "aria-dialog-name" in found]
    page.evaluate("document.querySelector('h1').style.color = 'light-dark(#000, #333)'")
    assert not [found for found in violations(page, [SCREEN]) if "color-contrast" in found]
    with darkness(page):
        found = violations(page, [SCREEN])
    assert found
    assert all(violation.startswith("color-contrast") for violation in found)
