"""`edition check`: all that can be wrong in the content, found without a browser."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from edition.authorities import AuthorityFile, load_authorities
from edition.cache import FOLDER, Cache
from edition.checks.causes import causes_of, is_digest, is_lost_address
from edition.checks.figures import FILE as FIGURES
from edition.checks.figures import load_figures, unexplained, unfounded
from edition.checks.links import broken_links
from edition.checks.notices import unlocated, unruly_prose
from edition.checks.pages import repeated_labels, repeated_titles, unused_sources
from edition.checks.queries import FILE as QUERIES
from edition.checks.queries import Query, answers_of, load_queries, unanswered
from edition.collated_page import CollatedPage, read_page
from edition.frontmatter import FrontMatter, load
from edition.lint.to_do import left_to_do
from edition.mkdocs.publication import read_unsettled
from edition.mkdocs.settings import FILE as SETTINGS
from edition.mkdocs.settings import check_file, load_settings
from edition.mkdocs.strict import build_site
from edition.node import Node, NodeError
from edition.problems import Message, Problem
from edition.reading import decode
from edition.redirects import FILE as REDIRECTS
from edition.redirects import Redirect, load_redirects
from edition.register import FILE as REGISTER
from edition.register import is_file, load_register, lost_addresses, published_addresses

DOCS = Path("docs")
SEARCH_SCRIPTS = Path("assets/javascripts/search")


@dataclass(frozen=True)
class Report:
    """What a check has found."""

    messages: tuple[Message, ...]
    """What is wrong, the causes alone."""
    held_back: int = 0
    """How many messages only follow from those."""
    is_whole: bool = False
    """Whether all was looked at: nothing has to be mended first."""
    looked_at: str = ""
    """What was looked at, in French, where all is right."""
    unsettled: tuple[Problem, ...] = ()
    """What whoever publishes has yet to say, where all else is right."""


def check_edition() -> Report:
    """Look through the edition in the folder where the command runs.

    Links of the built site and what its search finds are looked at once nothing else is wrong.
    """
    problems = check_file(Path(SETTINGS))
    if problems:
        return Report(tuple(problems))
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        built = build_site(Path(SETTINGS), site)
        if built.config is None or not built.is_whole:
            return _report(built.messages, is_whole=False)
        docs = _Docs.read(built.config)
        queries, wrong = _queries()
        published, registered = set(published_addresses(site)), load_register(REGISTER)
        messages = [*built.messages, *docs.problems(), *wrong]
        # The book is not made where a link of it is dead: that is all that has to be said.
        unmade = (one for one in registered if built.messages and is_file(one))
        messages += lost_addresses(registered, published.union(unmade), _redirects())
        if not all(is_digest(one) or is_lost_address(one) for one in messages):
            return _report(messages, is_whole=False)
        messages += broken_links(site)
        messages += _unanswered(site, queries, published)
    new = len(published - set(registered))
    looked_at = docs.looked_at(len(queries), len(published), new)
    report = _report(messages, is_whole=True, looked_at=looked_at)
    return replace(report, unsettled=tuple(read_unsettled(built.config, Cache(Path(FOLDER)))))


def _report(messages: Iterable[Message], *, is_whole: bool, looked_at: str = "") -> Report:
    causes, held_back = causes_of(messages)
    return Report(tuple(causes), held_back, is_whole, looked_at)


def _queries() -> tuple[list[Query], list[Problem]]:
    """Return what the search has to find, and what is wrong with the list of it."""
    path = DOCS / QUERIES
    text, problems = decode(path.as_posix(), path.read_bytes()) if path.exists() else ("", [])
    if problems:
        return [], problems
    # There are hundreds, which take a sixth of the time of a check to read.
    return Cache(Path(FOLDER)).load("queries", load_queries, path.as_posix(), text)


def _unanswered(site: Path, queries: Iterable[Query], published: Collection[str]) -> list[Message]:
    """Return what the search of a built site no longer finds."""
    try:
        answers = answers_of(Node(Path(), print), SEARCH_SCRIPTS, site, queries)
        return [*unanswered(answers, published)]
    except NodeError as error:
        return [str(error)]


def _redirects() -> list[Redirect]:
    """Return the redirects, in which the build has found no mistake."""
    return load_redirects(f"docs/{REDIRECTS}", (DOCS / REDIRECTS).read_text("utf-8"))[0]


@dataclass(frozen=True)
class _Docs:
    """What is in `docs/`, read apart from the build: what can't be read, the build has said."""

    fronts: dict[str, FrontMatter]
    """The front matter of each page, by its file."""
    texts: dict[str, CollatedPage]
    """The pages that have a source, by their names."""
    unread: frozenset[str]
    """The names of those whose text is not as it is meant."""
    kinds: tuple[AuthorityFile, ...]
    """The authority files, in which the build has found no mistake."""

    @classmethod
    def read(cls, config: MkDocsConfig) -> _Docs:
        """Read the pages, with the Markdown extensions that the settings name."""
        extensions = {name: config.mdx_configs.get(name, {}) for name in config.markdown_extensions}
        fronts, texts, unread = {}, {}, set()
        for path in sorted(DOCS.rglob("*.md")):
            file = path.as_posix()
            text = decode(file, path.read_bytes())[0]
            front, problems = load(file, text)
            if problems:
                unread.add(path.stem)
                continue
            fronts[file] = front
            page = read_page(file, text, extensions) if front.source else []
            if isinstance(page, CollatedPage):
                texts[path.stem] = page
            elif front.source:
                unread.add(path.stem)
        kinds = load_authorities(DOCS / "donnees", Cache(Path(FOLDER)))[0]
        return cls(fronts, texts, frozenset(unread), kinds)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong and stops no build."""
        text = Path(SETTINGS).read_text("utf-8")
        settings, lines = load_settings(text)
        yield from left_to_do(SETTINGS, text)
        yield from repeated_labels(SETTINGS, settings["nav"], lines)
        yield from repeated_titles(self.fronts)
        sources = sorted((DOCS / "sources").glob("*.txt"))
        yield from unused_sources((p.relative_to(DOCS).as_posix() for p in sources), self.fronts)
        yield from self._problems_of_notices()
        yield from self._problems_of_figures()

    def _problems_of_notices(self) -> Iterator[Problem]:
        notices = [notice for kind in self.kinds for notice in kind.notices]
        for problem in (*unlocated(self.kinds), *unruly_prose(notices)):
            yield replace(problem, file=f"docs/{problem.file}")

    def _problems_of_figures(self) -> Iterator[Problem]:
        file = f"docs/{FIGURES}"
        path = Path(file)
        text, problems = decode(file, path.read_bytes()) if path.exists() else ("", [])
        yield from left_to_do(file, text)
        listed, wrong = load_figures(file, text)
        if problems or wrong:
            yield from problems or wrong
            return
        for name, page in self.texts.items():
            yield from unexplained(page, [one for one in listed if one.page == name])
        yield from unfounded([one for one in listed if one.page not in self.unread], self.texts)

    def looked_at(self, queries: int, addresses: int, new: int) -> str:
        """Say in a line what was looked at."""
        notices = sum(len(kind.notices) for kind in self.kinds)
        register = f" ({new} à inscrire avant de publier : make addresses)" if new else ""
        return (
            f"Tout est en ordre : {len(self.fronts)} pages, dont {len(self.texts)} textes comparés "
            f"à leur source, {notices} notices, {queries} recherches, {addresses} adresses"
            f"{register}."
        )
