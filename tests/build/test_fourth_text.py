"""A fourth text takes its source, its Markdown, a line of navigation and its notices: no Python."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import html as lxml_html

from browsing import copied, mkdocs
from conftest import EXTENSIONS
from edition.collation import collate
from edition.frontmatter import load
from edition.journal import digest_of_text

FOURTH = Path(__file__).parent / "fourth"
NAME = "traite-1945"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield the site of a copy of the project to which the text was added."""
    root = copied(tmp_path_factory.mktemp("fourth"))
    shutil.copy(FOURTH / f"{NAME}.txt", root / "docs" / "sources")
    shutil.copy(FOURTH / f"{NAME}.md", root / "docs")
    notices = root / "docs" / "donnees" / "personnes.yml"
    notices.write_text(
        notices.read_text("utf-8") + (FOURTH / "personnes.yml").read_text("utf-8"), "utf-8"
    )
    page = (FOURTH / f"{NAME}.md").read_text("utf-8")
    now = digest_of_text(page, load(NAME, page)[0])
    journal = root / "docs" / "changements.yml"
    change = f"  changes:\n    - page: {NAME}\n      words: publication\n      digest: {now}\n"
    journal.write_text(journal.read_text("utf-8").replace("  changes:\n", change, 1), "utf-8")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    line = "  - Le traité de 1950: traite-1950.md\n"
    assert settings.count(line) == 1
    settings = settings.replace(line, f"  - Le traité de 1945: {NAME}.md\n{line}")
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    made = mkdocs("build", "--strict", "--site-dir", str(root / "site"), root=root)
    assert made.returncode == 0, made.stderr
    yield root / "site"


def read(built: Path, name: str) -> lxml_html.HtmlElement:
    """Return one of its pages."""
    return lxml_html.fromstring((built / name / "index.html").read_text("utf-8"))


def test_its_source_is_rebuilt() -> None:
    page, source = ((FOURTH / f"{NAME}.{kind}").read_text("utf-8") for kind in ("md", "txt"))
    assert list(map(str, collate("page", page, "source", source, EXTENSIONS))) == []


def test_its_page_has_its_numbers_its_names_and_its_dates(built: Path) -> None:
    page = read(built, NAME)
    assert page.xpath("//p[@id='p1']//time[@data-when='1945-08-14']")
    assert "../personnes/#wang-shijie" in page.xpath("//p[@id='p1']//a/@href")
    assert page.xpath("//button[@data-ed-corrections]")


def test_the_indexes_have_it(built: Path) -> None:
    for index, notice in (
        ("personnes", "wang-shijie"),
        ("personnes", "molotov"),
        ("lieux", "lushun"),
    ):
        page = read(built, index)
        [heading] = page.xpath(f"//h3[@id='{notice}']")
        links = heading.xpath("following-sibling::details[1]//a/@href")
        assert f"../{NAME}/#p1" in links, notice


def test_the_chronology_has_it_in_its_place_and_in_its_picture(built: Path) -> None:
    page = read(built, "chronologie")
    dates = page.xpath("//h2/@id")
    assert dates.index("1945-08-09") < dates.index("1945-08-14") < dates.index("1950-02-14")
    told = page.xpath("//section[@data-ed-date='1950-02-14']//a/@href")
    assert {link.split("#")[0] for link in told if link.startswith("../")} == {
        f"../{NAME}/",
        "../traite-1950/",
    }
    lanes = page.xpath("//svg//text[contains(@class, 'lane')]")
    assert [lane.text_content() for lane in lanes][2] == "Le traité de 1945"


def test_related_sections_go_both_ways(built: Path) -> None:
    there = read(built, NAME).xpath("//div[contains(@class, 'ed-related')]//a/@href")
    assert "../traite-1950/#accords" in there
    back = read(built, "traite-1950").xpath("//div[contains(@class, 'ed-related')]//a/@href")
    assert any(link.startswith(f"../{NAME}/#") for link in back)


def test_its_corrections_are_listed(built: Path) -> None:
    page = read(built, "edition")
    [title] = page.xpath(f"//h3[@id='corrections-{NAME}']")
    assert "Août" in title.xpath("following-sibling::div[1]")[0].text_content()


def test_it_can_be_cited_and_taken_away(built: Path) -> None:
    page = read(built, NAME)
    assert page.xpath("//meta[@name='citation_title']/@content") == [
        "Le traité d’amitié et d’alliance de 1945"
    ]
    assert page.xpath("//script[@data-ed-citation]")
    for form in page.xpath("//aside[contains(@class, 'ed-forms')]//li/a/@href"):
        assert (built / NAME / form).resolve().is_file(), form
    assert f"/{NAME}/" in (built / "changements.xml").read_text("utf-8")
    with ZipFile(next(built.glob("*.epub"))) as book:
        assert f"EPUB/{NAME}.xhtml" in book.namelist()
