"""What the plugin uses of MkDocs 1.6.1 that MkDocs' documentation does not promise."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler

from edition.problems import Message, Problem, line_of
from edition.spool import Spool

LOGGER = "mkdocs"
"""The logger above all of MkDocs' own and its plugins'; a strict build counts its warnings."""
STRICT = "in strict mode"
"""What MkDocs says at the end of a strict build that had warnings."""
SAID_AGAIN = re.compile(
    "Error (?:reading|building) page |The following pages exist in the docs directory, but|"
    "A reference to '.*' is included in the 'nav' configuration, which is not found"
)
"""How MkDocs begins what the edition says in French."""


def let_warnings_pass() -> None:
    """Let a strict build that has begun end in spite of its warnings.

    MkDocs counts them by a handler that it adds before the first event of a plugin.
    """
    logger = logging.getLogger(LOGGER)
    for handler in logger.handlers[:]:
        if isinstance(handler, CountHandler):
            logger.removeHandler(handler)


DEAD_LINK_CODE = "a-001"
_DEAD_LINK = re.compile(
    r"Doc file '(?P<page>[^']+)' contains an? (?:absolute |unrecognized relative )?link "
    r"'(?P<link>[^']*)', (?P<what>.*?)(?: Did you mean '(?P<guess>[^']*)'\?)?$",
    re.DOTALL,
)
_ANCHOR = re.compile(r"the doc '(?P<page>[^']+)' does not contain an anchor")


def dead_link(message: str, text_of: Callable[[str], str]) -> Problem | None:
    """Return what a message of MkDocs says of a link; nothing where it speaks of something else.

    `text_of` gives the text of a page by its path below `docs/`.
    """
    said = _DEAD_LINK.match(message)
    if said is None:
        return None
    page, link, what = said["page"], said["link"], said["what"]
    text = text_of(page)
    line = line_of(text, max(text.find(f"({link}"), text.find(f": {link}"), 0))
    anchor = _ANCHOR.search(what)
    fragment = link.partition("#")[2]
    if anchor:
        why = f"« {anchor['page']} » n’a pas de « #{fragment} »"
    elif "no such anchor" in what:
        why = f"la page n’a pas de « #{fragment} »"
    elif "left as is" in what:
        why = "ce n’est le chemin d’aucun fichier"
    else:
        why = "aucun fichier de docs/ n’est à ce chemin"
    hint = "Écrire le chemin d’un fichier depuis cette page (lieux.md#moscou)"
    if said["guess"]:
        hint = f"Peut-être « {said['guess']} »"
    elif anchor or "no such anchor" in what:
        hint = "Écrire l’identifiant d’un titre, d’une notice ou d’un paragraphe qui y est"
    return Problem(
        f"docs/{page}", line, DEAD_LINK_CODE, f"le lien « {link} » ne mène à rien : {why}", hint
    )


class SpokenMessage(NamedTuple):
    """A message of a build, as a value."""

    level: int
    """As `logging` has it."""
    message: Message


class _Collector(logging.Handler):
    """Keeps messages instead of printing them."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[SpokenMessage] = []

    def emit(self, record: logging.LogRecord) -> None:
        match record.args:
            case (Problem() as problem,):
                self.messages.append(SpokenMessage(record.levelno, problem))
            case _:
                self.messages.append(SpokenMessage(record.levelno, record.getMessage()))


@contextmanager
def collected_messages() -> Iterator[list[SpokenMessage]]:
    """Yield a list to which all is added that MkDocs and its plugins say meanwhile."""
    logger, collector = logging.getLogger(LOGGER), _Collector()
    handlers, propagate = logger.handlers[:], logger.propagate
    logger.handlers[:], logger.propagate = [collector], False
    try:
        yield collector.messages
    finally:
        logger.handlers[:], logger.propagate = handlers, propagate


class _VisibleTemplates(FileSystemLoader):
    """Loads templates from folders, and lists those that stand in no hidden folder."""

    def list_templates(self) -> list[str]:
        """Return their paths, sorted."""
        found: set[str] = set()
        for root in self.searchpath:
            for folder, folders, files in os.walk(root):
                folders[:] = [name for name in folders if not name.startswith(".")]
                paths = (Path(folder, name).relative_to(root) for name in files)
                found.update(path.as_posix() for path in paths)
        return sorted(found)


