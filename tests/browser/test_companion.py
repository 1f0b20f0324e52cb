"""The companion of a text: it follows the reading, by mouse, keyboard and finger; nothing moves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from axe import PHONE, SCREEN, darkness, violations
from conftest import TEXT_NAMES, Window
from states import settle, shifts

TEXT = "/kantokuen/"
COMPANION = ".ed-companion"
SUMMARY = f"{COMPANION} summary"
TITLE = f"{COMPANION} h2"
REFUSED = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused"); } });
"""

SECTIONS = """
(links) => links.map(({ hash }) => {
  const paragraph = document.querySelector(hash);
  const headings = [...document.querySelectorAll(".ed-text > h2[id]")];
  const isBefore = (heading) =>
    heading.compareDocumentPosition(paragraph) & Node.DOCUMENT_POSITION_FOLLOWING;
  return headings.findLast(isBefore).firstChild.textContent.trim();
})
"""
"""The titles of the sections of the paragraphs that links lead to."""

MOVED = """
() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(
    list.getEntries().flatMap(({ sources }) => sources.map(({ node }) => node))
      .filter((node) => node?.parentNode && !node.parentNode.closest(".md-header"))
      .map(({ textContent }) => textContent.slice(0, 80)),
  )).observe({ type: "layout-shift", buffered: true });
})
"""


def moved(page: Page) -> list[str]:
    """Return what has moved by itself since the page was shown, but for the names in the header."""
    if not shifts(page):
        return []
    found: list[str] = page.evaluate(MOVED)
    return found


def titles(page: Page) -> list[str]:
    """Return the titles of the sections of a text, by their ids."""
    found: list[str] = page.locator(".ed-text > h2[id]").evaluate_all(
        "headings => headings.map(({ firstChild }) => firstChild.textContent.trim())"
    )
    return found


def opened(page: Page, address: str) -> Page:
    """Open a page and its companion."""
    page.goto(address)
    page.locator(SUMMARY).click()
    expect(page.locator(TITLE)).to_be_visible()
    return page


@pytest.fixture
def wide(window: Window, site_url: str) -> Page:
    """Return a text on a wide screen, its companion open."""
    return opened(window(), site_url + TEXT)


@pytest.fixture
def phone(window: Window, site_url: str) -> Page:
    """Return a text on a telephone, its companion open."""
    return opened(window(390, 844, has_touch=True), site_url + TEXT)


def scroll_to(page: Page, section: int) -> None:
    """Scroll to a section, by its number, as by a wheel."""
    page.locator(".ed-text > h2[id]").nth(section).evaluate(
        "heading => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 100)"
    )


def test_it_follows_the_reading_both_ways_and_nothing_moves(wide: Page) -> None:
    """What is listed changes at once, and takes the room that the list before it had."""
    names = titles(wide)
    expect(wide.locator(TITLE)).to_have_text(names[0])
    place = wide.locator(SUMMARY).bounding_box()
    for section in (1, 2, 4, 3, 0):
        scroll_to(wide, section)
        expect(wide.locator(TITLE)).to_have_text(names[section])
        paragraphs = wide.locator(f"{COMPANION} .ed-landmarks__where a")
        assert {*paragraphs.evaluate_all(SECTIONS)} == {names[section]}
        assert wide.locator(SUMMARY).bounding_box() == place
    assert moved(wide) == []


def test_it_follows_a_jump_over_a_whole_section(wide: Page) -> None:
    """No heading is in view before it, nor after."""
    names = titles(wide)
    last = wide.locator(".ed-text > h2[id]").nth(2).locator("xpath=following-sibling::p[4]")
    last.evaluate("paragraph => scrollTo(0, paragraph.getBoundingClientRect().top + scrollY)")
    expect(wide.locator(TITLE)).to_have_text(names[2])


def test_it_stands_under_the_menu_clear_of_menu_and_text(window: Window, site_url: str) -> None:
    for width in (1280, 1440):
        page = opened(window(width), site_url + TEXT)
        menu, companion, text = (
            page.locator(selector).bounding_box()
            for selector in (".md-sidebar--primary .md-sidebar__scrollwrap", COMPANION, ".ed-text")
        )
        assert menu and companion and text
        assert menu["y"] + menu["height"] <= companion["y"]
        assert companion["y"] + companion["height"] <= 900
        assert companion["x"] + companion["width"] < text["x"]
        page.evaluate("localStorage.clear()")


@pytest.mark.parametrize("is_open", [True, False])
def test_it_is_remembered_and_nothing_moves_as_a_page_opens(
    wide: Page, site_url: str, is_open: bool
) -> None:
    if not is_open:
        wide.locator(SUMMARY).click()
        expect(wide.locator(TITLE)).to_be_hidden()
    for name in TEXT_NAMES:
        wide.goto(f"{site_url}/{name}/")
        expect(wide.locator(SUMMARY)).to_be_visible()
        if is_open:
            expect(wide.locator(TITLE)).to_be_visible()
        else:
            expect(wide.locator(f"{COMPANION} details")).not_to_have_attribute("open", "")
        assert shifts(wide) == []


