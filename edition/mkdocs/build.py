"""`Build`: what one build of the site knows, from its settings to its last page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from edition.authorities import AuthorityFile
from edition.bibliography import Bibliography
from edition.cache import Cache
from edition.citation.record import Record
from edition.citation.references import Processor
from edition.edition import Edition
from edition.frontmatter import FrontMatter
from edition.index import Index, TextIndex
from edition.journal import Change
from edition.mkdocs.compat import BuiltFiles, PageState, SpokenMessage
from edition.mkdocs.config import EditionConfig
from edition.naming.proposals import Proposal
from edition.node import Node
from edition.notices import Notices
from edition.pages.excerpts import ComparedText, Comparison
from edition.pages.map.small import SmallMaps
from edition.pages.summaries import TextSummary
from edition.passages import Passage
from edition.pool import processes_for
from edition.problems import Message, Problem
from edition.redirects import Redirect
from edition.release import Release
from edition.spool import Spool

NOTICES = "donnees"
"""The folder of the authority files, in that of the pages."""
CHRONOLOGY = "chronologie.md"
"""The page that lists the dates: each date of a text leads there."""

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.plugins.edition")


@dataclass(frozen=True)
class Remarks:
    """What the editor is told on the page of a text, where MkDocs serves."""

    lines: tuple[tuple[int, str], ...]
    """The line of the page's file on which each block begins, with the block's id."""
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True)
class ReadText:
    """What reading a text has yielded."""

    summary: TextSummary
    index: TextIndex
    compared: ComparedText
    digest: str
    """The digest of its file."""
    paragraphs: frozenset[str]
    """The ids of its paragraphs, where the journal tells of it."""
    remarks: Remarks | None


@dataclass(frozen=True)
class ReadPage:
    """What reading a page has yielded, for all that comes after."""

    record: Record
    searched: int
    """Where what the search reads of it was put aside."""
    text: ReadText | None
    comparisons: tuple[Comparison, ...]
    """Where it sets passages side by side, if it is in the navigation, as in the book."""
    exports: Mapping[str, bytes]
    """The formats and the link cards of a text by the paths of their files, until written."""


@dataclass(frozen=True)
class RememberedPage:
    """What came of reading a page, for as long as nothing changes that it depends on."""

    digest: str
    """Of all that it depends on."""
    messages: Sequence[SpokenMessage]
    """What was said of it."""
    state: PageState
    page: ReadPage


@dataclass(frozen=True)
class BuiltPage:
    """What building a page has yielded, beside its file."""

    scripts: frozenset[str]
    """The inline scripts of the page, as a policy names them."""
    book_file: int | None
    """Where its file in the book was put aside, if it has one."""
    references: Mapping[str, str]
    """The references that no page had before it, by what was asked of the processor."""


@dataclass(frozen=True)
class PublishedScripts:
    """The addresses, from the site's root, of scripts whose names change with their content."""

    theme: str
    """The theme's own, changed."""
    citing: str
    """What opens the dialog that cites."""
    link_cards: str
    """What shows the card of a link."""
    companion: str
    """What shows the names of the section that is read."""
    search_worker: str
    search_engine: str


