"""The edition's blocks: what an editor writes between `/// name` and `///`.

A Python-Markdown extension over `pymdownx.blocks`, so that it runs under any generator that
speaks Python-Markdown.

- `text`: the text of the source. What stands in it and is not `.supplied` is the source's.
- `lead`: what the edition says of the text, at its head.
- `infobox`: a box of information, a definition list, of which it makes a table.
- `figure`: the caption of a picture that the source no longer has.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from edition.markdown.paragraphs import group_rows

TABLE_CLASS = "ed-infobox__rows"
MISSING_FIGURE = "Illustration absente de la source"


class Container(Block):
    """A block that is one `div` of a class."""

    CLASS = ""

    def on_create(self, parent: etree.Element) -> etree.Element:
        return etree.SubElement(parent, "div", {"class": self.CLASS})


class Text(Container):
    """The text of the source, with its accent colour and what it is, where these are told."""

    NAME = "text"
    CLASS = "ed-text"
    TITLE = "h1"

    def on_create(self, parent: etree.Element) -> etree.Element:
        text = super().on_create(parent)
        if self.config["accent"]:
            text.set("data-ed-accent", self.config["accent"])
        return text

    def on_end(self, block: etree.Element) -> None:
        """Say under the title what the text is, where it is told: a label and words, each."""
        if not self.config["facts"]:
            return
        listed = etree.Element("dl", {"class": "ed-facts supplied"})
        for label, words in self.config["facts"]:
            fact = etree.SubElement(listed, "div")
            etree.SubElement(fact, "dt").text = label
            etree.SubElement(fact, "dd").text = AtomicString(words)
        is_titled = len(block) > 0 and block[0].tag == self.TITLE
        block.insert(1 if is_titled else 0, listed)


class Lead(Container):
    """What the edition says at the head of the text."""

    NAME = "lead"
    CLASS = "ed-lead supplied"


class Infobox(Container):
    """A box of information."""

    NAME = "infobox"
    CLASS = "ed-infobox"

    def on_end(self, block: etree.Element) -> None:
        """Make a table of each definition list: reader views (Readability) keep those whole."""
        for place, child in enumerate(block):
            if child.tag == "dl":
                block[place] = _table_of(child)


def _table_of(definitions: etree.Element) -> etree.Element:
    """Return the rows of a definition list as those of a table, each headed by its term."""
    table = etree.Element("table", {"class": TABLE_CLASS})
    table.tail = definitions.tail
    body = etree.SubElement(table, "tbody")
    group_rows(definitions)
    for row in definitions:
        row.tag = "tr"
        body.append(row)
        for cell in row:
            if cell.tag == "dt":
                cell.tag = "th"
                cell.set("scope", "row")
            else:
                cell.tag = "td"
    return table


class Figure(Block):
    """The caption of a picture that the source no longer has."""

    NAME = "figure"

    def on_create(self, parent: etree.Element) -> etree.Element:
        figure = etree.SubElement(parent, "figure", {"class": "ed-figure"})
        label = etree.SubElement(figure, "p", {"class": "ed-figure__label supplied"})
        label.text = MISSING_FIGURE
        etree.SubElement(figure, "figcaption")
        return figure

    def on_add(self, block: etree.Element) -> etree.Element:
        return block[-1]


BLOCKS: tuple[type[Block], ...] = (Text, Lead, Infobox, Figure)


class EditionBlocksExtension(BlocksExtension):
    """Registers the edition's blocks."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "accent": ["", "The number of the accent colour of the text"],
            "facts": [(), "What the text is: labels, each with words"],
        }
        super().__init__(**options)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        for block in BLOCKS:
            block_mgr.register(block, self.getConfigs())
