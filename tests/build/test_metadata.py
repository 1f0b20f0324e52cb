"""What each page says of itself to machines: complete, true, and the same everywhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from lxml import etree
from lxml import html as lxml_html
from PIL import Image

from browsing import FROZEN
from conftest import ADDRESSES, TEXT_NAMES
from edition.journal import load_journal

RELEASE = yaml.safe_load((FROZEN / "CITATION.cff").read_text("utf-8"))
DAY = str(RELEASE["date-released"])
JOURNAL, _ = load_journal("f", (FROZEN / "docs" / "changements.yml").read_text("utf-8"))
PAGES = [
    *(address for address in ADDRESSES if address != "/404.html"),
    *(f"/{name}/{page}/" for name in TEXT_NAMES for page in ("source", "reperes")),
]
SITE = "https://pactes-extreme-orient.example"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@dataclass(frozen=True)
class Head:
    """The head of a built page."""

    page: lxml_html.HtmlElement

    def all(self, name: str) -> list[str]:
        """Return the contents of the tags of a name or a property."""
        return list(
            map(str, self.page.xpath(f"//meta[@name='{name}' or @property='{name}']/@content"))
        )

    def one(self, name: str) -> str:
        """Return the content of the only tag of that name."""
        [content] = self.all(name)
        return content

    def links(self, rel: str) -> list[lxml_html.HtmlElement]:
        """Return the links of that relation."""
        return list(self.page.xpath(f"//head/link[@rel='{rel}']"))

    @property
    def schema(self) -> dict[str, object]:
        """Return what the page says in JSON-LD."""
        [script] = self.page.xpath("//head/script[@type='application/ld+json']")
        found: dict[str, object] = json.loads(script.text)
        return found


def head(site: Path, address: str) -> Head:
    """Return the head of the page at an address."""
    path = site / address.strip("/") / "index.html"
    return Head(lxml_html.fromstring(path.read_text("utf-8")))


@pytest.mark.parametrize("address", PAGES)
def test_the_address_of_a_page_is_the_same_everywhere(site: Path, address: str) -> None:
    said = head(site, address)
    [canonical] = said.links("canonical")
    assert canonical.get("href") == SITE + address
    assert said.one("og:url") == said.one("DC.identifier") == said.schema["url"] == SITE + address


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_its_title_its_words_and_its_dates(site: Path, address: str) -> None:
    said = head(site, address)
    assert said.one("og:title") == said.one("DC.title") == said.schema["name"]
    assert said.one("og:description") == said.one("description")
    own = [change.date for change in JOURNAL if change.page == address.strip("/")]
    days = own or [change.date for change in JOURNAL]
    assert said.one("DC.date") == said.schema["datePublished"] == min(days)
    assert said.one("DCTERMS.modified") == said.schema["dateModified"] == max(days)
    assert said.one("DC.language") == said.schema["inLanguage"] == "fr"
    assert said.one("og:locale") == "fr_FR"


@pytest.mark.parametrize("address", [address for address in PAGES if address != "/"])
def test_a_page_is_a_section_of_the_edition(site: Path, address: str) -> None:
    said = head(site, address)
    assert said.one("citation_title") == said.one("DC.title")
    assert said.one("citation_inbook_title") == said.one("citation_book_title")
    assert said.one("citation_book_title") == "Les pactes d’Extrême-Orient"
    assert said.one("citation_date") == DAY
    assert said.one("citation_public_url") == SITE + address
    assert said.one("citation_language") == "fr"
    assert said.one("citation_publisher") == said.one("DC.publisher")
    assert said.schema["@type"] == "Chapter"
    part = said.schema["isPartOf"]
    assert isinstance(part, dict)
    assert (part["@type"], part["bookEdition"]) == ("Book", f"Version {RELEASE['version']}")


def test_the_home_is_the_edition_itself(site: Path) -> None:
    said = head(site, "/")
    assert said.all("citation_title") == []
    assert said.schema["@type"] == "Book"
    assert said.one("og:type") == "website"
    assert said.one("DC.title") == "Les pactes d’Extrême-Orient"


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_a_text_has_its_established_title_its_author_and_its_rights(site: Path, name: str) -> None:
    said = head(site, f"/{name}/")
    front = yaml.safe_load((FROZEN / "docs" / f"{name}.md").read_text("utf-8").split("---\n")[1])
    assert said.one("DC.rights") == front["rights"]
    authors = [front["author"]] if "author" in front else []
    assert said.all("citation_author") == said.all("DC.creator") == authors
    shown = said.page.xpath("//main//h1")[0].text_content()
    assert " ".join(said.one("citation_title").split()) in " ".join(shown.split())


def test_an_author_is_named_as_people_read_it(site: Path) -> None:
    assert head(site, "/kantokuen/").all("author") == ["Boris Egorov"]
    assert head(site, "/pacte-1941/").all("author") == []


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_a_picture_to_share(site: Path, address: str) -> None:
    said = head(site, address)
    # What is added to a text has that of the text.
    folder = f"/{address.split('/')[1]}/".replace("//", "/")
    assert said.one("og:image") == said.schema["image"] == f"{SITE}{folder}partage.png"
    assert said.one("twitter:card") == "summary_large_image"
    if address == folder:
        assert said.one("og:title").split()[0] in said.one("og:image:alt")
    path = site / folder.strip("/") / "partage.png"
    assert path.stat().st_size <= 60_000
    with Image.open(path) as image:
        size = (str(image.width), str(image.height))
    assert size == (said.one("og:image:width"), said.one("og:image:height")) == ("1200", "630")


@pytest.mark.parametrize("address", PAGES)
def test_other_forms_are_there(site: Path, address: str) -> None:
    said = head(site, address)
    forms = [link for link in said.links("alternate") if link.get("type")]
    assert {link.get("type") for link in forms} >= {"application/atom+xml", "application/epub+zip"}
    for link in forms:
        assert (site / address.strip("/") / link.get("href")).resolve().is_file(), link.get("href")
        assert link.get("title")


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_a_text_links_to_its_forms_for_readers_too(site: Path, name: str) -> None:
    said = head(site, f"/{name}/")
    forms = {link.get("href") for link in said.links("alternate") if link.get("type")}
    assert set(said.page.xpath("//aside[contains(@class, 'ed-forms')]//li/a/@href")) == forms
    for ending in (".md", ".txt", ".tei.xml", "citation.bib", "citation.ris", "citation.json"):
        assert [href for href in forms if href.endswith(ending)], ending


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_the_markdown_and_the_source_are_what_the_editor_has(site: Path, name: str) -> None:
    assert (site / name / f"{name}.md").read_bytes() == (
        FROZEN / "docs" / f"{name}.md"
    ).read_bytes()
    source = Path("sources") / f"{name}.txt"
    assert (site / source).read_bytes() == (FROZEN / "docs" / source).read_bytes()


def test_the_sitemap_has_every_page_with_the_day_it_changed(site: Path) -> None:
    listed = {
        str(url.findtext("s:loc", namespaces=SITEMAP)): url.findtext("s:lastmod", None, SITEMAP)
        for url in etree.parse(site / "sitemap.xml").getroot()
    }
    assert set(listed) == {SITE + address for address in PAGES}
    for name in TEXT_NAMES:
        days = [change.date for change in JOURNAL if change.page == name]
        for address in (f"/{name}/", f"/{name}/source/", f"/{name}/reperes/"):
            assert listed[SITE + address] == max(days)


def test_robots_are_told_of_the_sitemap(site: Path) -> None:
    lines = (site / "robots.txt").read_text("utf-8").splitlines()
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert "Allow: /" in lines


@pytest.mark.parametrize("address", PAGES)
def test_no_tag_is_empty(site: Path, address: str) -> None:
    assert [
        meta.get("name") or meta.get("property")
        for meta in head(site, address).page.xpath("//head/meta[@name or @property]")
        if not (meta.get("content") or "").strip()
    ] == []
