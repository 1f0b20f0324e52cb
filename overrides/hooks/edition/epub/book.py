"""The book: its pages, its own files, and the container around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from edition.epub.archive import archive
from edition.epub.content import Content, is_index, is_text, read
from edition.epub.front import cover, cover_page, title_page
from edition.epub.links import Lead, check, ids_of, relative, rewrite
from edition.epub.model import BookPage
from edition.epub.names import (
    COVER,
    COVER_PAGE,
    FOLDER,
    NAVIGATION,
    PACKAGE,
    STYLE,
    TITLE_PAGE,
)
from edition.epub.navigation import chapter, navigation
from edition.epub.package import Entry, container, package
from edition.epub.xml import EPUB_TYPE, H, convert, document
from edition.release import Release


def epub(pages: Sequence[BookPage], release: Release, style: str) -> bytes:
    """Return the edition as an EPUB 3.

    `pages` are in the order of reading; `style` is the book's style sheet. The same pages, release
    and style give the same bytes. Raises BookError where a link or an image leads to nothing.
    """
    return archive(_files(pages, release, style), release.date)


def _files(pages: Sequence[BookPage], release: Release, style: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the container: each page as soon as it is made, and forgotten.

    The trees of ten thousand would be more than a machine holds.
    """
    yield "META-INF/container.xml", container()
    by_url = {page.url: page for page in pages}
    leads: dict[tuple[str, str], Lead] = {}
    ids, chapters, entries = {}, [], []
    for page in pages:
        content = read(page)
        ids[page.url] = ids_of(page, content)
        for lead in rewrite(page, content, by_url, release.address):
            leads.setdefault((lead.url, lead.id), lead)
        chapters.append(chapter(page, content))
        data = _page(page, content)
        entries.append(Entry(page.name, has_drawing=content.find(".//svg") is not None))
        yield f"{FOLDER}/{page.name}", data
    check(leads.values(), ids)
    front = {
        COVER_PAGE: cover_page(release),
        TITLE_PAGE: title_page(release),
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
    part, section = "bodymatter", H.section()
    if is_text(content):
        _mark(section, content, "chapter", "doc-chapter")
    elif is_index(content):
        part = "backmatter"
        _mark(section, content, "index", "doc-index")
    section.text = content.text
    for child in content:
        convert(child, section)
    body = H.body({EPUB_TYPE: part}, section)
    return document(page.title, relative(STYLE, page.name), body)


def _mark(section: Any, content: Content, kind: str, role: str) -> None:
    """Say what a page is, named by its title."""
    section.set(EPUB_TYPE, kind)
    section.set("role", role)
    for title in content.xpath("(.//h1)[1]/@id"):
        section.set("aria-labelledby", title)
