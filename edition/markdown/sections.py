"""Marks the ends of sections, where a page lists related sections of other texts.

A Python-Markdown extension. At the end of each section of a text it leaves the marker
`<!-- edition:related id -->`, a comment until something replaces it.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from edition.html.elements import classes
from edition.markdown.paragraphs import TEXT_CLASS

AFTER_MENTIONS = 5.2


class SectionTreeprocessor(Treeprocessor):
    """Marks the ends of the sections of one document."""

    def run(self, root: etree.Element) -> None:
        for text in root.iter("div"):
            if TEXT_CLASS in classes(text):
                section = ""
                for child in list(text):
                    if child.tag == "h2":
                        if section:
                            text.insert(list(text).index(child), self.marker(section))
                        section = child.get("id", "")
                if section:
                    text.append(self.marker(section))

    def marker(self, section: str) -> etree.Element:
        """Return a marker, stashed so that Markdown leaves it as it is."""
        paragraph = etree.Element("p")
        paragraph.text = self.md.htmlStash.store(f"<!-- edition:related {section} -->")
        return paragraph


class SectionExtension(Extension):
    """Registers the marking."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(SectionTreeprocessor(md), "edition-sections", AFTER_MENTIONS)
