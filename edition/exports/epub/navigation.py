"""The book's table of contents, which is also one of its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lxml import etree

from edition.exports.epub.content import Content, words
from edition.exports.epub.links import relative
from edition.exports.epub.model import BookPage
from edition.exports.epub.names import COVER_PAGE, NAVIGATION, STYLE, TITLE_PAGE
from edition.exports.epub.xml import EPUB_TYPE, H, document
from edition.markdown.paragraphs import TEXT_CLASS

TITLE = "Sommaire"

# Not deeper: the dates of a chronology are too many, each a section of its own.
_TEXT = f"./div[contains(concat(' ', @class, ' '), ' {TEXT_CLASS} ')]"
_SECTIONS = etree.XPath(f"./h2[@id] | {_TEXT}/h2[@id] | {_TEXT}/section/h2[@id]")


@dataclass(frozen=True)
class Chapter:
    """A page, as the table of contents lists it."""

    name: str
    """Its file's, from the book's folder."""
    title: str
    parents: tuple[str, ...]
    """The titles of the sections of the navigation that it stands in, the outermost first."""
    sections: tuple[tuple[str, str], ...]
    """Its sections, those of a text or the letters of an index: their ids and titles."""
    is_text: bool
    is_index: bool


def chapter(page: BookPage, content: Content) -> Chapter:
    """Return what the table of contents says of a page."""
    sections = tuple((one.get("id"), words(one)) for one in _SECTIONS(content.section))
    kind = content.is_text, content.is_index
    return Chapter(page.name, page.title, page.parents, sections, *kind)


def navigation(chapters: Sequence[Chapter]) -> bytes:
    """Return the table of contents and the landmarks."""
    body = H.body(
        H.nav(
            {EPUB_TYPE: "toc", "role": "doc-toc", "aria-labelledby": "toc"},
            H.h1({"id": "toc"}, TITLE),
            _list(chapters, 0),
        ),
        H.nav(
            {EPUB_TYPE: "landmarks", "aria-label": "Repères", "hidden": ""},
            H.ol(*(_landmark(*found) for found in _landmarks(chapters))),
        ),
    )
    return document(TITLE, relative(STYLE, NAVIGATION), body)


def _list(chapters: Sequence[Chapter], depth: int) -> Any:
    """Return the pages below one section of the site's navigation, `depth` sections deep."""
    items = H.ol()
    for parents, group in groupby(chapters, lambda one: one.parents[depth : depth + 1]):
        if parents:
            items.append(H.li(H.span(*parents), _list(list(group), depth + 1)))
        else:
            items.extend(map(_item, group))
    return items


def _item(one: Chapter) -> Any:
    """Return a page with its sections."""
    href = relative(one.name, NAVIGATION)
    item = H.li(H.a({"href": href}, one.title))
    if one.sections:
        links = (H.a({"href": f"{href}#{id_}"}, title) for id_, title in one.sections)
        item.append(H.ol(*map(H.li, links)))
    return item


def _landmarks(chapters: Sequence[Chapter]) -> list[tuple[str, str, str]]:
    """Return the places that reading systems may lead to: what each is, its file, its name."""
    texts = [one.name for one in chapters if one.is_text]
    indexes = [one.name for one in chapters if one.is_index]
    return [
        ("cover", COVER_PAGE, "Couverture"),
        ("titlepage", TITLE_PAGE, "Page de titre"),
        ("toc", NAVIGATION, TITLE),
        *(("bodymatter", name, "Début des textes") for name in texts[:1]),
        *(("index", name, "Index") for name in indexes[:1]),
    ]


def _landmark(kind: str, name: str, title: str) -> Any:
    return H.li(H.a({EPUB_TYPE: kind, "href": relative(name, NAVIGATION)}, title))
