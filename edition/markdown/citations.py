"""Citations: `[@id, 402]` becomes a link to the work, on the page of the bibliography.

A Python-Markdown extension, with the syntax of Pandoc. It is given the works that may be cited,
by their ids, and does nothing where there are none.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from edition.bibliography import PAGE, Bibliography
from edition.citations import CITATIONS, citations_in

BEFORE_LINKS = 174
"""Python-Markdown's own reading of brackets begins at 170."""


class CitationProcessor(InlineProcessor):
    """Puts the short title of each work that is cited, as a link, between brackets."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, works: Bibliography) -> None:
        # With the space before it, which goes where the search leaves a citation out.
        super().__init__(rf"[ \u00a0]?{CITATIONS.pattern}", md)
        self.works = works

    def handleMatch(
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        cited = citations_in(m[1])
        if any(one.id not in self.works for one in cited):
            return None, None, None
        group = etree.Element("span", {"class": "ed-cited", "data-search-exclude": ""})
        group.text = AtomicString(" [")
        for place, one in enumerate(cited, 1):
            link = etree.SubElement(group, "a", {"href": f"{PAGE}#{one.id}"})
            link.text = AtomicString(self.works[one.id].short)
            end = "]" if place == len(cited) else "\u202f; "
            link.tail = AtomicString(f", {one.locator}{end}" if one.locator else end)
        return group, m.start(0), m.end(0)


class CitationExtension(Extension):
    """Registers the citations."""

    def __init__(self, **options: Any) -> None:
        self.config = {"works": [{}, "The works that may be cited, by their ids"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        works = self.getConfig("works")
        if works:
            processor = CitationProcessor(md, works)
            md.inlinePatterns.register(processor, "edition-citations", BEFORE_LINKS)