@dataclass
class Build:
    """What one build knows; each step adds what the later ones need."""

    config: MkDocsConfig
    settings: EditionConfig
    is_served: bool
    """Whether MkDocs serves what it builds, with threads of its own."""
    spool: Spool
    cache: Cache
    node: Node
    processor: Processor
    """Writes the references."""
    release: Release
    journal: Sequence[Change]
    changes: dict[str, list[Change]]
    """The changes of each page, by its name, newest first."""
    redirects: Sequence[Redirect]
    moved: dict[str, dict[str, str]]
    """What moved away from each page, by its address."""
    memory: dict[str, RememberedPage]
    """Where MkDocs serves: each page as it was last read, by its path."""

    # Once the files are known
    authorities: tuple[AuthorityFile, ...] = ()
    notices: Notices = field(init=False)
    index_pages: frozenset[str] = frozenset()
    """The names of the pages that have notices."""
    works: Bibliography = field(default_factory=dict)
    """The works that may be cited; none where there is no bibliography."""
    citing: dict[str, dict[str, str]] = field(default_factory=dict)
    """What cites each work, by its id: titles by the path, with its fragment, that leads there."""
    index_parts: dict[str, list[File]] = field(default_factory=dict)
    """The parts of the indexes that are too long for one page, by the path of their page."""
    scripts: PublishedScripts = field(init=False)
    files: BuiltFiles = field(init=False)
    small_maps: SmallMaps = field(init=False)

    # Once the navigation is known
    navigation: Navigation = field(init=False)
    pages: list[Page] = field(default_factory=list)
    """The pages in the order of the navigation, which is that of the book and of the search."""
    paths: Sequence[str] = ()
    """The paths of all pages in the order in which they are read: first the texts."""
    front_matter: dict[str, FrontMatter] = field(default_factory=dict)
    """The front matter of each page by its path."""
    fronts: dict[str, FrontMatter] = field(default_factory=dict)
    """The same of each text, in their order."""
    accents: dict[str, int] = field(default_factory=dict)
    """The accent of each text, by the address of its page."""
    subjects: dict[str, set[str]] = field(default_factory=dict)
    """What pages of the navigation ask to compare, by the path of each that does."""
    list_item: Callable[[Passage, int, str], str] = field(init=False)
    """Writes a passage as it is listed."""

    # Once all pages are read
    positions: dict[str, int] = field(default_factory=dict)
    """Where each page was put aside, by its path."""
    read: dict[str, ReadPage] = field(default_factory=dict)
    """What was read of a page, by its path, until it is added to the following."""
    records: dict[str, Record] = field(default_factory=dict)
    """The record of each page, by its path."""
    searched: dict[str, int] = field(default_factory=dict)
    """Where what the search reads of each page was put aside, by the page's path."""
    texts: dict[str, TextSummary] = field(default_factory=dict)
    """The texts by the path of their page, in their order."""
    compared: list[ComparedText] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    """The digest of the file of each text, by its name."""
    paragraphs: dict[str, frozenset[str]] = field(default_factory=dict)
    """The ids of the paragraphs of the texts that the journal tells of, by their names."""
    index: Index = field(default_factory=Index)

    remarks: dict[str, Remarks] = field(default_factory=dict)
    """What the editor is told of each text, by the path of its page."""
    problems: list[Problem] = field(default_factory=list)
    """What was said to be wrong and stopped nothing, where MkDocs serves."""

    # Once the pages are built
    urls: frozenset[str] = frozenset()
    """The addresses of the pages of the book."""
    env: Environment = field(init=False)
    edition: Edition = field(init=False)
    map: File | None = None
    """The page that has the map, if there is one."""
    chronology: File | None = None
    """The page that lists the dates, if there is one."""
    rendered_late: dict[str, Callable[[Page], str]] = field(default_factory=dict)
    """What gives the content of a page as it is built, by all processors, by the page's path."""
    contents: dict[str, str] = field(default_factory=dict)
    """The content of the page that is being built, by its path."""
    built: dict[str, BuiltPage] = field(default_factory=dict)
    template_scripts: set[str] = field(default_factory=set)
    """The inline scripts of the pages that are made beside those of the navigation."""
    search_file: str = ""
    """The name of the file that the search reads first."""

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return Path(self.config.config_file_path).parent

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        return Path(self.config.docs_dir)

    @property
    def site(self) -> Path:
        """The folder that the site is written to."""
        return Path(self.config.site_dir)

    def processes_for(self, pages: int) -> int:
        """Return how many processes read or build so many pages.

        A server's threads do not live through a fork.
        """
        return 1 if self.is_served else processes_for(pages)

    def warn(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong and does not stop the build, though it fails one that is strict."""
        for problem in problems:
            self.note(problem)
            log.warning("%s", problem)

    def note(self, message: Message) -> None:
        """Where MkDocs serves, keep a problem for its page: it may be said more than once."""
        if self.is_served and isinstance(message, Problem) and message not in self.problems:
            self.problems.append(message)

    def text_of(self, path: str) -> str:
        """Return the text of a page, by its path."""
        return (self.docs / path).read_text("utf-8-sig")

    def page_at(self, path: str) -> Page:
        """Return a page by its path."""
        file = self.files.get_file_from_path(path)
        assert file is not None and file.page is not None
        return file.page

    def add(self, path: str, page: ReadPage) -> None:
        """Add what was read of a page to what is known of all, in the order of the texts."""
        # The edition's own record once, not once for each page that another process read.
        self.records[path] = replace(page.record, release=self.release)
        self.searched[path] = page.searched
        self.comparisons += page.comparisons
        text = page.text
        if text is None:
            return
        name = path.removesuffix(".md")
        self.index.add(len(self.compared), text.compared.url, text.index)
        self.compared.append(text.compared)
        self.texts[path] = text.summary
        if text.remarks:
            self.remarks[path] = text.remarks
        self.digests[name], self.paragraphs[name] = text.digest, text.paragraphs


def name_of(page: Page) -> str:
    """Return what the journal calls a page: its file, without the ending."""
    return str(page.file.src_uri).removesuffix(".md")
