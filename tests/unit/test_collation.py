"""Nothing is lost: each source is rebuilt from its page, and any change of either is noticed."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from pymdownx.critic import find_critics

from conftest import EXTENSIONS, Text
from edition.collated_page import CollatedPage, read_page
from edition.collation import collate, compare
from edition.established import established, find
from edition.frontmatter import split
from edition.markdown.rendering import render
from edition.problems import Problem
from edition.reader import read_blocks

HERE = Path(__file__).parent / "proof"
CASES = yaml.safe_load((HERE / "cases.yml").read_text("utf-8"))
LETTERS_TRIED = 60
TRIED = 3000
"""Characters of a source of which each is changed in turn."""
"""Letters of each page that are changed, chosen at random but always the same."""


def changed(text: str, edit: list[str] | None) -> str:
    """Return `text` with one place of it changed."""
    if edit is None:
        return text
    old, new = edit
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


@dataclass
class Case:
    """A page and its source, broken in one place."""

    page: str
    source: str

    def problems(self) -> list[Problem]:
        """Return what the proof says of it."""
        return collate("page.md", self.page, "source.txt", self.source, EXTENSIONS)


def made(page: list[str] | None = None, source: list[str] | None = None) -> Case:
    """Return the short page and source of `tests/unit/proof`, changed as told."""
    return Case(
        changed((HERE / "page.md").read_text("utf-8"), page),
        changed((HERE / "source.txt").read_text("utf-8"), source),
    )


def test_the_short_text_is_whole_before_it_is_broken() -> None:
    assert list(map(str, made().problems())) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_broken_is_named(case: dict[str, Any]) -> None:
    problems = made(case.get("page"), case.get("source")).problems()
    assert len(problems) == case.get("count", 1), "\n".join(map(str, problems))
    for problem in problems[:1]:
        for words in case["says"]:
            assert words in str(problem)
        assert problem.line == case.get("line", problem.line), problem


@pytest.fixture
def page(text: Text) -> CollatedPage:
    """Return its page, read for the proof."""
    read = read_page(f"docs/{text.name}.md", text.page, EXTENSIONS)
    assert isinstance(read, CollatedPage), read
    return read


def test_rejecting_every_correction_rebuilds_the_source_too(text: Text, page: CollatedPage) -> None:
    """CriticMarkup's own reject mode agrees with the readings that the page shows struck."""
    rejected = read_blocks(render(split(text.page).body, EXTENSIONS, "reject"))
    assert (
        compare(replace(page, blocks=rejected), text.source_path.name, text.source).problems == []
    )


def test_any_character_changed_in_the_source_is_noticed(text: Text, page: CollatedPage) -> None:
    """Each one in turn, from the first to the last; of a longer text, as many of its own."""
    unnoticed = []
    for at in range(0, len(text.source), 1 + len(text.source) // TRIED):
        character = text.source[at]
        if not character.isspace():
            other = "x" if character != "x" else "y"
            source = text.source[:at] + other + text.source[at + 1 :]
            if not compare(page, text.source_path.name, source).problems:
                unnoticed.append(at)
    assert unnoticed == []


def test_any_line_lost_by_the_source_is_noticed(text: Text, page: CollatedPage) -> None:
    lines = text.source.split("\n")
    for at, line in enumerate(lines):
        if line.strip():
            source = "\n".join(lines[:at] + lines[at + 1 :])
            assert compare(page, text.source_path.name, source).problems, line


def letters_of_the_source(text: Text, page: CollatedPage) -> list[int]:
    """Return where in the page's file letters of the source stand, outside corrections."""
    cut = split(text.page)
    prose = established(cut.body, cut.body_offset)[0]
    marked = {
        cut.body_offset + at
        for start, end, *_ in find_critics(cut.body)
        for at in range(start, end)
    }
    letters: list[int] = []
    index = 0
    for block in page.blocks:
        found = find(prose, block.corr, index)
        assert found is not None
        index = found + len(block.corr)
        letters += (
            offset
            for offset in prose.offsets[found:index]
            if text.page[offset].isalpha() and offset not in marked
        )
    return letters


def test_any_letter_changed_in_the_page_is_noticed(text: Text, page: CollatedPage) -> None:
    for at in random.Random(1941).sample(letters_of_the_source(text, page), LETTERS_TRIED):
        other = "x" if text.page[at] != "x" else "y"
        changed_page = text.page[:at] + other + text.page[at + 1 :]
        around = changed_page[at - 15 : at + 15]
        problems = collate("page.md", changed_page, "source.txt", text.source, EXTENSIONS)
        assert problems, f"unnoticed at {at}: {around!r}"
        start = text.page.rfind("\n\n", 0, at) + 2
        first, last = (text.page.count("\n", 0, to) + 1 for to in (start, at))
        assert [first <= problem.line <= last for problem in problems] == [True], (around, problems)
