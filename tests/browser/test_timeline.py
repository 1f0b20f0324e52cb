"""The timeline and the filter of the chronology: drawn at build time, narrowed by a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, expect

from conftest import TEXTS, Window
from states import settle


@pytest.fixture
def page(window: Window) -> Page:
    """Return the window of a reader on a wide screen."""
    return window()


MISSED = """
drawn => [...drawn.querySelectorAll("a[data-ed-group]")].filter((link) => {
    if (!link.checkVisibility()) return false
    link.scrollIntoView({ block: "center", inline: "center" })
    const { x, y, width, height } = (link.querySelector(".ed-timeline__target") ?? link)
        .getBoundingClientRect()
    const [left, top] = [x + width / 2, y + height / 2]
    return [[0, 0], [-11.5, 0], [11.5, 0], [0, -11.5], [0, 11.5]].some(([dx, dy]) =>
        document.elementFromPoint(left + dx, top + dy)?.closest("a") !== link)
}).map((link) => link.textContent)
"""
"""The links of the timeline that something else covers, within 24 pixels."""
COLLIDING = """
drawn => {
    const boxes = [...drawn.querySelectorAll(
        "text:not(.ed-mark__on), .ed-stretch__name, summary > strong",
    )].filter((words) => words.checkVisibility() && words.textContent.trim()).map((words) =>
        [words.textContent, words.getBoundingClientRect()])
    return boxes.flatMap(([one, a], order) => boxes.slice(order + 1).filter(([, b]) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2
    ).map(([other]) => [one, other]))
}
"""
"""The words of the timeline that stand upon others."""


@pytest.mark.parametrize("letters", ["", "40px"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_a_link_is_pressed_within_24_pixels_and_words_are_apart(
    page: Page, site_url: str, width: int, letters: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_url}/chronologie/")
    page.evaluate("letters => { document.documentElement.style.fontSize = letters }", letters)
    drawn = page.locator(".ed-frise")
    closed = drawn.locator("details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    settle(page)
    assert drawn.evaluate(MISSED) == []
    assert drawn.evaluate(COLLIDING) == []
    # What is wider than the page scrolls by itself.
    assert drawn.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_every_date_has_a_row_with_its_name_and_its_texts(site: Path) -> None:
    page = lxml_html.fromstring((site / "chronologie" / "index.html").read_text("utf-8"))
    rows = page.xpath("//figure//ol/li/a")
    for row in rows:
        date = row.get("href")[1:]
        [heading] = page.xpath(f"//h2[@id='{date}']")
        name = " ".join(row.text_content().split())
        assert name.startswith(" ".join(str(heading.text).split())), date
        told = page.xpath(f"//section[@data-ed-date='{date}']//li/@data-text")
        assert row.xpath(".//@data-ed-name") == list(dict.fromkeys(told))
    assert sorted(row.get("href")[1:] for row in rows) == sorted(page.xpath("//h2/@id"))
    lanes = page.xpath("//figure//text[contains(@class, 'lane')]")
    assert len(lanes) == len(TEXTS)


def test_the_links_of_the_whole_say_how_many_dates_they_have(site: Path) -> None:
    page = lxml_html.fromstring((site / "chronologie" / "index.html").read_text("utf-8"))
    links = page.xpath("//*[contains(@class, 'ed-timeline')]//a")
    assert links
    for link in links:
        marks = link.xpath(".//@data-ed-of")
        assert link.get("aria-label").startswith(link.text_content().strip())
        assert int(link.xpath("string(.//*[@data-ed-count])")) == len(marks)
        assert link.get("href") == f"#{marks[0]}"


def rows(page: Page) -> list[str]:
    """Return the dates whose rows a reader sees on the timeline."""
    dates: list[str] = page.locator(".ed-stretch li > a").evaluate_all(
        "rows => rows.filter((one) => one.checkVisibility()).map((one) => one.hash.slice(1))"
    )
    return dates


def shown(page: Page) -> list[str]:
    """Return the dates that a reader sees."""
    dates: list[str] = page.locator("[data-ed-date]").evaluate_all(
        "dates => dates.filter((one) => one.checkVisibility()).map((one) => one.dataset.edDate)"
    )
    return dates


def test_a_key_passes_the_timeline_or_opens_its_dates(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/chronologie/")
    past = page.get_by_role("link", name="Passer la frise")
    past.focus()
    box = past.bounding_box()
    assert box
    assert min(box["height"], box["width"]) >= 24
    row = page.locator(".ed-stretch a[href='#1941-04-13']")
    row.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/chronologie/#1941-04-13")
    closed = page.locator(".ed-stretch:not([open]) > summary").first
    closed.focus()
    dates = page.locator(".ed-stretch").first.locator("li")
    expect(dates.first).not_to_be_visible()
    page.keyboard.press("Enter")
    expect(dates.first).to_be_visible()


def test_the_address_of_a_year_opens_it(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/chronologie/#frise-1938")
    row = page.locator("#frise-1938 ~ a")
    expect(row).to_be_in_viewport()
    page.goto(f"{site_url}/chronologie/#frise-1979")
    expect(page.locator("#frise-1979 ~ a")).to_be_in_viewport()


def test_the_address_of_a_summer_shows_what_may_have_been_then(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/chronologie/?quand=1941-22")
    dates = shown(page)
    assert {"1937_1945", "1941-06-22"} <= set(dates)
    assert not {"1941-04-13", "1945-08-09"} & set(dates)
    assert page.locator("select[name=quand] option:checked").inner_text() == "été 1941"
    assert rows(page) == dates
    counted = page.locator(".ed-stretch", has=page.locator("summary", has_text="1941"))
    left = counted.locator("li").filter(visible=True)
    expect(counted.locator("summary [data-ed-count]")).to_have_text(str(left.count()))
    page.get_by_role("button", name="Tout afficher").click()
    assert {"1941-04-13", "1945-08-09"} <= set(shown(page))


def test_the_chronology_narrows_to_a_text_and_a_name_and_keeps_it_in_the_address(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/chronologie/")
    everything = shown(page)
    page.locator("select[name=texte]").select_option("traite-1950")
    page.wait_for_url("**/chronologie/?texte=traite-1950")
    of_the_text = shown(page)
    assert "1950-02-14" in of_the_text
    assert "1941-04-13" not in of_the_text
    page.locator("select[name=texte]").select_option("")
    page.locator("select[name=nom]").select_option("matsuoka")
    page.wait_for_url("**/chronologie/?nom=matsuoka")
    assert "1941-04-13" in shown(page)
    assert len(shown(page)) < len(everything)
    assert rows(page) == shown(page)
    for link in page.locator(".ed-timeline a").filter(visible=True).all():
        # What was left of its dates is counted again, and the first of them is there.
        marks = link.locator("[data-ed-mark]").filter(visible=True)
        assert str(link.get_attribute("aria-label")).startswith(f"{marks.count()} date")
        assert str(link.get_attribute("href"))[1:] in shown(page)
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
    assert "1941-04-13" in rows(page)


def test_without_script_the_whole_chronology_is_there(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/chronologie/?texte=traite-1950")
    assert "1941-04-13" in shown(page)
    assert page.locator("form[data-ed-filter]").filter(visible=True).count() == 0
    assert page.locator(".ed-stretch[open] li").filter(visible=True).count() > 0
    context.close()
