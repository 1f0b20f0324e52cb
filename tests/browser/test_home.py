"""The home: what this is, a search box, the timeline, the texts and the ways in; the accents."""

from __future__ import annotations

import re
from itertools import combinations
from math import ceil, dist
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

import pytest
import yaml
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, expect

from browsing import restyle, settings
from conftest import TEXTS, Text, Window
from edition.authorities import AuthorityFile
from edition.dates import in_french
from edition.french import group_thousands
from edition.frontmatter import load, split
from edition.model import Block
from edition.pages.home import (
    ACCENTS,
    UncountedError,
    accents,
    count_of,
    counts,
    minutes_for,
    words_in,
)
from reading import read
from states import settle

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (320, 390, 768, 1280, 1920)
QUERY = "[data-md-component=search-query]"
RESULTS = "[data-md-component=search-result] li"
SETTINGS = yaml.safe_load(settings())
EXAMPLES = SETTINGS["plugins"][-1]["edition"]["search_examples"][:3]
"""The settings of the edition's plugin, which is the last one."""
ORDER = [
    Path(file).stem
    for entry in SETTINGS["nav"]
    for file in entry.values()
    if isinstance(file, str) and Path(file).stem in {text.name for text in TEXTS}
]
"""The texts as the navigation has them."""


@pytest.fixture(scope="module")
def home(site: Path) -> lxml_html.HtmlElement:
    """Return the page."""
    return read(site, "/")


@pytest.fixture
def page(window: Window) -> Page:
    """Return the window of a reader on a wide screen."""
    return window()


def said(element: lxml_html.HtmlElement) -> str:
    """Return the words of an element, white space folded."""
    return " ".join(element.text_content().split())


def test_two_sentences_come_first(home: lxml_html.HtmlElement) -> None:
    [title] = home.xpath("//article/h1")
    first = title.getnext()
    assert first.tag == "p"
    assert len(re.findall(r"\.(?:\s|$)", said(first))) == 2


def test_what_follows_comes_in_its_order(home: lxml_html.HtmlElement) -> None:
    found = home.xpath("//article/form | //article/figure | //ul[@class='ed-cards'] | //article/h2")
    assert [element.tag for element in found][:5] == ["form", "figure", "h2", "ul", "h2"]


def cards(home: lxml_html.HtmlElement) -> dict[str, lxml_html.HtmlElement]:
    """Return the cards, by the name of the text that they lead to."""
    found = home.xpath("//li[contains(@class, 'ed-card')]")
    return {card.xpath(".//h3/a/@href")[0].strip("/"): card for card in found}


def test_every_text_has_its_card_in_the_order_of_the_navigation(
    home: lxml_html.HtmlElement,
) -> None:
    assert list(cards(home)) == ORDER


def test_a_card_says_what_the_text_is_its_worth_its_length_and_what_time_it_tells_of(
    home: lxml_html.HtmlElement, text: Text
) -> None:
    card = said(cards(home)[text.name])
    words = sum(len(re.findall(r"\S*[^\W_]\S*", block.corr)) for block in text.blocks())
    assert f"{words:,} mots".replace(",", " ") in card
    assert f"{ceil(words / 200)} minutes de lecture" in card
    header = yaml.safe_load(split(text.page).header)
    assert " ".join(header["description"].split()) in card
    date = str(header["date"])
    assert f"Au centre : {' '.join(in_french(date).split())}" in card
    last, _, first = header.get("author", "").partition(", ")
    author = f"par {first} {last}" if last else "sans nom d’auteur"
    when = in_french(header["written"]) if "written" in header else "sans date"
    kind = header["genre"]
    assert f"{kind[:1].upper()}{kind[1:]}, {author}, {when}" in card
    assert " ".join(header["value"].split()) in card


def test_the_timeline_is_one_link_to_the_chronology(window: Window, site_url: str) -> None:
    page = window(390, 800)
    page.goto(site_url)
    drawn = page.locator(".ed-timeline")
    expect(drawn.locator(".ed-timeline__lane")).to_have_count(len(ORDER))
    assert drawn.bounding_box()["height"] < 250  # type: ignore[index]
    link = page.locator(".ed-frise a")
    expect(link).to_have_count(1)
    drawn.click()
    page.wait_for_url("**/chronologie/")


