"""The chronology's picture and its choice: drawn at build time, each mark a link to its date."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page

from conftest import TEXTS, Window
from edition.gathering import Listed
from edition.indexes import Entry
from edition.timeline import GAP, LENGTH, TICK_GAP, draw

TEXTS_OF_TWO = [("a/", "A"), ("b/", "B")]


def entry(edtf: str, *titles: str) -> Entry:
    """Return a date that these texts tell, once each."""
    listed = Listed()
    for title in titles:
        listed.add([name for _, name in TEXTS_OF_TWO].index(title), 0)
    return Entry(edtf.replace("/", "_"), edtf, edtf, listed)


def test_marks_stand_in_time_order_from_end_to_end() -> None:
    dates = [entry("1918", "A"), entry("1941-04-13", "A", "B"), entry("1941-06", "B")]
    timeline = draw([*dates, entry("1979", "B")], TEXTS_OF_TWO)
    assert timeline.lanes == ("A", "B")
    assert [(mark.entry.edtf, mark.lane) for mark in timeline.marks] == [
        ("1918", 0),
        ("1941-04-13", 0),
        ("1941-04-13", 1),
        ("1941-06", 1),
        ("1979", 1),
    ]
    places = [mark.at for mark in timeline.marks]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, LENGTH)
    assert places[1] == places[2] < places[3]


def test_dates_of_a_line_leave_each_other_room_and_stay_in_order() -> None:
    summer = [entry(f"1941-{month:02}-{day:02}", "A") for month in (6, 7) for day in range(1, 9)]
    timeline = draw([entry("1918", "A"), *summer, entry("1941-07-08", "A", "B")], TEXTS_OF_TWO)
    places = [mark.at for mark in timeline.marks if mark.lane == 0]
    assert min(b - a for a, b in pairwise(places)) >= GAP - 0.1
    assert 0 <= places[0] <= places[-1] <= LENGTH


def test_too_many_dates_share_the_room_that_there_is() -> None:
    timeline = draw([entry(f"{year}", "A") for year in range(1900, 2000)], TEXTS_OF_TWO[:1])
    places = [mark.at for mark in timeline.marks]
    assert (places[0], places[-1]) == (0, LENGTH)
    assert min(b - a for a, b in pairwise(places)) > 10
    assert timeline.target < GAP / 2


@pytest.mark.parametrize("address", ["", "chronologie/"])
@pytest.mark.parametrize("width", [900, 1280])
def test_a_mark_is_pressed_within_24_pixels_and_no_other_is(
    window: Window, site_url: str, address: str, width: int
) -> None:
    page = window(width)
    page.goto(f"{site_url}/{address}")
    drawn = page.locator(".ed-timeline--across")
    drawn.scroll_into_view_if_needed()
    missed = drawn.evaluate(
        """drawn => [...drawn.querySelectorAll("a")].filter((link) => {
            const { x, y, width, height } = link.lastChild.getBoundingClientRect()
            const [left, top] = [x + width / 2, y + height / 2]
            return [[0, 0], [-11.5, 0], [11.5, 0], [0, -11.5], [0, 11.5]].some(([dx, dy]) =>
                document.elementFromPoint(left + dx, top + dy)?.closest("a") !== link)
        }).map((link) => link.getAttribute("aria-label"))"""
    )
    assert missed == []


def test_years_are_written_with_room_between() -> None:
    timeline = draw([entry(str(year), "A") for year in range(1900, 1960)], TEXTS_OF_TWO[:1])
    gaps = [b.at - a.at for a, b in zip(timeline.ticks, timeline.ticks[1:], strict=False)]
    assert min(gaps) >= TICK_GAP
    assert timeline.ticks[0].year == 1900


def test_no_date_and_one_date_can_be_drawn() -> None:
    assert draw([], TEXTS_OF_TWO[:1]).marks == ()
    assert [mark.at for mark in draw([entry("1941", "A")], TEXTS_OF_TWO[:1]).marks] == [0]


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


@pytest.fixture
def page(window: Window) -> Page:
    """Return the window of a reader on a wide screen."""
    return window()


def shown(page: Page) -> list[str]:
    """Return the dates that a reader sees."""
    sections = page.locator("[data-ed-date]").filter(visible=True)
    return [str(one.get_attribute("data-ed-date")) for one in sections.all()]


def test_a_mark_leads_to_its_date(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/chronologie/")
    page.locator(".ed-timeline--across a[href='#1941-04-13']").first.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#1941-04-13")


def test_narrow_screens_get_the_picture_that_fits_them(window: Window, site_url: str) -> None:
    for width, kind in ((390, "down"), (1280, "across")):
        page = window(width)
        page.goto(f"{site_url}/chronologie/")
        drawn = page.locator(".ed-timeline").filter(visible=True)
        assert drawn.count() == 1
        assert f"ed-timeline--{kind}" in str(drawn.get_attribute("class"))


def test_the_chronology_narrows_to_a_text_and_a_name_and_keeps_it_in_the_address(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/chronologie/")
    everything = shown(page)
    page.locator("select[name=texte]").select_option("traite-1950")
    assert "texte=traite-1950" in page.url
    of_the_text = shown(page)
    assert "1950-02-14" in of_the_text
    assert "1941-04-13" not in of_the_text
    page.locator("select[name=texte]").select_option("")
    page.locator("select[name=nom]").select_option("matsuoka")
    assert page.url.endswith("?nom=matsuoka")
    assert "1941-04-13" in shown(page)
    assert len(shown(page)) < len(everything)
    marks = page.locator(".ed-timeline--across a").filter(visible=True)
    assert {str(mark.get_attribute("href"))[1:] for mark in marks.all()} == set(shown(page))
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
