"""The readable words of a piece of Markdown's tree, and where its mark-up stands among them.

While Python-Markdown works on its tree, corrections are placeholders within the text. This reads
the established text through them, so that a name or a date is found even where a correction
stands in it, and says what has to be wrapped so that no tag is cut in two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

CRITIC_PLACEHOLDER = re.compile("\u0002(?P<key>czjqqkd:[0-9]+)\u0003")
"""What `pymdownx.critic` leaves in the text for each of its tags."""


@dataclass
class Readable:
    """The established words of a text, each with its place."""

    words: str = ""
    pieces: list[int] = field(default_factory=list)
    """Where in `words` each of the pieces begins that corrections part."""
    shifts: list[int] = field(default_factory=list)
    """By how much further each stands in the raw text."""
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Where each correction begins and ends in the raw text, its tags included."""

    def raw(self, index: int) -> int:
        """Return where in the raw text the character at `index` of the words stands."""
        return index + self.shifts[bisect_right(self.pieces, index) - 1]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return what to wrap in the raw text for the words `start`:`end`.

        Where the words go beyond a correction that they begin or end in, all of it is taken.
        """
        first, last = self.raw(start), self.raw(end - 1) + 1
        touched = [mark for mark in self.marks if mark[0] < last and first < mark[1]]
        if len(touched) == 1 and touched[0][0] <= first and last <= touched[0][1]:
            return first, last
        for mark in touched:
            first, last = min(first, mark[0]), max(last, mark[1])
        return first, last


def read_run(text: str, tags: Mapping[str, str]) -> Readable:
    """Read a text of the tree; `tags` gives the tag that each placeholder stands for."""
    run = Readable()
    words: list[str] = []
    length = position = mark_start = 0

    def take(end: int) -> None:
        nonlocal length
        if end > position:
            words.append(text[position:end])
            run.pieces.append(length)
            run.shifts.append(position - length)
            length += end - position

    for match in CRITIC_PLACEHOLDER.finditer(text):
        take(match.start())
        position = match.end()
        if tags.get(match["key"], "").startswith("</"):
            run.marks.append((mark_start, position))
        else:
            mark_start = match.start()
    take(len(text))
    run.words = "".join(words)
    return run
