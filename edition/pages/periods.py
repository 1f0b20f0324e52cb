"""Periods: the years and seasons to which a reader narrows the chronology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from edition.dates import SEASONS, bounds
from edition.pages.indexes import Entry


def periods_of(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Return the periods, as EDTF, that each date is in or may be in, by the date's id.

    Years in which a date begins; and of those, the seasons in which a date of less than a year may
    lie.
    """
    found = [*entries]
    years = sorted({bounds(entry.edtf)[0][0] for entry in found})
    named = [
        season
        for year in years
        for season in (f"{year:04}-{number}" for number in SEASONS.values())
        if any(_overlap(entry.edtf, season) and _is_in(entry.edtf, year) for entry in found)
    ]
    offered = sorted([*(f"{year:04}" for year in years), *named])
    return {
        entry.id: [period for period in offered if _overlap(entry.edtf, period)] for entry in found
    }


def choices(periods: Mapping[str, Sequence[str]]) -> list[str]:
    """Return all periods that some date is in, in the order of time."""
    return sorted({period for those in periods.values() for period in those})


def _overlap(one: str, other: str) -> bool:
    (first, last), (begins, ends) = bounds(one), bounds(other)
    return first <= ends and begins <= last


def _is_in(edtf: str, year: int) -> bool:
    """Tell whether a date is less than a year, and in that one."""
    first, last = bounds(edtf)
    return first[0] == last[0] == year and (first, last) != bounds(f"{year:04}")
