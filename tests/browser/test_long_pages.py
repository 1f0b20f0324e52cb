"""Long pages: a browser lays out what is read, and nobody misses the rest."""

from __future__ import annotations

import json
from io import BytesIO
from unicodedata import normalize

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from conftest import Window

INDEXES = ["personnes", "lieux"]
NOTICE = "h3.ed-notice"
PARTS = ".ed-notice__body > p, .ed-notice__passages > summary"
LAID_OUT = """(part) => part.checkVisibility({ contentVisibilityAuto: true })"""


@pytest.fixture(params=[390, 1280])
def page(window: Window, request: pytest.FixtureRequest) -> Page:
    """Return a window of a phone, and of a screen, that notes what moves."""
    return window(request.param, 800)


@pytest.mark.parametrize("name", INDEXES)
def test_what_is_far_below_is_not_laid_out_before_it_is_read(
    page: Page, site_url: str, name: str
) -> None:
    page.goto(f"{site_url}/{name}/")
    last = page.locator(PARTS).last
    assert not last.evaluate(LAID_OUT)
    last.scroll_into_view_if_needed()
    page.wait_for_timeout(100)
    assert last.evaluate(LAID_OUT)


@pytest.mark.parametrize("name", INDEXES)
def test_a_link_to_a_notice_shows_it_below_the_header(page: Page, site_url: str, name: str) -> None:
    page.goto(f"{site_url}/{name}/")
    ids = [notice.get_attribute("id") for notice in page.locator(NOTICE).all()]
    for id_ in [*ids[:: len(ids) // 6], ids[-1]]:
        page.goto("about:blank")
        page.goto(f"{site_url}/{name}/#{id_}")
        page.wait_for_timeout(200)
        top = page.locator(f"#{id_}").evaluate("e => e.getBoundingClientRect().top")
        header = page.locator(".md-header").evaluate("e => e.getBoundingClientRect().bottom")
        end = page.evaluate("document.documentElement.scrollHeight - innerHeight - scrollY")
        assert header <= top < (800 if end < 1 else header + 100), id_


@pytest.mark.parametrize("name", INDEXES)
def test_a_letter_leads_to_its_names(page: Page, site_url: str, name: str) -> None:
    page.goto(f"{site_url}/{name}/")
    page.locator(".ed-letters").get_by_role("link", name="M", exact=True).click()
    page.wait_for_function(
        """() => {
          const { top } = document.querySelector("#lettre-m").getBoundingClientRect();
          const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
          return header <= top && top < header + 100;
        }""",
        timeout=10_000,
    )


@pytest.mark.parametrize("name", INDEXES)
def test_nothing_moves_as_one_scrolls(page: Page, site_url: str, name: str) -> None:
    page.goto(f"{site_url}/{name}/")
    middle = page.locator(NOTICE).nth(page.locator(NOTICE).count() // 2).get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{site_url}/{name}/#{middle}")
    page.wait_for_timeout(600)
    assert page.evaluate("window.shifts") == []
    page.goto("about:blank")
    page.goto(f"{site_url}/{name}/")
    page.wait_for_timeout(300)
    # After a key or a wheel, what moves counts as asked for: scroll by script, as fast as one reads
    # headings.
    for step in (200, -200):
        for _ in range(40):
            page.evaluate("(by) => scrollBy({ top: by, behavior: 'instant' })", step)
            page.wait_for_timeout(50)
    assert page.evaluate("window.shifts") == []


@pytest.mark.parametrize("name", INDEXES)
def test_words_far_below_are_found_in_the_page(page: Page, site_url: str, name: str) -> None:
    page.goto(f"{site_url}/{name}/")
    # Of what is said there alone, without the hyphens that a browser may put in.
    words = page.locator(".ed-notice__body > p:first-child").last.evaluate("p => p.textContent")
    assert page.evaluate("(words) => find(words)", words[:30])
    page.wait_for_timeout(200)
    assert page.locator(PARTS).last.evaluate("p => p.getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize("name", INDEXES)
def test_a_focus_is_not_cut_off(page: Page, site_url: str, name: str) -> None:
    """The ring stands out of what has it; what is laid out alone cuts off at its edge."""
    page.goto(f"{site_url}/{name}/")
    summary = page.locator(".ed-notice__passages > summary").last
    summary.focus()
    ring = summary.evaluate(
        "e => parseFloat(getComputedStyle(e).outlineWidth)"
        " + parseFloat(getComputedStyle(e).outlineOffset)"
    )
    room = summary.evaluate("e => parseFloat(getComputedStyle(e.parentElement).overflowClipMargin)")
    assert 0 < ring <= room


def letters(words: str) -> str:
    """Return the letters of words alone; in a file of sheets, some are written as ligatures."""
    return "".join(filter(str.isalpha, normalize("NFKC", words)))


@pytest.mark.parametrize("name", INDEXES)
def test_paper_has_it_all(window: Window, site_url: str, name: str) -> None:
    page = window()
    page.goto(f"{site_url}/{name}/")
    said = page.locator(".ed-notice__body > p:first-child").all_text_contents()
    printed = page.pdf(prefer_css_page_size=True, format="A4")
    sheets = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(printed)).pages)
    missed = [words for words in said if letters(words)[:25] not in letters(sheets)]
    assert missed == []


def test_a_class_that_says_nothing_has_nothing_styled_anew(page: Page, site_url: str) -> None:
    """The theme's script gives `html` classes as it starts: a phone would style the page again."""
    page.goto(f"{site_url}/lieux/")
    page.wait_for_timeout(300)
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    page.evaluate(
        "document.documentElement.classList.toggle('says-nothing');"
        "getComputedStyle(document.body).color;"
    )
    events = json.loads(browser.stop_tracing())["traceEvents"]
    styled = [
        event["args"]["elementCount"]
        for event in events
        if event["name"] == "UpdateLayoutTree" and "elementCount" in event.get("args", {})
    ]
    assert max(styled, default=0) < 50
