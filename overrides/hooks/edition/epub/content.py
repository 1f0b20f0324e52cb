"""A page's HTML as a book has it: without what needs a script or the site around it."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree
from lxml import html as lxml_html

from edition.epub.model import BookError, BookPage
from edition.epub.notes import mark_notes
from edition.model import HEADINGS
from edition.paragraphs import PARAGRAPH_ID, TEXT_CLASS

Content: TypeAlias = lxml_html.HtmlElement
"""A `div` around what a page holds, in lxml's HTML: names without a namespace."""

FURNITURE_TAGS = frozenset({"button", "dialog", "form", "script", "style", "template"})
ONLINE_CLASS = "ed-online"
FURNITURE_CLASSES = frozenset({"ed-forms", "ed-number", "ed-tools", "headerlink", ONLINE_CLASS})
"""`ed-forms` lists the files beside a page; `ed-number` links a paragraph to itself."""
CRITIC_CLASS = "critic"
"""Of what a correction hides, and a book keeps hidden: the source's reading and the reason."""
NOTICE_CLASS = "ed-notice"
"""Of the heading of a notice."""

FIRST = frozenset({"p", "dt", "td", "th"})
"""Tags of what a numbered element may begin with: its number stands on the same line."""


def read(page: BookPage) -> Content:
    """Return the content of a page.

    Raises BookError where the page has an image in a file, which the book would lack.
    """
    content = lxml_html.fragment_fromstring(page.html, create_parent="div")
    etree.strip_elements(content, etree.Comment, with_tail=False)
    _drop_furniture(content)
    _open_details(content)
    _number_paragraphs(content)
    mark_notes(content)
    for image in content.xpath(".//*[@src]"):
        raise BookError(
            f"« {page.url} » : l’image « {image.get('src')} » n’est pas dans le livre",
            "La dessiner en SVG dans la page",
        )
    return content


def is_text(content: Content) -> bool:
    """Tell whether a page holds one of the texts."""
    return bool(content.find_class(TEXT_CLASS))


def is_index(content: Content) -> bool:
    """Tell whether a page is an index: it has notices."""
    return bool(content.find_class(NOTICE_CLASS))


def words(element: lxml_html.HtmlElement) -> str:
    """Return the words that show in an element, without its calls of notes."""
    shown = element.xpath(".//text()[not(ancestor::*[@hidden] or ancestor::sup)]")
    # The no-break spaces of French are to stay: str.split would take them.
    return re.sub(r"[ \t\r\n]+", " ", "".join(shown)).strip(" ")


def _drop_furniture(content: Content) -> None:
    for heading in content.xpath(".//h2 | .//h3 | .//h4"):
        if ONLINE_CLASS in heading.classes:
            _drop_section_below(heading)
    dropped = [element for element in content.iter("*") if _is_furniture(element)]
    for element in dropped:
        # One may stand within another that is gone already.
        if element.getparent() is not None:
            element.drop_tree()


def _is_furniture(element: lxml_html.HtmlElement) -> bool:
    names = (element.get("class") or "").split()
    is_hidden = "hidden" in element.attrib and CRITIC_CLASS not in names
    return is_hidden or element.tag in FURNITURE_TAGS or not FURNITURE_CLASSES.isdisjoint(names)


def _drop_section_below(heading: lxml_html.HtmlElement) -> None:
    """Drop what follows a heading, up to the next of its rank or above."""
    for sibling in list(heading.itersiblings()):
        if sibling.tag in HEADINGS and sibling.tag <= heading.tag:
            return
        sibling.drop_tree()


def _open_details(content: Content) -> None:
    """Make plain blocks of what readers open: not every reading system lets them."""
    for details in content.iter("details"):
        details.tag = "div"
        details.attrib.pop("open", None)
    for summary in content.iter("summary"):
        summary.tag = "p"
        summary.classes.add("ed-summary")


def _number_paragraphs(content: Content) -> None:
    """Leave the number of each paragraph where the style sheet takes it: it is no word."""
    for text in content.find_class(TEXT_CLASS):
        for paragraph in text.xpath(".//*[@id]"):
            if PARAGRAPH_ID.fullmatch(paragraph.get("id")):
                _where_words_begin(paragraph).set("data-number", paragraph.get("id")[1:])


def _where_words_begin(element: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """Return the element itself, or the one at its beginning that has its first words."""
    has_own = bool((element.text or "").strip()) or not len(element)
    return element if has_own or element[0].tag not in FIRST else _where_words_begin(element[0])
