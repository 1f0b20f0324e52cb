"""Passages of one text: each mention and each date, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from edition.blocks import NOTE_PREFIX
from edition.model import Annotation, Block, NoteCall, Page, Section
from edition.notices import Notices

CONTEXT = 60
"""Characters shown on either side of a mention, at the most."""
_FIRST_WORD = re.compile(r"\S*\s")
_LAST_WORD = re.compile(r"\s\S*$")
"""What a cut may have left of a word at either end, and the space that parts it from the rest."""


_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


class Run(NamedTuple):
    """Words that are quoted, up to the call of a note or to their end."""

    words: str
    call: NoteCall | None = None
    """The call behind them."""


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
    before: tuple[Run, ...]
    words: str
    after: tuple[Run, ...]
    """Begins with the calls that stand within `words`, if there are any."""


def runs(words: str, calls: Iterable[NoteCall], start: int = 0) -> tuple[Run, ...]:
    """Return words of a paragraph, from `start` on, cut at the calls of notes among them.

    Calls before the words begin them, and calls after them end them.
    """
    found, done = [], 0
    for call in calls:
        at = min(max(call.offset - start, 0), len(words))
        found.append(Run(words[done:at], call))
        done = at
    return (*found, Run(words[done:]))


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


def _runs_before(block: Block, annotation: Annotation) -> tuple[Run, ...]:
    shown = before(block.corr, annotation.start)
    start = annotation.start - len(shown)
    # What says that it is cut is no sign of the text's.
    first = start + (annotation.start > CONTEXT)
    calls = (call for call in block.calls if first < call.offset <= annotation.start)
    return runs(shown, calls, start)


def _runs_after(block: Block, annotation: Annotation) -> tuple[Run, ...]:
    shown = after(block.corr, annotation.end)
    last = annotation.end + len(shown)
    if len(block.corr) - annotation.end > CONTEXT:
        # A note on the rest of the sentence may say that what is shown is wrong.
        ending = _SENTENCE_END.search(block.corr, last - 1)
        last = ending.end() if ending else len(block.corr)
    calls = (call for call in block.calls if annotation.start < call.offset <= last)
    return runs(shown, calls, annotation.end)


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
            _runs_before(block, annotation),
            block.corr[annotation.start : annotation.end],
            _runs_after(block, annotation),
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
            runs(before(words, annotation.start), ()),
            words[annotation.start : annotation.end],
            runs(after(words, annotation.end), ()),
        )
        for fragment, (words, number) in page.supplied.items()
        if fragment.startswith(NOTE_PREFIX)
        for heading in [page.headings[number]]
        for annotation in notices.find(words)
    ]
