"""Notes as reading systems know them, so that they may show one where it is called."""

from __future__ import annotations

from lxml import html as lxml_html

from edition.epub.xml import EPUB_TYPE


def mark_notes(content: lxml_html.HtmlElement) -> None:
    """Mark the calls, the notes and the ways back of a page's content."""
    for call in content.find_class("footnote-ref"):
        _mark(call, "noteref", "doc-noteref")
    for back in content.find_class("footnote-backref"):
        back.set("role", "doc-backlink")
    for notes in content.find_class("footnote"):
        notes.tag = "section"
        notes.set("aria-label", "Notes")
        _mark(notes, "endnotes", "doc-endnotes")
        for rule in notes.findall("hr"):
            rule.drop_tree()
        for listed in notes.findall("ol"):
            for number, note in enumerate(listed.findall("li"), 1):
                # Not an `aside`, which some systems hide but where it is called; nor an item of
                # a list, which may not have the role.
                note.tag = "div"
                note.classes.add("ed-note")
                _mark(note, "footnote", "doc-footnote")
                _number(note, number)
            listed.drop_tag()


def _mark(element: lxml_html.HtmlElement, kind: str, role: str) -> None:
    element.set(EPUB_TYPE, kind)
    element.set("role", role)


def _number(note: lxml_html.HtmlElement, number: int) -> None:
    """Write the number that the list gave."""
    block = note.find("p")
    if block is None:
        block = note
    written = lxml_html.Element("span", {"class": "ed-note__number"})
    written.text = f"{number}."
    written.tail = f"\u00a0{block.text or ''}"
    block.text = None
    block.insert(0, written)
