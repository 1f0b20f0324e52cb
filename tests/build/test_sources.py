"""The bibliography on the site: its page, what cites its works, what is said where one lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from browsing import copied, mkdocs
from edition.frontmatter import load
from edition.journal import WORDS_TO_DO, digest_of_text, write_change
from edition.mkdocs.checking import check_edition

WORKS = """
- id: essai-2001
  type: book
  title: Un essai
  author: [{family: Essai, given: Anne}]
  issued: "2001"
  URL: https://example.org/essai
- id: archives
  type: document
  title: Une lettre
  container-title: Archives d’essai
"""
PAGE = """---
title: Sources
description: Ce que les notes citent.
---

# Sources { #sources }

[BibTeX](donnees/bibliographie.bib), [CSL-JSON](donnees/bibliographie.json),
[YAML](donnees/bibliographie.yml)

<!-- edition:bibliography -->
"""
TEXT = "pacte-1941"
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def with_sources(root: Path, source: str) -> None:
    """Add the works, their page, a note that cites both, and the source of each notice."""
    docs = root / "docs"
    (docs / "donnees" / "bibliographie.yml").write_text(WORKS, "utf-8")
    (docs / "bibliographie.md").write_text(PAGE, "utf-8")
    settings = root / "mkdocs.yml"
    nav = settings.read_text("utf-8").replace("nav:\n", "nav:\n  - Sources: bibliographie.md\n", 1)
    settings.write_text(nav, "utf-8")
    for path in (docs / "donnees").glob("*.yml"):
        if path.stem != "bibliographie":
            words = re.sub(r"(?m)^  prose:", f"{source}  prose:", path.read_text("utf-8"))
            path.write_text(words, "utf-8")
    page = docs / f"{TEXT}.md"
    cited = re.sub(
        r"(?m)^(\[\^gare\]: .*)\.$", r"\1 [@essai-2001, 12; @archives].", page.read_text("utf-8")
    )
    page.write_text(cited, "utf-8")
    journal = docs / "changements.yml"
    now = digest_of_text(cited, load(TEXT, cited)[0])
    journal.write_text(write_change(journal.read_text("utf-8"), TEXT, WORDS_TO_DO, now), "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a copy of the project with a bibliography."""
    root = copied(tmp_path_factory.mktemp("sources"))
    with_sources(root, "  source: [essai-2001, 7]\n")
    made = mkdocs("build", "--strict", "--site-dir", str(root / "site"), root=root)
    assert made.returncode == 0, made.stderr
    return root / "site"


def read(site: Path, name: str) -> lxml_html.HtmlElement:
    """Return one of the pages."""
    return lxml_html.fromstring((site / name / "index.html").read_text("utf-8"))


def test_a_note_and_a_notice_lead_to_the_work_and_back(built: Path) -> None:
    [work] = read(built, "bibliographie").xpath("//li[@id='essai-2001']")
    assert "ESSAI, Anne. Un essai" in " ".join(work.text_content().split())
    assert work.xpath(".//a[@href='https://example.org/essai']")
    assert {f"../{TEXT}/", "../personnes/#joukov"} <= set(work.xpath(".//a/@href"))
    [note] = read(built, TEXT).xpath("//li[@id='fn:gare']")
    assert "../bibliographie/#essai-2001" in note.xpath(".//a/@href")
    notice = read(built, "personnes").xpath("//h3[@id='joukov']/following-sibling::div[1]")[0]
    assert notice.xpath(".//a[@href='../bibliographie/#essai-2001']")
    assert "p.\u00a07" in notice.text_content()


def test_the_tei_file_of_a_text_lists_the_works(built: Path) -> None:
    document = etree.parse(built / TEXT / f"{TEXT}.tei.xml").getroot()
    listed = document.xpath("//t:listBibl[@type='sources']/t:bibl", namespaces=TEI)
    ids = [bibl.get(XML_ID) for bibl in listed]
    assert sorted(ids) == ["source.archives", "source.essai-2001"]
    [note] = document.xpath("//t:note[@xml:id='note.gare']", namespaces=TEI)
    targets = note.xpath(".//t:ref/@target", namespaces=TEI)
    assert targets == ["#source.essai-2001", "#source.archives"]
    [person] = document.xpath("//t:person[@xml:id='personnes.staline']", namespaces=TEI)
    assert person.get("source") == "#source.essai-2001"


def test_a_notice_without_a_source_and_a_source_that_is_none_stop_the_build(
    tmp_path: Path,
) -> None:
    root = copied(tmp_path)
    with_sources(root, "")
    made = mkdocs("build", "--site-dir", str(root / "site"), root=root)
    assert made.returncode != 0
    assert "« joukov » ne nomme aucune source" in made.stderr
    assert "Traceback" not in made.stderr
    for path in (root / "docs" / "donnees").glob("*.yml"):
        words = path.read_text("utf-8")
        path.write_text(re.sub("(?m)^  prose:", "  source: [nulle-part]\n  prose:", words), "utf-8")
    made = mkdocs("build", "--site-dir", str(root / "site"), root=root)
    assert made.returncode != 0
    assert "« nulle-part » n’est pas dans la bibliographie" in made.stderr


SOURCED = "  source: [essai-2001]\n"
BIBLIOGRAPHY = "docs/bibliographie.md"
LIST = "<!-- edition:bibliography -->"
WRONG: dict[str, tuple[str, tuple[str, str, str], tuple[str, str]]] = {
    "a place that is another work": (
        "  source: [essai-2001, archives]\n",
        (BIBLIOGRAPHY, "", ""),
        ("docs/donnees/", "« archives » est lu comme une page"),
    ),
    "a citation in the words of a notice": (
        SOURCED,
        ("docs/donnees/lieux.yml", "prose: ", "prose: Selon [@archives]. "),
        ("docs/donnees/lieux.yml:", "cite une source dans « prose »"),
    ),
    "no list": (SOURCED, (BIBLIOGRAPHY, LIST, ""), (BIBLIOGRAPHY, "n’est pas listée une fois")),
    "two lists": (
        SOURCED,
        (BIBLIOGRAPHY, LIST, f"{LIST}\n\n{LIST}"),
        (BIBLIOGRAPHY, "n’est pas listée une fois"),
    ),
    "a heading with the id of a work": (
        SOURCED,
        (BIBLIOGRAPHY, "{ #sources }", "{ #archives }"),
        (f"{BIBLIOGRAPHY}:6", "« archives » est aussi l’identifiant d’un ouvrage"),
    ),
    "a bibliography without a work": (
        SOURCED,
        ("docs/donnees/bibliographie.yml", WORKS, "# Rien\n"),
        ("docs/donnees/bibliographie.yml:1", "n’a pas d’ouvrage"),
    ),
}


@pytest.mark.parametrize(("source", "change", "said"), WRONG.values(), ids=WRONG)
def test_a_mistake_in_the_sources_is_said_where_it_stands(
    source: str,
    change: tuple[str, str, str],
    said: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = copied(tmp_path)
    with_sources(root, source)
    file, old, new = change
    words = (root / file).read_text("utf-8")
    assert old in words
    (root / file).write_text(words.replace(old, new, 1), "utf-8")
    monkeypatch.chdir(root)
    place, message = said
    told = [*map(str, check_edition().messages)]
    assert any(one.startswith(place) and message in one for one in told), told
