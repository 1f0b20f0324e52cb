"""A page as the proof compares it with its source: its blocks, and where they stand in its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pymdownx.critic import DEL, INS, SUB, find_critics

from edition.established import established, find
from edition.folding import fold
from edition.frontmatter import FrontMatter, Split, load, split
from edition.markdown.rendering import render
from edition.model import Block, TextError
from edition.problems import Problem, line_of
from edition.reader import read_blocks

CODE = "preuve"
OPENING = 60
"""Characters shown of a passage that is missing or too many."""


@dataclass(frozen=True)
class CollatedPage:
    """A page, read for the proof."""

    file: str
    front: FrontMatter
    blocks: Sequence[Block]
    text: str
    """What the file says."""

    @cached_property
    def lines(self) -> list[int]:
        """Where in the file each block stands: looked for only where something is wrong."""
        cut = split(self.text)
        prose = established(cut.body, cut.body_offset)[0]
        lines = []
        index = 0
        for block in self.blocks:
            found = find(prose, block.corr, index)
            lines.append(line_of(self.text, prose.offset(index if found is None else found)))
            index = index if found is None else found + len(block.corr)
        return lines


def opening(text: str) -> str:
    """Return the first words of a passage, as messages show it."""
    words = " ".join(text.split())
    return f"« {words[:OPENING]}{'…' if len(words) > OPENING else ''} »"


def _misread(cut: Split, page: str, blocks: Sequence[Block], file: str) -> list[Problem]:
    """Return the corrections that mark-up within them makes say something else than is written."""
    read = [
        (fold(correction.sic), fold(correction.corr))
        for block in blocks
        for correction in block.corrections
    ]
    problems = []
    for start, _, kind, content, corr in find_critics(cut.body):
        if kind not in (INS, DEL, SUB):
            continue
        sic, corr = (content, corr or "") if kind != INS else ("", content)
        if (fold(sic), fold(corr)) in read:
            read.remove((fold(sic), fold(corr)))
        else:
            problems.append(
                Problem(
                    file,
                    line_of(page, cut.body_offset + start),
                    CODE,
                    "une correction ne se lit pas comme elle est écrite : "
                    f"{opening(sic)} → {opening(corr)}",
                    "N’y mettre que des mots ; l’italique et les liens restent à l’extérieur, et "
                    "la marque à l’intérieur de « //// text »",
                )
            )
    return problems


def read_page(
    page_file: str, page: str, extensions: dict[str, dict[str, Any]]
) -> CollatedPage | list[Problem]:
    """Read a page's file for the proof, or return what keeps it from being read.

    The page is rendered as the site renders it: what readers are told the source says is what is
    compared.
    """
    front, problems = load(page_file, page)
    if problems:
        return problems
    try:
        blocks = read_blocks(render(split(page).body, extensions, "view"))
    except TextError as error:
        return [Problem(page_file, 1, CODE, error.message, error.hint)]
    return take_page(page_file, page, front, blocks)


def take_page(
    page_file: str, page: str, front: FrontMatter, blocks: Sequence[Block]
) -> CollatedPage | list[Problem]:
    """Return a page whose blocks were read already, or the problems that prevent its collation."""
    if not blocks:
        hint = "Mettre le texte de la source entre « //// text » et « //// »"
        return [Problem(page_file, 1, CODE, "la page n’a pas de bloc « text »", hint)]
    return _misread(split(page), page, blocks, page_file) or CollatedPage(
        page_file, front, blocks, page
    )
