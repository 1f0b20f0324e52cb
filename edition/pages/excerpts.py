"""Excerpts: paragraphs of several texts on the same subject, side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from edition.html.elements import HEADINGS
from edition.index import SectionKey
from edition.markdown.paragraphs import PARAGRAPH_ID
from edition.model import Block, Page, Section
from edition.pages.summaries import COMPARISON, MARKER
from edition.passages import Run, runs

CODE = "a-004"
_LINE_END = re.compile(r"\s*\n\s*")
_DATE = re.compile(r"\d{3}[\dX].*")
_PARAGRAPH = re.compile(rf"(?P<page>[a-z0-9-]+):(?P<block>{PARAGRAPH_ID.pattern})")


@dataclass(frozen=True)
class ComparedText:
    """A text with those of its blocks that a comparison may show."""

    url: str
    """The page's address, from the site's root."""
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Excerpt:
    """A paragraph that is set beside others."""

    url: str
    block: str
    runs: tuple[Run, ...]
    """Its established text, cut at the calls of its notes."""


@dataclass(frozen=True)
class Comparison:
    """A place of a page where passages of several texts stand side by side."""

    url: str
    """The page's address, from the site's root."""
    title: str
    """The page's title."""
    heading: Section
    """What the passages stand under."""
    subjects: str


class NothingFoundError(ValueError):
    """No text has the subject of a comparison."""

    def __init__(self, subject: str) -> None:
        super().__init__(subject)
        self.subject = subject


def _has(block: Block, subject: str, url: str) -> bool:
    one = _PARAGRAPH.fullmatch(subject)
    if one:
        return (url.strip("/"), block.id) == (one["page"], one["block"])
    if _DATE.fullmatch(subject):
        return any(
            annotation.when == subject and annotation.is_event for annotation in block.annotations
        )
    return any(annotation.ref == subject for annotation in block.annotations)


def select_blocks(
    subjects: Iterable[str], url: str, title: str, blocks: Iterable[Block]
) -> ComparedText:
    """Return a text with the blocks alone that have any of these subjects."""
    wanted = {one for each in subjects for one in each.split()}
    found = (block for block in blocks if any(_has(block, one, url) for one in wanted))
    return ComparedText(url, title, tuple(found))


def compare(subjects: str, texts: Iterable[ComparedText]) -> list[tuple[str, list[Excerpt]]]:
    """Return, text by text, the paragraphs that have any of the subjects.

    `subjects` lists, between spaces, dates in EDTF (`1945-04`), ids of notices (`yalta`) and
    paragraphs (`my-text:p7`). Raises NothingFoundError for one that no text has.
    """
    compared = list(texts)
    wanted = subjects.split()
    for one in wanted:
        if not any(_has(block, one, text.url) for text in compared for block in text.blocks):
            raise NothingFoundError(one)
    columns = []
    for text in compared:
        excerpts = [
            Excerpt(text.url, block.id, _quote(block))
            for block in text.blocks
            if any(_has(block, one, text.url) for one in wanted)
        ]
        if excerpts:
            columns.append((text.title, excerpts))
    return columns


def _quote(block: Block) -> tuple[Run, ...]:
    first, *others = runs(block.corr, block.calls)
    quoted = [first._replace(words=first.words.lstrip()), *others]
    return tuple(run._replace(words=_LINE_END.sub(" ", run.words)) for run in quoted)


def comparisons_of(url: str, title: str, page: Page) -> Iterator[Comparison]:
    """Yield where a page that was read sets passages side by side."""
    headings = {heading.id: Section(heading.id, heading.title) for heading in page.headings}
    above: Section | None = None
    for node in page.tree.iter():
        if node.tag in HEADINGS:
            above = headings.get(node.get("id"))
        elif node.tag is etree.Comment and above:
            marker = MARKER.fullmatch(f"<!--{node.text}-->")
            if marker and marker["name"] == COMPARISON:
                yield Comparison(url, title, above, marker["argument"] or "")


def by_section(
    comparisons: Iterable[Comparison], texts: Sequence[ComparedText]
) -> dict[SectionKey, list[Comparison]]:
    """Return, for each section of a text, the comparisons that have a paragraph of it."""
    found: dict[SectionKey, list[Comparison]] = defaultdict(list)
    for comparison in comparisons:
        wanted = comparison.subjects.split()
        sections = {
            (text.url, block.section.id): None
            for text in texts
            for block in text.blocks
            if block.section and any(_has(block, one, text.url) for one in wanted)
        }
        for key in sections:
            found[key].append(comparison)
    return found