def test_the_figures_of_the_ways_in_are_those_of_the_indexes(
    site: Path, home: lxml_html.HtmlElement
) -> None:
    [ways] = home.xpath("//h2[@id='parcourir']/following-sibling::ul[1]")
    found = {}
    for item in ways.xpath("./li"):
        [link] = item.xpath("./a/@href")
        found[link] = int(item.xpath("string(./span[@class='ed-count'])"))
    listed = (
        "//h3[contains(@class, 'ed-notice')] | //section[@data-ed-date]"
        " | //div[@class='ed-compare']"
    )
    assert found == {link: len(read(site, f"/{link}").xpath(listed)) for link in found}
    assert {"personnes/", "lieux/", "accords/", "chronologie/", "regards-croises/"} <= set(found)
    assert min(found.values()) > 0


def test_the_box_opens_the_dialog_with_what_was_typed(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.get_by_role("searchbox", name="Chercher un nom, une date, des mots").fill("Joukov")
    page.keyboard.press("Enter")
    page.locator(RESULTS).first.wait_for()
    assert page.locator(QUERY).input_value() == "Joukov"
    assert "Joukov" in page.locator(RESULTS).first.inner_text()


def test_a_letter_typed_in_the_box_is_no_command(page: Page, site_url: str) -> None:
    page.goto(site_url)
    box = page.locator(".ed-ask__input")
    box.focus()
    page.keyboard.type("fs,.np")
    assert box.input_value() == "fs,.np"


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_clicked_and_finds_something(page: Page, site_url: str, example: str) -> None:
    page.goto(site_url)
    page.locator("form[role=search]").get_by_role("link", name=example, exact=True).click()
    page.locator(RESULTS).first.wait_for()
    assert page.locator(QUERY).input_value() == example


def test_without_script_the_box_asks_by_the_address_and_says_where_to_look(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url)
    assert page.locator("form noscript p").is_visible()
    page.locator(".ed-ask__input").fill("13 avril 1941")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=13+avril+1941")
    assert page.locator("h1").inner_text().startswith("Les pactes")
    context.close()


def test_the_book_has_no_box_and_keeps_the_cards(site: Path) -> None:
    with ZipFile(next(site.glob("*.epub"))) as book:
        content = book.read("EPUB/index.xhtml").decode()
    assert "<form" not in content
    assert content.count('class="ed-card"') == len(TEXTS)


# The accents

Colour = tuple[float, float, float]


def channels(colour: str) -> Colour:
    """Return a colour as a browser computes it, `rgb(1, 2, 3)`, in linear light."""
    red, green, blue = (int(value) / 255 for value in re.findall(r"\d+", colour)[:3])

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return linear(red), linear(green), linear(blue)


def luminance(colour: str) -> float:
    """Return the relative luminance, as WCAG 2 defines it."""
    return sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), channels(colour), strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, as WCAG 2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


