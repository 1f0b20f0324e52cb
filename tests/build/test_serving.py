"""Where MkDocs serves, a page is read again only if something has changed that it depends on."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html as lxml_html
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from browsing import copied
from edition.mkdocs import pages
from edition.mkdocs.compat import PageState, read_page
from edition.mkdocs.plugin import EditionPlugin
from edition.spool import Spool


class Served:
    """The builds of one `mkdocs serve`, in this process."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.site = root, root / "site"
        self.read: list[str] = []
        """The paths of the pages that were read since this was last emptied."""

        def read(page: Page, config: MkDocsConfig, files: Files, spool: Spool) -> PageState:
            self.read.append(page.file.src_uri)
            return read_page(page, config, files, spool)

        monkeypatch.setattr(pages, "read_page", read)
        monkeypatch.setattr("edition.mkdocs.plugin.refuse_busy_port", lambda _: None)
        self._load().plugins.on_startup(command="serve", dirty=False)

    def _load(self) -> MkDocsConfig:
        return load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.site))

    def build(self) -> dict[str, bytes]:
        """Build as after a change; return the files of the site."""
        self.read.clear()
        build(self._load())
        files = (path for path in self.site.rglob("*") if path.is_file())
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in files}

    def build_anew(self) -> dict[str, bytes]:
        """Build with nothing remembered; return the files of the site."""
        plugin = self._load().plugins["edition"]
        assert isinstance(plugin, EditionPlugin)
        plugin.memory.clear()
        return self.build()

    def replace(self, file: str, old: str, new: str) -> None:
        """Change words of a file."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Yield an edition that was built once, as `mkdocs serve` starts."""
    root = copied(tmp_path)
    monkeypatch.chdir(root)
    monkeypatch.setitem(os.environ, "NO_MKDOCS_2_WARNING", "1")
    served = Served(root, monkeypatch)
    served.build()
    assert len(served.read) > 10
    yield served


def test_nothing_is_read_again_if_nothing_has_changed(served: Served) -> None:
    site = served.build()
    assert served.read == []
    assert site == served.build_anew()


def test_a_page_that_changed_is_read_again_alone(served: Served) -> None:
    served.replace("docs/edition.md", "## ", "Un mot de plus.\n\n## ")
    site = served.build()
    assert served.read == ["edition.md"]
    assert "Un mot de plus." in site["edition/index.html"].decode()
    assert site == served.build_anew()


OTHERS = {
    "a notice": ("docs/donnees/personnes.yml", "- Deng Xiaoping", "- Deng Xiao-ping"),
    "the journal": ("docs/changements.yml", "words: ", "words: Autrement, "),
    "the version": ("CITATION.cff", "title: ", "title:  "),
    "a setting": ("mkdocs.yml", "strict: true", "strict: false"),
    "a template": ("overrides/partials/passage.html", "<mark>", '<mark class="x">'),
}


@pytest.mark.parametrize(("file", "old", "new"), OTHERS.values(), ids=OTHERS)
def test_what_all_pages_depend_on_has_all_read_again(
    served: Served, file: str, old: str, new: str
) -> None:
    served.replace(file, old, new)
    site = served.build()
    assert len(served.read) > 10
    assert site == served.build_anew()


def test_a_source_that_changed_has_its_text_read_again(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    served.replace("docs/sources/kantokuen.txt", "Sibérie", "Siberie")
    with caplog.at_level(logging.WARNING):
        served.build()
    assert served.read == ["kantokuen.md"]
    said = [message for message in caplog.messages if "la page s’écarte de la source" in message]
    assert said
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        served.build()
    assert served.read == []
    assert [message for message in caplog.messages if "s’écarte de la source" in message] == said


def test_what_is_said_before_an_error_is_said(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    served.replace(
        "docs/kantokuen.md", "////\n\n##", "Un mot ; [ici]{ ref=nulle-part }.\n\n////\n\n##"
    )
    with caplog.at_level(logging.WARNING), pytest.raises(Abort):
        served.build()
    assert [message for message in caplog.messages if ": t-001" in message]


def test_a_page_may_stand_twice_in_the_navigation(served: Served) -> None:
    served.replace(
        "mkdocs.yml", "  - Accueil: index.md\n", "  - Accueil: index.md\n  - Lire: kantokuen.md\n"
    )
    assert "kantokuen/index.html" in served.build()


REMARK = "ed-remark"
"""How the class begins of what the editor alone is told."""


def remarks(site: dict[str, bytes], page: str) -> list[tuple[str, str]]:
    """Return what the editor is told on a page: the id of what stands before, and the words."""
    read = lxml_html.document_fromstring(site[f"{page}index.html"].decode())
    return [
        (
            "".join(aside.xpath("preceding-sibling::*[1]/@id")),
            " ".join(aside.text_content().split()),
        )
        for aside in read.xpath(f"//article//aside[contains(@class, '{REMARK}')]")
    ]


def test_a_problem_stands_at_its_paragraph_with_what_to_do(served: Served) -> None:
    served.replace("docs/kantokuen.md", "Les Japonais rêvaient", "Les Japonais rêvèrent")
    [(place, words)] = remarks(served.build(), "kantokuen/")
    assert place == "p2"
    assert words.startswith("docs/kantokuen.md:54 (preuve) la page s’écarte de la source")
    assert "Rétablir les mots" in words
    # Also where the page is remembered, and not once it is mended.
    assert remarks(served.build(), "kantokuen/") == [(place, words)]
    served.replace("docs/kantokuen.md", "Les Japonais rêvèrent", "Les Japonais rêvaient")
    assert remarks(served.build(), "kantokuen/") == []


def test_other_problems_stand_on_the_page_that_shows_their_file(served: Served) -> None:
    served.replace("docs/index.md", "(edition.md)", "(edition.md#jamais)")
    served.replace("docs/donnees/personnes.yml", "- Deng Xiaoping\n", "- Den Siao-pin\n")
    site = served.build()
    [(place, words)] = remarks(site, "")
    assert place == ""
    assert "« edition.md » n’a pas de « #jamais »" in words
    [(place, words)] = remarks(site, "personnes/")
    assert place == "deng-xiaoping"
    assert "forme inutile « Den Siao-pin »" in words


def test_names_without_a_notice_are_listed_where_mkdocs_serves_and_nothing_of_it_is_built(
    tmp_path: Path, served: Served
) -> None:
    served.replace("docs/kantokuen.md", "Tokyo à conclure", "Harbin à conclure")
    listed = [words for _, words in remarks(served.build(), "kantokuen/")]
    assert any("Noms sans notice" in words for words in listed)
    assert any("Harbin : ligne 100" in words for words in listed)
    settings, site = str(served.root / "mkdocs.yml"), tmp_path / "built"
    config = load_config(settings, strict=False, site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    assert "Harbin" in (site / "kantokuen" / "index.html").read_text("utf-8")
    files = [path for path in site.rglob("*") if path.is_file()]
    assert [path for path in files if REMARK.encode() in path.read_bytes()] == []
