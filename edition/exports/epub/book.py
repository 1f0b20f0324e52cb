"""The book: the files of its pages, its own files, and the zip that holds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import IO, Any

from lxml import etree

from edition.exports.archive import write_zip
from edition.exports.epub.content import Content, read
from edition.exports.epub.front import NamedText, cover, cover_page, title_page
from edition.exports.epub.links import Lead, check, ids_of, relative, rewrite
from edition.exports.epub.model import BookPage
from edition.exports.epub.names import (
    COVER,
    COVER_PAGE,
    FOLDER,
    NAVIGATION,
    PACKAGE,
    STYLE,
    TITLE_PAGE,
)
from edition.exports.epub.navigation import Chapter, chapter, navigation
from edition.exports.epub.package import Entry, container, package
from edition.exports.epub.xml import EPUB_TYPE, H, document, to_xhtml
from edition.release import Release

MIMETYPE = "mimetype"
_TITLE = etree.XPath("(.//h1)[1]/@id", smart_strings=False)


@dataclass(frozen=True)
class BookFile:
    """The file of a page, and what the rest of the book has to know of it."""

    url: str
    data: bytes
    ids: frozenset[str]
    """The places that links may lead to."""
    leads: tuple[Lead, ...]
    """Its own links to places of the book."""
    chapter: Chapter
    has_drawing: bool


def book_file(page: BookPage, pages: Collection[str], address: str) -> BookFile:
    """Return the file of a page; `pages` has the addresses of all that are in the book.

    `address` is the site's. Raises BookError where a link leads to a page that is not in the book,
    or where the page has an image in a file.
    """
    content = read(page)
    ids = ids_of(page, content)
    leads = rewrite(page, content, pages, address)
    listed = chapter(page, content)
    has_drawing = to_xhtml(content.section)
    return BookFile(page.url, _page(page, content), ids, tuple(leads), listed, has_drawing)


def epub(
    into: IO[bytes],
    pages: Iterable[BookFile],
    release: Release,
    style: str,
    texts: Sequence[NamedText],
) -> None:
    """Write the edition as an EPUB 3.

    `pages` are in the order of reading; `style` is the book's style sheet; `texts` are those that
    the title page names. The same arguments give the same bytes. Raises BookError where a link
    leads to nothing.
    """
    # First and as it is, so that the bytes at a fixed place tell what the file is.
    files = chain([(MIMETYPE, b"application/epub+zip")], _files(pages, release, style, texts))
    write_zip(into, files, day=release.date, stored=MIMETYPE)


def _files(
    pages: Iterable[BookFile], release: Release, style: str, texts: Sequence[NamedText]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the container: each page as soon as it is asked for, and forgotten."""
    yield "META-INF/container.xml", container()
    leads: dict[tuple[str, str], Lead] = {}
    ids, chapters, entries = {}, [], []
    for page in pages:
        ids[page.url] = page.ids
        for lead in page.leads:
            leads.setdefault((lead.url, lead.id), lead)
        chapters.append(page.chapter)
        entries.append(Entry(page.chapter.name, has_drawing=page.has_drawing))
        yield f"{FOLDER}/{page.chapter.name}", page.data
    check(leads.values(), ids)
    front = {
        COVER_PAGE: cover_page(release),
        TITLE_PAGE: title_page(release, texts),
        NAVIGATION: navigation(chapters),
    }
    entries[:0] = map(Entry, front)
    has_index = any(one.is_index for one in chapters)
    for name, data in {
        **front,
        PACKAGE: package(release, entries, has_index=has_index),
        STYLE: style.encode(),
        COVER: cover(release),
    }.items():
        yield f"{FOLDER}/{name}", data


def _page(page: BookPage, content: Content) -> bytes:
    """Return the file of a page."""
    part = "bodymatter"
    if content.is_text:
        _mark(content.section, "chapter", "doc-chapter")
    elif content.is_index:
        part = "backmatter"
        _mark(content.section, "index", "doc-index")
    body = H.body({EPUB_TYPE: part}, content.section)
    return document(page.title, relative(STYLE, page.name), body)


def _mark(section: Any, kind: str, role: str) -> None:
    """Say what a page is, named by its title."""
    section.set(EPUB_TYPE, kind)
    section.set("role", role)
    for title in _TITLE(section):
        section.set("aria-labelledby", title)
