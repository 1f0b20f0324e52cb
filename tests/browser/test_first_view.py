"""The first view of a page: no more bytes than the theme's own for the same text; nothing moves.

All that a cold load of the page fetches counts, from a host that compresses: the page, its styles,
its scripts, and what they fetch in turn before one does anything.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Route, ViewportSize

from benchmarks.hosting import Host, Sent, hosted
from browsing import ROOT, stock_mkdocs
from browsing import settings as settings_of_edition
from conftest import DOCS, TEXT_NAMES
from kinds import KINDS
from states import shifts

PHONE: ViewportSize = {"width": 390, "height": 844}
SCREEN: ViewportSize = {"width": 1280, "height": 900}
OURS_ALONE = ("hooks", "plugins", "extra_css", "extra_javascript", "extra")
INDEX = "/search/search_index.json"
TO_READ = (".html", ".css", ".js", "/")
"""How the addresses end of what a text is read with; what its search begins with is apart."""
OF_SEARCH = "/recherche"
LIGHT = 70_000
"""Bytes, compressed: what a first view of a text may weigh."""
IS_READY = """
() => !document.querySelector("[data-md-component=search-result] > :first-child")
  .textContent.includes("Initialisation")
"""
"""Tells whether the search has all that it begins with: it is the last to ask for anything."""
IS_SHOWN = "() => performance.getEntriesByName('first-contentful-paint').length > 0"


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Yield the host of the same texts as the theme shows them: its templates, style and search.

    Markdown is read as here, or the blocks of the texts would stand there as plain text. Fonts of
    another host, which the theme asks for unless told otherwise, are left out.
    """
    root = tmp_path_factory.mktemp("stock")
    settings: dict[str, Any] = yaml.safe_load(settings_of_edition())
    theme = {"name": "material", "language": "fr", "font": False}
    theme["features"] = settings["theme"]["features"]
    theme["palette"] = [
        {key: value for key, value in palette.items() if key not in ("primary", "accent")}
        for palette in settings["theme"]["palette"]
    ]
    kept = {key: value for key, value in settings.items() if key not in OURS_ALONE}
    (root / "mkdocs.yml").write_text(yaml.safe_dump({**kept, "theme": theme}), "utf-8")
    shutil.copytree(DOCS, root / "docs")
    (root / "overrides").symlink_to(ROOT / "overrides")
    built = stock_mkdocs("build", "--no-strict", "--site-dir", str(root / "site"), root=root)
    assert built.returncode == 0, built.stderr
    with hosted(root / "site") as host:
        yield host


@pytest.fixture(scope="module")
def ours(site: Path) -> Iterator[Host]:
    """Yield the host of the built site."""
    with hosted(site) as host:
        yield host


def loaded(browser: Browser, host: Host, address: str) -> list[Sent]:
    """Load a page as who never came here; return all that was sent for it."""
    before = len(host.sent)
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(host.url + address)
    page.wait_for_function(IS_READY)
    sent = host.sent[before:]
    assert INDEX in {one.path for one in sent}
    context.close()
    return sent


def size(sent: list[Sent]) -> int:
    """Return the bytes of responses."""
    return sum(response.size for response in sent)


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_a_text_is_light_and_costs_no_more_than_as_the_theme_shows_it(
    browser: Browser, ours: Host, stock: Host, name: str
) -> None:
    here, there = (loaded(browser, host, f"/{name}/") for host in (ours, stock))
    assert len(here) < len(there)
    # The theme would, beside each other form of the page, as if it were a translation.
    assert not [one.path for one in here if one.path.endswith("sitemap.xml")]
    assert size(here) <= size(there)
    read = [one for one in here if one.path.endswith(TO_READ) and OF_SEARCH not in one.path]
    assert len(read) == 4, "a page, a style sheet, the theme's script and ours"
    assert size(read) <= LIGHT


@pytest.mark.parametrize("viewport", [PHONE, SCREEN], ids=["phone", "screen"])
@pytest.mark.parametrize("address", KINDS)
def test_nothing_moves_once_it_is_shown(
    browser: Browser, ours: Host, address: str, viewport: ViewportSize
) -> None:
    """Scripts come after the first picture of the page, as over a slow network."""
    page = browser.new_page(viewport=viewport)
    asked: list[str] = []
    held: list[Route] = []
    is_shown = False

    def hold(route: Route) -> None:
        asked.append(route.request.url)
        if is_shown:
            route.continue_()
        else:
            held.append(route)

    page.route("**/*.js", hold)
    page.goto(ours.url + address, wait_until="commit")
    page.wait_for_function(IS_SHOWN)
    is_shown = True
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    page.wait_for_function(IS_READY)
    # Those of a long page may be asked for once its beginning is shown.
    assert asked
    assert shifts(page) == []
    page.close()