SIGHTS = {
    "all three": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What is seen with or without each cone: Machado, Oliveira and Fernandes, 2009."""


def seen(colour: str, sight: str) -> Colour:
    """Return a colour as somebody sees it, in CIELAB."""
    light = channels(colour)
    red, green, blue = (
        min(1, max(0, sum(m * v for m, v in zip(row, light, strict=True)))) for row in SIGHTS[sight]
    )

    def root(value: float) -> float:
        return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116

    x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
    y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.fixture(params=SCHEMES)
def coloured(request: pytest.FixtureRequest, window: Window, site_url: str) -> Page:
    """Return a text in each scheme."""
    page = window(color_scheme=request.param)
    page.goto(f"{site_url}/{ORDER[0]}/")
    return page


def token(page: Page, name: str) -> str:
    """Return what a custom property is, as a computed colour."""
    return str(
        page.evaluate(
            """(name) => {
              const probe = document.body.appendChild(document.createElement("i"));
              probe.style.color = `var(--ed-${name})`;
              const colour = getComputedStyle(probe).color;
              probe.remove();
              return colour;
            }""",
            name,
        )
    )


def test_the_body_is_read_at_seven_to_one(coloured: Page) -> None:
    paper = token(coloured, "paper")
    for selector in ("#p1", "#p1 a.mention", ".ed-lead"):
        ink = coloured.locator(selector).first.evaluate("e => getComputedStyle(e).color")
        assert contrast(ink, paper) >= 7, selector
    assert contrast(token(coloured, "ink"), token(coloured, "paper-deep")) >= 7
    behind = coloured.evaluate("getComputedStyle(document.body).backgroundColor")
    assert behind == paper


def test_links_and_accents_are_read_on_both_papers(coloured: Page) -> None:
    names = ["link", "link-active", "ink-quiet", *(f"accent-{n}" for n in range(ACCENTS))]
    for name in names:
        for paper in ("paper", "paper-deep"):
            assert contrast(token(coloured, name), token(coloured, paper)) >= 4.5, (name, paper)


def test_accents_are_told_apart_whatever_cones_one_has(coloured: Page) -> None:
    colours = [token(coloured, f"accent-{number}") for number in range(ACCENTS)]
    assert len(set(colours)) == ACCENTS
    for sight in SIGHTS:
        for one, other in combinations(colours, 2):
            assert dist(seen(one, sight), seen(other, sight)) >= 12, (sight, one, other)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_text_has_one_accent_everywhere(
    window: Window, site_url: str, scheme: Literal["light", "dark"]
) -> None:
    page = window(color_scheme=scheme)
    page.goto(site_url)
    accents = {name: token(page, f"accent-{order}") for order, name in enumerate(ORDER)}
    titles = {}
    for order, name in enumerate(ORDER):
        card = page.locator(".ed-card").nth(order)
        assert card.evaluate("e => getComputedStyle(e).borderTopColor") == accents[name]
        titles[name] = str(card.text_content())
    for name in ORDER:
        page.goto(f"{site_url}/{name}/")
        for marked in (".ed-text p[id] a.mention", ".ed-text a.ed-date"):
            link = page.locator(marked).first
            assert link.evaluate("e => getComputedStyle(e).textDecorationColor") == accents[name]
    for address in ("chronologie", "personnes"):
        page.goto(f"{site_url}/{address}/")
        for order, name in enumerate(ORDER):
            entry = page.locator(f"li[data-text='{name}']").first
            edge = entry.evaluate("e => getComputedStyle(e).borderInlineStartColor")
            assert edge == accents[name]
            if address == "chronologie":
                across = page.locator(".ed-timeline")
                mark = across.locator(f"[data-ed-mark='{name}'] .ed-mark--day").first
                assert mark.evaluate("e => getComputedStyle(e).fill") == accents[name]
                lane = across.locator(".ed-timeline__lane").nth(order)
                assert lane.evaluate("e => getComputedStyle(e).fill") == accents[name]
                title = str(lane.text_content())
                assert title in titles[name]
                titles[name] = title
            # Never by its colour alone.
            assert str(entry.text_content()).startswith(titles[name])


ENTRIES = {
    "compared": ("regards-croises/", ".ed-compare blockquote"),
    **{f"related to {name}": (f"{name}/", ".ed-related li[data-ed-accent]") for name in ORDER},
    "found": ("?q=Staline", "[data-md-component=search-result] [href*='#p'] article"),
}
"""Where a page lists what texts tell, and what an entry is there."""

EDGES = """
(entries) => entries.filter((entry) => entry.checkVisibility()).map((entry) => {
  const link = entry.closest("a") ?? entry.querySelector("a");
  const drawn = entry.querySelector("[data-ed-accent]");
  const style = drawn ? getComputedStyle(drawn, "::before") : getComputedStyle(entry);
  const width = parseFloat(style.borderInlineStartWidth);
  const height = drawn ? parseFloat(style.height) : entry.clientHeight;
  return {
    text: new URL(link.href).pathname.split("/")[1],
    colour: style.borderInlineStartColor,
    width,
    isWhole: Math.abs(height - entry.clientHeight) < 1,
  };
})
"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("address", "entries"), ENTRIES.values(), ids=ENTRIES)
def test_what_a_text_tells_has_an_edge_of_its_accent(
    window: Window,
    site_url: str,
    address: str,
    entries: str,
    scheme: Literal["light", "dark"],
) -> None:
    page = window(color_scheme=scheme)
    page.goto(f"{site_url}/{address}")
    page.locator(entries).first.wait_for()
    edges = page.locator(entries).evaluate_all(EDGES)
    accents = {name: token(page, f"accent-{order}") for order, name in enumerate(ORDER)}
    papers = [token(page, name) for name in ("paper", "paper-deep")]
    for edge in edges:
        assert edge["colour"] == accents[edge["text"]]
        assert edge["width"] >= 2
        assert edge["isWhole"]
        for paper in papers:
            assert contrast(edge["colour"], paper) >= 3


def test_paper_has_no_colour(window: Window, site_url: str) -> None:
    page = window(color_scheme="dark")
    page.emulate_media(media="print")
    page.goto(f"{site_url}/chronologie/")
    for selector in (".ed-mark--day", ".ed-timeline__lane"):
        fill = page.locator(selector).first.evaluate("e => getComputedStyle(e).fill")
        assert fill == "rgb(0, 0, 0)"
    edge = page.locator("li[data-text]").first
    assert edge.evaluate("e => getComputedStyle(e).borderInlineStartColor") == "rgb(0, 0, 0)"


def test_a_reader_s_own_colours_are_kept_to(browser: Browser, site_url: str) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site_url}/chronologie/")
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for selector in (".ed-mark--day", ".ed-timeline__lane", ".ed-timeline__year"):
        fill = page.locator(selector).first.evaluate("e => getComputedStyle(e).fill")
        assert contrast(fill, canvas) >= 7, selector
    context.close()


