"""The axes of the timeline: scales of time, and their parts, which have names."""

from __future__ import annotations

from dataclasses import dataclass

from edition.dates import MONTHS, bounds, ordinal

DIGITS = 4
"""Of a place: each day of three centuries has its own."""
_UNITS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
"""How many years a part of an axis may have."""
_ABBREVIATIONS = (
    *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
)


@dataclass(frozen=True)
class Scale:
    """From a first to a last day, inclusive, as ordinals of the calendar."""

    first: int
    last: int

    def place(self, day: int) -> float:
        """Return where a day begins, from 0 to 100."""
        at = 100 * (day - self.first) / (self.last + 1 - self.first)
        return round(min(100.0, max(0.0, at)), DIGITS)


@dataclass(frozen=True)
class Tick:
    """A part of an axis: a month, a year, some years."""

    label: str
    """What is written on the axis; empty where it is cut short, and has no room."""
    name: str
    first: int
    """Its first day, as an ordinal."""
    last: int
    at: float
    length: float


def unit_of(first: int, last: int, cells: int) -> int:
    """Return how many years each part of the axis of these years has."""
    return next(unit for unit in _UNITS if last // unit - first // unit < cells)


def years_axis(first: int, last: int, unit: int) -> tuple[Scale, tuple[Tick, ...]]:
    """Return a scale of years and its parts, which begin at round years; the ends may be short."""
    first = max(1, first)
    scale = Scale(ordinal((first, 1, 1)), ordinal((last, 12, 31)))
    ticks = []
    for begin in range(first // unit * unit, last + 1, unit):
        start, end = max(first, begin), min(last, begin + unit - 1)
        is_whole = end + 1 - start == unit
        name = str(start) if start == end else f"{start}\u00a0–\u00a0{end}"
        days = ordinal((start, 1, 1)), ordinal((end, 12, 31))
        ticks.append(_tick(str(start) if is_whole else "", name, days, scale))
    return scale, tuple(ticks)


def months_axis(year: int) -> tuple[Scale, tuple[Tick, ...]]:
    """Return the scale of a year and its months."""
    scale = Scale(ordinal((year, 1, 1)), ordinal((year, 12, 31)))
    ticks = []
    for label, name, number in zip(_ABBREVIATIONS, MONTHS, range(1, 13), strict=True):
        days = tuple(ordinal(day) for day in bounds(f"{year:04}-{number:02}"))
        ticks.append(_tick(label, name, (days[0], days[1]), scale))
    return scale, tuple(ticks)


def _tick(label: str, name: str, days: tuple[int, int], scale: Scale) -> Tick:
    at = scale.place(days[0])
    return Tick(label, name, *days, at, round(scale.place(days[1] + 1) - at, DIGITS))
