"""Pagination: how many entries a page lists at most, and where longer lists are cut.

What an entry lists is cut: its page has the first passages, and more pages the others, a sheet
each (`sheets`). A page of very many entries is cut by how their ids begin (`part_of`), so that
where an entry went can be told from its old address alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

ENTRIES_WHOLE = 60
"""Things that are listed whole, at the most."""
ENTRIES_SHOWN = 20
"""How many are listed of more, before their sheets."""
PASSAGES_OPEN = 3
"""Passages of a notice that are not folded, at the most."""
ENTRIES_A_SHEET = 300
"""Passages that a sheet lists."""
TEXTS_A_SHEET = 30
"""Texts of which a sheet lists something."""
NOTICES_A_PAGE = 500
"""Notices or dates that one page lists, at the most."""
LETTERS = (1, 2, 3, 4)
"""How much of the id of a notice may say in which part it is, in characters."""
YEARS = (3, 4)
"""How much of a date may: its decade or its year."""


@dataclass(frozen=True)
class Part:
    """A part of a page, as the page lists it."""

    id: str
    title: str
    url: str
    """Its address, from the site's root."""
    count: int
    """How many entries it has."""


def sheets(count: int, a_sheet: int) -> list[range]:
    """Return what each sheet has of so many things, `a_sheet` at the most; none if listed whole."""
    if count <= ENTRIES_WHOLE:
        return []
    return [range(at, min(at + a_sheet, count)) for at in range(ENTRIES_SHOWN, count, a_sheet)]


def size_for(ids: Collection[str], sizes: Sequence[int]) -> int:
    """Return how many characters of ids name their parts: the first that makes none too long."""

    def longest(size: int) -> int:
        return max(Counter(part_of(id_, size) for id_ in ids).values())

    return next((size for size in sizes if longest(size) <= NOTICES_A_PAGE), sizes[-1])


def part_of(id_: str, size: int) -> str:
    """Return the name of the part that an id is in."""
    return id_[:size].lower()


def parts(ids: Iterable[str], size: int) -> dict[str, list[str]]:
    """Return the ids of each part, the parts in order; those of a part as they come."""
    found: dict[str, list[str]] = {}
    for id_ in ids:
        found.setdefault(part_of(id_, size), []).append(id_)
    return dict(sorted(found.items()))
