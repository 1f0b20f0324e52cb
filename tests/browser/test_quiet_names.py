"""« Lecture sans liens »: names and dates are words again, until the reader wants them back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import Window
from states import settle

CARD = ".ed-link-card"
NAME = "#p3 a.mention[data-ref=matsuoka]"
RELATED = "#signature ~ .ed-related [data-ed-accent] a >> nth=0"
QUIET = "button[data-ed-quiet-names]"


@pytest.fixture
def page(window: Window, site_url: str) -> Page:
    """Return a text, opened by a reader with a mouse and a keyboard."""
    page = window()
    page.goto(f"{site_url}/pacte-1941/")
    settle(page)
    return page


def test_reading_without_links_is_quiet_and_remembered(page: Page, site_url: str) -> None:
    links = page.locator(".ed-text :is(.mention, .ed-date)")
    before = page.locator(".ed-text").inner_text()
    href = page.locator(NAME).get_attribute("href")
    page.get_by_role("switch", name="Lecture sans liens").click()
    page.goto(f"{site_url}/kantokuen/")
    expect(page.locator(QUIET)).to_be_checked()
    page.goto(f"{site_url}/pacte-1941/")
    expect(page.locator(QUIET)).to_be_checked()
    assert page.locator(".ed-text").inner_text() == before
    styles = links.evaluate_all(
        "links => links.map((link) => [link.tabIndex >= 0 && link.matches(':any-link'),"
        " getComputedStyle(link).textDecorationLine])"
    )
    assert {tuple(style) for style in styles} == {(False, "none")}
    page.clock.install()
    page.hover(NAME)
    page.clock.run_for(1000)
    assert page.locator(CARD).count() == 0
    page.locator(QUIET).click()
    assert page.locator(NAME).get_attribute("href") == href
    page.locator(NAME).click()
    page.wait_for_url("**/personnes/#matsuoka")


def test_the_other_links_stay_where_one_reads_without_links(page: Page) -> None:
    page.locator(QUIET).click()
    page.hover(RELATED)
    expect(page.locator(CARD)).to_contain_text("Kantokuen")


def test_a_page_that_keeps_nothing_still_reads_without_links(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    )
    page.goto(f"{site_url}/pacte-1941/")
    page.locator(QUIET).click()
    expect(page.locator(QUIET)).to_be_checked()
    expect(page.locator(NAME)).not_to_have_attribute("href", re.compile("."))
    page.close()
