"""Type: a measure that can be read, a rhythm, figures, margins, on any screen, in any face."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from browsing import restyle
from conftest import TEXT_NAMES, Window
from kinds import KINDS
from states import settle

Open = Callable[..., Page]


@pytest.fixture
def opened(window: Window, site_url: str) -> Open:
    """Return what opens a page of the site on a screen of some width."""

    def open_(address: str, width: int = 1280, **kind: object) -> Page:
        page = window(width, **kind)
        page.goto(site_url + address)
        settle(page)
        return page

    return open_


def widened(page: Page, width: int) -> None:
    """Make the window of an open page wider or narrower."""
    page.set_viewport_size({"width": width, "height": 900})
    settle(page)


@pytest.fixture(scope="module")
def text(browser: Browser, site_url: str) -> Iterator[Page]:
    """Yield a text on a screen, for tests that change nothing of it."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site_url}/pacte-1941/")
    settle(page)
    yield page
    page.close()


# Signs on each line of the paragraphs, but the last line of each, which is as long as it happens.
LINES = """
() => [...document.querySelectorAll(".ed-text > p[id]")].flatMap((paragraph) => {
  const lines = [];
  let bottom = -Infinity;
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("[hidden], sup, a.ed-number, button")) continue;
    for (let at = 0; at < node.length; at += 1) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const [box] = range.getClientRects();
      if (!box) continue;
      if (box.top > bottom - 4) lines.push(0);
      bottom = Math.max(bottom, box.bottom);
      lines[lines.length - 1] += 1;
    }
  }
  return lines.slice(0, -1);
})
"""
FACES = {"the first there is": "", "a wide one": "DejaVu Serif"}


@pytest.mark.parametrize("face", FACES.values(), ids=FACES)
def test_a_full_line_has_62_to_72_signs(opened: Open, face: str) -> None:
    page = opened("/pacte-1941/")
    if face:
        restyle(page, f':root {{ --ed-serif: "{face}" }}')
    for width in (1280, 1440, 1920):
        widened(page, width)
        lines = page.evaluate(LINES)
        assert len(lines) > 40
        assert 62 <= sum(lines) / len(lines) <= 72, width


RHYTHM = """
() => {
  const root = getComputedStyle(document.documentElement);
  const beat = parseFloat(root.getPropertyValue("--ed-beat")) * parseFloat(root.fontSize);
  const off = (length) => Math.abs(length / beat - Math.round(length / beat)) > 0.02;
  return [...document.querySelectorAll(".ed-text > :is(p, h2, h3, ul, ol)")].flatMap((block) => {
    const style = getComputedStyle(block);
    const lengths = [style.lineHeight, style.marginBlockStart, style.marginBlockEnd];
    // What stands above and below the line, and what is in another face, makes none higher.
    if (block.localName === "p") lengths.push(`${block.getBoundingClientRect().height}px`);
    return lengths.filter((length) => off(parseFloat(length))).map((l) => `${block.id}: ${l}`);
  });
}
"""


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_lines_and_what_parts_them_keep_one_rhythm(opened: Open, name: str) -> None:
    page = opened(f"/{name}/")
    for width in (320, 390, 768, 1280, 1920):
        widened(page, width)
        assert page.evaluate(RHYTHM) == [], width


def test_words_are_parted_in_french_and_headings_are_not(opened: Open) -> None:
    page = opened("/pacte-1941/", 390)
    assert page.locator("html").get_attribute("lang") == "fr"
    hyphens = "e => getComputedStyle(e).hyphens"
    assert page.locator("#p1").evaluate(hyphens) == "auto"
    assert page.locator("#signature").evaluate(hyphens) == "manual"
    assert page.locator("#p1").evaluate("e => getComputedStyle(e).hyphenateLimitChars") == "7 3 3"


def test_figures_are_old_style_in_prose_and_stand_on_the_line_elsewhere(text: Page) -> None:
    figures = "e => getComputedStyle(e).fontVariantNumeric"
    for selector in ("#p8", "h1", ".footnote li"):
        assert text.locator(selector).first.evaluate(figures) == "oldstyle-nums"
    for selector in (".ed-switch", "#p8 > .ed-number", ".footnote-ref", ".ed-note"):
        assert "lining-nums" in text.locator(selector).first.evaluate(figures), selector


def test_headings_recede(text: Page) -> None:
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    of_text = text.locator("#p1").evaluate(size)
    assert text.locator("h1").evaluate(size) <= 1.6 * of_text
    for heading in text.locator(".ed-text h2").all():
        assert heading.evaluate(size) <= 1.2 * of_text
        above, below = heading.evaluate(
            "e => [getComputedStyle(e).marginTop, getComputedStyle(e).marginBottom].map(parseFloat)"
        )
        assert above >= 3 * below


DATES = """
() => [...document.querySelectorAll(".ed-text p[id]")].flatMap((paragraph) => {
  const { content, position } = getComputedStyle(paragraph, "::before");
  return content === "none" || content === "normal"
    ? [] : [{ id: paragraph.id, words: content, position }];
})
"""


