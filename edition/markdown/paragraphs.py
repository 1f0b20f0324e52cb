"""Paragraph numbers: `p1`, `p2`, ... in the order of the source's own paragraphs.

A Python-Markdown extension. Paragraphs, list items, captions, rows of a table and rows of a
list of definitions (an information box) count; headings and whatever is `.supplied` do not, so
that a heading or a note that is edited never renumbers anything.

Each ends with a link to itself. The link is empty, so that nothing that reads the text, copies it
or searches it meets a figure that is not the source's: a style sheet shows its `data-number`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from edition.html.elements import classes

TEXT_CLASS = "ed-text"
SUPPLIED_CLASS = "supplied"
NUMBERED_TAGS = frozenset({"p", "li", "figcaption", "tr"})
ROW_CLASS = "ed-row"
NUMBER_CLASS = "ed-number"
LISTS = frozenset({"ul", "ol"})
PARTS = frozenset({"p", "td", "th", "dt", "dd"})
"""Tags of what the words of an item, a caption or a row may stand in."""
PARAGRAPH_ID = re.compile(r"p[1-9][0-9]*")
"""What the id of a source paragraph looks like; no other id may."""

AFTER_ATTR_LIST_BEFORE_TOC = 6


def group_rows(definitions: etree.Element) -> None:
    """Wrap each term of a `dl`, with what defines it, into one row: HTML allows a `div` there."""
    row: etree.Element | None = None
    for child in list(definitions):
        definitions.remove(child)
        if row is None or (child.tag == "dt" and row[-1].tag == "dd"):
            row = etree.SubElement(definitions, "div", {"class": ROW_CLASS})
        row.append(child)


def is_numbered(tag: str, names: Iterable[str]) -> bool:
    """Tell whether an element of a text is one of its paragraphs, by its tag and classes."""
    return tag in NUMBERED_TAGS or ROW_CLASS in names


def has_words(element: etree.Element) -> bool:
    """Tell whether an element has words that are not supplied."""
    return bool((element.text or "").strip()) or any(
        (SUPPLIED_CLASS not in classes(child) and has_words(child)) or (child.tail or "").strip()
        for child in element
    )


def link_to_itself(element: etree.Element, count: int) -> None:
    """Put the link to a paragraph where its own words end: before an item within it."""
    parts = [child for child in element if child.tag in PARTS]
    if parts:
        link_to_itself(parts[-1], count)
        return
    link = etree.Element(
        "a",
        {
            "class": NUMBER_CLASS,
            "href": f"#p{count}",
            "aria-label": f"Paragraphe {count}",
            "data-number": str(count),
        },
    )
    children = list(element)
    lists = (place for place, child in enumerate(children) if child.tag in LISTS)
    element.insert(next(lists, len(children)), link)


def number(element: etree.Element, last: int) -> int:
    """Give ids to the source paragraphs below `element`; return the last number given."""
    for child in element:
        if SUPPLIED_CLASS in classes(child):
            continue
        if child.tag == "dl":
            group_rows(child)
        if is_numbered(child.tag, classes(child)):
            if has_words(child):
                last += 1
                child.set("id", f"p{last}")
                link_to_itself(child, last)
            # An item's own paragraph is the item; an item within it is one more.
            for nested in child:
                if nested.tag in LISTS:
                    last = number(nested, last)
        else:
            last = number(child, last)
    return last


class ParagraphTreeprocessor(Treeprocessor):
    """Numbers the paragraphs of the text blocks of one document."""

    def run(self, root: etree.Element) -> None:
        last = 0
        for element in root.iter("div"):
            if TEXT_CLASS in classes(element):
                last = number(element, last)


class ParagraphExtension(Extension):
    """Registers the numbering."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(
            ParagraphTreeprocessor(md), "edition-paragraphs", AFTER_ATTR_LIST_BEFORE_TOC
        )
