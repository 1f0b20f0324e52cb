"""Previews: a mention or a cross-link shows its beginning, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from conftest import Window

PREVIEW = ".ed-preview"
MENTION = "#p3 a.mention[data-ref=matsuoka]"


@pytest.fixture
def page(window: Window, site_url: str) -> Page:
    """Return a text, opened by a reader with a mouse and a keyboard."""
    page = window()
    page.goto(f"{site_url}/pacte-1941/")
    return page


def test_hovering_a_mention_shows_its_notice(page: Page) -> None:
    page.hover(MENTION)
    preview = page.locator(PREVIEW)
    preview.wait_for()
    assert "Matsuoka" in preview.inner_text()
    assert "inistre" in preview.inner_text()
    page.hover("h1")
    preview.wait_for(state="hidden")


def test_focusing_a_mention_shows_it_and_escape_closes_it(page: Page) -> None:
    page.locator("#p2 a.mention").last.focus()
    page.keyboard.press("Tab")
    page.locator(MENTION).focus()
    page.locator(PREVIEW).wait_for()
    assert page.locator(MENTION).get_attribute("aria-describedby") == "ed-preview"
    page.keyboard.press("Escape")
    page.locator(PREVIEW).wait_for(state="hidden")
    assert page.locator(MENTION).get_attribute("aria-describedby") is None


def test_a_cross_link_shows_the_section_it_leads_to(page: Page) -> None:
    page.hover("#signature ~ .ed-related a >> nth=0")
    preview = page.locator(PREVIEW)
    preview.wait_for()
    assert preview.inner_text().startswith("Le choix du moment")
    assert "C’est cette prudence" in preview.inner_text()


QUOTED = {
    "regards-croises": ("coree", "Le nord de la Corée."),
    "chronologie": ("heure", "Molotov reçut l’ambassadeur le 8 août"),
}
"""Notes that are called in the passages of a page, and how they begin."""


@pytest.mark.parametrize(("name", "note"), QUOTED.items(), ids=QUOTED)
def test_a_note_that_is_called_in_a_quotation_shows_itself(
    page: Page, site_url: str, name: str, note: tuple[str, str]
) -> None:
    page.goto(f"{site_url}/{name}/")
    page.hover(f"a[href='../pacte-1941/#fn:{note[0]}'] >> nth=0")
    preview = page.locator(PREVIEW)
    preview.wait_for()
    assert preview.inner_text().startswith(note[1])
    assert "↩" not in preview.inner_text()


def test_the_preview_can_be_pointed_at_and_stays(browser: Browser, site_url: str) -> None:
    page = browser.new_page()
    page.clock.install()
    page.goto(f"{site_url}/pacte-1941/")
    page.hover(MENTION)
    page.locator(PREVIEW).wait_for()
    page.hover(PREVIEW)
    # Whatever the page has put off for a minute is done at once.
    page.clock.run_for("01:00")
    assert page.locator(PREVIEW).is_visible()
    page.hover("h1")
    page.clock.run_for("01:00")
    assert page.locator(PREVIEW).is_hidden()
    page.close()


def test_a_finger_follows_the_link(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(f"{site_url}/pacte-1941/")
    page.tap(MENTION)
    page.wait_for_url("**/personnes/#matsuoka")
    context.close()


def test_a_preview_stays_on_a_narrow_screen(window: Window, site_url: str) -> None:
    page = window(320, 700)
    page.goto(f"{site_url}/pacte-1941/")
    page.locator(MENTION).scroll_into_view_if_needed()
    page.hover(MENTION)
    page.locator(PREVIEW).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
