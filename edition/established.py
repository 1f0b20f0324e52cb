"""The words that readers see, taken from a page's Markdown, each with its place in the file.

Rules of typography and spelling hold for the established text, not for mark-up, addresses or
rejected readings. This strips those and keeps the offset of every character that is left, so
that a message names the line and a mechanical change can be made where it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count

from pymdownx.critic import COMMENT, DEL, SUB, find_critics

from edition.citations import CITED
from edition.folding import fold

OPAQUE = "\ufffc"
"""Stands for what is not French prose (code, foreign words), so that its neighbours don't touch."""


@dataclass(frozen=True)
class ProseRun:
    """A run of prose, and where in the page's file each of its characters stands."""

    text: str
    start: int
    """Where it begins in the file, in characters."""
    characters: Sequence[str]
    """The characters of the file from `start` on; an empty string for each that is left out."""

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """The offset in the file of each character: asked for only where something is wrong."""
        return tuple(compress(count(self.start), self.characters))

    def offset(self, index: int) -> int:
        """Return the offset in the file of the character at `index` (or of the end)."""
        if index < len(self.offsets):
            return self.offsets[index]
        return self.offsets[-1] + 1 if self.offsets else 0


_REMOVED = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"<!--[\s\S]*?-->",
        rf" ?\[{CITED}\]",
        r"^(?:"  # what begins a line is looked for line by line, so all of it at once:
        r"/{3,}.*"  # fences of blocks
        r"|#{1,6} +"
        r"| *(?:[-*+] +|\d+\. +|> ?|: +)"  # list items, quotations and definitions
        r"|\[\^[\w-]+\]:"  # a note's own label
        r"|[ |:-]*-[ |:-]*\|[ |:-]*$"  # the rule of a table
        r")",
        r"\[(?<=^.)[^\]^][^\]]*\]:.*",  # the address of a reference
        r" \{:?[ ]*[#.\w][^{}\n]*\}",  # attributes
        r"\{(?<! .):?[ ]*[#.\w][^{}\n]*\}",  # the same, behind a sign
        r"\](\((?:[^()\s]|\([^()]*\))*(?: +\"[^\"\n]*\")?\))",  # addresses of links
        r"!(?=\[)",
        r"\*\**",
        r"\[\^[\w-]+\](?!:)",  # calls of notes
        r"[\[\]]",
    )
)
"""What is no prose; the group, where a pattern has one."""
_OPAQUE = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"(?P<fence>```(?<=^```)`*|~~~(?<=^~~~)~*)[\s\S]*?^(?P=fence)",
        r"`[^`\n]+`",
        r"</?[a-zA-Z][^<>]*>|<[^<>\s]+[:@][^<>\s]+>",  # tags and addresses
        r"&#?\w+;",
        r"\[NOTES\]",
    )
)
FOREIGN = re.compile(
    r"(?:\[[^\[\]]*\]|\*[^*\n]+\*)\{:?[^{}\n]*\blang=[\"']?(?P<lang>[\w-]+)[^{}\n]*\}"
)
"""A span that carries a language."""


def _blank(characters: list[str], start: int, end: int, filler: str = "") -> None:
    characters[start:end] = [filler] + [""] * (end - start - 1)


def _join_spaces(text: str, characters: list[str]) -> None:
    """Blank one of two spaces that a word was left out between; `text` is what `characters` say."""
    places = [*compress(count(), characters)]
    for run in re.finditer("  +", text):
        last, *others = places[run.start() : run.end()]
        for place in others:
            if place == last + 1:
                last = place
            else:
                characters[place] = ""


_UNREAD = re.compile(r"<!--[\s\S]*?-->|\{>>[\s\S]*?<<\}|\\\[@[^\[\]\n]*|\\[\[\]]")
"""Comments, reasons and escaped brackets."""


def without_code(text: str) -> str:
    """Return Markdown with its code, comments, reasons and escaped brackets blanked.

    It is as long as before: every other sign is where it was.
    """
    for pattern in (*_OPAQUE[:2], _UNREAD):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def established(body: str, body_offset: int = 0, *, foreign: bool = True) -> list[ProseRun]:
    """Return the prose of a page's Markdown: its established text, then each reason.

    `body_offset` is where the Markdown begins in the file, in characters. Without `foreign`,
    words that carry another language than French are left out: its typography is not theirs.
    """
    characters = list(body)
    reasons: list[ProseRun] = []

    def run(start: int, end: int) -> ProseRun:
        here = characters[start:end]
        text = "".join(here)
        if "  " in text:
            _join_spaces(text, here)
            text = "".join(here)
        return ProseRun(text, body_offset + start, here)

    for pattern in _OPAQUE:
        for match in pattern.finditer(body):
            _blank(characters, *match.span(), OPAQUE)
    for match in () if foreign else FOREIGN.finditer(body):
        if not match["lang"].startswith("fr"):
            _blank(characters, *match.span(), OPAQUE)
    for pattern in _REMOVED:
        for match in pattern.finditer(body):
            start, end = match.span(pattern.groups)
            if characters[start] == body[start]:
                _blank(characters, start, end)
    for start, end, kind, _, corr in find_critics(body):
        if kind == COMMENT:
            reasons.append(run(start + 3, end - 3))
        if kind in (COMMENT, DEL):
            _blank(characters, start, end)
        elif kind == SUB:
            _blank(characters, start, end - 3 - len(corr))
            _blank(characters, end - 3, end)
        else:
            _blank(characters, start, start + 3)
            _blank(characters, end - 3, end)
    return [run(0, len(body)), *reasons]


def find(prose: ProseRun, words: str, after: int) -> int | None:
    """Return where in the prose, at index `after` or later, a line begins with `words`."""
    beginning = fold(words)
    reach = 2 * len(words) + len(beginning)
    start = prose.text.rfind("\n", 0, after) + 1
    for line in prose.text[start:].splitlines(keepends=True):
        words_from_here = prose.text[start : start + reach]
        if line.strip() and fold(words_from_here).startswith(beginning):
            return start
        start += len(line)
    return None
