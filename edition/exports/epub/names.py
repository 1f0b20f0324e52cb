"""The names of the book's own files."""

from __future__ import annotations

FOLDER = "EPUB"
PACKAGE = "package.opf"
STYLE = "book/book.css"
COVER = "book/cover.svg"
COVER_PAGE = "book/cover.xhtml"
TITLE_PAGE = "book/title.xhtml"
NAVIGATION = "book/nav.xhtml"