def test_nothing_of_it_is_fetched_before_it_is_opened(window: Window, site_url: str) -> None:
    page = window()
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(route.request.url)
        route.continue_()

    page.route("**/*reperes*", note)
    page.route("**/reperes/", note)
    page.goto(site_url + TEXT)
    expect(page.locator(SUMMARY)).to_be_visible()
    settle(page)
    assert asked == []
    page.locator(SUMMARY).click()
    expect(page.locator(TITLE)).to_be_visible()
    assert len(asked) == 2
    page.unroute_all()


def test_it_opens_where_storage_is_refused(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(REFUSED)
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    opened(page, site_url + TEXT)
    assert failed == []
    context.close()


def test_where_the_list_cannot_be_fetched_a_link_leads_to_its_page(
    window: Window, site_url: str
) -> None:
    page = window()
    page.route("**/reperes/", lambda route: route.abort())
    page.goto(site_url + TEXT)
    page.locator(SUMMARY).click()
    link = page.locator(COMPANION).get_by_role("link")
    expect(link).to_have_attribute("href", "reperes/")
    page.unroute_all()
    link.click()
    expect(page.locator("main h1")).to_contain_text("Repères")


def test_a_paragraph_is_reached_and_the_query_of_the_page_stays(
    window: Window, site_url: str
) -> None:
    page = opened(window(), f"{site_url}{TEXT}?h=Tokyo")
    link = page.locator(f"{COMPANION} .ed-landmarks__where a").last
    link.click()
    expect(page.locator(":target")).to_be_in_viewport()
    assert page.url == f"{site_url}{TEXT}?h=Tokyo{link.get_attribute('href')}"


def test_a_keyboard_alone_opens_reads_and_closes_the_sheet(phone: Page) -> None:
    page = phone
    page.reload()
    expect(page.locator(SUMMARY)).to_be_visible()
    page.locator(".ed-text a").first.focus()
    while not page.evaluate(f"document.activeElement.matches('{SUMMARY}')"):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(TITLE)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.activeElement.closest('{COMPANION}') !== null")
    page.keyboard.press("Escape")
    expect(page.locator(TITLE)).to_be_hidden()
    expect(page.locator(SUMMARY)).to_be_focused()


def test_a_list_that_has_the_focus_stays_until_it_is_left(wide: Page) -> None:
    names = titles(wide)
    first = wide.locator(f"{COMPANION} .ed-landmarks a").first
    first.focus()
    scroll_to(wide, 2)
    expect(wide.locator(".ed-section")).to_have_text(names[2])
    expect(first).to_be_focused()
    wide.locator(SUMMARY).focus()
    expect(wide.locator(TITLE)).to_have_text(names[2])


def test_the_sheet_opens_by_hand_each_time_and_leaves_the_text_above(phone: Page) -> None:
    sheet = phone.locator(COMPANION).bounding_box()
    assert sheet
    assert sheet["y"] > 844 / 3
    assert sheet["width"] == 390
    link = phone.locator(f"{COMPANION} .ed-landmarks__where a").last
    link.tap()
    target = phone.locator(":target")
    expect(target).to_be_in_viewport()
    box = target.bounding_box()
    assert box
    assert box["y"] < sheet["y"]
    phone.reload()
    expect(phone.locator(SUMMARY)).to_be_visible()
    expect(phone.locator(TITLE)).to_have_count(0)


def test_the_end_of_the_text_can_be_read_above_the_sheet(phone: Page) -> None:
    phone.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last = phone.locator(".ed-forms").bounding_box()
    sheet = phone.locator(COMPANION).bounding_box()
    assert last and sheet
    assert last["y"] + last["height"] <= sheet["y"]


TARGETS = f"""
() => [...document.querySelectorAll("{COMPANION} :is(summary, .ed-landmarks__where a)")]
  .map((target) => target.getBoundingClientRect())
  .every(({{ width, height }}) => width >= 24 && height >= 24)
"""


def test_targets_are_large_enough(phone: Page) -> None:
    assert phone.evaluate(TARGETS)


def test_axe_finds_nothing(wide: Page, site_url: str) -> None:
    assert violations(wide, [SCREEN]) == []
    with darkness(wide):
        assert violations(wide, [SCREEN]) == []
    wide.goto(f"{site_url}{TEXT}reperes/")
    assert violations(wide, [PHONE, SCREEN]) == []
    with darkness(wide):
        assert violations(wide, [PHONE, SCREEN]) == []


def test_axe_finds_nothing_in_the_sheet(phone: Page) -> None:
    assert violations(phone, [PHONE]) == []


def test_large_letters_have_room(window: Window, site_url: str) -> None:
    page = opened(window(390, 844), site_url + TEXT)
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    content = page.locator(f"{COMPANION}__content")
    assert content.evaluate("content => content.scrollWidth <= content.clientWidth")


def test_paper_has_none_of_it(wide: Page) -> None:
    wide.emulate_media(media="print")
    expect(wide.locator(COMPANION)).to_be_hidden()


def test_without_scripts_the_end_of_a_section_leads_to_its_list(
    window: Window, site_url: str
) -> None:
    page = window(java_script_enabled=False)
    page.goto(site_url + TEXT)
    assert page.locator(COMPANION).count() == 0
    page.get_by_role("link", name="Repères de la section").nth(1).click()
    expect(page.locator("h2:target")).to_be_in_viewport()
    expect(page.locator("h2:target + .ed-landmarks a").first).to_be_visible()
