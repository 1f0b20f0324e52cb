"""A page that a tool has saved or mirrored keeps its tools, though its links lead elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from reading import read

HREF = re.compile(r'(?<=\shref=")(?P<path>[^"#?]*)(?P<rest>[^"]*)')


def _named(html: str) -> str:
    """Have links name files, also those within the page, as mirrors on a disk do."""

    def name(found: re.Match[str]) -> str:
        path, rest = found.groups()
        is_folder = not path or path.endswith(("/", "."))
        return f"{path.rstrip('/')}{'/' if path else ''}index.html{rest}" if is_folder else found[0]

    return HREF.sub(name, html)


def _absolute(html: str) -> str:
    """Have links within the page lead to the site where it was found, as saved pages do."""
    return HREF.sub(
        lambda found: found[0] if found["path"] else f"https://found.example/page/{found['rest']}",
        html,
    )


WAYS: dict[str, Callable[[str], str]] = {
    "links name files": _named,
    "links lead where it was found": _absolute,
}


@pytest.fixture(params=[*WAYS.values()], ids=[*WAYS])
def page(browser: Browser, site_url: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Yield a wide window in which pages are as a tool has saved them, and nothing fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    failed: list[str] = []
    opened.on("pageerror", lambda error: failed.append(str(error)))

    def save(html: str) -> str:
        rewritten: str = request.param(html)
        assert rewritten != html
        return rewritten

    opened.route(
        f"{site_url}/*/",
        lambda route: route.fulfill(
            body=save(route.fetch().text()), content_type="text/html; charset=utf-8"
        ),
    )
    yield opened
    assert failed == []
    context.close()


def test_a_saved_text_is_cited_and_has_its_notes_and_dates(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/pacte-1941/")
    expect(page.locator(".ed-notes > .ed-note").first).to_be_visible()
    expect(page.locator("[data-ed-date]").first).to_be_visible()
    page.locator("#p3").hover()
    page.locator("#p3 .ed-cite").click()
    expect(page.get_by_role("dialog").locator("[data-ed-form=address]")).to_contain_text("#p3")


def test_a_saved_chronology_is_narrowed(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/chronologie/")
    marks = page.locator(".ed-timeline [data-ed-mark]")
    entries = page.locator(".md-sidebar--primary .md-nav__item .md-nav__link[href*='#19']")
    for shown in (marks, entries):
        expect(shown.filter(visible=False)).to_have_count(0)
    page.locator("select[name=texte]").select_option("kantokuen")
    for shown in (marks, entries):
        expect(shown.filter(visible=False)).not_to_have_count(0)


def test_scripts_that_wait_stand_where_tools_that_save_pages_look(site: Path) -> None:
    """They save what a `script` loads, and not what another attribute names."""
    addresses = read(site, "/pacte-1941/").xpath("//template/script/@src")
    assert len(addresses) == len({"what cites", "what shows cards", "what follows the reading"})
    for address in addresses:
        assert (site / "pacte-1941" / address).is_file()
