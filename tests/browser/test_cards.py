"""Link cards: what a link leads to, shown by pointer, keyboard and finger, in few bytes."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, Route, expect

from axe import PHONE, SCREEN, darkness, violations
from conftest import TEXT_NAMES, Window
from edition.pages.link_cards import FOLDER, card_name
from states import settle

CARD = ".ed-link-card"
NAME = "#p3 a.mention[data-ref=matsuoka]"
DATE = "#p3 a.ed-date"
PLACE = "#p3 a.mention[data-ref=moscou]"
RELATED = "#signature ~ .ed-related [data-ed-accent] a >> nth=0"
LINKS = (
    "//a[contains(@class, 'mention') or contains(@class, 'ed-date')]"
    "|//*[contains(@class, 'ed-passages') or contains(@class, 'ed-compare')]//a"
    "|//*[contains(@class, 'ed-related')]//*[@data-ed-accent]//a"
)
"""What has a card, as `link-cards.js` has it."""
MOST = 2048
"""Bytes of a card, compressed as hosts do, at the most."""


@pytest.fixture
def page(window: Window, site_url: str) -> Page:
    """Return a text, opened by a reader with a mouse and a keyboard."""
    page = window()
    page.goto(f"{site_url}/pacte-1941/")
    settle(page)
    return page


@pytest.fixture
def phone(window: Window, site_url: str) -> Page:
    """Return a text, opened by a reader with a finger."""
    page = window(390, 800, has_touch=True)
    page.goto(f"{site_url}/pacte-1941/")
    settle(page)
    return page


def test_a_name_shows_its_notice_and_where_else_it_stands(page: Page) -> None:
    page.hover(NAME)
    card = page.get_by_role("dialog", name="Matsuoka, Yōsuke")
    expect(card).to_contain_text("1880")
    expect(card).to_contain_text("inistre")
    addresses = [link.get_attribute("href") or "" for link in card.get_by_role("link").all()]
    assert addresses[-1].endswith("/personnes/#matsuoka")
    passages = [address for address in addresses[:-1] if "#p" in address]
    assert 0 < len(passages) <= 3
    assert not any(address.endswith("pacte-1941/#p3") for address in passages)
    page.hover("h1")
    expect(page.locator(CARD)).to_be_hidden()


def test_a_place_is_on_a_map(page: Page) -> None:
    page.hover(PLACE)
    drawn = page.locator(CARD).get_by_role("img", name="Moscou")
    expect(drawn).to_be_visible()
    is_loaded = """async (drawn) => {
      const image = new Image();
      image.src = drawn.querySelector("image").getAttribute("href");
      await image.decode();
      return drawn.querySelectorAll("circle").length;
    }"""
    assert drawn.evaluate(is_loaded) == 1


def test_a_card_gives_the_date_of_a_notice_as_its_index_does(published: Path) -> None:
    """The edition as it is published has dates that go on, the frozen one has none."""
    given = 0
    for kind in ("personnes", "lieux", "accords", "organisations", "oeuvres"):
        page = lxml_html.parse(published / kind / "index.html")
        for date in page.xpath("//*[@class='ed-notice__date']"):
            [id_] = date.xpath("preceding::h3[1]/@id")
            card = (published / FOLDER / f"{card_name(kind + '/', id_)}.js").read_text("utf-8")
            assert f">{date.text.strip('()')}<" in card, id_
            given += 1
    assert given


def test_a_date_shows_what_else_happened_and_leads_to_the_chronology(page: Page) -> None:
    page.hover(DATE)
    card = page.get_by_role("dialog", name="13 avril 1941")
    expect(card.get_by_role("listitem").first).to_contain_text("Kantokuen")
    card.get_by_role("link").last.click()
    page.wait_for_url("**/chronologie/#1941-04-13")


def test_a_section_of_another_text_shows_how_it_begins(page: Page) -> None:
    page.hover(RELATED)
    card = page.get_by_role("dialog", name="Kantokuen")
    expect(card).to_contain_text("Le choix du moment")
    expect(card).to_contain_text("C’est cette prudence")


def test_a_passage_shows_its_paragraph_between_its_neighbours(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/chronologie/")
    page.hover(".ed-passages a[href$='pacte-1941/#p3'] >> nth=0")
    card = page.get_by_role("dialog", name="Le pacte de 1941")
    expect(card).to_contain_text("La signature")
    expect(card).to_contain_text("Le traité a été signé à Moscou")
    expect(card.locator(".ed-link-card__neighbour")).to_have_count(2)


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
    expect(page.locator(CARD)).to_contain_text(note[1])


def test_a_note_shows_itself_where_it_is_not_in_the_margin(page: Page) -> None:
    call = page.locator("#p3 a.footnote-ref")
    page.set_viewport_size({"width": 768, "height": 900})
    settle(page)
    call.hover()
    card = page.get_by_role("dialog", name="Note")
    expect(card).to_contain_text("commissaire")
    expect(card).not_to_contain_text("↩")
    # What opens it in place takes the card away.
    call.click()
    expect(page.locator(CARD)).to_be_hidden()
    expect(page.locator(".ed-note--open")).to_contain_text("commissaire")


def test_the_margin_is_enough(page: Page) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.hover("#p3 a.footnote-ref")
    page.hover(NAME)
    page.locator(CARD).wait_for()
    assert [url for url in asked if "fiches/" in url and "/fiches/personnes/" not in url] == []


def test_the_focus_shows_a_card_that_describes_the_link(page: Page) -> None:
    page.locator("#p2 a.mention").last.focus()
    page.keyboard.press("Tab")
    page.locator(NAME).focus()
    page.locator(CARD).wait_for()
    expect(page.locator(NAME)).to_have_accessible_description(re.compile("inistre"))
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_be_hidden()
    expect(page.locator(NAME)).to_be_focused()
    expect(page.locator(NAME)).to_have_accessible_description("")


def test_a_card_is_entered_left_and_passed_by_keyboard(page: Page) -> None:
    page.locator(DATE).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    card = page.locator(CARD)
    expect(card).to_contain_text("Alt + ↓")
    page.keyboard.press("Alt+ArrowDown")
    expect(card).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="Fermer")).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(DATE)).to_be_focused()
    expect(card).to_be_hidden()
    page.keyboard.press("Alt+ArrowDown")
    expect(card).to_be_focused()
    card.get_by_role("link").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator(f"{DATE} ~ a >> nth=0")).to_be_focused()


def test_a_pointer_takes_no_card_from_the_keyboard(page: Page) -> None:
    page.clock.install()
    page.locator(DATE).focus()
    page.keyboard.press("Alt+ArrowDown")
    card = page.get_by_role("dialog", name="13 avril 1941")
    expect(card).to_be_focused()
    page.hover("#p2 a.mention >> nth=0")
    page.clock.run_for("01:00")
    expect(card).to_be_focused()


def test_selecting_words_shows_no_card(page: Page) -> None:
    page.evaluate(
        """() => {
          window.asked = [];
          const note = ({ detail }) => window.asked.push(detail.link.textContent);
          document.addEventListener("ed-link-card", note);
        }"""
    )
    page.hover("#p3", position={"x": 2, "y": 10})
    page.mouse.down()
    page.hover(NAME)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()")
    page.hover(DATE)
    page.locator(CARD).wait_for()
    assert page.evaluate("asked") == [page.locator(DATE).text_content()]


def test_escape_closes_a_card_under_the_pointer_and_it_alone(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/pacte-1941/?h=Moscou#p3")
    lit = page.evaluate("CSS.highlights.size")
    page.hover(NAME)
    page.locator(CARD).wait_for()
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_be_hidden()
    assert page.evaluate("CSS.highlights.size") == lit


def test_a_card_can_be_pointed_at_and_stays(browser: Browser, site_url: str) -> None:
    page = browser.new_page()
    page.clock.install()
    page.goto(f"{site_url}/pacte-1941/")
    page.hover(NAME)
    page.locator(CARD).wait_for()
    page.hover(CARD)
    # Whatever the page has put off for a minute is done at once.
    page.clock.run_for("01:00")
    assert page.locator(CARD).is_visible()
    page.hover("h1")
    page.clock.run_for("01:00")
    assert page.locator(CARD).is_hidden()
    page.close()


def test_a_finger_opens_the_card_and_then_follows_the_link(phone: Page) -> None:
    phone.tap(NAME)
    card = phone.get_by_role("dialog", name="Matsuoka, Yōsuke")
    expect(card).to_be_focused()
    assert phone.url.endswith("/pacte-1941/")
    phone.tap(NAME)
    phone.wait_for_url("**/personnes/#matsuoka")


def test_a_finger_closes_a_card_beside_it_or_by_its_button(phone: Page) -> None:
    card = phone.locator(CARD)
    phone.tap(NAME)
    card.wait_for()
    phone.touchscreen.tap(200, 80)
    expect(card).to_be_hidden()
    phone.tap(NAME)
    phone.get_by_role("button", name="Fermer").tap()
    expect(card).to_be_hidden()
    phone.tap(NAME)
    card.get_by_role("link").last.tap()
    phone.wait_for_url("**/personnes/#matsuoka")


def test_a_finger_opens_notes_in_place(phone: Page) -> None:
    phone.tap("#p3 a.footnote-ref")
    expect(phone.locator(".ed-note--open")).to_be_visible()
    assert phone.locator(CARD).count() == 0


@pytest.mark.parametrize("lost", ["**/edition.fiches.*.js", f"**/{FOLDER}/**"])
def test_a_finger_follows_a_link_whose_card_does_not_come(
    browser: Browser, site_url: str, lost: str
) -> None:
    context = browser.new_context(has_touch=True)
    page = context.new_page()
    page.route(lost, lambda route: route.abort())
    page.goto(f"{site_url}/pacte-1941/")
    page.tap(NAME)
    page.wait_for_url("**/personnes/#matsuoka")
    context.close()


def test_without_script_a_finger_follows_the_link(browser: Browser, site_url: str) -> None:
    context = browser.new_context(has_touch=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/pacte-1941/")
    page.tap(NAME)
    page.wait_for_url("**/personnes/#matsuoka")
    context.close()


BOXES = """
([link, card]) => {
  const [one, other] = [link, card].map((name) =>
    document.querySelector(name).getBoundingClientRect());
  const { clientWidth, clientHeight, scrollWidth } = document.documentElement;
  return {
    covers: other.top < one.bottom && other.bottom > one.top && other.left < one.right,
    leaves: other.left < 0 || other.right > clientWidth || other.top < 0
      || other.bottom > clientHeight,
    scrolls: scrollWidth > clientWidth,
  };
}
"""


@pytest.mark.parametrize("letters", ["100%", "200%"])
@pytest.mark.parametrize(("width", "height"), [(320, 600), (390, 844), (1280, 500)])
def test_a_card_neither_covers_its_link_nor_leaves_the_window(
    window: Window, site_url: str, width: int, height: int, letters: str
) -> None:
    page = window(width, height, has_touch=True)
    page.goto(f"{site_url}/kantokuen/")
    page.evaluate("size => { document.documentElement.style.fontSize = size }", letters)
    settle(page)
    for link in ("#p4 a[data-ref=tokyo]", "#p28 a[data-ref=tokyo]", "#p3 a.ed-date"):
        page.tap(link)
        page.locator(CARD).wait_for()
        at = page.evaluate(BOXES, [link, CARD])
        assert at == {"covers": False, "leaves": False, "scrolls": False}, link
        page.keyboard.press("Escape")


@pytest.mark.parametrize(
    "scroll",
    ["scrollBy(0, 300)", "document.querySelector('.ed-companion__content').scrollBy(0, 30)"],
    ids=["the page", "the companion"],
)
def test_a_card_stays_at_its_link_when_something_scrolls(
    window: Window, site_url: str, scroll: str
) -> None:
    page = window(1280, 700)
    page.goto(f"{site_url}/kantokuen/")
    page.click(".ed-companion summary")
    link = ".ed-companion a.mention"
    page.locator(link).first.wait_for()
    page.keyboard.press("Tab")
    page.locator(CARD).wait_for()
    page.evaluate(scroll)
    page.wait_for_function(
        """([link, card]) => {
          const [one, other] = [link, card].map((name) =>
            document.querySelector(name).getBoundingClientRect());
          const gaps = [other.top - one.bottom, one.top - other.bottom];
          return gaps.some((gap) => gap > 0 && gap < 20);
        }""",
        arg=[link, CARD],
        timeout=5000,
    )


WRAPPED = """
(links) => {
  for (const link of links) {
    const [first, last] = [link.getClientRects()[0], [...link.getClientRects()].at(-1)];
    if (first.left <= last.right || first.top > innerHeight - 300) continue;
    return { x: first.right - 2, y: (first.top + first.bottom) / 2 };
  }
}
"""
"""The end of the first line of a link that goes on at the left of the next."""


def test_a_card_is_near_the_pointer_on_a_link_of_two_lines(window: Window, site_url: str) -> None:
    page = window(1280, 4000)
    page.goto(f"{site_url}/kantokuen/")
    settle(page)
    at = page.locator(".ed-text :is(.mention, .ed-date)").evaluate_all(WRAPPED)
    page.mouse.move(at["x"], at["y"])
    card = page.locator(CARD)
    card.wait_for()
    box = card.bounding_box()
    assert box
    assert box["x"] <= at["x"] <= box["x"] + box["width"]


def test_nothing_is_asked_for_before_a_card_is(window: Window, site_url: str) -> None:
    page = window()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{site_url}/pacte-1941/")
    settle(page)
    page.hover("h1")
    assert [path for path in asked if "fiches" in path] == []
    asked.clear()
    page.hover(NAME)
    page.locator(CARD).wait_for()
    script, card = asked
    assert "/edition.fiches." in script
    assert card == f"/{FOLDER}/personnes/matsuoka.js"


def _cards(folder: Path) -> dict[str, bytes]:
    """Return the cards of a site, by their names."""
    cards = folder / FOLDER
    return {
        file.relative_to(cards).with_suffix("").as_posix(): file.read_bytes()
        for file in cards.rglob("*.js")
    }


@pytest.mark.parametrize("kind", ["site", "published"])
def test_each_link_has_its_card_each_card_its_place_and_few_bytes(
    kind: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(kind)
    cards = _cards(folder)
    large = [name for name, card in cards.items() if len(gzip.compress(card)) > MOST]
    assert large == []
    missing, places, count = set(), set(), 0
    for file in folder.rglob("index.html"):
        url = file.parent.relative_to(folder).as_posix()
        tree = lxml_html.fromstring(file.read_text("utf-8"))
        places |= {card_name(f"{url}/", id_) for id_ in tree.xpath("//@id")}
        for link in tree.xpath(LINKS):
            address = urlsplit(urljoin(f"https://site.example/{url}/", link.get("href")))
            name = card_name(address.path.removeprefix("/"), unquote(address.fragment))
            count += 1
            if name not in cards:
                missing.add(name)
    assert missing == set()
    assert set(cards) - places == set()
    assert count > len(TEXT_NAMES)


def test_axe_finds_nothing_on_a_page_with_a_card(page: Page) -> None:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.locator(PLACE).focus()
    page.keyboard.press("Alt+ArrowDown")
    page.locator(CARD).wait_for()
    assert violations(page, [PHONE, SCREEN]) == []
    with darkness(page):
        assert violations(page, [PHONE, SCREEN]) == []


def test_a_card_is_not_printed(page: Page) -> None:
    page.hover(NAME)
    page.locator(CARD).wait_for()
    page.emulate_media(media="print")
    expect(page.locator(CARD)).to_be_hidden()


def test_a_card_that_comes_late_is_not_shown_elsewhere(page: Page) -> None:
    held: list[Route] = []
    page.route(f"**/{FOLDER}/personnes/**", lambda route: held.append(route))
    with page.expect_request(f"**/{FOLDER}/personnes/**"):
        page.hover(NAME)
    page.hover(DATE)
    expect(page.locator(CARD)).to_contain_text("13 avril 1941")
    with page.expect_response(f"**/{FOLDER}/personnes/**"):
        held[0].continue_()
    settle(page)
    expect(page.locator(CARD)).to_contain_text("13 avril 1941")
    page.unroute_all()
