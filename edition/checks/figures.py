"""Figures and months: each stands in a date that was found, or is listed as no date.

`docs/verification/nombres.yml` lists, page by page, words of the text around figures that are no
dates. Words that the text no longer has are an error, like a figure that nothing explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from edition.collated_page import CollatedPage
from edition.dates import MONTHS
from edition.model import Block
from edition.problems import Problem
from edition.schema import STRING, read

CODE = "d-001"
FILE = "verification/nombres.yml"
AROUND = 15
"""Characters shown on either side of a figure."""
SCHEMA: dict[str, Any] = {
    "title": "le fichier",
    "type": "object",
    "additionalProperties": {"type": "array", "items": STRING},
}
_NO_BREAK = str.maketrans("\u00a0\u202f\n", "   ")
_MONTH = "|".join(MONTHS)
_FIGURES = re.compile(rf"\d+(?: \d{{3}}\b)*(?:er)?(?: (?:{_MONTH})\b)?|\b(?:{_MONTH})\b")
_DAY = re.compile(rf"(?P<day>\d+)(?:er)? (?P<month>{_MONTH})")


@dataclass(frozen=True)
class ListedFigure:
    """Words around figures that are no date."""

    page: str
    """The name of the page's file, without its ending."""
    words: str
    where: tuple[str, int]
    """The file and the line that list them."""


def load_figures(file: str, text: str) -> tuple[list[ListedFigure], list[Problem]]:
    """Read the list; nothing where it has problems."""
    data, lines, problems = read(file, text, SCHEMA, CODE)
    return [
        ListedFigure(page, words, (file, lines[(page, index)]))
        for page, listed in (data or {}).items()
        for index, words in enumerate(listed)
    ], problems


def unexplained(page: CollatedPage, listed: Iterable[ListedFigure]) -> list[Problem]:
    """Return the figures and months of a text that are no date, nor among those listed for it."""
    problems = []
    known = [one.words for one in listed]
    for index, block in enumerate(page.blocks):
        words = block.corr.translate(_NO_BREAK)
        for found in _unknown(block, words, known):
            around = words[max(0, found.start() - AROUND) : found.end() + AROUND]
            message = (
                f"{block.id}, « {found[0]} » n’est ni une date reconnue ni un nombre connu : "
                f"« …{around}… »"
            )
            problems.append(Problem(page.file, page.lines[index], CODE, message, _hint(found[0])))
    return problems


def draft_list(page: CollatedPage) -> list[str]:
    """Return the words of a new text around each figure that seems to be no date, to be listed.

    Days and months are left out: they are dates, whose year an editor has to say.
    """
    listed: list[str] = []
    for block in page.blocks:
        words = block.corr.translate(_NO_BREAK)
        for found in _unknown(block, words, listed):
            if not re.search(_MONTH, found[0]):
                # Whole words: a space more, and what is cut off before or behind it is left out.
                before = f" {words}"[: found.start() + 1][-AROUND:].partition(" ")[2]
                after = f"{words} "[found.end() :][:AROUND].rpartition(" ")[0]
                listed.append(f"{before}{found[0]}{after}".strip())
    return listed


def _unknown(block: Block, words: str, listed: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield the figures and months of a paragraph that are no date, nor in words that are listed.

    `words` are those of the paragraph, each space a plain one.
    """
    known = {
        at
        for annotation in block.annotations
        if annotation.when
        for at in range(annotation.start, annotation.end)
    }
    for found in _FIGURES.finditer(words):
        # What was listed since the last one counts too.
        for one in listed:
            for start in _places(one, words):
                known.update(range(start, start + len(one)))
        if not known.issuperset(range(*found.span())):
            yield found


def _hint(words: str) -> str:
    """Return what to do about a figure: a day lacks its year, another figure may be no date."""
    day = _DAY.fullmatch(words)
    if day:
        value = f"ANNÉE-{MONTHS.index(day['month']) + 1:02}-{int(day['day']):02}"
        return f"Marquer l’année que le contexte donne, [{words}]{{ when={value} }}"
    return (
        f"Si c’est une date, la marquer, [{words}]{{ when=1941-08 }} ; sinon, en écrire les mots "
        f"dans docs/{FILE}, sous le nom de la page"
    )


def _places(words: str, text: str) -> Iterator[int]:
    """Yield where words stand in a text."""
    return (found.start() for found in re.finditer(re.escape(words), text))


def unfounded(listed: Iterable[ListedFigure], pages: Mapping[str, CollatedPage]) -> list[Problem]:
    """Return the listed figures that stand in no text; `pages` has the texts by name."""
    problems = []
    for one in listed:
        page = pages.get(one.page)
        if page is None:
            message, hint = (
                f"« {one.page} » n’est pas un texte",
                "Écrire le nom de sa page, sans « .md »",
            )
            problems.append(Problem(*one.where, CODE, message, hint))
        elif not any(one.words in block.corr.translate(_NO_BREAK) for block in page.blocks):
            message = f"« {one.words} » n’est plus dans « {one.page} »"
            problems.append(Problem(*one.where, CODE, message, "Ôter la ligne, ou la corriger"))
    return problems
