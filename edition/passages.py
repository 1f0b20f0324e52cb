"""Passages of one text: each mention and each date, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from edition.blocks import NOTE_PREFIX
from edition.model import Annotation, Block, Page, Section
from edition.notices import Notices

CONTEXT = 60
"""Characters shown on either side of a mention, at the most."""
_FIRST_WORD = re.compile(r"\S*\s")
_LAST_WORD = re.compile(r"\s\S*$")
"""What a cut may have left of a word at either end, and the space that parts it from the rest."""


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


def passages_of(url: str, title: str, blocks: Iterable[Block]) -> list[Passage]:
    """Return every mention and every date of a text, in order."""
    return [
        Passage(
            url,
            title,
            block.section,
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


def passages_of_notes(url: str, title: str, page: Page, notices: Notices) -> list[Passage]:
    """Return every name of a notice in the notes of a text, in order."""
    return [
        Passage(
            url,
            title,
            Section(heading.id, heading.title),
            fragment,
            annotation,
            (annotation.ref,),
            before(words, annotation.start),
            words[annotation.start : annotation.end],
            after(words, annotation.end),
        )
        for fragment, (words, number) in page.supplied.items()
        if fragment.startswith(NOTE_PREFIX)
        for heading in [page.headings[number]]
        for annotation in notices.find(words)
    ]
