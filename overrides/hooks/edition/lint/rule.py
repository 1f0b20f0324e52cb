"""What a rule of the house is, and what it is given to look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from edition.established import Passage, established
from edition.frontmatter import FrontMatter, Split, load, split
from edition.problems import Problem, line_of

_VISIBLE = str.maketrans({"\u00a0": "⍽", "\u202f": "⍽", "\n": "⏎", "\ufffc": "…"})
"""Spaces that look alike, made visible in messages."""
_MARGIN = 12
"""Characters shown on either side of a finding."""
_POINTER = "▸"


@dataclass(frozen=True)
class Finding:
    """A place in a page's file that breaks a rule."""

    offset: int
    """Where it begins in the file, in characters."""
    text: str
    """The characters at fault; empty where something is missing."""
    shown: str = ""
    """The same with the words around, for the message; `text` where nothing is around."""


@dataclass(frozen=True)
class Page:
    """A page's file, read once for all rules."""

    file: str
    text: str

    @cached_property
    def split(self) -> Split:
        """Front matter and Markdown."""
        return split(self.text)

    @cached_property
    def loaded(self) -> tuple[FrontMatter, list[Problem]]:
        """The front matter as data, and what is wrong with it."""
        return load(self.file, self.text)

    @property
    def front(self) -> FrontMatter:
        """The front matter as data."""
        return self.loaded[0]

    @cached_property
    def passages(self) -> list[Passage]:
        """The prose that readers see: of the page, of its corrections' reasons, of its header."""
        return [*self.body_passages, *self._header_passages()]

    @cached_property
    def body_passages(self) -> list[Passage]:
        """The prose of the Markdown: the established text first, then the reasons."""
        return established(self.split.body, self.split.body_offset)

    def _header_passages(self) -> Iterator[Passage]:
        """Yield the lines of the front matter that are published as prose."""
        start = len(self.text) - len(self.split.body) - len(self.split.header) - len("---\n")
        if not self.split.header:
            return
        field = ""
        for line in self.split.header.splitlines(keepends=True):
            match = _FIELD.match(line)
            if match:
                field = match["name"]
            begin = match.end() if match else len(line) - len(line.lstrip())
            if field in _PROSE_FIELDS:
                words = line[begin:].rstrip("\n")
                if not words.startswith((">", "|")):
                    yield Passage(words, tuple(range(start + begin, start + begin + len(words))))
            start += len(line)


_FIELD = re.compile(r"\s*(?:- )?(?P<name>[a-z]+):[ ]*[\"']?")
_PROSE_FIELDS = frozenset({"title", "description", "reason"})

Check = Callable[[Page], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """A rule of the house."""

    code: str
    """`t-001`: its family (t typography, s structure, c corrections, l language) and number."""
    title: str
    """What it asks, in one French phrase: shown to readers too, in `edition.md`."""
    hint: str
    """What to do instead, in French."""
    check: Check
    fix: str | None = None
    """What to put in place of each finding, where spacing alone settles it: the one change
    that needs no mark."""

    def problem(self, page: Page, finding: Finding) -> Problem:
        """Say a finding to the editor."""
        shown = (finding.shown or finding.text).translate(_VISIBLE)
        line = line_of(page.text, finding.offset)
        return Problem(page.file, line, self.code, f"{self.title} : « {shown} »", self.hint)


def finding_in(passage: Passage, start: int, end: int) -> Finding:
    """Return the finding at `start`:`end` of a passage, with the words around on its line."""
    text = passage.text
    first = max(text.rfind("\n", 0, start) + 1, start - _MARGIN)
    last = text.find("\n", end)
    last = min(len(text) if last == -1 else last, end + _MARGIN)
    words = text[start:end]
    # A space that is wrong or missing can't be seen: point at it.
    shown = text[first:start] + (words if words.strip() else _POINTER) + text[end:last]
    return Finding(passage.offset(start), words, shown)


def pattern_rule(
    code: str,
    title: str,
    hint: str,
    pattern: str,
    *,
    fix: str | None = None,
) -> Rule:
    """Return a rule that forbids `pattern` in the prose of a page."""
    compiled = re.compile(pattern, re.MULTILINE)

    def check(page: Page) -> Iterator[Finding]:
        for passage in page.passages:
            for match in compiled.finditer(passage.text):
                yield finding_in(passage, *match.span())

    return Rule(code, title, hint, check, fix)
