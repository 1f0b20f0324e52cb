"""The edition on a disk: opened from a file, without a server, it reads, leads on and searches."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from browsing import EDITION, ROOT
from conftest import TEXT_NAMES
from dialog import INPUT, LIT, RESULT


def _written(site: Path, into: Path) -> Path:
    subprocess.run(
        [EDITION, "offline", str(site), str(into)],
        cwd=ROOT,
        check=True,
    )
    return into


@pytest.fixture(scope="module")
def disk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that a reader unpacks the zip into: its name has a space and an accent."""
    made = _written(site, tmp_path_factory.mktemp("offline"))
    unpacked = tmp_path_factory.mktemp("Téléchargements de l’école")
    with ZipFile(made / "edition.zip") as container:
        container.extractall(unpacked)
    return unpacked / "edition"


@pytest.fixture
def page(browser: Browser, disk: Path) -> Iterator[Page]:
    """Yield the page that a double click opens. Whatever fails or leaves the folder is an error."""
    context = browser.new_context()
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))

    def failed(request: Request) -> None:
        # Who goes on to another page gives up what was still to come.
        if request.failure != "net::ERR_ABORTED":
            wrong.append(f"failed: {request.url}")

    opened.on("requestfailed", failed)
    opened.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((disk.as_uri(), "data:"))
            else wrong.append(f"elsewhere: {request.url}")
        ),
    )
    opened.goto((disk / "index.html").as_uri())
    yield opened
    assert wrong == []
    context.close()


def ask(page: Page, query: str) -> None:
    """Type a query into the dialog, as a reader does."""
    page.locator(INPUT).click()
    page.locator(INPUT).fill(query)


def test_each_page_of_the_menu_opens(page: Page) -> None:
    links = page.locator("nav.md-nav--primary a.md-nav__link[href$='.html']")
    addresses = links.evaluate_all("links => [...new Set(links.map(link => link.href))]")
    assert len(addresses) > 10
    for address in addresses:
        page.goto(address)
        expect(page.locator("main h1")).to_be_visible()


def test_an_index_leads_to_the_passage(page: Page) -> None:
    page.get_by_role("link", name="Personnes").first.click()
    page.wait_for_url("**/personnes/index.html")
    page.locator(".ed-notice__passages[open] li a").first.click()
    page.wait_for_url(re.compile(r"/index\.html#p\d+$"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_corrections_are_shown_and_remembered(page: Page, disk: Path) -> None:
    page.goto((disk / TEXT_NAMES[0] / "index.html").as_uri())
    switch = page.get_by_role("switch", name="corrections")
    expect(page.locator("article del.critic").first).to_be_hidden()
    switch.click()
    expect(page.locator("article del.critic").first).to_be_visible()
    page.reload()
    expect(switch).to_be_checked()


QUERIES = {
    "a name": ("Joukov", r"/personnes/index\.html(\?.*)?#joukov$"),
    "another spelling": ("Zhukov", r"/personnes/index\.html(\?.*)?#joukov$"),
    "a date": ("13/04/1941", r"/chronologie/index\.html(\?.*)?#1941-04-13$"),
    "words": ("« armée rouge »", r"/index\.html\?h=.*#p\d+$"),
}


@pytest.mark.parametrize(("query", "address"), QUERIES.values(), ids=QUERIES)
def test_what_is_searched_is_found_and_reached(page: Page, query: str, address: str) -> None:
    ask(page, query)
    result = page.locator(f"{RESULT} li a[href*='#']").first
    expect(result).to_be_visible()
    result.click()
    page.wait_for_url(re.compile(address))
    expect(page.locator(":target")).to_be_in_viewport()
    if "?h=" in page.url:
        assert page.evaluate(LIT)


def test_the_search_box_of_the_home_page_asks(page: Page) -> None:
    page.locator(".ed-ask__input").fill("Moscou")
    page.get_by_role("button", name="Chercher", exact=True).click()
    expect(page.locator(f"{RESULT} li a[href*='#']").first).to_be_visible()


def test_letters_that_come_while_the_engine_is_read_are_answered(page: Page) -> None:
    """The first letter fetches it; what is typed meanwhile is what counts."""
    page.locator(INPUT).click()
    page.locator(INPUT).press_sequentially("Matsuoka")
    expect(page.locator(f"{RESULT} li a[href*='#matsuoka']").first).to_be_visible()


def test_a_passage_is_cited_by_its_published_address(page: Page, disk: Path) -> None:
    page.goto((disk / TEXT_NAMES[0] / "index.html").as_uri())
    page.get_by_role("button", name="Citer ce texte").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-ed-form=address]")).to_contain_text(
        f"https://pactes-extreme-orient.example/{TEXT_NAMES[0]}/"
    )


