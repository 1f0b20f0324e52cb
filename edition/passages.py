"""Passages of one text: each mention and each date, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml import html as lxml_html

from edition.folding import without_accents
from edition.html.elements import classes, words_of
from edition.markdown.paragraphs import PARAGRAPH_ID
from edition.model import PERMALINK_CLASS, Annotation, Block, parsed

CONTEXT = 60
"""Characters shown on either side of a mention, at the most."""
SECTION_TAGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_FIRST_WORD = re.compile(r"\S*\s")
_LAST_WORD = re.compile(r"\s\S*$")
"""What a cut may have left of a word at either end, and the space that parts it from the rest."""


class Section(NamedTuple):
    """A section of a page."""

    id: str
    title: str


class Passage(NamedTuple):
    """One mention or date, in its place."""

    url: str
    """The page's address, from the site's root."""
    title: str
    """The page's title."""
    section: Section | None
    block: str
    """The paragraph's id."""
    annotation: Annotation
    names: tuple[str, ...]
    """The ids of all notices that the paragraph mentions, sorted."""
    before: str
    words: str
    after: str


def before(text: str, start: int, context: int = CONTEXT) -> str:
    """Return the words of `text` that lead to `start`, cut at a word."""
    words = text[:start]
    if len(words) <= context:
        return words
    words = words[-context:]
    cut = _FIRST_WORD.match(words)
    return "…" + words[cut.end() if cut else 0 :].lstrip()


def after(text: str, end: int, context: int = CONTEXT) -> str:
    """Return the words of `text` that follow `end`, cut at a word."""
    words = text[end:]
    if len(words) <= context:
        return words
    return _LAST_WORD.sub("", words[:context]).rstrip() + "…"


def _is_left_out(element: lxml_html.HtmlElement) -> bool:
    """Whether the words of an element are no part of a title: sic, reasons, calls of notes."""
    is_hidden = element.get("hidden") is not None
    is_excluded = element.get("data-search-exclude") is not None
    return is_hidden or is_excluded or PERMALINK_CLASS in classes(element)


def sections_of(page_html: str) -> dict[str, Section]:
    """Return the section in which each paragraph of a page stands, by the paragraph's id."""
    found: dict[str, Section] = {}
    current: Section | None = None
    for element in parsed(page_html).iter():
        id_ = element.get("id") or ""
        if element.tag in SECTION_TAGS:
            current = Section(id_, words_of(element, _is_left_out))
        elif current and PARAGRAPH_ID.fullmatch(id_):
            found[id_] = current
    return found


def passages_of(
    url: str, title: str, blocks: Iterable[Block], sections: dict[str, Section]
) -> list[Passage]:
    """Return every mention and every date of a text, in order."""
    return [
        Passage(
            url,
            title,
            sections.get(block.id),
            block.id,
            annotation,
            names,
            before(block.corr, annotation.start),
            block.corr[annotation.start : annotation.end],
            after(block.corr, annotation.end),
        )
        for block in blocks
        # One tuple for all annotations of a paragraph.
        for names in [
            tuple(sorted({id_ for m in block.annotations for id_ in (m.ref, *m.also) if id_}))
        ]
        for annotation in block.annotations
    ]


def sort_key(heading: str) -> str:
    """Return what French sorts a heading by: letters without accents, case or signs."""
    bare = without_accents(heading.casefold()).replace("œ", "oe").replace("æ", "ae")
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()
