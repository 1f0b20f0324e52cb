"""What is read of a file as it came: its paragraphs, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from edition.problems import Problem

CODE = "n-001"
LONG = 120
"""Characters of the shortest paragraph that is more than a line by itself."""
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")


class Kind(Enum):
    """What a paragraph is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CAPTION = "caption"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a source."""

    lines: tuple[str, ...]
    """Its lines, as the source has them; one, unless the source is wrapped."""
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    """Of a heading, 1 to 6."""
    gap: str = ""
    """Why the edition would leave it out, in French; empty where it is of the text."""

    @property
    def text(self) -> str:
        """Its words on one line, as Markdown has to have them."""
        return on_one_line(" ".join(self.lines))


@dataclass(frozen=True)
class Transcript:
    """A file as it came, made into plain text."""

    text: str
    """What the source will say: one line a paragraph, or the file's own lines."""
    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    """What the file says of itself; each is empty where it says nothing."""
    author: str = ""
    written: str = ""
    """A day, `2023-05-14`."""
    description: str = ""
    site: str = ""
    """Where it was published."""
    is_as_it_came: bool = False
    """Whether `text` is the file, byte for byte."""
    remarks: tuple[str, ...] = ()
    """What was done to the file to read it, in French."""


class UnreadableSourceError(Exception):
    """A file of which no text can be made."""

    def __init__(self, file: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.problem = Problem(file, 1, CODE, message, hint)


def on_one_line(words: str) -> str:
    """Return words with each run of white space as one space; no-break spaces stay."""
    return _SPACES.sub(" ", words).strip()


def joined(paragraphs: Iterable[Paragraph]) -> str:
    """Return the text of a source that is made of paragraphs."""
    return "\n\n".join("\n".join(one.lines) for one in paragraphs) + "\n"