def test_the_system_decides_first_and_the_switch_remembers(browser: Browser, site_url: str) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site_url)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_title("Passer au thème clair").filter(visible=True).click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.goto(f"{site_url}/{ORDER[0]}/")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_home_stands_still_and_never_scrolls_sideways(
    window: Window, site_url: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = window(width, color_scheme=scheme, reduced_motion="reduce")
    page.goto(site_url)
    settle(page)
    assert sum(page.evaluate("window.shifts")) == 0
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", WIDTHS)
def test_the_name_in_the_title_is_on_one_line(window: Window, site_url: str, width: int) -> None:
    page = window(width)
    page.goto(site_url)
    # As browsers do that don't know `pretty`.
    restyle(page, "h1 { text-wrap: wrap !important }")
    lines = page.locator("h1").evaluate(
        """(title) => {
          const words = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
          for (let node = words.nextNode(); node; node = words.nextNode()) {
            const at = node.data.indexOf("Extrême-Orient");
            if (at < 0) continue;
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + "Extrême-Orient".length);
            return range.getClientRects().length;
          }
        }"""
    )
    assert lines == 1
    if width >= 390:
        assert (
            page.locator("h1").evaluate(
                "e => e.clientHeight / parseFloat(getComputedStyle(e).lineHeight)"
            )
            < 1.5
        )


# The pure module


def block(words: str) -> Block:
    """Return a paragraph."""
    return Block("p1", words, words, (), ())


def test_words_are_what_stands_between_spaces_and_is_no_sign() -> None:
    assert words_in([block("L’Union « soviétique » – 1941 !"), block("中苏 et")]) == 5


@pytest.mark.parametrize(("words", "minutes"), [(0, 0), (1, 1), (200, 1), (201, 2), (1548, 8)])
def test_a_minute_that_is_begun_counts(words: int, minutes: int) -> None:
    assert minutes_for(words) == minutes


def test_thousands_stand_apart() -> None:
    assert (group_thousands(999), group_thousands(12345)) == ("999", "12\u202f345")


def test_a_seventh_text_has_the_accent_of_the_first() -> None:
    urls = [f"{name}/" for name in "abcdefg"]
    assert list(accents(urls).values()) == [0, 1, 2, 3, 4, 5, 0]


def test_what_is_listed_is_counted() -> None:
    two = "<!-- edition:compare 1941 --><p>…</p><!-- edition:compare yalta -->"
    found = counts([AuthorityFile("lieux", ())], 12, [two, "<!-- edition:cards -->"])
    assert found == {"lieux": 0, "dates": 12, "comparaisons": 2}
    assert count_of("dates", found) == "12"
    with pytest.raises(UncountedError) as error:
        count_of("nulle-part", found)
    assert error.value.known == ["comparaisons", "dates", "lieux"]


DATED = "---\ntitle: Titre\ndescription: Description\nsource: sources/texte.txt\ndate: {}\n---\n"


@pytest.mark.parametrize("date", ["1941-04-13", "1941-04", "1941-22", "194X", "1937/1945"])
def test_a_date_that_french_can_say_is_taken(date: str) -> None:
    front, problems = load("page.md", DATED.format(date))
    assert problems == []
    assert front.date == date
    assert in_french(front.date)


@pytest.mark.parametrize("date", ["13 avril 1941", "1941-13", "1941-02-30", "1941-26", "41", "''"])
def test_a_date_that_is_none_is_named(date: str) -> None:
    _, [problem] = load("page.md", DATED.format(date))
    assert problem.line == 5
    assert "date" in problem.message
    assert problem.hint
