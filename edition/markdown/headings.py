"""Keeps names whole in headings: « Extrême-Orient » is not broken at its hyphen.

A Python-Markdown extension. In large letters a line ends often, and what follows a hyphen looks
like another word there. The style sheet breaks a name that a line is too short for.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from edition.html.elements import HEADINGS, is_element

NAME_CLASS = "ed-name"
AFTER_CONTENTS = 4
"""`toc` makes an id of the words of a heading, and removes links from a copy of it."""
_COMPOUND = re.compile(r"(?:\w+’)?(?P<name>\w+(?:-\w+)+)")
"""Words joined by hyphens, with an article that has lost its vowel before them."""


class HeadingTreeprocessor(Treeprocessor):
    """Marks the names in the headings of one document that have a hyphen."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.tag in HEADINGS:
                # The list: what is inserted meanwhile is finished.
                for part in filter(is_element, [*element.iter()]):
                    _mark(part)


def _mark(element: etree.Element) -> None:
    """Mark the names in an element's own words, and in those that follow each of its children."""
    for index, child in reversed([*enumerate(element, start=1)]):
        child.tail, names = _split(child.tail or "")
        for place, name in enumerate(names, start=index):
            element.insert(place, name)
    element.text, names = _split(element.text or "")
    for place, name in enumerate(names):
        element.insert(place, name)


def _split(words: str) -> tuple[str, list[etree.Element]]:
    """Return the words before the first name, and each name with the words that follow it."""
    found = [match for match in _COMPOUND.finditer(words) if match["name"][0].isupper()]
    ends = [*(match.start() for match in found), len(words)]
    names = []
    for match, end in zip(found, ends[1:], strict=True):
        name = etree.Element("span", {"class": NAME_CLASS})
        name.text, name.tail = match[0], words[match.end() : end]
        names.append(name)
    return words[: ends[0]], names


class HeadingExtension(Extension):
    """Registers the marking."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(HeadingTreeprocessor(md), "edition-headings", AFTER_CONTENTS)
