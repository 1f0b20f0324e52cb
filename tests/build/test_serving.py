"""Where MkDocs serves, a page is read again only if something has changed that it depends on."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
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
