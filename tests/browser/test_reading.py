"""Reading in a real browser: the switch, copying, printing, narrow screens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from conftest import TEXTS, Text, Window
from dialog import type_query
from kinds import KINDS
from states import settle

SWITCH = "button[role=switch][data-ed-corrections]"
ARTICLE = "article"
NO_SUPPLIED = ".supplied { display: none !important }"


def words(text: str) -> str:
    """Return the words of a text, whatever white space parts them."""
    return " ".join(text.split())


@pytest.fixture
def page(window: Window) -> Page:
    """Return the window of a reader who has chosen nothing."""
    return window(permissions=["clipboard-read", "clipboard-write"])


def visible(page: Page, selector: str) -> int:
    """Return how many elements of a kind a reader sees."""
    return page.locator(selector).filter(visible=True).count()


def corrected(text: Text) -> tuple[int, int]:
    """Return how many corrections a text has, and how many of them reject words or signs."""
    corrections = [c for block in text.blocks() for c in block.corrections]
    return len(corrections), len([c for c in corrections if c.sic])


def test_the_established_text_shows_until_the_switch_is_pressed(
    page: Page, site_url: str, text: Text
) -> None:
    page.goto(f"{site_url}/{text.name}/")
    total, rejecting = corrected(text)
    assert page.locator("del.critic, .ed-reasons").count() == 0
    switch = page.locator(SWITCH)
    assert switch.get_attribute("aria-checked") == "false"
    switch.click()
    assert switch.get_attribute("aria-checked") == "true"
    assert visible(page, "del.critic") == rejecting
    calls = page.locator("ins.critic[data-ed-call]")
    assert calls.count() == total
    # What calls a reason is drawn after the words.
    assert calls.first.evaluate("e => getComputedStyle(e, '::after').content") == '"a"'
    struck = page.locator("del.critic").first.evaluate(
        "e => getComputedStyle(e).textDecorationLine"
    )
    assert struck == "line-through"
    switch.click()
    assert page.locator("del.critic, .ed-reasons").count() == 0


REASONS = """
() => [...document.querySelectorAll(".ed-text > .ed-reasons")].map((reasons) => {
  const box = reasons.getBoundingClientRect();
  const block = reasons.previousElementSibling;
  const line = block.querySelector("ins.critic").getBoundingClientRect();
  const others = [...document.querySelectorAll(".ed-reasons, .ed-notes > .ed-note")];
  return {
    words: reasons.innerText,
    wanted: [...block.querySelectorAll("ins.critic")].map((e) => e.dataset.reason),
    isBeside: box.left >= block.getBoundingClientRect().right && box.right <= innerWidth,
    below: box.top - block.getBoundingClientRect().bottom,
    isAbove: box.bottom < line.top,
    isClear: others.every((other) => {
      const { top, bottom } = other.getBoundingClientRect();
      return other === reasons || bottom <= box.top || top >= box.bottom;
    }),
  };
})
"""
"""What the reasons of each paragraph say, and where they stand."""


@pytest.mark.parametrize("width", [390, 1280])
def test_reasons_stand_beside_the_text_or_below_their_paragraph(
    page: Page, site_url: str, text: Text, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_url}/{text.name}/")
    page.locator(SWITCH).click()
    settle(page)
    found = page.evaluate(REASONS)
    assert sum(len(each["wanted"]) for each in found) == corrected(text)[0] > 0
    for each in found:
        assert all(words(reason) in words(each["words"]) for reason in each["wanted"])
        assert each["isClear"]
        assert each["isBeside"] is (width > 1000)
        assert not each["isAbove"]
        if width < 1000:
            assert 0 <= each["below"] < 30


def test_hiding_the_corrections_leaves_the_text_as_it_was(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{TEXTS[0].name}/")
    before = page.locator(".ed-text").evaluate("e => [e.innerText, e.offsetHeight]")
    page.locator(SWITCH).click()
    page.locator(SWITCH).click()
    settle(page)
    assert page.locator(".ed-text").evaluate("e => [e.innerText, e.offsetHeight]") == before


def test_the_switch_is_reached_and_pressed_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{TEXTS[0].name}/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({SWITCH!r})"):
            break
    focused = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert focused != "none"
    page.keyboard.press("Space")
    assert page.locator(SWITCH).get_attribute("aria-checked") == "true"
    assert visible(page, "del.critic") > 0
    page.keyboard.press("Enter")
    assert page.locator(SWITCH).get_attribute("aria-checked") == "false"


def test_the_choice_is_remembered_from_text_to_text(page: Page, site_url: str) -> None:
    first, second = TEXTS[0].name, TEXTS[1].name
    page.goto(f"{site_url}/{first}/")
    page.locator(SWITCH).click()
    page.goto(f"{site_url}/{second}/")
    assert page.locator(SWITCH).get_attribute("aria-checked") == "true"
    assert visible(page, "del.critic") > 0
    page.locator(SWITCH).click()
    page.goto(f"{site_url}/{first}/")
    assert page.locator(SWITCH).get_attribute("aria-checked") == "false"
    assert visible(page, "del.critic") == 0


def test_going_back_shows_the_page_as_was_last_chosen(page: Page, site_url: str) -> None:
    first, second = TEXTS[0].name, TEXTS[1].name
    page.goto(f"{site_url}/{first}/")
    page.locator(SWITCH).click()
    page.goto(f"{site_url}/{second}/")
    page.locator(SWITCH).click()
    page.go_back()
    assert page.locator(SWITCH).get_attribute("aria-checked") == "false"
    assert visible(page, "del.critic") == 0


def test_the_switch_works_where_the_browser_keeps_nothing(browser: Browser, site_url: str) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused') }})"
    )
    page = context.new_page()
    page.goto(f"{site_url}/{TEXTS[0].name}/")
    page.locator(SWITCH).click()
    assert visible(page, "del.critic") > 0
    context.close()


def test_without_script_the_established_text_is_what_shows(
    browser: Browser, site_url: str, text: Text
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    # Nothing can be asked of a page without script but what it shows: leave out the note calls.
    page.route(
        "**/edition.*.css",
        lambda route: route.fulfill(
            body=route.fetch().text() + NO_SUPPLIED, content_type="text/css"
        ),
    )
    page.goto(f"{site_url}/{text.name}/")
    assert visible(page, SWITCH) == 0
    assert visible(page, "del.critic, .ed-reasons") == 0
    for block in text.blocks():
        if re.fullmatch(r"p\d+", block.id):
            shown = words(page.locator(f"#{block.id}").inner_text())
            assert shown == words(block.corr)
    context.close()


# As in the browser's own search: capitals are the same as small letters.
FIND = """
(words) => {
  getSelection().removeAllRanges();
  return find(words, false, false, true);
}
"""


@pytest.mark.parametrize("width", [390, 1280])
def test_the_browser_finds_each_paragraph_by_its_words(
    window: Window, site_url: str, text: Text, width: int
) -> None:
    page = window(width)
    page.goto(f"{site_url}/{text.name}/")
    settle(page)
    blocks = [b for b in text.blocks() if page.locator(f"p#{b.id}").count()]
    assert blocks
    assert [b.id for b in blocks if not page.evaluate(FIND, words(b.corr))] == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("shown", [False, True], ids=["corrections hidden", "corrections shown"])
def test_copying_takes_the_established_text(
    page: Page, site_url: str, text: Text, shown: bool, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_url}/{text.name}/")
    if shown:
        page.locator(SWITCH).click()
    page.evaluate(f"getSelection().selectAllChildren(document.querySelector('{ARTICLE}'))")
    page.keyboard.press("Control+C")
    copied = words(page.evaluate("navigator.clipboard.readText()"))
    for block in text.blocks():
        assert words(block.corr) in copied
    reasons = {c.reason for block in text.blocks() for c in block.corrections}
    assert [reason for reason in reasons if reason in copied] == []


@pytest.mark.parametrize("address", KINDS)
def test_a_narrow_screen_never_scrolls_sideways(
    window: Window, site_url: str, address: str
) -> None:
    page = window(390, 800)
    page.goto(site_url + address)
    if page.locator(SWITCH).count():
        page.locator(SWITCH).click()
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width


# Follows each link in turn; returns those whose target the header hides, or that lead out of view.
FOLLOW_ALL = """
async (ids) => {
  const lost = [];
  for (const id of ids) {
    location.hash = id;
    for (let frame = 0; frame < 2; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const top = document.getElementById(id).getBoundingClientRect().top;
    const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
    if (top < header || top >= innerHeight) lost.push([id, top, header]);
  }
  return lost;
}
"""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_to_a_paragraph_shows_it_below_the_header(
    window: Window, site_url: str, width: int
) -> None:
    text = max(TEXTS, key=lambda text: len(text.page))
    page = window(width, 700)
    page.goto(f"{site_url}/{text.name}/")
    settle(page)
    assert page.evaluate(FOLLOW_ALL, [block.id for block in text.blocks()]) == []


def test_a_lost_page_says_so_in_french(page: Page, site_url: str) -> None:
    answer = page.goto(f"{site_url}/404.html")
    assert answer and answer.ok
    assert page.locator("h1").inner_text() == "Page introuvable"
    page.goto(f"{site_url}/jamais/publiee/")
    assert page.locator("h1").inner_text() == "Page introuvable"


def test_the_search_dialog_finds_a_word_and_has_a_name(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_query(page, "Matsuoka")
    assert page.locator("[data-md-component=search-result] li").count()
    assert page.get_by_role("dialog", name="Recherche").count() == 1
