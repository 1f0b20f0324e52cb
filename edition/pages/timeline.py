"""A picture of the chronology: where each date stands on the line of its text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from edition.dates import time_key
from edition.index import Postings
from edition.pages.indexes import Entry

LENGTH = 1000
"""Of the line of time, in the units of the drawing."""
EVENNESS = 0.75
"""How far dates are spread evenly (1) rather than by the calendar (0): wars crowd the calendar."""
GAP = 31
"""The least room between two marks of a line, in the same units: 24 pixels beside a menu, so that
each can be met (WCAG 2.5.8). Where there are too many, they share what there is."""
LANES = 8
"""Texts that have a line each, at the most: more have one together."""
TOGETHER = "Tous les textes"
TICK_GAP = 52
"""The least room between the years that are written out, in the same units."""


@dataclass(frozen=True)
class TimelineMark:
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
    marks: tuple[TimelineMark, ...]
    ticks: tuple[Tick, ...]

    @cached_property
    def target(self) -> float:
        """Return the radius of the clickable circle: neighbours touch and do not overlap."""
        last: dict[int, float] = {}
        room = float(GAP)
        for mark in self.marks:
            room = min(room, mark.at - last.get(mark.lane, -LENGTH))
            last[mark.lane] = mark.at
        return round(room / 2, 1)


def _first_day(entry: Entry) -> int:
    """Return the first day of a date, as a number of days."""
    year, month, day = time_key(entry.edtf)[0]
    return date(year, month, day).toordinal()


def draw(entries: Sequence[Entry], texts: Sequence[tuple[str, str]]) -> Timeline:
    """Return the picture of a chronology; `texts` are the addresses and titles of all, in order.

    A date's place is between its place in the calendar and its rank among all dates, so that
    those of one summer can be told apart; the order of time is kept.
    """
    titles = tuple(title for _, title in texts)
    if len(texts) > LANES:
        return _together(entries)
    days = [_first_day(entry) for entry in entries]
    if not days:
        return Timeline(titles, (), ())
    first, last = days[0], days[-1]
    distinct = sorted(set(days))

    def place(day: int) -> float:
        calendar = (day - first) / max(1, last - first)
        rank = bisect_left(distinct, day) / max(1, len(distinct) - 1)
        return round(LENGTH * (EVENNESS * rank + (1 - EVENNESS) * calendar), 1)

    lines = [sorted(set(entry.listed.texts)) for entry in entries]
    places = _apart([place(day) for day in days], lines)
    marks = tuple(
        TimelineMark(entry, line, texts[line][0].strip("/"), at)
        for entry, those, at in zip(entries, lines, places, strict=True)
        for line in those
    )
    ticks: list[Tick] = []
    for day, at in zip(days, places, strict=True):
        year = date.fromordinal(day).year
        is_new = not ticks or (year != ticks[-1].year and at - ticks[-1].at >= TICK_GAP)
        if is_new:
            ticks.append(Tick(year, at))
    return Timeline(titles, marks, tuple(ticks))


def _together(entries: Sequence[Entry]) -> Timeline:
    """Return the picture of the dates of very many texts: as many as a line has room for."""
    most = LENGTH // GAP
    step = max(1, (len(entries) - 1) / (most - 1))
    chosen = [entries[round(at * step)] for at in range(min(most, len(entries)))]
    alone = Postings()
    alone.add(0, 0)
    return draw([replace(entry, listed=alone) for entry in chosen], [("", TOGETHER)])


def _apart(ideal: Sequence[float], lines: Sequence[Iterable[int]]) -> list[float]:
    """Return where dates stand once those of a line leave each other room: in the same order.

    `ideal` are their places in time, ascending, and `lines` those that have each.
    """
    longest = max(_pushed([0.0] * len(ideal), lines, 1))
    gap = min(GAP, LENGTH / longest) if longest else 0
    forth = _pushed(ideal, lines, gap)
    # Those that were pushed over the end are pushed back from there.
    back = _pushed([max(0.0, LENGTH - at) for at in reversed(forth)], lines[::-1], gap)
    return [round(LENGTH - at, 1) for at in reversed(back)]


def _pushed(ideal: Sequence[float], lines: Sequence[Iterable[int]], gap: float) -> list[float]:
    """Return each place, or the nearest one after it that is so far from the last on its lines."""
    last: dict[int, float] = {}
    pushed: list[float] = []
    for wanted, those in zip(ideal, lines, strict=True):
        least = [last[line] + gap for line in those if line in last]
        at = max([wanted, *pushed[-1:], *least])
        pushed.append(at)
        last.update(dict.fromkeys(those, at))
    return pushed