def skip_hidden_files(theme: Theme) -> None:
    """Have MkDocs look for the theme's files where it publishes any: not among its icons.

    Those are 14,000 files in a hidden folder, which take a tenth of the time of a build.
    """
    get_env = theme.get_env

    def get_env_with_visible_templates() -> Environment:
        env = get_env()
        env.loader = _VisibleTemplates(theme.dirs)
        return env

    theme.get_env = get_env_with_visible_templates  # type: ignore[method-assign]


def missing_pages(items: Sequence[StructureItem]) -> Iterator[str]:
    """Yield what a navigation names and MkDocs has found no page for."""
    for item in items:
        if isinstance(item, Link):
            yield item.url
        if isinstance(item, Section):
            yield from missing_pages(item.children)


class BuiltFiles(Files):
    """The files of the site, without the pages that the plugin reads and builds itself.

    MkDocs reads one page after the other and keeps all of them until the last is built. The plugin
    has all of the machine's processors do it, and puts each page aside meanwhile.
    """

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self.plugin_pages: set[str] = set()
        """The paths of the pages that the plugin reads and builds."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] | None = None
    ) -> Sequence[File]:
        """Return the pages; where MkDocs is to read or build them, without those of the plugin.

        MkDocs names a level then, and names none to list all pages: in the navigation, in the
        site's map.
        """
        if inclusion is None:
            return super().documentation_pages()
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.src_uri not in self.plugin_pages]


def pages_to_read(files: Files, config: MkDocsConfig, *, is_served: bool) -> list[Page]:
    """Return the pages that MkDocs would read: those of a preview too where it serves."""
    level = InclusionLevel.is_in_serve if is_served else InclusionLevel.is_included
    # A page that the navigation has not is made when it is read.
    return [
        file.page or Page(None, file, config) for file in files.documentation_pages(inclusion=level)
    ]


class PageState(NamedTuple):
    """What reading a page has changed of it, for the process that did not read it."""

    title: str | None
    """The title that its Markdown has."""
    meta: dict[str, Any]
    anchors: tuple[str, ...]
    """The ids that links may lead to."""
    position: int
    """Where its content was put aside."""


def read_page(page: Page, config: MkDocsConfig, files: Files, spool: Spool) -> PageState:
    """Have MkDocs read a page, with the events of its plugins; put its content aside."""
    _populate_page(page, config, files)
    anchors = tuple(page.present_anchor_ids or ())
    return PageState(page._title_from_render, {**page.meta}, anchors, put_aside(page, spool))


def restore_state(page: Page, state: PageState) -> None:
    """Let a page that another process may have read be as that process left it."""
    # Of no more use, but MkDocs takes a page without Markdown for one that was not read.
    page.markdown = ""
    page._title_from_render, page.meta = state.title, {**state.meta}
    # Only ever asked whether it has one: a tuple, which takes a fraction of a set's room.
    page.present_anchor_ids = tuple(map(intern, state.anchors))  # type: ignore[assignment]


def put_aside(page: Page, spool: Spool) -> int:
    """Put aside what a page weighs; return its position."""
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    position = spool.put((page.content, page.toc, links))
    release_content(page)
    return position


def get_back(page: Page, files: Files, spool: Spool, position: int) -> None:
    """Get back what was put aside of a page."""
    page.content, page.toc, links = spool.get(position)
    found = ((files.get_file_from_path(path), anchors) for path, anchors in links.items())
    page.links_to_anchors = {file: anchors for file, anchors in found if file}


def release_content(page: Page) -> None:
    """Let go of what a page weighs."""
    page.content = None
    page.markdown = ""
    page.toc = []  # type: ignore[assignment]
    page.links_to_anchors = None


def build_page(
    page: Page,
    config: MkDocsConfig,
    files: Files,
    pages: Sequence[File],
    navigation: Navigation,
    env: Environment,
) -> None:
    """Have MkDocs build and write a page that was read, with the events of its plugins.

    `pages` are the files of all pages of the site.
    """
    is_draft = page.file.inclusion.is_excluded()  # type: ignore[no-untyped-call]
    _build_page(page, config, pages, navigation, env, excluded=is_draft)
    page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
