"""Excerpts: paragraphs of several texts on the same subject, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from edition.markdown.paragraphs import PARAGRAPH_ID
from edition.model import Block

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
    words: str
    """Its established text."""


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
            Excerpt(text.url, block.id, _LINE_END.sub(" ", block.corr).strip())
            for block in text.blocks
            if any(_has(block, one, text.url) for one in wanted)
        ]
        if excerpts:
            columns.append((text.title, excerpts))
    return columns
