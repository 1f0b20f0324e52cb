"""The page « Repères » of each text, which is its companion without scripts."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html as lxml_html

from conftest import TEXT_NAMES
from edition.pages.companion import FOLDER


def read(site: Path, address: str) -> lxml_html.HtmlElement:
    """Return a page by its address."""
    return lxml_html.fromstring((site / address / "index.html").read_text("utf-8"))


def list_of(site: Path, name: str, section: str) -> lxml_html.HtmlElement:
    """Return what the page of a text lists of a section."""
    [heading] = read(site, f"{name}/{FOLDER}").xpath(f"//h2[@id='{section}']")
    return heading.getnext()


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_the_end_of_each_section_leads_to_its_list(site: Path, name: str) -> None:
    text, listed = read(site, name), read(site, f"{name}/{FOLDER}")
    leads = text.xpath(f"//div[contains(@class, 'ed-text')]//a[starts-with(@href, '{FOLDER}/#')]")
    ids = [link.get("href").partition("#")[2] for link in leads]
    assert ids
    assert ids == listed.xpath("//article//h2/@id")
    for link, id_ in zip(leads, ids, strict=True):
        headings = link.xpath("preceding::h2[@id][1]/@id")
        assert headings == [id_]


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_links_lead_to_the_paragraphs_and_to_the_notices(site: Path, name: str) -> None:
    base = f"https://here.example/{name}/{FOLDER}/"
    ids: dict[str, set[str]] = {}
    links = read(site, f"{name}/{FOLDER}").xpath("//div[@class='ed-landmarks']//a/@href")
    assert links
    for href in links:
        path, _, fragment = urljoin(base, href).removeprefix("https://here.example/").partition("#")
        if path not in ids:
            ids[path] = set(read(site, path).xpath("//@id"))
        assert fragment in ids[path], href


def test_a_section_says_whom_where_when_and_what_tells_of_the_same(site: Path) -> None:
    found = list_of(site, "pacte-1941", "signature")
    items = {item.xpath("./a")[0].text: item for item in found.xpath("./ul/li")}
    person = items["Matsuoka, Yōsuke"]
    assert "Ministre des Affaires étrangères" in person.findtext("small")
    assert person.xpath(".//span/a/@href")[0].startswith("../#p")
    assert items["Moscou"].xpath("./a/@href") == ["../../lieux/#moscou"]
    assert items["13\u00a0avril 1941"].xpath("./a/@href") == ["../../chronologie/#1941-04-13"]
    maps = found.xpath(".//*[name()='svg' and @class='ed-small-map']/@aria-label")
    assert any("Moscou" in label for label in maps)
    [line] = found.xpath(".//*[name()='svg' and @class='ed-landmarks__line']")
    assert "13\u00a0avril 1941" in line.get("aria-label")
    assert "../../kantokuen/#choix-du-moment" in found.xpath(".//li/a/@href")


def test_what_is_shown_beside_the_text_has_no_ids_of_its_own(site: Path) -> None:
    """The page of the text may have them too."""
    for name in TEXT_NAMES:
        assert not read(site, f"{name}/{FOLDER}").xpath("//div[@class='ed-landmarks']//@id")
