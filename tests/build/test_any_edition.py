"""Properties of the site of any edition: of the frozen one, and of the one in `docs/`.

Both are built strictly: that the rules hold and each source is rebuilt from its page is seen there.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html as lxml_html

from browsing import FROZEN, ROOT
from edition.pages.link_cards import FOLDER as CARDS

EDITIONS = {"site": FROZEN / "docs", "published": ROOT / "docs"}
"""The folder of the pages of each, by the fixture that builds its site."""
HOST = "site.example"
NAMING = frozenset((".html", ".css", ".js", ".json", ".xml"))
"""The kinds of files that name others."""


class Site:
    """A built site, and the pages that it has."""

    def __init__(self, folder: Path, docs: Path) -> None:
        self.folder = folder
        self.docs = docs
        files = [*folder.rglob("index.html"), folder / "404.html"]
        self.pages = {
            "/" + file.relative_to(folder).as_posix().removesuffix("index.html"): lxml_html.parse(
                file
            ).getroot()
            for file in files
        }


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> Site:
    """Return each site in turn."""
    return Site(request.getfixturevalue(request.param), EDITIONS[request.param])


def test_every_link_and_fragment_leads_somewhere(edition: Site) -> None:
    dead = []
    for address, page in edition.pages.items():
        for link in page.xpath("//@href | //@src"):
            target = urlsplit(urljoin(f"https://{HOST}{address}", link))
            if target.netloc != HOST or target.scheme != "https":
                continue
            there = edition.pages.get(target.path)
            if there is None:
                is_dead = not (edition.folder / target.path.lstrip("/")).is_file()
            else:
                is_dead = bool(target.fragment) and target.fragment not in there.xpath("//@id")
            if is_dead:
                dead.append(f"{address}: {link}")
    assert len(edition.pages) > 10
    assert dead == []


def test_ids_are_unique_on_their_page(edition: Site) -> None:
    for address, page in edition.pages.items():
        ids = page.xpath("//@id")
        assert sorted(set(ids)) == sorted(ids), address


def test_nothing_is_loaded_from_another_host(edition: Site) -> None:
    for address, page in edition.pages.items():
        loaded = page.xpath(
            "//@src | //link[not(@rel='canonical') and not(@hreflang)]/@href"
            " | //@srcset | //@poster"
        )
        assert [link for link in loaded if urlsplit(link).netloc] == [], address


def test_a_page_says_its_language_its_title_and_what_it_may_load(edition: Site) -> None:
    titles = []
    for address, page in edition.pages.items():
        assert page.get("lang") == "fr", address
        [title] = page.xpath("//head/title/text()")
        titles.append(title)
        [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'self'" in policy, address
        if page.xpath("//main"):
            assert len(page.xpath("//h1")) == 1, address
    assert len(set(titles)) == len(titles)


def test_the_sources_are_published_byte_for_byte(edition: Site) -> None:
    sources = sorted((edition.docs / "sources").iterdir())
    assert sources
    for source in sources:
        published = edition.folder / "sources" / source.name
        assert published.read_bytes() == source.read_bytes(), source.name


def unnamed(folder: Path, documents: str) -> set[str]:
    """Return the files of a site, its pages apart, that no other file and no document names.

    The cards of links, which are named after places, have a test in `test_cards.py`.
    """
    files = [path for path in folder.rglob("*") if path.is_file()]
    texts = {path: path.read_text("utf-8") for path in files if path.suffix in NAMING}
    return {
        path.relative_to(folder).as_posix()
        for path in files
        if path.suffix != ".html" and path.name not in documents
        if CARDS not in path.as_posix()
        if not any(path.name in text for other, text in texts.items() if other != path)
    }


def test_every_file_is_loaded_linked_or_documented(published: Path, tmp_path: Path) -> None:
    documents = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "SERVING.md"))
    assert unnamed(published, documents) == set()
    stray = tmp_path / "assets" / "lunr.fr.min.js"
    stray.parent.mkdir()
    stray.touch()
    assert unnamed(tmp_path, documents) == {"assets/lunr.fr.min.js"}


def test_python_and_templates_are_not_published(edition: Site) -> None:
    names = [path for path in edition.folder.rglob("*") if path.is_file()]
    assert {path.suffix for path in names}.isdisjoint({".py", ".pyc", ".jinja", ".toml"})
    # The Markdown of a text is one of its forms; no other is published.
    texts = {
        edition.folder / path.stem / path.name
        for path in edition.docs.glob("*.md")
        if re.search("^source:", path.read_text("utf-8"), re.MULTILINE)
    }
    assert {path for path in names if path.suffix == ".md"} == texts
    assert not (edition.folder / "epub").exists()
