"""`edition names`: what the texts name and date, read from their pages and said to the editor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from edition.collated_page import CollatedPage, read_page
from edition.frontmatter import load
from edition.markdown.rendering import markdown_extensions
from edition.naming.proposals import Kind, Proposal, propose
from edition.notices import Notices
from edition.problems import Problem
from edition.reading import decode


@dataclass(frozen=True)
class ReadText:
    """What came of reading a text."""

    file: str
    proposals: tuple[Proposal, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What keeps it from being read."""


def read_texts(docs: Path, settings: Path, notices: Notices, only: str = "") -> Iterator[ReadText]:
    """Yield what the texts of `docs` name and date; `only` names one, without the file's ending.

    A page whose header can't be read may be a text.
    """
    extensions = markdown_extensions(settings)
    extensions["edition.mentions"] = {"notices": notices}
    for path in sorted(docs.rglob("*.md")):
        file = path.as_posix()
        if only and path.relative_to(docs).with_suffix("").as_posix() != only:
            continue
        text, problems = decode(file, path.read_bytes())
        front, wrong = load(file, text)
        if problems or wrong:
            yield ReadText(file, problems=tuple(problems or wrong))
        elif front.source:
            page = read_page(file, text, extensions)
            if isinstance(page, CollatedPage):
                yield ReadText(file, tuple(propose(page, notices)))
            else:
                yield ReadText(file, problems=tuple(page))


def say(proposals: Sequence[Proposal]) -> Iterator[str]:
    """Yield what an editor reads of a text, in lines."""
    for kind, group in groupby(proposals, lambda each: each.kind):
        listed = [*group]
        yield f"\n{kind} : {len(listed)}{f'. {kind.hint}.' if kind.hint else ''}"
        for each in listed:
            yield f"  {each.words} = {each.hint}" if kind is Kind.DATE else f"  {each.words}"
            yield from (f"    {place}" for place in each.places)
            if each.hint and kind is not Kind.DATE:
                yield f"    → {each.hint}."
