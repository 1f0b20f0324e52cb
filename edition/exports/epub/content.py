"""The content of a book's page: the page's HTML without what needs a script or the site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from edition.exports.epub.model import BookError, BookPage
from edition.exports.epub.notes import mark_notes
from edition.exports.epub.xml import Element
from edition.html.elements import HEADINGS, add_class, classes, words_of
from edition.markdown.paragraphs import PARAGRAPH_ID, TEXT_CLASS

FURNITURE_TAGS = frozenset({"button", "dialog", "form", "script", "style", "template"})
GONE = "template"
"""The tag that is given to all that is to go, so that it goes in one sweep."""
ONLINE_CLASS = "ed-online"
FURNITURE_CLASSES = frozenset({"ed-forms", "ed-number", "ed-tools", "headerlink", ONLINE_CLASS})
"""`ed-forms` lists the files beside a page; `ed-number` links a paragraph to itself."""
SECTION_TAGS = frozenset({"h2", "h3", "h4"})
"""Tags of headings that may say with their class what all of their sections are."""
NOTICE_CLASS = "ed-notice"
"""Of the heading of a notice."""

FIRST = frozenset({"p", "dt", "td", "th"})
"""Tags of what a numbered element may begin with: its number stands on the same line."""

# Not lxml.html's: each of its elements passes through Python to be made.
_PARSER = etree.HTMLParser(remove_comments=True, collect_ids=False)
_SOURCES = etree.XPath(".//@src", smart_strings=False)
_IDS = etree.XPath(".//@id")


@dataclass(frozen=True)
class Content:
    """What a page holds."""

    section: Element
    """All of it, in lxml's HTML: names without a namespace."""
    is_text: bool
    """Whether it is one of the texts."""
    is_index: bool
    """Whether it is an index: it has notices."""


def read(page: BookPage) -> Content:
    """Return the content of a page.

    Raises BookError where the page has an image in a file, which the book would lack.
    """
    section = etree.fromstring(f"<html><body>{page.html}</body></html>", _PARSER).find("body")
    section.tag = "section"
    kept = _drop_furniture(section)
    _open_details(section)
    _number_paragraphs(kept.get(TEXT_CLASS, ()))
    mark_notes(kept)
    for source in _SOURCES(section):
        raise BookError(
            f"« {page.url} » : l’image « {source} » n’est pas dans le livre",
            "La dessiner en SVG dans la page",
        )
    return Content(section, TEXT_CLASS in kept, NOTICE_CLASS in kept)


def words(element: Element) -> str:
    """Return the words that show in an element, without its calls of notes."""
    return words_of(element, lambda each: each.tag == "sup")


def _drop_furniture(section: Element) -> Mapping[str, Sequence[Element]]:
    """Drop what the book has no use for; return the elements that stay, by their classes."""
    kept = defaultdict(list)
    walk = section.iter("*")
    for element in walk:
        names = classes(element)
        is_hidden = element.get("hidden") is not None
        if is_hidden or element.tag in FURNITURE_TAGS or not FURNITURE_CLASSES.isdisjoint(names):
            if ONLINE_CLASS in names and element.tag in SECTION_TAGS:
                _drop_below(element)
            element.tag = GONE
            # What stands in it goes with it.
            for _ in element.iterdescendants("*"):
                next(walk)
            continue
        for name in names:
            kept[name].append(element)
    etree.strip_elements(section, GONE, with_tail=False)
    return kept


def _drop_below(heading: Element) -> None:
    """Drop what follows a heading, up to the next of its rank or above."""
    for sibling in heading.itersiblings("*"):
        if sibling.tag in HEADINGS and sibling.tag <= heading.tag:
            return
        sibling.tag = GONE


def _open_details(section: Element) -> None:
    """Make plain blocks of what readers open: not every reading system lets them."""
    for details in section.iter("details"):
        details.tag = "div"
        details.attrib.pop("open", None)
    for summary in section.iter("summary"):
        summary.tag = "p"
        add_class(summary, "ed-summary")


def _number_paragraphs(texts: Sequence[Element]) -> None:
    """Leave the number of each paragraph where the style sheet takes it: it is no word."""
    for text in texts:
        for id_ in _IDS(text):
            if PARAGRAPH_ID.fullmatch(id_):
                _where_words_begin(id_.getparent()).set("data-number", id_[1:])


def _where_words_begin(element: Element) -> Element:
    """Return the element itself, or the one at its beginning that has its first words."""
    has_own = bool((element.text or "").strip()) or not len(element)
    return element if has_own or element[0].tag not in FIRST else _where_words_begin(element[0])
