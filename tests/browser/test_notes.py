"""Notes: beside the text where there is room, opened in place where there is none."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import violations
from conftest import TEXT_NAMES, Window
from states import settle

CALL = "#p3 a.footnote-ref"
OPENED = ".ed-note--open"
NARROW = [320, 390, 768]
WIDE = [960, 1280, 1920]


def opened(window: Window, address: str, width: int) -> Page:
    """Return a page on a screen of some width."""
    page = window(width)
    page.goto(address)
    settle(page)
    return page


@pytest.fixture
def narrow(window: Window, site_url: str) -> Page:
    """Return a text on a telephone."""
    return opened(window, f"{site_url}/pacte-1941/", 390)


@pytest.fixture
def wide(window: Window, site_url: str) -> Page:
    """Return a text on a wide screen."""
    return opened(window, f"{site_url}/pacte-1941/", 1280)


BESIDE = """
() => {
  const text = document.querySelector(".ed-text").getBoundingClientRect();
  const calls = [...document.querySelectorAll(".ed-text a.footnote-ref")];
  const notes = [...document.querySelectorAll(".ed-notes > .ed-note")];
  // Reasons of corrections have their place among them.
  const placed = [...notes, ...document.querySelectorAll(".ed-text > .ed-reasons")];
  const boxes = placed.map((note) => note.getBoundingClientRect());
  return notes.map((note, at) => {
    const box = note.getBoundingClientRect();
    const call = calls[at].getBoundingClientRect();
    const above = boxes.filter(({ top }) => top < box.top);
    const line = parseFloat(getComputedStyle(note).lineHeight);
    return {
      words: note.textContent.trim(),
      isBeside: box.left >= text.right && box.right <= innerWidth,
      off: box.top + line / 2 - (call.top + call.height / 2),
      gap: Math.min(...above.map(({ bottom }) => box.top - bottom)),
    };
  });
}
"""


def check_beside(page: Page) -> None:
    notes = page.evaluate(BESIDE)
    assert len(notes) == page.locator(".ed-text a.footnote-ref").count() > 0
    for number, note in enumerate(notes, start=1):
        assert re.match(rf"{number}\W", note["words"])
        assert note["isBeside"]
        assert note["gap"] >= 8
        # At the height of its call, or right below the note that is there already.
        assert abs(note["off"]) <= 2 or (note["off"] > 0 and note["gap"] < 12)


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_notes_stand_beside_their_calls_and_clear_of_each_other(
    window: Window, site_url: str, name: str
) -> None:
    """As the page opens, in windows made wider, and with the corrections shown or hidden."""
    page = opened(window, f"{site_url}/{name}/", WIDE[0])
    check_beside(page)
    for width in WIDE[1:]:
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        check_beside(page)
        page.locator("button[data-ed-corrections]").click()
        settle(page)
        check_beside(page)


def test_a_window_made_narrower_takes_the_notes_from_beside_the_text(wide: Page) -> None:
    wide.set_viewport_size({"width": 768, "height": 900})
    expect(wide.locator(".ed-notes")).to_have_count(0)
    wide.locator(CALL).click()
    expect(wide.locator(OPENED)).to_have_count(1)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", TEXT_NAMES)
def test_nothing_moves_when_notes_and_tools_come(
    window: Window, site_url: str, name: str, width: int
) -> None:
    page = opened(window, f"{site_url}/{name}/", width)
    assert page.evaluate("shifts") == []


def test_the_copies_are_for_the_eye_alone(wide: Page) -> None:
    margin = wide.locator(".ed-notes")
    assert margin.get_attribute("aria-hidden") == "true"
    assert margin.locator("a:not([tabindex='-1'])").count() == 0
    ids = wide.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))


def test_pointing_at_a_call_shows_which_note_is_its_own(wide: Page) -> None:
    wide.locator(CALL).scroll_into_view_if_needed()
    wide.hover(CALL)
    assert wide.locator(".ed-notes > [data-ed-called]").count() == 1
    assert "commissaire" in wide.locator(".ed-notes > [data-ed-called]").inner_text()
    wide.hover("#p4")
    assert wide.locator(".ed-notes > [data-ed-called]").count() == 0


def test_the_call_still_leads_to_the_note_at_the_end(wide: Page) -> None:
    wide.locator(CALL).click()
    assert wide.url.endswith("#fn:commissaire")
    assert wide.locator("[id='fn:commissaire']").evaluate(
        "e => e.getBoundingClientRect().top < innerHeight"
    )


def test_words_are_selected_up_to_the_margin_without_the_notes(wide: Page) -> None:
    wide.locator("#p3").scroll_into_view_if_needed()
    start = wide.locator("#p3").bounding_box()
    note = wide.locator(".ed-notes > .ed-note").nth(2).bounding_box()
    assert start
    assert note
    wide.mouse.move(start["x"] + 2, start["y"] + 14)
    wide.mouse.down()
    wide.mouse.move(note["x"] + 60, note["y"] + 30, steps=8)
    wide.mouse.up()
    selected = wide.evaluate("getSelection().toString()")
    assert selected.startswith("Le traité")
    assert "titre exact" not in selected
    # Not the whole rest of the text, for having come near what stands at its end.
    assert "Le 5 avril 1945" not in selected


# Presses each call twice; returns what is wrong with the note that opens and closes.
PRESS_ALL = """
() => {
  const wrong = [];
  for (const call of document.querySelectorAll(".ed-text a.footnote-ref")) {
    const check = (what, isTrue) => isTrue || wrong.push(`${call.hash}: ${what}`);
    const notes = () => [...document.querySelectorAll(".ed-note--open")];
    check("closed at first", call.ariaExpanded === "false" && !notes().length);
    call.click();
    const [note] = notes();
    check("one note", notes().length === 1 && note.checkVisibility());
    check("named", call.ariaExpanded === "true" && call.getAttribute("aria-controls") === note.id);
    check("below", note.getBoundingClientRect().top >= call.getBoundingClientRect().top);
    check("no wider", document.documentElement.scrollWidth === innerWidth);
    call.click();
    check("closed again", call.ariaExpanded === "false" && !notes().length);
  }
  return wrong;
}
"""


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_every_note_opens_below_its_paragraph_and_closes_again(
    window: Window, site_url: str, name: str
) -> None:
    page = opened(window, f"{site_url}/{name}/", NARROW[0])
    assert page.locator(".ed-text a.footnote-ref").count() > 0
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        assert page.evaluate(PRESS_ALL) == []
        assert "#" not in page.url


def test_a_note_is_opened_and_closed_by_keyboard(narrow: Page) -> None:
    narrow.locator(CALL).focus()
    narrow.keyboard.press("Enter")
    note = narrow.get_by_role("note", name="Note 3")
    assert note.is_visible()
    previous = note.evaluate("e => e.previousElementSibling.id")
    assert previous == "p3"
    note.locator("a").first.focus()
    narrow.keyboard.press("Escape")
    assert note.count() == 0
    assert narrow.evaluate(f"document.activeElement.matches('{CALL}')")
    assert violations(narrow, (390,)) == []


def test_axe_finds_nothing_in_an_opened_note(narrow: Page) -> None:
    narrow.locator(CALL).click()
    assert violations(narrow, (390,)) == []


def test_an_opened_note_is_no_part_of_what_is_quoted(narrow: Page) -> None:
    narrow.locator(CALL).click()
    narrow.evaluate(
        "() => { const range = new Range();"
        "range.setStart(document.querySelector('#p3').firstChild, 0);"
        "range.setEndAfter(document.querySelector('#p4 a'));"
        "getSelection().removeAllRanges(); getSelection().addRange(range) }"
    )
    narrow.get_by_role("button", name="Citer ce texte", exact=True).press("Enter")
    # What cites is fetched first.
    narrow.locator("[data-ed-form=quotation]").wait_for()
    said = narrow.locator("[data-ed-form=quotation] .ed-form__value").text_content() or ""
    assert "même jour" in said
    assert "titre exact" not in said
    address = narrow.locator("[data-ed-form=address] .ed-form__value").text_content() or ""
    assert "titre" not in address


def test_a_screen_that_is_turned_shows_each_note_once(narrow: Page) -> None:
    narrow.locator(CALL).click()
    assert narrow.locator(OPENED).is_visible()
    narrow.set_viewport_size({"width": 1280, "height": 900})
    settle(narrow)
    assert narrow.locator(OPENED).count() == 0
    assert narrow.locator(CALL).get_attribute("aria-expanded") is None
    check_beside(narrow)


@pytest.mark.parametrize("width", [390, 1280])
def test_without_script_and_on_paper_notes_are_at_the_end(
    browser: Browser, window: Window, site_url: str, width: int
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{site_url}/pacte-1941/")
    assert page.locator(".ed-note").count() == 0
    page.locator(CALL).click()
    assert page.url.endswith("#fn:commissaire")
    context.close()
    page = opened(window, f"{site_url}/pacte-1941/", width)
    if width == 390:
        page.locator(CALL).click()
    page.emulate_media(media="print")
    assert page.locator(".ed-note").filter(visible=True).count() == 0
    assert page.locator(".footnote li").filter(visible=True).count() == 7
