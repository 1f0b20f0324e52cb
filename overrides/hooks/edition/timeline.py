"""A picture of the chronology: where each date stands on the line of its text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from edition.indexes import Entry
from edition.passages import time_key

LENGTH = 1000
"""Of the line of time, in the units of the drawing."""
EVENNESS = 0.75
"""How far dates are spread evenly (1) rather than by the calendar (0): wars crowd the calendar."""
TICK_GAP = 45
"""The least room between the years that are written out, in the same units."""


@dataclass(frozen=True)
class Mark:
    """A date on the line of one text."""

    entry: Entry
    lane: int
    """The text's line, counted from 0."""
    text: str
    """The text's address, without its slashes."""
    at: float
    """Its place in time, from 0 to LENGTH."""


@dataclass(frozen=True)
class Tick:
    """A year that is written out."""

    year: int
    at: float


@dataclass(frozen=True)
class Timeline:
    """What the drawing shows."""

    lanes: tuple[str, ...]
    """The titles of the texts, a line each."""
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]


def _first_day(entry: Entry) -> int:
    """Return the first day of a date, as a number of days."""
    year, month, day = time_key(entry.edtf)[0]
    return date(year, month, day).toordinal()


def draw(entries: Sequence[Entry], lanes: Iterable[str]) -> Timeline:
    """Return the picture of a chronology, `lanes` being the titles of its texts, in order.

    A date's place is between its place in the calendar and its rank among all dates, so that
    those of one summer can be told apart; the order of time is kept.
    """
    titles = tuple(lanes)
    days = [_first_day(entry) for entry in entries]
    if not days:
        return Timeline(titles, (), ())
    first, last = days[0], days[-1]
    distinct = sorted(set(days))

    def place(day: int) -> float:
        calendar = (day - first) / max(1, last - first)
        rank = bisect_left(distinct, day) / max(1, len(distinct) - 1)
        return round(LENGTH * (EVENNESS * rank + (1 - EVENNESS) * calendar), 1)

    marks = tuple(
        Mark(entry, titles.index(title), url.strip("/"), place(day))
        for entry, day in zip(entries, days, strict=True)
        for url, title in dict.fromkeys((told.url, told.title) for told in entry.passages)
    )
    ticks: list[Tick] = []
    for day in distinct:
        at = place(day)
        year = date.fromordinal(day).year
        is_new = not ticks or (year != ticks[-1].year and at - ticks[-1].at >= TICK_GAP)
        if is_new:
            ticks.append(Tick(year, at))
    return Timeline(titles, marks, tuple(ticks))
