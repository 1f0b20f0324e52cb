"""Adds the lines of a text to the files that list texts: they stay as they are written else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from edition.lint.to_do import TO_DO
from edition.schema import Path, scalar

_LONGEST_LABEL = 40
"""Characters of the longest name in the menu that is made of a title."""


def to_do(what: str) -> str:
    """Return the remark, in YAML, that something is left to do."""
    return f"# {TO_DO} : {what}"


def add_to_navigation(
    settings: str,
    nav: Any,
    lines: Mapping[Path, int],
    texts: Collection[str],
    page: str,
    title: str,
) -> str:
    """Return the text of `mkdocs.yml` with a line for a page, behind that of the last text.

    `nav` is what it says of the navigation, `lines` the line of each of its values, `texts` the
    pages that have a source; `page` is the new one, both as they stand there.
    """
    entries = [*_entries(nav, ("nav",))]
    if any(target == page for _, target in entries):
        return settings
    behind = [lines[path] for path, target in entries if target in texts]
    place = max(behind or [lines[path] for path, _ in entries[:1]] or [lines[("nav",)]])
    written = settings.split("\n")
    indent = " " * (len(written[place - 1]) - len(written[place - 1].lstrip()) if entries else 2)
    label = _label(title, {str(path[-1]).casefold() for path, _ in entries})
    written[place:place] = [
        f"{indent}{to_do('relire le nom du texte dans le menu, deviné')}",
        f"{indent}- {scalar(label)}: {page}",
    ]
    return "\n".join(written)


def _entries(entries: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the pages of a navigation, and its sections, each where it stands."""
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        for label, target in entry.items() if isinstance(entry, dict) else ():
            yield (*path, index, label), target if isinstance(target, str) else ""
            yield from _entries(target, (*path, index, label))


def _label(title: str, labels: Collection[str]) -> str:
    """Return a name for the menu that no other page has: how the title begins."""
    label = re.split(r" ?[:(–]", title)[0].strip() or title
    if len(label) > _LONGEST_LABEL:
        label = label[:_LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(" ,;’") + "…"
    others = (f"{label} ({number})" for number in range(2, 1000))
    return next(one for one in (label, *others) if one.casefold() not in labels)


def add_figures(listed: str, name: str, figures: Collection[str]) -> str:
    """Return the list of the figures that are no dates, those of a new text added."""
    if not figures or re.search(rf"^{name}:", listed, re.MULTILINE):
        return listed
    dates = to_do("marquer dans le texte ceux de ces nombres qui sont des dates, et les ôter d’ici")
    lines = [f"{name}:", f"  {dates}"]
    lines += (f"  - {scalar(words)}" for words in figures)
    return "\n".join([listed.rstrip(), *lines]).lstrip() + "\n"
