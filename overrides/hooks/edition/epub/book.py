"""The book: its pages, its own files, and the container around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from edition.epub.archive import archive
from edition.epub.content import Content, is_index, is_text, read
from edition.epub.front import cover, cover_page, title_page
from edition.epub.links import relative, rewrite
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
from edition.epub.navigation import navigation
from edition.epub.package import Entry, container, package
from edition.epub.xml import EPUB_TYPE, H, convert, document
from edition.release import Release


def epub(pages: Sequence[BookPage], release: Release, style: str) -> bytes:
    """Return the edition as an EPUB 3.

    `pages` are in the order of reading; `style` is the book's style sheet. The same pages, release
    and style give the same bytes. Raises BookError where a link or an image leads to nothing.
    """
    contents = {page: read(page) for page in pages}
    rewrite(contents, release.address)
    entries = [
        Entry(COVER_PAGE, cover_page(release)),
        Entry(TITLE_PAGE, title_page(release)),
        Entry(NAVIGATION, navigation(contents)),
        *(_entry(page, content) for page, content in contents.items()),
    ]
    has_index = any(map(is_index, contents.values()))
    files = [
        (PACKAGE, package(release, entries, has_index=has_index)),
        *((entry.name, entry.data) for entry in entries),
        (STYLE, style.encode()),
        (COVER, cover(release)),
    ]
    named = [(f"{FOLDER}/{name}", data) for name, data in files]
    return archive([("META-INF/container.xml", container()), *named], release.date)


def _entry(page: BookPage, content: Content) -> Entry:
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
    data = document(page.title, relative(STYLE, page.name), body)
    return Entry(page.name, data, has_drawing=content.find(".//svg") is not None)


def _mark(section: Any, content: Content, kind: str, role: str) -> None:
    """Say what a page is, named by its title."""
    section.set(EPUB_TYPE, kind)
    section.set("role", role)
    for title in content.xpath("(.//h1)[1]/@id"):
        section.set("aria-labelledby", title)
