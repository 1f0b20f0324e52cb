"""Test the 404 page: it is in French, has links, and searches for the words of the address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import copied, mkdocs, served
from conftest import TEXT_NAMES
from states import settle

ASKED = {
    "a name": ("/joukov/", "Joukov", "/personnes/#joukov"),
    "a name misspelt, deep": ("/personne/joukof/index.html", "Joukov", "/personnes/#joukov"),
    "a date": ("/chronologie/1941-04-13/", "13 avril 1941", "/chronologie/#1941-04-13"),
    "the fragment of a page that never was": ("/places/#yalta", "Yalta", "#yalta"),
}


WATCH_ANSWERS = """
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      window.isAnswered ||= data.data?.isWhole;
    });
  }
};
"""
"""Before a page's own scripts: notes whether the search has given its whole answer."""
ANSWERED = "() => window.isAnswered"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page of its own."""
    page = browser.new_page()
    page.add_init_script(WATCH_ANSWERS)
    yield page
    page.close()


@pytest.mark.parametrize(("address", "title", "target"), ASKED.values(), ids=ASKED)
def test_it_searches_for_what_the_address_asked(
    page: Page, site_url: str, address: str, title: str, target: str
) -> None:
    answer = page.goto(site_url + address)
    assert answer is not None
    assert answer.status == 404
    first = page.locator("[data-ed-asked] li a").first
    expect(first).to_contain_text(title)
    href = first.get_attribute("href") or ""
    assert href.endswith(target.rpartition("/")[2])
    first.click()
    page.wait_for_load_state()
    assert page.locator("main h1").count() == 1
    assert "introuvable" not in page.title()


MEANT = ["/pacte-1941.html", "/Pacte1941/", "/sources/pacte-1941"]


@pytest.mark.parametrize("address", MEANT)
def test_the_page_that_was_meant_is_offered(page: Page, site_url: str, address: str) -> None:
    page.goto(site_url + address)
    link = page.locator("[data-ed-asked]").get_by_role("link", name="Le pacte de 1941", exact=True)
    link.click()
    page.wait_for_url(f"{site_url}/pacte-1941/")


def test_what_finds_nothing_promises_nothing(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{'a' * 40}/")
    page.wait_for_function(ANSWERED)
    expect(page.locator("[data-ed-asked]")).to_be_hidden()


def test_the_whole_answer_is_a_click_away(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/lieux/port-arthur/")
    link = page.get_by_role("link", name="Chercher « port arthur » dans l’édition")
    link.click()
    page.wait_for_url(f"{site_url}/?q=port+arthur")


def test_an_address_that_asks_for_nothing_is_not_searched(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}/12/3/")
    settle(page)
    # The theme asks for where the search's files are, on every page.
    assert [url for url in asked if "/search/noms." in url] == []
    expect(page.locator("[data-ed-asked]")).to_be_hidden()
    expect(page.get_by_role("link", name="l’accueil")).to_be_visible()


def test_it_names_the_texts(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/deep/12/3/")
    found = page.locator("main article ul").first.get_by_role("link")
    addresses = [str(link.get_attribute("href")) for link in found.all()]
    assert sorted(addresses) == [f"/{name}/" for name in sorted(TEXT_NAMES)]
    found.last.click()
    page.wait_for_url(site_url + addresses[-1])


HOSTILE = ["/%3Cimg%20src=x%20onerror=alert(1)%3E/", "/a/#<script>alert(1)</script>", "/%E0%A4/"]


@pytest.mark.parametrize("address", HOSTILE)
def test_nothing_of_the_address_becomes_markup(page: Page, site_url: str, address: str) -> None:
    said: list[str] = []
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site_url + address)
    page.wait_for_function(ANSWERED)
    settle(page)
    assert page.locator("[data-ed-asked] :not(h2, ul, li, p, a)").count() == 0
    assert said == []


def test_without_a_script_it_leads_to_the_indexes(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/joukov/")
    expect(page.locator("[data-ed-asked]")).to_be_hidden()
    page.get_by_role("link", name="les personnes", exact=True).first.click()
    page.wait_for_url(f"{site_url}/personnes/")
    context.close()


@pytest.fixture(params=["/depot/", "/une/autre/"], ids=["a folder", "a folder in another"])
def moved_url(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Iterator[str]:
    """Yield an address of the site under a path that its settings do not say."""
    folder = tmp_path.joinpath(*request.param.split("/"))
    folder.parent.mkdir(exist_ok=True)
    folder.symlink_to(site)
    # As hosts do: the page of what is not found, at whatever address.
    (tmp_path / "404.html").symlink_to(site / "404.html")
    with served(tmp_path) as url:
        yield url + request.param


@pytest.mark.parametrize("address", ["joukov/", "personne/joukof/index.html"])
def test_under_a_path_that_the_settings_do_not_say_it_is_styled_searches_and_leads_home(
    page: Page, moved_url: str, address: str
) -> None:
    page.goto(moved_url + address)
    page.wait_for_function(
        "() => [...document.styleSheets].some((sheet) => sheet.cssRules.length > 100)"
    )
    first = page.locator("[data-ed-asked] li a").first
    expect(first).to_contain_text("Joukov")
    assert (first.get_attribute("href") or "").startswith(f"{moved_url}personnes/")
    page.get_by_role("link", name="l’accueil").click()
    page.wait_for_url(moved_url)
    assert page.locator("main h1").count() == 1


def test_under_a_path_that_the_settings_say_nothing_is_asked_for_in_vain(
    page: Page, tmp_path: Path
) -> None:
    clone = copied(tmp_path / "clone")
    settings = clone / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    said = ["site_url: https://edition.example/depot/\n" if "site_url:" in s else s for s in lines]
    settings.write_text("".join(said), "utf-8")
    host = tmp_path / "host"
    built = mkdocs("build", "--strict", "--site-dir", str(host / "depot"), root=clone)
    assert built.returncode == 0, built.stderr
    (host / "404.html").symlink_to(host / "depot" / "404.html")
    missing: list[str] = []
    page.on("response", lambda got: missing.append(got.url) if got.status == 404 else None)
    with served(host) as url:
        page.goto(f"{url}/depot/personne/joukof/")
        expect(page.locator("[data-ed-asked] li a").first).to_contain_text("Joukov")
        page.get_by_role("link", name="l’accueil").click()
        page.wait_for_url(f"{url}/depot/")
    assert missing == [f"{url}/depot/personne/joukof/"]
