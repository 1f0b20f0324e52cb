"""A source, line by line: which of its lines say what a block says, and which a gap leaves out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from edition.folding import fold
from edition.frontmatter import Gap, Normalization
from edition.model import Block

DIGEST_LENGTH = 16
"""Hexadecimal digits of SHA-256 that are kept: 64 bits detect any accidental change."""


@dataclass(frozen=True)
class SourceLine:
    """One line of the source that has words on it: a paragraph, or a part of a wrapped one."""

    number: int
    """Counted from 1."""
    text: str
    folded: str
    """Its words, their spacing folded."""
    normalized: str
    """The same with the page's normalizations applied: what the page has to match."""


def source_lines(source: str, normalizations: tuple[Normalization, ...]) -> list[SourceLine]:
    """Return the lines of a source that are not blank."""
    lines = []
    for number, text in enumerate(source.split("\n"), start=1):
        if text.strip():
            normalized = folded = fold(text)
            for entry in normalizations:
                normalized = normalized.replace(entry.sic, entry.corr)
            lines.append(SourceLine(number, text, folded, normalized))
    return lines


def digest(words: str) -> str:
    """Return the digest a gap declares: of its words, their spacing folded."""
    return hashlib.sha256(fold(words).encode()).hexdigest()[:DIGEST_LENGTH]


def said_by(block: Block, lines: Sequence[SourceLine], at: int) -> int:
    """Return how many source lines, from `at`, say what a block says; 0 where they don't.

    A paragraph is one line, or several that no blank line parts (a source that was wrapped).
    """
    words = fold(block.sic)
    joined = ""
    for end in range(at, len(lines)):
        if end > at and lines[end].number != lines[end - 1].number + 1:
            break
        joined = fold(f"{joined} {lines[end].normalized}")
        if joined == words:
            return end + 1 - at
        if not words.startswith(joined):
            break
    return 0


def gap_end(gap: Gap, lines: Sequence[SourceLine], at: int) -> int | None:
    """Return where `gap` ends (exclusive) if it begins at the source line `at`."""
    if at >= len(lines) or not lines[at].folded.startswith(fold(gap.incipit)):
        return None
    closing = fold(gap.explicit)
    return next((n + 1 for n in range(at, len(lines)) if lines[n].folded.endswith(closing)), None)