def test_the_first_date_of_a_paragraph_stands_in_the_margin(opened: Open) -> None:
    page = opened("/pacte-1941/")
    for width in (768, 1280, 1920):
        widened(page, width)
        dates = page.evaluate(DATES)
        said = [date["words"].split('"')[1].replace("\u00a0", " ") for date in dates]
        assert said[0] == "13 avr. 1941"
        assert "8-9 mai 1945" in said
        assert all(one != other for one, other in pairwise(said))
        assert len({date["id"] for date in dates}) == len(dates)
        assert {date["position"] for date in dates} == {"absolute"}
        # The paragraph after tells the same day: once is enough.
        assert "p4" not in {date["id"] for date in dates}
    # It is no word of the page.
    assert "13 avr. 1941" not in page.locator(".ed-text").inner_text().replace("\u00a0", " ")
    # A narrow screen has no room beside the text.
    widened(page, 390)
    assert page.evaluate(DATES) == []


PLACE = """
(paragraph) => {
  const style = getComputedStyle(paragraph, "::before");
  const line = paragraph.querySelector("[data-when]").getClientRects()[0];
  const [from, height] = [style.top, style.height].map(parseFloat);
  const at = paragraph.getBoundingClientRect().top + from + height / 2;
  return { fromLine: at - (line.top + line.height / 2), from, height };
}
"""


def test_a_date_stands_beside_its_line_and_below_the_number(text: Page) -> None:
    first, later = (text.locator(f"#{name}").evaluate(PLACE) for name in ("p3", "p6"))
    # The number has the first line.
    assert abs(first["from"] - first["height"]) < 1
    assert abs(later["fromLine"]) < 1
    assert later["from"] > later["height"]


@pytest.mark.parametrize("address", KINDS)
def test_letters_twice_as_large_scroll_no_page_sideways(opened: Open, address: str) -> None:
    page = opened(address, 640)
    assert page.evaluate("document.documentElement.scrollWidth") == 640
    restyle(page, "html { font-size: 250% !important }")
    for width in (1280, 390):
        widened(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") == width


CONTRAST = """
() => {
  const of = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => {
      const c = part / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = of(getComputedStyle(document.body).backgroundColor);
  return ["#p1", "#p1 > .ed-number", "#contexte", ".ed-note"].map((selector) => {
    const ink = of(getComputedStyle(document.querySelector(selector)).color);
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  });
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whoever_wants_more_contrast_has_more(opened: Open, scheme: str) -> None:
    page = opened("/pacte-1941/", color_scheme=scheme)
    usual = page.evaluate(CONTRAST)
    page.emulate_media(contrast="more")
    settle(page)
    more = page.evaluate(CONTRAST)
    page.emulate_media(contrast="null")
    # AAA for what is read, AA for the rest; with more of it, near to all there is.
    assert usual[0] >= 7
    assert min(usual) >= 4.5
    assert more[0] == pytest.approx(21)
    assert min(more) >= 12


LEFT = "e => e.getBoundingClientRect().left"


@pytest.mark.parametrize("width", [390, 1280])
def test_lists_and_tools_stand_on_the_edge_of_the_text(opened: Open, width: int) -> None:
    page = opened("/edition/", width)
    edge = page.locator("h1").evaluate(LEFT)
    for list_ in (".ed-corrections", ".ed-rules"):
        assert page.locator(list_).first.evaluate(LEFT) == edge
    page = opened("/kantokuen/", width)
    words = page.locator(".ed-tools > *").first.evaluate(
        "e => e.getBoundingClientRect().left + parseFloat(getComputedStyle(e).paddingLeft)"
    )
    assert abs(words - page.locator("h1").evaluate(LEFT)) < 0.5


def test_what_is_done_with_a_text_and_how_it_is_shown_have_a_line_each(opened: Open) -> None:
    bottoms = "all => [...new Set(all.map((e) => e.getBoundingClientRect().bottom))]"
    for width in (768, 1280, 1440):
        page = opened("/kantokuen/", width)
        (does,) = page.locator(".ed-tools > .ed-tool").evaluate_all(bottoms)
        (shows,) = page.locator(".ed-tools > .ed-switch").evaluate_all(bottoms)
        assert does < shows


def test_the_sign_of_what_unfolds_stands_on_its_line(opened: Open) -> None:
    page = opened("/personnes/")
    off = page.locator(".ed-notice__passages > summary").first.evaluate(
        """(summary) => {
          const words = document.createRange();
          words.selectNodeContents(summary);
          const { top, height } = words.getClientRects()[0];
          const sign = getComputedStyle(summary, "::after");
          const middle = parseFloat(sign.top) + parseFloat(sign.height) / 2;
          return summary.getBoundingClientRect().top + middle - (top + height / 2);
        }"""
    )
    assert abs(off) <= 1
