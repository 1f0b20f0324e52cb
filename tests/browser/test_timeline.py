"""The chronology's picture and its choice: drawn at build time, each mark a link to its date."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page

from conftest import TEXTS, Window
from states import settle


@pytest.fixture
def page(window: Window) -> Page:
    """Return the window of a reader on a wide screen."""
    return window()


MISSED = """
drawn => [...drawn.querySelectorAll("a")].filter((link) => {
    const { x, y, width, height } = link.lastChild.getBoundingClientRect()
    const [left, top] = [x + width / 2, y + height / 2]
    return [[0, 0], [-11.5, 0], [11.5, 0], [0, -11.5], [0, 11.5]].some(([dx, dy]) =>
        document.elementFromPoint(left + dx, top + dy)?.closest("a") !== link)
}).map((link) => link.getAttribute("aria-label"))
"""
"""The marks of a drawing that something else covers, at the ends of what is pressed of them."""


@pytest.mark.parametrize("address", ["", "chronologie/"])
def test_a_mark_is_pressed_within_24_pixels_and_no_other_is(
    page: Page, site_url: str, address: str
) -> None:
    page.goto(f"{site_url}/{address}")
    drawn = page.locator(".ed-timeline--across")
    for width in (900, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        drawn.scroll_into_view_if_needed()
        assert drawn.evaluate(MISSED) == [], width


def test_every_mark_is_a_link_to_a_date_with_a_name(site: Path) -> None:
    page = lxml_html.fromstring((site / "chronologie" / "index.html").read_text("utf-8"))
    ids = set(page.xpath("//h2/@id"))
    for drawing in page.xpath("//svg"):
        links = drawing.xpath(".//a[@href]")
        if links:
            assert {link.get("href")[1:] for link in links} == ids
            assert all(link.get("aria-label") for link in links)
            lanes = drawing.xpath("./text[contains(@class, 'lane')]")
            assert len(lanes) == len(TEXTS)


def shown(page: Page) -> list[str]:
    """Return the dates that a reader sees."""
    dates: list[str] = page.locator("[data-ed-date]").evaluate_all(
        "dates => dates.filter((one) => one.checkVisibility()).map((one) => one.dataset.edDate)"
    )
    return dates


def test_a_mark_leads_to_its_date(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/chronologie/")
    page.locator(".ed-timeline--across a[href='#1941-04-13']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/chronologie/#1941-04-13")


def test_narrow_screens_get_the_picture_that_fits_them(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/chronologie/")
    for width, kind in ((390, "down"), (1280, "across")):
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        drawn = page.locator(".ed-timeline").filter(visible=True)
        assert drawn.count() == 1
        assert f"ed-timeline--{kind}" in str(drawn.get_attribute("class"))


def test_the_chronology_narrows_to_a_text_and_a_name_and_keeps_it_in_the_address(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/chronologie/")
    everything = shown(page)
    page.locator("select[name=texte]").select_option("traite-1950")
    page.wait_for_url("**/chronologie/?texte=traite-1950")
    of_the_text = shown(page)
    assert "1950-02-14" in of_the_text
    assert "1941-04-13" not in of_the_text
    page.locator("select[name=texte]").select_option("")
    page.locator("select[name=nom]").select_option("matsuoka")
    page.wait_for_url("**/chronologie/?nom=matsuoka")
    assert "1941-04-13" in shown(page)
    assert len(shown(page)) < len(everything)
    marks = page.locator(".ed-timeline--across a").evaluate_all(
        "links => links.filter((one) => one.checkVisibility()).map((one) => one.href.baseVal)"
    )
    assert {mark.removeprefix("#") for mark in marks} == set(shown(page))
    page.reload()
    assert page.locator("select[name=nom]").input_value() == "matsuoka"
    assert "1950-02-14" not in shown(page)


def test_an_address_that_asks_for_what_is_not_there_shows_everything(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/chronologie/")
    everything = shown(page)
    page.goto(f"{site_url}/chronologie/?texte=<img src=x onerror=alert(1)>&nom=personne")
    assert shown(page) == everything
    assert page.locator("article img").count() == 0


def test_paper_gets_the_chronology_without_its_controls(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/chronologie/")
    assert page.locator("form[data-ed-filter]").is_visible()
    page.emulate_media(media="print")
    assert not page.locator("form[data-ed-filter]").is_visible()
    assert "1941-04-13" in shown(page)


def test_without_script_the_whole_chronology_is_there(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/chronologie/?texte=traite-1950")
    assert "1941-04-13" in shown(page)
    assert page.locator("form[data-ed-filter]").filter(visible=True).count() == 0
    context.close()
