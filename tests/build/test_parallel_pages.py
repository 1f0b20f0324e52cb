"""The page of each text beside its source: the source is there to the last sign, and reachable."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html as lxml_html

from browsing import FROZEN, ROOT
from conftest import TEXT_NAMES, Text
from edition.frontmatter import load
from edition.html.white_space import as_written, strip_indentation, widen_narrow_spaces

SOURCE = "//*[contains(@class, 'ed-parallel__source')]"


def read(site: Path, address: str) -> lxml_html.HtmlElement:
    """Return a page of a site."""
    return lxml_html.fromstring((site / address / "index.html").read_text("utf-8"))


def sources_of(root: Path) -> dict[str, Path]:
    """Return the source of each text of an edition, by the name of its page."""
    pages = {page.stem: load(page.name, page.read_text("utf-8"))[0] for page in root.glob("*.md")}
    return {name: root / front.source for name, front in pages.items() if front.source}


@pytest.mark.parametrize(("edition", "root"), [("site", FROZEN), ("published", ROOT)])
def test_the_column_of_the_source_is_the_source(
    request: pytest.FixtureRequest, edition: str, root: Path
) -> None:
    """Of every text, in the page as it is published: each sign, space and end of line."""
    site: Path = request.getfixturevalue(edition)
    sources = sources_of(root / "docs")
    assert sources
    for name, path in sources.items():
        columns = read(site, f"{name}/source").xpath(SOURCE)
        assert "".join(each.text_content() for each in columns) == path.read_bytes().decode()


def test_finishing_a_page_leaves_what_is_written_so() -> None:
    words = "\n  a \n\t<b> & \u202fc\u00a0d\n\n"
    page = f"<div>\n  <p>{as_written(words)}</p>\n</div>"
    finished = widen_narrow_spaces(strip_indentation(page))
    assert lxml_html.fromstring(finished).xpath("//p")[0].text_content() == words


def test_every_correction_and_omission_has_its_reason(site: Path, text: Text) -> None:
    page = read(site, f"{text.name}/source")
    corrections = [one for block in text.blocks() for one in block.corrections]
    listed = page.xpath("//ol[@class='ed-parallel__reasons']/li")
    assert [int(one.get("value")) for one in listed] == [*range(1, len(corrections) + 1)]
    for one, correction in zip(listed, corrections, strict=True):
        reason = widen_narrow_spaces(correction.reason)
        assert one.text_content().endswith(f"\u00a0: {reason}")
        for tag in ("del", "ins"):
            assert len(page.xpath(f"//{tag}[@data-number='{one.get('value')}']")) == 1
    front, _ = load(text.name, text.page)
    omitted = [one.text_content() for one in page.xpath("//p[@class='ed-parallel__gap']")]
    assert len(omitted) == len(front.gaps)
    reasons = [widen_narrow_spaces(gap.reason) for gap in front.gaps]
    assert all(reason in words for reason, words in zip(reasons, omitted, strict=True))


def test_a_text_leads_there_and_each_paragraph_back(site: Path, text: Text) -> None:
    at = f"/{text.name}/"
    tools = read(site, text.name).xpath("//div[@class='ed-tools']/a/@href")
    assert [urljoin(at, link) for link in tools] == [f"{at}source/"]
    page = read(site, f"{text.name}/source")
    for block in text.blocks():
        [row] = page.xpath(f"//div[@class='ed-parallel__row'][@id='{block.id}']")
        links = [urljoin(f"{at}source/", link) for link in row.xpath(".//a/@href")]
        assert links == [f"{at}#{block.id}"]
    ids = page.xpath("//article//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_it_says_what_it_is_and_is_not_found_twice(site: Path, name: str) -> None:
    page = read(site, f"{name}/source")
    assert page.xpath("//link[@rel='canonical']/@href")[0].endswith(f"/{name}/source/")
    title = page.xpath("//h1")[0].text_content()
    assert title.endswith("\u00a0: la source et l’édition")
    assert title in page.xpath("//title")[0].text_content()
    assert "source" in page.xpath("//meta[@name='description']/@content")[0]
    assert page.xpath("//link[@rel='prev']/@href") == ["../"]
    for file in (site / "search").iterdir():
        assert f"{name}/source/" not in file.read_text("utf-8")
