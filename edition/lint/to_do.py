"""What is left to do: remarks that `edition new` leaves, and that whoever does it takes off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.lint.rule import Finding, Page, Rule
from edition.problems import Problem, line_of

TO_DO = "À FAIRE"
_IN_YAML = re.compile(rf"^ *# {TO_DO} : (?P<what>.*)", re.MULTILINE)
_IN_MARKDOWN = re.compile(rf"<!-- {TO_DO} : (?P<what>[^\n]*?) *-->")


def _left(page: Page) -> Iterator[Finding]:
    for pattern, start, end in (
        (_IN_YAML, page.split.header_offset, page.split.body_offset),
        (_IN_MARKDOWN, page.split.body_offset, len(page.text)),
    ):
        for found in pattern.finditer(page.text, start, end):
            yield Finding(found.start(), found["what"])


RULE = Rule(
    "s-013",
    "une remarque « À FAIRE » est traitée, puis ôtée",
    f"Le faire, puis ôter la remarque « {TO_DO} »",
    _left,
)


def left_to_do(file: str, text: str) -> Iterator[Problem]:
    """Yield the remarks of a file of YAML."""
    for found in _IN_YAML.finditer(text):
        line = line_of(text, found.start())
        yield Problem(file, line, RULE.code, f"{RULE.title} : « {found['what']} »", RULE.hint)
