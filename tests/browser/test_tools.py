"""Reading tools: the section and the progress in the header, what leads on, print, the menu."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import Browser, BrowserContext, Page, expect

from axe import PHONE, TABLET, violations
from browsing import restyle, settings
from conftest import TEXT_NAMES, Window
from kinds import KINDS
from states import NEXT_FRAME, settle

SECTION = "[data-md-component=header-topic] .ed-section"
TITLE = "[data-md-component=header-topic] .ed-page-title"
MENU = "#__drawer"


def screen(browser: Browser, width: int, **options: object) -> BrowserContext:
    """Return a reader's window of some width."""
    size = {"width": width, "height": 900}
    return browser.new_context(viewport=size, **options)  # type: ignore[arg-type]


@pytest.fixture
def phone(window: Window, site_url: str) -> Page:
    """Return a text on a telephone."""
    page = window(390)
    page.goto(f"{site_url}/pacte-1941/")
    return page


def test_the_header_names_the_section_that_is_read(phone: Page) -> None:
    section = phone.locator(SECTION)
    named = section.filter(has_text=re.compile(r"\S"))
    for width in (390, 768, 1280):
        phone.set_viewport_size({"width": width, "height": 900})
        expect(named).to_have_count(0)
        for heading, title in (
            ("denonciation", "La dénonciation"),
            ("signature", "La signature à Moscou"),
            ("aout-1945", "Août 1945"),
        ):
            phone.locator(f"#{heading}").evaluate("e => e.scrollIntoView({ block: 'start' })")
            expect(section).to_have_text(title)
            expect(section).to_be_in_viewport()
            expect(phone.locator(TITLE)).to_be_visible(visible=width >= 1220)
            # All of it, in one line, within the header.
            assert section.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
        phone.evaluate("scrollTo(0, 0)")
        expect(named).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_way_back_to_the_top_covers_nothing(window: Window, site_url: str, width: int) -> None:
    page = window(width)
    page.goto(f"{site_url}/kantokuen/")
    button = page.get_by_role("button", name="Retour en haut de la page")
    page.evaluate("scrollTo(0, 3000)")
    page.evaluate(NEXT_FRAME)
    # It is shown to who goes back, as by a link to an earlier heading.
    page.locator(".ed-text h2").first.evaluate("e => e.scrollIntoView()")
    expect(button).not_to_have_attribute("hidden", "")
    settle(page)
    place = button.bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert place is not None
    assert header is not None
    assert place["height"] >= 24
    assert place["width"] >= 24
    assert place["y"] + place["height"] <= header["y"] + header["height"]
    for other in page.locator(".md-header__ellipsis, .md-header label, .md-search__form").all():
        box = other.bounding_box()
        if box and box["width"]:
            right, end = place["x"] + place["width"], box["x"] + box["width"]
            assert right <= box["x"] or end <= place["x"]
    button.click()
    page.wait_for_function("scrollY === 0")


READ = """
() => {
  const style = getComputedStyle(document.querySelector(".md-header"), "::after");
  if (style.content === "none" || style.content === "normal") return null;
  return style.transform === "none" ? 1 : new DOMMatrix(style.transform).a;
}
"""


@pytest.mark.parametrize("way", ["by scrolling", "by script"])
def test_a_line_grows_with_what_is_read(browser: Browser, site_url: str, way: str) -> None:
    context = screen(browser, 1280)
    page = context.new_page()
    if way == "by script":
        page.add_init_script("CSS.supports = () => false")
    page.goto(f"{site_url}/kantokuen/")
    if way == "by script":
        restyle(page, ".md-header::after { animation: none !important }")
    for part in (0, 0.25, 0.5, 0.75, 1):
        page.evaluate(
            "(part) => { const { top, height } = document.querySelector('.ed-text')"
            ".getBoundingClientRect(); "
            "scrollTo(0, scrollY + top + part * (height - innerHeight)) }",
            part,
        )
        page.wait_for_function(f"(part) => Math.abs(({READ})() - part) <= 0.02", arg=part)
    page.goto(f"{site_url}/personnes/")
    assert page.evaluate(READ) is None
    context.close()


