"""Reading and building each page, by all of the machine's processors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from edition.mkdocs.build import Build, BuiltPage, ReadPage, RememberedPage, log
from edition.mkdocs.companion import companion_address
from edition.mkdocs.compat import (
    PageState,
    SpokenMessage,
    build_page,
    collected_messages,
    dead_link,
    get_back,
    read_page,
    release_content,
    restore_state,
)
from edition.mkdocs.exports import formats_context, put_book_file_aside, write_exports
from edition.mkdocs.link_cards import write_link_cards
from edition.mkdocs.listings import fill_in_text
from edition.mkdocs.pictures import shared_picture
from edition.mkdocs.publication import citation_context
from edition.mkdocs.search import write_search_files
from edition.mkdocs.serving import digest_of_page, digest_of_settings
from edition.mkdocs.theme import lighten, protect
from edition.pool import PoolError, Worker, map_in_order

Result = TypeVar("Result")


@dataclass(frozen=True)
class _Outcome(Generic[Result]):
    """What came of one page."""

    result: Result | None
    messages: Sequence[SpokenMessage]
    """What was said meanwhile, in order."""
    error: Exception | None
    """What stopped it."""


def read_pages(build: Build) -> None:
    """Read all pages, the texts first; add each to what is known of all, and put it aside."""

    shared = digest_of_settings(build) if build.is_served else ""

    def read(path: str) -> tuple[PageState, ReadPage]:
        if build.is_served:
            state, page = _read_unless_remembered(build, path, shared)
        else:
            state, page = _read(build, path)
        if page.exports:
            write_exports(build, page.exports)
        return state, replace(page, exports={})

    for path, (state, page) in _map_pages(build, read, build.paths):
        restore_state(build.page_at(path), state)
        build.positions[path] = state.position
        build.add(path, page)


def _read(build: Build, path: str) -> tuple[PageState, ReadPage]:
    """Have MkDocs read a page, by its path."""
    state = read_page(build.page_at(path), build.config, build.files, build.spool)
    return state, build.read.pop(path)


def _read_unless_remembered(build: Build, path: str, shared: str) -> tuple[PageState, ReadPage]:
    """Read a page unless it was read before and nothing has changed; say what was said then.

    `shared` is the digest of what all pages depend on.
    """
    digest = digest_of_page(build, path, shared)
    known = build.memory.get(path)
    said = known.messages if known else []
    try:
        if known is None or known.digest != digest:
            with collected_messages() as said:
                known = RememberedPage(digest, said, *_read(build, path))
            build.memory[path] = known
    finally:
        # Also what was said before an error.
        for level, message in said:
            log.log(level, "%s", message)
    return known.state, known.page


def build_pages(build: Build) -> None:
    """Build all pages, which were put aside, and meanwhile the files that their scripts read."""
    build.urls = frozenset(page.url for page in build.pages)
    pages, paths = build.files.documentation_pages(), [*build.positions]

    def build_one(path: str) -> BuiltPage:
        page = build.page_at(path)
        get_back(page, build.files, build.spool, build.positions[path])
        # The stock search would look through what it is given: `page_context` gives it later.
        build.contents[path], page.content = page.content or "", ""
        build_page(page, build.config, build.files, pages, build.navigation, build.env)
        release_content(page)
        return build.built.pop(path)

    # A process of its own writes them, and is gone with all the memory that it took.
    search_files = (_write_beside_pages(each) for each in [build])
    is_alone = build.processes_for(len(paths)) == 1
    worker = None if is_alone else Worker(search_files)
    try:
        for path, built in _map_pages(build, build_one, paths):
            build.built[path] = built
        build.search_file = worker.receive() if worker else next(search_files)
    finally:
        if worker:
            worker.stop()


def _write_beside_pages(build: Build) -> str:
    """Write the link cards and the files of the search; return the one that it reads first."""
    write_link_cards(build)
    return write_search_files(build)


def _map_pages(
    build: Build, work: Callable[[str], Result], paths: Sequence[str]
) -> Iterator[tuple[str, Result]]:
    """Yield each page, by its path, with what `work` makes of it; say here what is said there.

    Raises what `work` raises, after what it had said before.
    """

    def attempt(path: str) -> _Outcome[Result]:
        with collected_messages() as messages:
            try:
                return _Outcome(work(path), messages, None)
            except Exception as error:
                return _Outcome(None, messages, error)

    outcomes = map_in_order(attempt, paths, processes=build.processes_for(len(paths)))
    try:
        for path, outcome in zip(paths, outcomes, strict=True):
            for level, message in outcome.messages:
                said = dead_link(str(message), build.text_of) or message
                build.note(said)
                log.log(level, "%s", said)
            if outcome.error is not None:
                raise outcome.error
            assert outcome.result is not None
            yield path, outcome.result
    except PoolError as error:
        raise PluginError(str(error)) from error


def page_context(build: Build, page: Page) -> dict[str, Any]:
    """Return what the template of a page is given, its content finished."""
    path = page.file.src_uri
    page.content = build.contents.pop(path)
    text = build.texts.get(path)
    if text:
        page.content = fill_in_text(build, page)
    if path in build.rendered_late:
        page.content = build.rendered_late[path](page)
    # The theme's own tag: a name as people read it.
    page.meta["author"] = build.records[path].author_as_read
    return {
        "corrections": text.corrected if text else 0,
        "parallel": text.parallel_url if text else "",
        "moved": build.moved.get(page.url, {}),
        "companion": companion_address(build, path),
        **citation_context(build, page, shared_picture(build, page)),
        **formats_context(build, page),
    }


def finish_page(build: Build, page: Page, html: str) -> str:
    """Return a page as it is published, its file in the book put aside."""
    path = page.file.src_uri
    html = lighten(html, path)
    book_file = put_book_file_aside(build, page)
    scripts: frozenset[str] = frozenset()
    # Where MkDocs serves, it writes an inline script of its own into pages.
    if not build.is_served:
        html, scripts = protect(html, path)
    build.built[path] = BuiltPage(scripts, book_file, build.processor.take_new())
    return html
