"""TEI elements: how they are made, named and laid out, and what is raised where none fits."""

from __future__ import annotations

import re

from lxml import etree

from edition.model import TextError

TEI = "http://www.tei-c.org/ns/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{_XML}}}id"
XML_LANG = f"{{{_XML}}}lang"

EDITION_ID = "resp.edition"
"""The `xml:id` of who answers for the edition."""
BY_EDITION = {"resp": f"#{EDITION_ID}"}
"""What says of an element that the edition wrote it."""

STRUCTURE = frozenset(
    f"{{{TEI}}}{name}"
    for name in """
    TEI teiHeader fileDesc titleStmt respStmt editionStmt publicationStmt availability seriesStmt
    sourceDesc encodingDesc projectDesc editorialDecl correction normalization quotation
    segmentation interpretation stdVals profileDesc langUsage calendarDesc calendar revisionDesc
    standOff listPerson person listPlace place location listOrg org listEvent event listBibl bibl
    text front body back div list table row figure floatingText
    """.split()
)
"""Elements that hold elements only: line ends within them are no part of any text."""
_NAMES = {None: TEI}
_ILLEGAL = re.compile(r"[^\w.-]")
"""What an `xml:id` has no place for."""
_BEGINNING = re.compile(r"[^\W\d]")
"""What it begins with."""
INDENT = "  "


Said = tuple[str, dict[str, str]]
"""An element that is yet to be made: its name and its attributes."""


class TeiError(TextError):
    """A text can't be said in TEI without losing something of it."""


def tei(tag: str, text: str = "", **attributes: str) -> etree._Element:
    """Return a TEI element; an attribute of no value is left out."""
    element = etree.Element(f"{{{TEI}}}{tag}", _with_values(attributes), _NAMES)
    if text:
        element.text = text
    return element


def add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """Make a TEI element at the end of `parent`: sooner than to make it and to put it there."""
    element = etree.SubElement(parent, f"{{{TEI}}}{tag}", _with_values(attributes))
    if text:
        element.text = text
    return element


def _with_values(attributes: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if value}


def add_text(parent: etree._Element, text: str | None) -> None:
    """Put words at the end of `parent`."""
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def xml_id(published: str) -> str:
    """Return a published id as XML allows it: itself, wherever it is legal (an NCName).

    Our own ids have a full stop, which those of a page don't: `personnes.joukov`, `note.gare`.
    """
    legal = _ILLEGAL.sub(".", published)
    return legal if not legal or _BEGINNING.match(legal) else f"_{legal}"


def lay_out(element: etree._Element, depth: int = 1) -> None:
    """Put each element on a line of its own where that adds nothing to a text.

    `depth` is how deep they stand in the file, the root's own children being at 1.
    """
    if element.tag not in STRUCTURE or not len(element):
        return
    element.text = between = line(depth)
    for child in element:
        lay_out(child, depth + 1)
        child.tail = between
    element[-1].tail = line(depth - 1)


def line(depth: int) -> str:
    """Return what begins a line."""
    return "\n" + INDENT * depth
