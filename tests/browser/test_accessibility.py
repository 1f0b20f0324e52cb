"""axe finds nothing, on any kind of page, in each layout, light and dark, corrections shown or not.

A kind of page is loaded once; its window is then made wider, as by who turns a phone, and dark.
Every rule runs in each layout. The dark scheme changes colours alone: the rules on colours run in
it, on a phone and on a screen, between which a tablet has nothing of its own. Pages of a kind
differ by their words: the layout of a screen is enough for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from browsing import ROOT
from conftest import ADDRESSES, TEXT_NAMES, Window
from kinds import KINDS
from states import settle

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
PHONE, TABLET, SCREEN = 390, 768, 1280
WIDTHS = (PHONE, TABLET, SCREEN)
"""One in each layout; wider and narrower ones change no more than the size of letters."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""axe's rules on colours; those that it does not run unasked are left as they are."""
TEXTS = [f"/{name}/" for name in TEXT_NAMES]
OTHERS = [address for address in ADDRESSES if address not in KINDS and address not in TEXTS]
"""Further pages of a kind; those that are texts are read with their corrections."""


@pytest.fixture
def page(window: Window) -> Page:
    """Return the window of a reader in the light."""
    return window(color_scheme="light", reduced_motion="reduce")


@contextmanager
def darkness(page: Page) -> Iterator[None]:
    """Have a page that is open be in the dark scheme for a while."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => getComputedStyle(document.body).colorScheme === 'dark'")
    yield
    page.emulate_media(color_scheme="light")


def violations(page: Page, widths: Sequence[int] = WIDTHS) -> list[str]:
    """Return what axe finds on a page, at which width, and where; in the dark, on colours alone."""
    page.evaluate(AXE)
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    return [found for width in widths for found in _violations_at(page, width, is_dark)]


def _violations_at(page: Page, width: int, of_colours: bool) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    settle(page)
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if of_colours:
        options["runOnly"] = COLOURS
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']} at {width}px: {node['html'][:120]} ({node['failureSummary']})"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing(page: Page, site_url: str, address: str) -> None:
    page.goto(site_url + address)
    assert violations(page) == []
    with darkness(page):
        assert violations(page, [PHONE, SCREEN]) == []


@pytest.mark.parametrize("address", OTHERS)
def test_axe_finds_nothing_on_other_pages(page: Page, site_url: str, address: str) -> None:
    page.goto(site_url + address)
    assert violations(page, [SCREEN]) == []


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_axe_finds_nothing_with_the_corrections_shown(page: Page, site_url: str, name: str) -> None:
    page.goto(f"{site_url}/{name}/")
    page.evaluate("document.documentElement.toggleAttribute('data-ed-corrections', true)")
    assert violations(page, [SCREEN]) == []
    with darkness(page):
        assert violations(page, [SCREEN]) == []


def test_axe_finds_nothing_in_the_open_search(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.keyboard.press("f")
    page.keyboard.type("traité")
    page.locator("[data-md-component=search-result] li").first.wait_for()
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