def test_whoever_wants_no_motion_has_none(window: Window, site_url: str) -> None:
    page = window(390, reduced_motion="reduce")
    page.goto(f"{site_url}/kantokuen/")
    assert page.evaluate(READ) is None
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
          const { transitionProperty, transitionDuration, animationName } =
            getComputedStyle(element);
          const moves = /transform|all|left|top|width|height|margin/.test(transitionProperty);
          return (moves && parseFloat(transitionDuration) > 0) || animationName !== "none";
        }).map((element) => element.className)"""
    )
    assert moving == []


def test_a_text_is_printed_by_a_button(phone: Page) -> None:
    phone.evaluate("window.print = () => { window.printed = true }")
    phone.get_by_role("button", name="Imprimer", exact=True).click()
    assert phone.evaluate("window.printed")


def test_tools_keep_their_place_until_their_scripts_are_there(
    browser: Browser, window: Window, site_url: str
) -> None:
    context = screen(browser, 1280, java_script_enabled=False)
    heights = []
    for page, count in ((context.new_page(), 0), (window(), 4)):
        page.goto(f"{site_url}/pacte-1941/")
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            expect(page.locator(".ed-tools button").filter(visible=True)).to_have_count(count)
            box = page.locator(".ed-tools").bounding_box()
            assert box
            heights.append(box["height"])
    context.close()
    assert heights[:4] == heights[4:]


def test_previous_and_next_follow_the_story(phone: Page, site_url: str) -> None:
    nav = yaml_load(settings())["nav"]
    story = [(title, page) for entry in nav for title, page in entry.items()]
    texts = [(title, f"/{page[:-3]}/") for title, page in story if str(page)[:-3] in TEXT_NAMES]
    assert [address for _, address in texts] == ["/pacte-1941/", "/kantokuen/", "/traite-1950/"]
    for title, address in texts[1:]:
        phone.get_by_role("link", name=f"Suivant\u00a0: {title}").click()
        phone.wait_for_url(site_url + address)
    for title, address in reversed(texts[:-1]):
        phone.get_by_role("link", name=f"Précédent\u00a0: {title}").click()
        phone.wait_for_url(site_url + address)
    # Before the story is the home page; after it, the persons.
    assert phone.locator(".md-footer__link--prev").get_attribute("href") == ".."
    phone.goto(f"{site_url}/traite-1950/")
    assert phone.locator(".md-footer__link--next").get_attribute("href") == "../personnes/"


IS_SEEN = """
() => {
  let element = document.activeElement;
  // A choice of the theme's is seen as the sign behind it.
  if (element.matches(".md-option")) element = element.nextElementSibling;
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
    && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}
"""


@pytest.mark.parametrize("width", [390, 960, 1280])
@pytest.mark.parametrize("address", ["/", "/pacte-1941/", "/chronologie/"])
def test_the_focus_is_always_seen(window: Window, site_url: str, address: str, width: int) -> None:
    page = window(width, reduced_motion="reduce")
    page.goto(site_url + address)
    restyle(page, "* { transition: none !important }")
    for _ in range(40):
        page.keyboard.press("Tab")
        # The search opens once its line is reached.
        page.wait_for_function(IS_SEEN)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_opens_by_keyboard_and_leads_on(phone: Page, site_url: str, key: str) -> None:
    link = phone.locator(".md-sidebar--primary").get_by_role("link", name="Kantokuen")
    menu = phone.get_by_role("button", name="Menu", exact=True)
    # It fades as the script comes.
    expect(link).to_be_hidden()
    for _ in range(5):
        phone.keyboard.press("Tab")
        if menu.evaluate("e => e === document.activeElement"):
            break
    assert menu.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    phone.keyboard.press(key)
    expect(link).to_be_in_viewport()
    assert menu.get_attribute("aria-expanded") == "true"
    phone.keyboard.press("Escape")
    expect(link).not_to_be_in_viewport()
    assert menu.evaluate("e => e === document.activeElement")
    phone.keyboard.press(key)
    for _ in range(40):
        phone.keyboard.press("Tab")
        if link.evaluate("e => e === document.activeElement"):
            break
    phone.keyboard.press("Enter")
    phone.wait_for_url(f"{site_url}/kantokuen/")


IS_IN_MENU = """
() => document.activeElement === document.body
  || document.activeElement.closest(".md-sidebar--primary") !== null
