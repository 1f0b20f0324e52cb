"""A rule of the house, what it finds, and the page that it checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pymdownx.critic import find_critics

from edition.established import ProseRun, established
from edition.frontmatter import FrontMatter, Split, header_prose, split
from edition.problems import Problem, line_of

_VISIBLE = str.maketrans({"\u00a0": "⍽", "\u202f": "⍽", "\n": "⏎", "\ufffc": "…"})
"""Spaces that look alike, made visible in messages."""
_MARGIN = 12
"""Characters shown on either side of a finding."""
_LONGEST = 100
"""Characters shown of a finding: a mark that does not end takes the rest of the page with it."""
_POINTER = "▸"
APART = "\n\uffff\n"
"""Parts the runs of a page where they are looked through as one: a line that none has."""
_CLINGING = ("«", ",", ".", ";", ":")
"""Signs after which a missing space belongs at once."""


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
    front: FrontMatter
    """The front matter as data; empty where it can't be read."""

    @cached_property
    def split(self) -> Split:
        """Front matter and Markdown."""
        return split(self.text)

    @cached_property
    def code_blanked(self) -> str:
        """The Markdown with its code blocks blanked, so that no rule reads them as mark-up."""
        return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), self.split.body)

    @cached_property
    def critics(self) -> list[tuple[int, int, str, str, str | None]]:
        """The marks of CriticMarkup: where each begins and ends, its kind, its words."""
        return list(find_critics(self.split.body))

    @cached_property
    def prose(self) -> list[ProseRun]:
        """The Markdown's own French prose: the established text first, then the reasons."""
        return established(self.split.body, self.split.body_offset, foreign=False)

    @cached_property
    def runs(self) -> list[ProseRun]:
        """All French prose that readers see: the Markdown's, and that of the front matter."""
        return [*self.prose, *header_prose(self.split)]

    @cached_property
    def words(self) -> str:
        """The same as one text: most runs are reasons, and short."""
        return APART.join(run.text for run in self.runs)

    def finding(self, start: int, end: int) -> Finding:
        """Return the finding at `start`:`end` of `words`."""
        for run in self.runs:
            if start <= len(run.text):
                return finding_in(run, start, end)
            start, end = (place - len(run.text) - len(APART) for place in (start, end))
        raise IndexError(start)


_CODE = re.compile(r"(?P<fence>```(?<=^```)`*|~~~(?<=^~~~)~*)[\s\S]*?^(?P=fence)", re.MULTILINE)

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
        shown = shown[:_LONGEST] + "…" * (len(shown) > _LONGEST)
        line = line_of(page.text, finding.offset)
        return Problem(page.file, line, self.code, f"{self.title} : « {shown} »", self.hint)


def finding_in(run: ProseRun, start: int, end: int) -> Finding:
    """Return the finding at `start`:`end` of a run, with the words around on its line."""
    text = run.text
    first = max(text.rfind("\n", 0, start) + 1, start - _MARGIN)
    last = text.find("\n", end)
    last = min(len(text) if last == -1 else last, end + _MARGIN)
    words = text[start:end]
    # A space that is wrong or missing can't be seen: point at it.
    shown = text[first:start] + (words if words.strip() else _POINTER) + text[end:last]
    offset = run.offset(start)
    if start == end and text[start - 1 : start] in _CLINGING:
        # Mark-up may stand between: what is missing goes before it, next to the sign.
        offset = run.offset(start - 1) + 1
    return Finding(offset, words, shown)


def pattern_rule(
    code: str,
    title: str,
    hint: str,
    pattern: str,
    *,
    sign: str = "",
    fix: str | None = None,
) -> Rule:
    """Return a rule that forbids `pattern` in the prose of a page.

    What is found is the pattern's group, if it has one. A pattern that begins with a few signs is
    quick, since `re` passes over all others: what has to stand before them is looked back for. One
    that can't begin so has a `sign` that can, a pattern that a page with any finding has.
    """
    compiled = re.compile(pattern, re.MULTILINE)
    first = re.compile(sign, re.MULTILINE)

    def check(page: Page) -> Iterator[Finding]:
        if first.search(page.words):
            for match in compiled.finditer(page.words):
                yield page.finding(*match.span(compiled.groups))

    return Rule(code, title, hint, check, fix)
