"""The words that readers see, taken from a page's Markdown, each with its place in the file.

Rules of typography and spelling hold for the established text, not for mark-up, addresses or
rejected readings. This strips those and keeps the offset of every character that is left, so
that a message names the line and a mechanical change can be made where it belongs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pymdownx.critic import COMMENT, DEL, SUB, find_critics

from edition.folding import fold

OPAQUE = "\ufffc"
"""Stands for what is not prose (code, a note's call), so that its neighbours don't touch."""


@dataclass(frozen=True)
class Passage:
    """A run of prose, and the offset in the page's file of each of its characters."""

    text: str
    offsets: tuple[int, ...]

    def offset(self, index: int) -> int:
        """Return the offset in the file of the character at `index` (or of the end)."""
        if index < len(self.offsets):
            return self.offsets[index]
        return self.offsets[-1] + 1 if self.offsets else 0


_REMOVED = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"<!--.*?-->",
        r"^/{3,}.*$",  # fences of blocks
        r"^#{1,6} +",
        r"^(?:[-*] +|:   )",  # list items and definitions
        r"^\[\^[\w-]+\]:",  # a note's own label
        r"[ ]?\{:?[ ]*[#.\w][^{}\n]*\}",  # attributes
        r"(?<=\])\([^()\s]*\)",  # addresses of links
        r"\*+",
    )
)
_OPAQUE = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (r"^```[\s\S]*?^```", r"`[^`\n]+`", r"<https?://[^>\s]+>", r"\[NOTES\]")
)
_NOTE_CALL = re.compile(r"\[\^[\w-]+\](?!:)")
_BRACKETS = re.compile(r"[\[\]]")


def _blank(characters: list[str], start: int, end: int, filler: str = "") -> None:
    characters[start:end] = [filler] + [""] * (end - start - 1)


def established(body: str, body_offset: int = 0) -> list[Passage]:
    """Return the prose of a page's Markdown: its established text, then each reason.

    `body_offset` is where the Markdown begins in the file, in characters.
    """
    characters = list(body)
    reasons: list[Passage] = []

    def passage(start: int, end: int) -> Passage:
        kept = [i for i in range(start, end) if characters[i]]
        return Passage("".join(characters[i] for i in kept), tuple(body_offset + i for i in kept))

    for pattern, filler in [(p, OPAQUE) for p in _OPAQUE] + [(p, "") for p in _REMOVED]:
        for match in pattern.finditer(body):
            _blank(characters, *match.span(), filler)
    for start, end, kind, _, corr in find_critics(body):
        if kind == COMMENT:
            reasons.append(passage(start + 3, end - 3))
        if kind in (COMMENT, DEL):
            _blank(characters, start, end)
        elif kind == SUB:
            _blank(characters, start, end - 3 - len(corr))
            _blank(characters, end - 3, end)
        else:
            _blank(characters, start, start + 3)
            _blank(characters, end - 3, end)
    for pattern in (_NOTE_CALL, _BRACKETS):
        for match in pattern.finditer(body):
            if characters[match.start()]:
                _blank(characters, *match.span())
    return [passage(0, len(body)), *reasons]


def find(passages: list[Passage], words: str) -> int:
    """Return the offset in the file where a block of the page begins with `words`.

    Returns 0 where no passage has them.
    """
    beginning = fold(words)
    reach = 2 * len(words) + len(beginning)
    for passage in passages:
        start = 0
        for line in passage.text.split("\n"):
            if line.strip() and fold(passage.text[start : start + reach]).startswith(beginning):
                return passage.offset(start)
            start += len(line) + 1
    return 0