"""


@pytest.mark.parametrize("width", [390, 960])
def test_the_focus_stays_in_the_open_menu(window: Window, site_url: str, width: int) -> None:
    page = window(width)
    page.goto(f"{site_url}/pacte-1941/")
    menu = page.get_by_role("button", name="Menu", exact=True)
    menu.press("Enter")
    links = page.locator(".md-sidebar--primary a")
    expect(links.first).to_be_focused()
    # More than the menu has, both ways; at its ends is the browser, which is the page's body here.
    for key in ("Tab", "Shift+Tab"):
        for _ in range(links.count() + 5):
            page.keyboard.press(key)
            assert page.evaluate(IS_IN_MENU)
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate(IS_IN_MENU)


def test_what_the_menu_covers_can_be_used_again_when_it_goes(phone: Page) -> None:
    menu = phone.get_by_role("button", name="Menu", exact=True)
    number = phone.locator("#p1 .ed-number")
    inert = phone.locator("[inert]")
    menu.click()
    expect(inert).not_to_have_count(0)
    # The shade beside the menu closes it.
    phone.mouse.click(380, 450)
    expect(inert).to_have_count(0)
    menu.click()
    # A screen that is turned may have the menu beside the text.
    phone.set_viewport_size({"width": 1280, "height": 390})
    expect(inert).to_have_count(0)
    number.focus()
    expect(number).to_be_focused()


# Tells of a page that is left, and stays.
STAY = """
navigation.addEventListener("navigate", (event) => {
  window.left = event.destination.url;
  event.preventDefault();
})
"""


@pytest.mark.parametrize("modifier", ["", "Alt+", "Shift+"])
def test_no_letter_or_sign_is_a_shortcut(window: Window, site_url: str, modifier: str) -> None:
    page = window()
    page.goto(f"{site_url}/kantokuen/")
    page.evaluate(STAY)
    for key in ("n", "p", ",", ".", "f", "s", "/"):
        page.keyboard.press(modifier + key)
        assert page.evaluate("[window.left, document.activeElement.localName]") == [None, "body"]


def test_axe_finds_nothing_in_the_open_menu(phone: Page) -> None:
    phone.get_by_role("button", name="Menu", exact=True).press("Enter")
    link = phone.locator(".md-sidebar--primary").get_by_role("link", name="Kantokuen")
    expect(link).to_be_in_viewport()
    # A screen has its menu beside the text.
    assert violations(phone, [PHONE, TABLET]) == []


def test_without_script_the_menu_shows_as_its_links_are_reached(
    browser: Browser, site_url: str
) -> None:
    context = screen(browser, 390, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/pacte-1941/")
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="Kantokuen")
    expect(link).not_to_be_in_viewport()
    link.focus()
    expect(link).to_be_in_viewport()
    context.close()


# The links that the rules of a page would make before they are followed, and those to other pages.
MADE_AHEAD = """
() => {
  const { prerender: [{ where, eagerness }] } = JSON.parse(
    document.querySelector("script[type=speculationrules]").textContent,
  );
  // A link in a picture has no address of its own.
  const addressOf = (link) => new URL(link.getAttribute("href"), location.href);
  const isPage = (link) => {
    const { origin, pathname } = addressOf(link);
    return origin === location.origin && pathname.endsWith("/");
  };
  // What shows a card where it is pointed at asks for no page yet.
  const hasCard = (link) => link.matches(
    ".mention, .ed-date, .ed-related [data-ed-accent] a, :is(.ed-passages, .ed-compare) a",
  );
  const other = (link) => isPage(link) && addressOf(link).pathname !== location.pathname
    && !hasCard(link);
  const links = [...document.querySelectorAll("a[href]")];
  const chosen = links.filter((link) => link.matches(where.selector_matches));
  return {
    eagerness,
    count: chosen.length,
    wrong: chosen.filter((link) => !isPage(link) || hasCard(link)).map(addressOf).map(String),
    missed: links.filter((link) => !chosen.includes(link) && other(link)).map(addressOf)
      .map(String),
  };
}
"""


@pytest.mark.parametrize("address", KINDS)
def test_pages_alone_are_made_before_they_are_asked_for(
    window: Window, site_url: str, address: str
) -> None:
    page = window()
    page.goto(site_url + address)
    made = page.evaluate(MADE_AHEAD)
    assert made["eagerness"] == "moderate"
    assert made["count"] > 5
    assert (made["wrong"], made["missed"]) == ([], [])


# A transition from page to page is the browser's: the style sheet asks for it.
FADES = """
() => {
  const rules = (list) => [...list].flatMap((rule) => [rule, ...rules(rule.cssRules ?? [])]);
  const all = [...document.styleSheets].flatMap((sheet) => rules(sheet.cssRules));
  return all.filter((rule) => rule.constructor.name === "CSSViewTransitionRule")
    .map(({ navigation, parentRule }) => navigation === "auto"
      && matchMedia(parentRule.conditionText).matches);
}
"""


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_pages_fade_where_motion_is_welcome(window: Window, site_url: str, motion: str) -> None:
    page = window(reduced_motion=motion)
    page.goto(f"{site_url}/pacte-1941/")
    assert page.evaluate(FADES) == [motion == "no-preference"]


# Links in a sentence may be as low as its line; all other controls have room for a finger.
SMALL = """
() => [...document.querySelectorAll(
  "a[href], button, input, select, summary, label[for], [tabindex='0']")]
  .filter((control) => control.checkVisibility({
    visibilityProperty: true, opacityProperty: !control.matches(".ed-cite") }))
  .filter((control) => !control.matches(
    ".md-toggle, .md-overlay, .md-search__overlay, .md-skip, .md-option, .footnote-ref, svg *"))
  .filter((control) => control.closest("nav, .md-header, .ed-tools, form")
    || control.matches("button, summary, .ed-number, .headerlink, .footnote-backref"))
  .filter((control) => !control.closest("p, [data-ed-filter] label")
    || control.matches("button, .ed-number, .headerlink, .footnote-backref"))
  .map((control) => [control.outerHTML.slice(0, 100), control.getBoundingClientRect()])
  .filter(([, box]) => box.width && box.height && (box.width < 24 || box.height < 24))
  .map(([what, box]) => `${what}: ${box.width} × ${box.height}`)
