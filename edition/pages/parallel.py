"""The parallel page of a text: its source, as it is, beside the established text.

The proof says which lines of the source a block says (`edition.collation`). Both have the same
signs in the same order but for spaces and corrections, so that a sign is found by its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from edition.collation import AlignedLines
from edition.folding import fold
from edition.frontmatter import Gap, Normalization
from edition.model import Block, Correction, Heading, Page
from edition.pages.summaries import place_of


class Piece(NamedTuple):
    """Words of the source or of the established text, in which nothing changes or all does."""

    text: str
    number: int = 0
    """The number of the correction that it is a reading of; 0 where it is of none."""
    is_normalized: bool = False


class NumberedCorrection(NamedTuple):
    """A correction as the page lists it below its paragraph."""

    number: int
    """Counted from 1 through the text."""
    sic: str
    """As the source has it, before any normalization."""
    corr: str
    reason: str


@dataclass(frozen=True)
class Row:
    """A stretch of the source beside what the edition makes of it."""

    id: str
    place: str
    """What the paragraph is called: `§ 7`; empty for a gap."""
    source: tuple[Piece, ...]
    """Its characters, with the blank lines that follow: all rows together are the source."""
    text: tuple[Piece, ...] = ()
    corrections: tuple[NumberedCorrection, ...] = ()
    supplied: tuple[str, ...] = ()
    """What the edition says in the place of words that are lost."""
    gap: Gap | None = None
    """The omission, where the edition has nothing."""
    is_heading: bool = False
    """Whether it is a heading of a section that the source has too."""
    before: Heading | None = None
    """The heading of the edition's own that stands before it."""


def align(
    source: str,
    page: Page,
    normalizations: Sequence[Normalization],
    alignment: Sequence[AlignedLines],
) -> list[Row]:
    """Return the rows of a text, in the order of its source."""
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    bounds = [0, *(starts[lines.first - 1] for lines in alignment[1:]), len(source)]
    rows: list[Row] = []
    heading, count, gaps = -1, 0, 0
    # A text that is not what its source says has no lines here.
    for (_, _, said), (start, end) in zip(alignment, pairwise(bounds), strict=False):
        raw = source[start:end]
        if isinstance(said, Gap):
            gaps += 1
            rows.append(Row(f"omission-{gaps}", "", (Piece(raw),), gap=said))
            continue
        under = page.headings[said.heading] if said.heading > heading else None
        heading = max(heading, said.heading)
        rows.append(_row(said, raw, normalizations, count, under))
        count += len(said.corrections)
    return rows


def _row(
    block: Block,
    raw: str,
    normalizations: Sequence[Normalization],
    count: int,
    under: Heading | None,
) -> Row:
    """Return the row of a block: `raw` is its part of the source, `under` a heading that is new.

    `count` is how many corrections stand before it.
    """
    signs = [sign for sign in _signs(raw, normalizations) if sign.text != " "]
    sources = list(_spans_in_source(block, raw, signs))
    corrections = [
        NumberedCorrection(number, raw[start:end], one.corr, one.reason)
        for number, (one, (start, end)) in enumerate(
            zip(block.corrections, sources, strict=True), count + 1
        )
    ]
    texts = [(one.corr_offset, one.corr_offset + len(one.corr)) for one in block.corrections]
    is_own = under is not None and under.is_supplied and under.level > 1
    return Row(
        block.id,
        place_of(block.id),
        _cut(raw, sources, ((sign.start, sign.end) for sign in signs if sign.is_normalized), count),
        _cut(block.corr, texts, _normalized_in_text(block, signs), count),
        tuple(corrections),
        block.supplied,
        is_heading=under is not None and under.id == block.id and under.level > 1,
        before=under if is_own else None,
    )


Span = tuple[int, int]
"""Where a piece begins and ends (exclusive), in characters."""


class _Sign(NamedTuple):
    """A sign of the source as the page has to match it, with its place in the source."""

    text: str
    start: int
    end: int
    is_normalized: bool = False


def _signs(raw: str, normalizations: Iterable[Normalization]) -> Iterator[_Sign]:
    """Yield the signs of lines of the source as `source_lines` makes them, line by line."""
    start = 0
    for line in raw.split("\n"):
        signs, at = [], start
        for sign in fold(line):
            at = at if sign == " " else raw.index(sign, at)
            signs.append(_Sign(sign, at, at + 1))
            at += sign != " "
        for entry in normalizations:
            signs = _replaced(signs, entry)
        yield from signs
        start += len(line) + 1


def _replaced(signs: list[_Sign], entry: Normalization) -> list[_Sign]:
    """Return signs with those of a normalization replaced."""
    words, made, at = "".join(sign.text for sign in signs), list[_Sign](), 0
    while (found := words.find(entry.sic, at)) >= 0:
        last = found + len(entry.sic)
        place = signs[found].start, signs[last - 1].end
        made += [*signs[at:found], *(_Sign(sign, *place, True) for sign in entry.corr)]
        at = last
    return made + signs[at:]


def _length(words: str) -> int:
    """Return how many signs words have, without spaces."""
    return sum(not sign.isspace() for sign in words)


def _spans_in_source(block: Block, raw: str, signs: Sequence[_Sign]) -> Iterator[Span]:
    """Yield where each correction of a block stands in its part of the source."""
    least = 0
    for one in block.corrections:
        first = _length(block.sic[: one.offset])
        last = first + _length(one.sic)
        # What it adds, or the spaces that it replaces, stand behind the sign before.
        start = signs[first - 1].end if first else signs[0].start
        end = start
        if last > first:
            start, end = signs[first].start, signs[last - 1].end
        elif one.sic and first < len(signs):
            end = signs[first].start
        start = max(start, least)
        least = end = max(start, end)
        yield start, end


def _normalized_in_text(block: Block, signs: Sequence[_Sign]) -> Iterator[Span]:
    """Yield where signs that were normalized stand in the established text."""
    at = corr_at = number = 0
    end = Correction("", "", "", len(block.sic), len(block.corr))
    for one in (*block.corrections, end):
        for offset in range(at, one.offset):
            if not block.sic[offset].isspace():
                if signs[number].is_normalized:
                    place = corr_at + offset - at
                    yield place, place + 1
                number += 1
        number += _length(one.sic)
        at, corr_at = one.offset + len(one.sic), one.corr_offset + len(one.corr)


def _cut(
    words: str, corrections: Sequence[Span], normalized: Iterable[Span], count: int
) -> tuple[Piece, ...]:
    """Return words cut into pieces: the readings of corrections, signs normalized, the rest."""
    marks = [(start, end, number) for number, (start, end) in enumerate(corrections, count + 1)]
    marks += [
        (start, end, 0)
        for start, end in sorted({*normalized})
        if not any(start < to and since < end for since, to in corrections)
    ]
    pieces, at = list[Piece](), 0
    for start, end, number in sorted(marks):
        if start > at:
            pieces.append(Piece(words[at:start]))
        pieces.append(Piece(words[start:end], number, is_normalized=not number))
        at = end
    return (*pieces, Piece(words[at:])) if at < len(words) else tuple(pieces)
