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
    """
    TEI teiHeader fileDesc titleStmt respStmt editionStmt publicationStmt availability seriesStmt
    sourceDesc encodingDesc projectDesc editorialDecl correction normalization quotation
    segmentation interpretation stdVals profileDesc langUsage calendarDesc calendar revisionDesc
    standOff listPerson person listPlace place location listOrg org listEvent event listBibl bibl
    text front body back div list table row figure floatingText
    """.split()
)
"""Elements that hold elements only: line ends within them are no part of any text."""
INDENT = "  "


class TeiError(TextError):
    """A text can't be said in TEI without losing something of it."""


def tei(tag: str, text: str = "", **attributes: str) -> etree._Element:
    """Return a TEI element; an attribute of no value is left out."""
    element = etree.Element(f"{{{TEI}}}{tag}", nsmap={None: TEI})
    element.text = text or None
    for name, value in attributes.items():
        if value:
            element.set(name, value)
    return element


def add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """Make a TEI element and put it at the end of `parent`."""
    element = tei(tag, text, **attributes)
    parent.append(element)
    return element


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
    legal = re.sub(r"[^\w.-]", ".", published)
    return legal if not legal or re.match(r"[^\W\d]", legal) else f"_{legal}"


def lay_out(element: etree._Element, depth: int = 1) -> None:
    """Put each element on a line of its own where that adds nothing to a text."""
    if etree.QName(element).localname not in STRUCTURE or not len(element):
        return
    element.text = "\n" + INDENT * depth
    for child in element:
        lay_out(child, depth + 1)
        child.tail = "\n" + INDENT * depth
    element[-1].tail = "\n" + INDENT * (depth - 1)
