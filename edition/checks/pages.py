"""Checks pages for titles and labels that stand twice, and for sources that no page uses."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from edition.frontmatter import FrontMatter
from edition.problems import Problem
from edition.schema import Path

CODE = "p-002"
SOURCE_CODE = "p-003"
_T = TypeVar("_T")


def repeated_titles(fronts: Mapping[str, FrontMatter]) -> list[Problem]:
    """Return the pages that have the title of another; `fronts` has each by its file."""
    return [
        Problem(
            file,
            1,
            CODE,
            f"« {front.title} » est déjà le titre de {first}",
            "Donner à chaque page un titre qui la distingue, sous « title »",
        )
        for (file, front), (first, _) in _repeated(
            fronts.items(), lambda one: one[1].title.casefold()
        )
    ]


def repeated_labels(file: str, nav: Any, lines: Mapping[Path, int]) -> list[Problem]:
    """Return the labels that stand twice in the navigation.

    `nav` is what `file` says of it, `lines` has the line of each value of the file.
    """
    labels = [(path[-1], lines[path]) for path in _labels(nav, ("nav",))]
    return [
        Problem(
            file,
            line,
            CODE,
            f"« {label} » est déjà dans « nav », ligne {first}",
            "Nommer autrement l’une des deux pages : on ne les distingue pas dans le menu",
        )
        for (label, line), (_, first) in _repeated(labels, lambda one: str(one[0]).casefold())
    ]


def unused_sources(names: Iterable[str], fronts: Mapping[str, FrontMatter]) -> list[Problem]:
    """Return the sources, by their paths below `docs/`, that no page publishes."""
    used = {front.source for front in fronts.values()}
    hint = "Écrire la page, avec « source: {} » dans son en-tête, ou ôter le fichier"
    return [
        Problem(f"docs/{name}", 1, SOURCE_CODE, "aucune page n’a cette source", hint.format(name))
        for name in names
        if name not in used
    ]


def _labels(entries: Any, path: Path) -> Iterator[Path]:
    """Yield where each label of a navigation stands in the settings."""
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        for label, target in entry.items() if isinstance(entry, dict) else ():
            yield (*path, index, label)
            yield from _labels(target, (*path, index, label))


def _repeated(things: Iterable[_T], key: Callable[[_T], Hashable]) -> Iterator[tuple[_T, _T]]:
    """Yield each thing whose key an earlier thing has, with that earlier one."""
    first: dict[Hashable, _T] = {}
    for thing in things:
        other = first.setdefault(key(thing), thing)
        if other is not thing:
            yield thing, other
