"""The table of contents that reading systems show, which is a page of the book too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from edition.epub.content import Content, is_index, is_text, words
from edition.epub.links import relative
from edition.epub.model import BookPage
from edition.epub.names import COVER_PAGE, NAVIGATION, STYLE, TITLE_PAGE
from edition.epub.xml import EPUB_TYPE, H, document
from edition.paragraphs import TEXT_CLASS

TITLE = "Sommaire"


def navigation(contents: Mapping[BookPage, Content]) -> bytes:
    """Return the table of contents and the landmarks."""
    body = H.body(
        H.nav(
            {EPUB_TYPE: "toc", "role": "doc-toc", "aria-labelledby": "toc"},
            H.h1({"id": "toc"}, TITLE),
            _list(list(contents), contents, 0),
        ),
        H.nav(
            {EPUB_TYPE: "landmarks", "aria-label": "Repères", "hidden": ""},
            H.ol(*(_landmark(*found) for found in _landmarks(contents))),
        ),
    )
    return document(TITLE, relative(STYLE, NAVIGATION), body)


def _list(pages: Sequence[BookPage], contents: Mapping[BookPage, Content], depth: int) -> Any:
    """Return the pages below one section of the site's navigation, `depth` sections deep."""
    items = H.ol()
    for parents, group in groupby(pages, lambda page: page.parents[depth : depth + 1]):
        if parents:
            items.append(H.li(H.span(*parents), _list(list(group), contents, depth + 1)))
        else:
            items.extend(_item(page, contents[page]) for page in group)
    return items


def _item(page: BookPage, content: Content) -> Any:
    """Return a page with its sections: those of a text, or the letters of an index."""
    href = relative(page.name, NAVIGATION)
    item = H.li(H.a({"href": href}, page.title))
    # Not deeper: the dates of a chronology are too many, each a section of its own.
    sections = content.xpath(
        "./h2[@id] | ./div[contains(concat(' ', @class, ' '), $text)]/h2[@id]",
        text=f" {TEXT_CLASS} ",
    )
    if sections:
        links = (H.a({"href": f"{href}#{one.get('id')}"}, words(one)) for one in sections)
        item.append(H.ol(*map(H.li, links)))
    return item


def _landmarks(contents: Mapping[BookPage, Content]) -> list[tuple[str, str, str]]:
    """Return the places that reading systems may lead to: what each is, its file, its name."""
    texts = [page for page, content in contents.items() if is_text(content)]
    indexes = [page for page, content in contents.items() if is_index(content)]
    return [
        ("cover", COVER_PAGE, "Couverture"),
        ("titlepage", TITLE_PAGE, "Page de titre"),
        ("toc", NAVIGATION, TITLE),
        *(("bodymatter", page.name, "Début des textes") for page in texts[:1]),
        *(("index", page.name, "Index") for page in indexes[:1]),
    ]


def _landmark(kind: str, name: str, title: str) -> Any:
    return H.li(H.a({EPUB_TYPE: kind, "href": relative(name, NAVIGATION)}, title))