def test_the_chronology_is_narrowed(page: Page, disk: Path) -> None:
    page.goto((disk / "chronologie" / "index.html").as_uri())
    page.locator("select[name=texte]").select_option(TEXT_NAMES[1])
    page.wait_for_url(f"**/chronologie/index.html?texte={TEXT_NAMES[1]}")
    shown = page.locator(".ed-passages li:visible")
    expect(shown.first).to_be_visible()
    assert {one.get_attribute("data-text") for one in shown.all()} == {TEXT_NAMES[1]}


def test_the_companion_follows_the_reading(page: Page, disk: Path) -> None:
    page.goto((disk / TEXT_NAMES[0] / "index.html").as_uri())
    page.locator(".ed-companion summary").click()
    expect(page.locator(".ed-companion h2")).to_be_visible()
    heading = page.locator(".ed-text > h2[id]").nth(2)
    heading.evaluate("heading => heading.scrollIntoView()")
    title = heading.evaluate("({ firstChild }) => firstChild.textContent.trim()")
    expect(page.locator(".ed-companion h2")).to_have_text(title)
    page.locator(".ed-companion .ed-landmarks__where a").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(".ed-companion a.mention").first.click()
    page.wait_for_url(re.compile(r"/index\.html#[a-z-]+$"))
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("selector", ["a.mention", "a.ed-date", ".ed-related [data-ed-accent] a"])
def test_a_link_shows_its_card_whose_links_lead_to_files(
    page: Page, disk: Path, selector: str
) -> None:
    page.goto((disk / TEXT_NAMES[0] / "index.html").as_uri())
    page.locator(f".ed-text {selector}").first.hover()
    follow = page.locator(".ed-link-card").get_by_role("link").last
    expect(follow).to_be_visible()
    follow.click()
    page.wait_for_url("**/index.html#*")
    expect(page.locator(":target")).to_have_count(1)


_TARGET = re.compile(r'<[a-z][^>]*?\s(?:href|src|action)="([^"]*)"')


def test_no_link_is_dead_and_none_needs_a_server(disk: Path) -> None:
    dead = []
    ids = {
        file: set(re.findall(r'\s(?:id|name)="([^"]*)"', file.read_text("utf-8")))
        for file in disk.rglob("*.html")
    }
    for file in ids:
        for found in _TARGET.findall(file.read_text("utf-8")):
            address = urlsplit(unescape(found))
            if address.scheme:
                continue
            target = (file.parent / unquote(address.path)).resolve() if address.path else file
            if not target.is_file():
                dead.append((file.name, found))
            elif (
                address.fragment and target in ids and unquote(address.fragment) not in ids[target]
            ):
                dead.append((file.parent.name, found))
    assert len(ids) > 10
    assert dead == []


def test_what_is_for_sharing_an_address_is_left_out(site: Path, disk: Path) -> None:
    assert [*site.rglob("partage.png")]
    assert [*disk.rglob("partage.png")] == []


def test_the_same_site_makes_the_same_zip(site: Path, tmp_path: Path) -> None:
    one, other = (_written(site, tmp_path / name) / "edition.zip" for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()
