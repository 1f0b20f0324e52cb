"""The whole edition as an EPUB 3: the pages of the site in, the bytes of one file out.

The container is written with the standard library: one edition has to give one file, byte for
byte, and EbookLib writes the moment of the run into it, makes up identifiers, and leaves to the
caller what is most of the work here (XHTML from HTML, links, notes, accessibility metadata).

A page says with the class `ed-online` what makes sense on the site alone: it is left out.
"""

from __future__ import annotations

from edition.exports.epub.book import BookFile, book_file, epub
from edition.exports.epub.front import NamedText
from edition.exports.epub.model import BookError, BookPage

__all__ = ["BookError", "BookFile", "BookPage", "NamedText", "book_file", "epub"]
