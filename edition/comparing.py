"""Passages of several texts on the same matter, chosen by date, by notice or one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from edition.model import Block
from edition.paragraphs import PARAGRAPH_ID

CODE = "a-004"
_LINE_END = re.compile(r"\s*\n\s*")
_DATE = re.compile(r"\d{3}[\dX].*")
_PARAGRAPH = re.compile(rf"(?P<page>[a-z0-9-]+):(?P<block>{PARAGRAPH_ID.pattern})")


@dataclass(frozen=True)
class Told:
    """A text, as far as comparing goes."""

    url: str
    """The page's address, from the site's root."""
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Quoted:
    """A paragraph that is set beside others."""

    url: str
    block: str
    words: str
    """Its established text."""


class NothingFoundError(ValueError):
    """No text has what a comparison asks for."""

    def __init__(self, asked: str) -> None:
        super().__init__(asked)
        self.asked = asked


def _has(block: Block, asked: str, url: str) -> bool:
    one = _PARAGRAPH.fullmatch(asked)
    if one:
        return (url.strip("/"), block.id) == (one["page"], one["block"])
    if _DATE.fullmatch(asked):
        return any(mark.when == asked and mark.is_event for mark in block.marks)
    return any(mark.ref == asked for mark in block.marks)


def told_of(asked: Iterable[str], url: str, title: str, blocks: Iterable[Block]) -> Told:
    """Return a text without the paragraphs that nothing of what is `asked` for is in."""
    wanted = {one for each in asked for one in each.split()}
    found = (block for block in blocks if any(_has(block, one, url) for one in wanted))
    return Told(url, title, tuple(found))


def compare(asked: str, texts: Iterable[Told]) -> list[tuple[str, list[Quoted]]]:
    """Return, text by text, the paragraphs that have any of what is asked for.

    `asked` lists, between spaces, dates in EDTF (`1945-04`), ids of notices (`yalta`) and
    paragraphs (`my-text:p7`). Raises NothingFoundError for one that no text has.
    """
    told = list(texts)
    wanted = asked.split()
    for one in wanted:
        if not any(_has(block, one, text.url) for text in told for block in text.blocks):
            raise NothingFoundError(one)
    columns = []
    for text in told:
        quoted = [
            Quoted(text.url, block.id, _LINE_END.sub(" ", block.corr).strip())
            for block in text.blocks
            if any(_has(block, one, text.url) for one in wanted)
        ]
        if quoted:
            columns.append((text.title, quoted))
    return columns
