"""Test that each published address still works: by its page, or by a redirect."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import copied, mkdocs, served
from conftest import Window
from edition.redirects import Redirect, conflicts, copies, load_redirects, lost, relative
from edition.register import published_addresses
from states import settle


def test_every_kind_of_address_is_published(site: Path) -> None:
    found = set(published_addresses(site))
    assert {"/", "/personnes/#joukov", "/chronologie/#1941-04-13", "/kantokuen/#p7"} <= found
    assert {"/kantokuen/#belle-prise", "/pacte-1941/citation.bib", "/donnees/lieux.yml"} <= found
    assert [address for address in found if "#fn" in address or "#ed-" in address] == []


LOST = {
    "nothing": ([], []),
    "a fragment": (["/a/#x"], ["/a/#x"]),
    "a page and what is on it": (["/b/", "/b/#y", "/b/#z"], ["/b/", "/b/#y", "/b/#z"]),
}
REGISTERED = ["/", "/a/", "/a/#x", "/b/", "/b/#y", "/b/#z"]


@pytest.mark.parametrize(("gone", "said"), LOST.values(), ids=LOST)
def test_what_disappears_is_named(gone: list[str], said: list[str]) -> None:
    assert lost(REGISTERED, set(REGISTERED) - set(gone), []) == said


SERVED = {
    "a fragment elsewhere on its page": (["/a/#x"], {"/a/#x": "/a/#new"}, []),
    "a fragment on another page": (["/a/#x"], {"/a/#x": "/b/#y"}, []),
    "a page, its fragments with it": (["/b/", "/b/#y", "/b/#z"], {"/b/": "/c/"}, []),
    "a page that left a fragment behind": (["/b/", "/b/#left"], {"/b/": "/c/"}, ["/b/#left"]),
    "a page that became a section": (["/b/", "/b/#y"], {"/b/": "/a/#y"}, ["/b/#y"]),
    "a redirect to nowhere": (["/a/#x"], {"/a/#x": "/a/#nowhere"}, ["/a/#x"]),
}
THERE = {"/", "/a/", "/a/#new", "/a/#y", "/b/#y", "/c/", "/c/#y", "/c/#z"}


@pytest.mark.parametrize(("gone", "moves", "said"), SERVED.values(), ids=SERVED)
def test_a_redirect_serves(gone: list[str], moves: dict[str, str], said: list[str]) -> None:
    redirects = [Redirect(old, new, ("f", 1)) for old, new in moves.items()]
    there = THERE - set(gone)
    assert lost(gone, there, redirects) == said


WRONG = {
    "to nowhere": ({"/a/#x": "/a/#nowhere"}, "« /a/#nowhere » n’existe pas"),
    "from what is there": ({"/a/#new": "/c/"}, "« /a/#new » est encore publiée"),
    "to what moved on": ({"/x/": "/y/", "/y/": "/c/"}, "« /y/ » n’existe pas"),
}


@pytest.mark.parametrize(("moves", "said"), WRONG.values(), ids=WRONG)
def test_a_redirect_that_serves_nobody_is_an_error(moves: dict[str, str], said: str) -> None:
    redirects = [Redirect(old, new, ("f", 1)) for old, new in moves.items()]
    [problem] = conflicts(redirects, THERE)
    assert said in problem.message
    assert problem.hint


MISTAKES = {
    "an address with a host": (
        "- from: https://x/a/\n  to: /b/\n",
        "« 1 from » : « https://x/a/ »",
    ),
    "no target": ("- from: /a/\n", "« 1 » : il manque « to »"),
    "no list": ("from: /a/\n", "n’est pas une liste"),
}


@pytest.mark.parametrize(("text", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_the_file_is_named(text: str, said: str) -> None:
    _, problems = load_redirects("docs/redirections.yml", text)
    assert said in problems[0].message


RELATIVE = {
    ("/b/#y", "a/"): "../b/#y",
    ("/a/#y", "a/"): "./#y",
    ("/", "a/"): "../",
    ("/b/c/", "a/"): "../b/c/",
    ("/b/", ""): "b/",
}


@pytest.mark.parametrize(("given", "expected"), RELATIVE.items(), ids=lambda case: str(case))
def test_an_address_as_a_page_links_to_it(given: tuple[str, str], expected: str) -> None:
    assert relative(*given) == expected


def test_the_files_of_a_page_that_moved_are_there_under_their_old_names() -> None:
    there = ["neuf/index.html", "neuf/neuf.txt", "neuf/neuf.tei.xml", "neuf/citation.bib", "x.txt"]
    redirects = [Redirect("/vieux/", "/neuf/", ("f", 1)), Redirect("/y.txt", "/x.txt", ("f", 2))]
    assert copies(redirects, there) == {
        "vieux/vieux.txt": "neuf/neuf.txt",
        "vieux/vieux.tei.xml": "neuf/neuf.tei.xml",
        "vieux/citation.bib": "neuf/citation.bib",
        "y.txt": "x.txt",
    }


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project in which a heading and a page took other addresses."""
    root = copied(tmp_path_factory.mktemp("renamed"))
    page = root / "docs" / "edition.md"
    text = page.read_text("utf-8")
    assert "{ #regles }" in text
    page.write_text(text.replace("{ #regles }", "{ #maison }"), "utf-8")
    (root / "docs" / "regards-croises.md").rename(root / "docs" / "paralleles.md")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    assert "regards-croises.md" in settings
    settings = settings.replace("regards-croises.md", "paralleles.md")
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    return root


