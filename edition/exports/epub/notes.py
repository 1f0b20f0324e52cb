"""Notes marked so that reading systems can show them where they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from edition.exports.epub.xml import EPUB_TYPE, Element
from edition.html.elements import add_class

APART = "apart"
"""The tag that is given to what keeps the notes apart, so that it goes while its text stays."""


def mark_notes(by_class: Mapping[str, Sequence[Element]]) -> None:
    """Mark the calls, the notes and the ways back of a page, among its elements by class."""
    for call in by_class.get("footnote-ref", ()):
        # A call that a page quotes is a link like others: its note stands in another file.
        if call.get("href", "").startswith("#"):
            _mark(call, "noteref", "doc-noteref")
    for back in by_class.get("footnote-backref", ()):
        back.set("role", "doc-backlink")
    for notes in by_class.get("footnote", ()):
        notes.tag = "section"
        notes.set("aria-label", "Notes")
        _mark(notes, "endnotes", "doc-endnotes")
        for rule in notes.findall("hr"):
            rule.tag = APART
        for listed in notes.findall("ol"):
            listed.tag = APART
            for number, note in enumerate(listed.findall("li"), 1):
                # Not an `aside`, which some systems hide but where it is called; nor an item of
                # a list, which may not have the role.
                note.tag = "div"
                add_class(note, "ed-note")
                _mark(note, "footnote", "doc-footnote")
                _number(note, number)
        etree.strip_tags(notes, APART)


def _mark(element: Element, kind: str, role: str) -> None:
    element.set(EPUB_TYPE, kind)
    element.set("role", role)


def _number(note: Element, number: int) -> None:
    """Write the number that the list gave."""
    block = note.find("p")
    if block is None:
        block = note
    written = etree.SubElement(block, "span", {"class": "ed-note__number"})
    written.text = f"{number}."
    written.tail = f"\u00a0{block.text or ''}"
    block.text = None
    block.insert(0, written)
