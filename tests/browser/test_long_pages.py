"""Long pages: a browser lays out what is read, and nobody misses the rest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from conftest import Window
from states import settle, shifts

NOTICE = "h3.ed-notice"
PARTS = ".ed-notice__body > p, .ed-notice__passages > summary"
LAID_OUT = """(part) => part.checkVisibility({ contentVisibilityAuto: true })"""
IN_VIEW = "() => document.querySelector(':target').getBoundingClientRect().top < innerHeight"
READ_THROUGH = """
async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (const by of [200, -200]) {
    for (let step = 0; step < 40; step += 1) {
      scrollBy({ top: by, behavior: "instant" });
      await frame();
      await frame();
    }
  }
}
"""
"""Scrolls down and up again, as fast as one reads headings. What moves after a key or a wheel would
count as asked for."""


@dataclass(frozen=True)
class Index:
    """A long page, in a window in which it was not opened before."""

    page: Page
    address: str

    def open(self, fragment: str = "") -> None:
        """Load the page anew."""
        self.page.goto("about:blank")
        self.page.goto(self.address + fragment)
        settle(self.page)


@pytest.fixture(params=[("personnes", 390), ("lieux", 1280)], ids=["phone", "screen"])
def index(window: Window, site_url: str, request: pytest.FixtureRequest) -> Index:
    """Return an index on a phone, and on a screen the one that begins with a map."""
    name, width = request.param
    found = Index(window(width, 800), f"{site_url}/{name}/")
    found.open()
    return found


def test_what_is_far_below_is_not_laid_out_before_it_is_read(index: Index) -> None:
    last = index.page.locator(PARTS).last
    assert not last.evaluate(LAID_OUT)
    last.scroll_into_view_if_needed()
    index.page.wait_for_function(LAID_OUT, arg=last.element_handle())


def test_a_link_to_a_notice_shows_it_below_the_header_and_moves_nothing(index: Index) -> None:
    page = index.page
    ids = page.locator(NOTICE).evaluate_all("notices => notices.map(({ id }) => id)")
    for id_ in (ids[0], ids[len(ids) // 2], ids[-1]):
        index.open(f"#{id_}")
        page.wait_for_function(IN_VIEW)
        assert shifts(page) == [], id_
        top = page.locator(f"#{id_}").evaluate("e => e.getBoundingClientRect().top")
        header = page.locator(".md-header").evaluate("e => e.getBoundingClientRect().bottom")
        end = page.evaluate("document.documentElement.scrollHeight - innerHeight - scrollY")
        assert header <= top < (800 if end < 1 else header + 100), id_


def test_a_letter_leads_to_its_names(index: Index) -> None:
    index.page.locator(".ed-letters").get_by_role("link", name="M", exact=True).click()
    index.page.wait_for_function(
        """() => {
          const { top } = document.querySelector("#lettre-m").getBoundingClientRect();
          const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
          return header <= top && top < header + 100;
        }"""
    )


def test_nothing_moves_as_one_scrolls(index: Index) -> None:
    index.page.evaluate(READ_THROUGH)
    assert shifts(index.page) == []


def test_what_moves_by_itself_is_noted(index: Index) -> None:
    """Have a block that comes late push down what is read."""
    index.page.evaluate(
        """() => {
          const block = document.createElement("div");
          block.style.height = "200px";
          document.querySelector("main").prepend(block);
        }"""
    )
    assert sum(shifts(index.page)) > 0


def test_words_far_below_are_found_in_the_page(index: Index) -> None:
    # Of what is said there alone, without the hyphens that a browser may put in.
    said = index.page.locator(".ed-notice__body > p:first-child").last
    assert index.page.evaluate("(words) => find(words)", said.evaluate("p => p.textContent")[:30])
    expect(said).to_be_in_viewport()


def test_a_focus_is_not_cut_off(index: Index) -> None:
    """The ring stands out of what has it; what is laid out alone cuts off at its edge."""
    summary = index.page.locator(".ed-notice__passages > summary").last
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


def test_paper_has_it_all(index: Index) -> None:
    page = index.page
    said = page.locator(".ed-notice__body > p:first-child").all_text_contents()
    printed = page.pdf(prefer_css_page_size=True, format="A4")
    sheets = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(printed)).pages)
    missed = [words for words in said if letters(words)[:25] not in letters(sheets)]
    assert missed == []


TOGGLE = """
() => {
  const style = () => getComputedStyle(document.body).color;
  style();
  performance.mark("begun");
  document.documentElement.classList.toggle("says-nothing");
  style();
  performance.mark("ended");
}
"""
"""Styles what other scripts have changed, and then, between two marks, what a class changes."""


def test_a_class_that_says_nothing_has_nothing_styled_anew(index: Index) -> None:
    """The theme's script gives `html` classes as it starts: a phone would style the page again."""
    page = index.page
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=["devtools.timeline", "blink.user_timing"])
    page.evaluate(TOGGLE)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    [begun], [ended] = (
        [event["ts"] for event in events if event["name"] == name] for name in ("begun", "ended")
    )
    styled = [
        event["args"].get("elementCount", 0)
        for event in events
        if event["name"] == "UpdateLayoutTree" and begun <= event["ts"] <= ended
    ]
    assert sum(styled) < 50