def build(root: Path) -> Path:
    """Build the copy; return its site."""
    built = mkdocs("build", "--no-strict", "--site-dir", str(root / "site"), root=root)
    assert built.returncode == 0, built.stderr
    return root / "site"


def test_an_address_that_disappears_is_seen(site: Path, renamed: Path) -> None:
    gone = lost(published_addresses(site), set(published_addresses(build(renamed))), [])
    assert {"/edition/#regles", "/regards-croises/", "/regards-croises/#yalta"} <= set(gone)
    assert "/edition/#droits" not in gone


@pytest.fixture(scope="module")
def led_on(renamed: Path) -> Iterator[str]:
    """Yield the address of the copy's site, with redirects from what moved."""
    redirects = [
        {"from": "/edition/#regles", "to": "/edition/#maison"},
        {"from": "/edition/#ancien", "to": "/personnes/#joukov"},
        {"from": "/regards-croises/", "to": "/paralleles/"},
        {"from": "/regards-croises/#une", "to": "/personnes/#joukov"},
        {"from": "/sources/ancien.txt", "to": "/sources/kantokuen.txt"},
    ]
    (renamed / "docs" / "redirections.yml").write_text(json.dumps(redirects), "utf-8")
    with served(build(renamed)) as url:
        yield url


FOLLOWED = {
    "a fragment of the page": ("/edition/#regles", "/edition/#maison"),
    "a fragment of another": ("/edition/#ancien", "/personnes/#joukov"),
    "a page": ("/regards-croises/", "/paralleles/"),
    "a page, its fragment with it": ("/regards-croises/#yalta", "/paralleles/#yalta"),
    "a page, its query too": ("/regards-croises/?h=Yalta#yalta", "/paralleles/?h=Yalta#yalta"),
    "a fragment of a page that is no more": ("/regards-croises/#une", "/personnes/#joukov"),
    "what did not move": ("/edition/#droits", "/edition/#droits"),
    "what is no fragment": ("/edition/#%E0%A4", "/edition/#%E0%A4"),
    "what every object has": ("/edition/#constructor", "/edition/#constructor"),
}


@pytest.mark.parametrize(("old", "new"), FOLLOWED.values(), ids=FOLLOWED)
def test_the_script_leads_on(window: Window, led_on: str, old: str, new: str) -> None:
    page = window()
    page.goto(led_on + old)
    page.wait_for_url(led_on + new)
    settle(page)
    assert page.url == led_on + new


def test_a_file_is_served_under_its_old_name(browser: Browser, led_on: str) -> None:
    page = browser.new_page()
    old, new = (
        page.request.get(f"{led_on}/sources/{name}.txt") for name in ("ancien", "kantokuen")
    )
    assert old.ok
    assert old.body() == new.body()
    page.close()


def test_a_link_clicked_on_the_page_leads_on_too(browser: Browser, led_on: str) -> None:
    page = browser.new_page()
    page.goto(f"{led_on}/edition/")
    page.evaluate("location.hash = 'regles'")
    page.wait_for_url(f"{led_on}/edition/#maison")
    page.close()


@pytest.mark.parametrize(
    ("old", "new"),
    [("/regards-croises/", "/paralleles/"), ("/edition/#regles", "/edition/#regles")],
)
def test_without_a_script_the_page_is_the_right_one(
    browser: Browser, led_on: str, old: str, new: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(led_on + old)
    page.wait_for_url(led_on + new)
    assert page.locator("main h1").count() == 1
    context.close()