"""


@pytest.mark.parametrize(
    "address", ["/", "/pacte-1941/", "/traite-1950/", "/personnes/", "/edition/"]
)
def test_what_is_pressed_has_24_pixels(window: Window, site_url: str, address: str) -> None:
    page = window()
    page.goto(site_url + address)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        assert page.evaluate(SMALL) == [], width


SAID = """
() => [...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")]
  .filter((element) => !element.closest("[lang]:not(html)"))
  .flatMap((element) => ["aria-label", "title", "placeholder", "alt"]
    .map((name) => element.getAttribute(name)).filter(Boolean))
  .concat(JSON.parse(document.querySelector("#__config").textContent).translations
    ? Object.values(JSON.parse(document.querySelector("#__config").textContent).translations) : [])
"""
NOT_FRENCH = re.compile(r"'|\"|\.\.\.|[^\s\u00a0\u202f][;!?»]|[^\s\u00a0\u202f]:(\s|$)|«[^\u00a0]")
ENGLISH = re.compile(r"\b(Search|Skip|Back|Next|Previous|Copy|Close|Share|Clear|Navigation menu)\b")


@pytest.mark.parametrize("address", KINDS)
def test_what_is_only_said_is_good_french(window: Window, site_url: str, address: str) -> None:
    page = window(390)
    page.goto(site_url + address)
    said = page.evaluate(SAID)
    assert len(said) > 5
    wrong = {words for words in said if NOT_FRENCH.search(words) or ENGLISH.search(words)}
    assert wrong == set()


def test_forced_colours_keep_what_is_drawn(browser: Browser, site_url: str) -> None:
    context = screen(browser, 1280, forced_colors="active")
    page = context.new_page()
    page.goto(f"{site_url}/pacte-1941/")
    page.evaluate("scrollTo(0, 1500)")
    page.locator(".ed-switch").first.focus()
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        settle(page)
        line = page.evaluate(
            "() => { const { borderTopStyle, borderTopWidth } ="
            "getComputedStyle(document.querySelector('.md-header'), '::after');"
            "return [borderTopStyle, parseFloat(borderTopWidth) > 1] }"
        )
        assert line == ["solid", True]
        outline = page.locator(".ed-switch").first.evaluate("e => getComputedStyle(e).outlineStyle")
        assert outline == "solid"
    context.close()
