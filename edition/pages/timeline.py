"""The timeline: the dates of the chronology to scale, in whole and by stretches of time.

A position is a time, and nothing else: from 0 to 100, hundredths of the scale it stands on. Dates
that are too near each other for a finger are one link, which says how many it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from typing import Literal

from edition.dates import Day, bounds, ordinal
from edition.pages.axes import DIGITS, Scale, Tick, months_axis, unit_of, years_axis
from edition.pages.indexes import Entry
from edition.pages.pagination import NOTICES_A_PAGE

LANES = 8
"""Texts that have a lane each, at the most: more have one together."""
TOGETHER = "Tous les textes"
CELLS = 8
"""Parts of the whole axis, at the most: on a phone, each has room for its name and for a finger."""
CELLS_OF_STRETCH = 6
"""The same of a stretch, which has the names of its dates beside it."""
ROWS = 24
"""Dates of a stretch that have a row each, at the most: those of more share it by month or year."""
OPEN_YEARS = 2
"""Years that are opened by month: those in which most dates lie."""
FULL_YEAR = 2
"""The least dates of a year that is opened."""

Shape = Literal["day", "within", "about", "period"]
"""A day; some time within a month, season or year; within a decade; a period from end to end."""


@dataclass(frozen=True)
class Mark:
    """A date that a text tells of."""

    entry: Entry
    lane: int
    text: str
    """The text's address, without its slashes; empty where all texts have one lane."""
    at: float
    """Where the date begins; a day, its middle."""
    length: float
    shape: Shape
    goes_on: bool
    """Whether it ends after the scale does."""


@dataclass(frozen=True)
class Group:
    """Dates that are one link: one, or those of a part of the axis."""

    entries: tuple[Entry, ...]
    marks: tuple[Mark, ...]
    """One of each text and date, in order."""
    tick: Tick | None = None
    """The part of the axis whose dates these are; None for one date."""
    years: tuple[int, ...] = ()
    """The years that begin here: addresses lead to them."""

    @property
    def size(self) -> int:
        """Return how many dates it has."""
        return len(self.entries)

    @cached_property
    def texts(self) -> list[Mark]:
        """Return the first mark of each text, in their order."""
        return sorted({mark.lane: mark for mark in reversed(self.marks)}.values(), key=_lane)


@dataclass(frozen=True)
class Lane:
    """The line of a text over all of the time."""

    title: str
    text: str
    """The text's address, without its slashes; empty where all texts have one lane."""
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Stretch:
    """A year that is opened by month, or the years between two such."""

    first: int
    """Its first year."""
    last: int
    ticks: tuple[Tick, ...]
    groups: tuple[Group, ...]
    is_open: bool


@dataclass(frozen=True)
class Timeline:
    """What the drawings show; without dates, nothing."""

    first: int
    """The year of the first date."""
    last: int
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    stretches: tuple[Stretch, ...]
    count: int
    """How many dates there are."""


def draw(entries: Sequence[Entry], texts: Sequence[tuple[str, str]]) -> Timeline:
    """Return the timeline of a chronology; `texts` are the addresses and titles of all, in order.

    A chronology that is too long for one page is drawn in whole only, a mark for each place.
    """
    addresses = [url.strip("/") for url, _ in texts]
    titles = [title for _, title in texts]
    if len(texts) > LANES:
        addresses, titles = [""], [TOGETHER]
    if not entries:
        return Timeline(0, 0, (), (), (), 0)
    first = bounds(entries[0].edtf)[0][0]
    last = max(bounds(entry.edtf)[1][0] for entry in entries)
    unit = unit_of(first, last, CELLS)
    scale, ticks = years_axis(first // unit * unit, last // unit * unit + unit - 1, unit)
    is_long = len(entries) > NOTICES_A_PAGE
    marks = [_marks(entry, scale, addresses) for entry in entries]
    lanes = []
    for lane, (title, text) in enumerate(zip(titles, addresses, strict=True)):
        pairs = [
            (entry, tuple(mark for mark in those if mark.lane == lane))
            for entry, those in zip(entries, marks, strict=True)
        ]
        groups = _by_tick(((entry, those) for entry, those in pairs if those), ticks)
        drawn = tuple(_thinned(group) if is_long else group for group in groups)
        lanes.append(Lane(title, text, drawn))
    stretches = () if is_long else tuple(_stretches(entries, addresses, first, last))
    return Timeline(first, last, ticks, tuple(lanes), stretches, len(entries))


def _lane(mark: Mark) -> int:
    return mark.lane


def _marks(entry: Entry, scale: Scale, addresses: Sequence[str]) -> tuple[Mark, ...]:
    """Return the marks of a date: one a text."""
    begins, ends = bounds(entry.edtf)
    first, last = ordinal(begins), ordinal(ends)
    at, end = scale.place(first), scale.place(last + 1)
    shape: Shape = "within"
    if first == last:
        shape, at, end = "day", (at + end) / 2, (at + end) / 2
    elif "X" in entry.edtf:
        shape = "about"
    elif "/" in entry.edtf:
        shape = "period"
    lanes = sorted(set(entry.listed.texts)) if addresses != [""] else [0]
    length = round(end - at, DIGITS)
    return tuple(
        Mark(entry, lane, addresses[lane], round(at, DIGITS), length, shape, last > scale.last)
        for lane in lanes
    )


def _thinned(group: Group) -> Group:
    """Return a group with one mark for each place that can be told from others."""
    places = {(round(mark.at * 2), round(mark.length * 2)): mark for mark in group.marks}
    return Group(group.entries, tuple(places.values()), group.tick)


def _by_tick(
    dates: Iterable[tuple[Entry, tuple[Mark, ...]]], ticks: Sequence[Tick]
) -> Iterator[Group]:
    """Yield the dates, in time order, that begin in each part of an axis."""
    found = [(tick, entry, marks) for entry, marks in dates for tick in [_tick_of(entry, ticks)]]
    for tick, those in groupby(found, lambda each: each[0]):
        group = [*those]
        marks = chain.from_iterable(marks for _, _, marks in group)
        yield Group(tuple(entry for _, entry, _ in group), tuple(marks), tick)


def _tick_of(entry: Entry, ticks: Sequence[Tick]) -> Tick:
    """Return the part of an axis in which a date begins."""
    day = ordinal(bounds(entry.edtf)[0])
    return next(tick for tick in reversed(ticks) if tick.first <= day)


def _stretches(
    entries: Sequence[Entry], addresses: Sequence[str], first: int, last: int
) -> Iterator[Stretch]:
    """Yield the years that are opened, and the years before, between and after them."""
    within = Counter(
        begins[0] for begins, ends in (bounds(entry.edtf) for entry in entries)
        if begins[0] == ends[0]
    )  # fmt: skip
    # The earlier one, where two have as many.
    fullest = sorted(within, key=lambda year: (-within[year], year))[:OPEN_YEARS]
    opened = sorted(year for year in fullest if within[year] >= FULL_YEAR)
    begin = first
    for year in opened:
        if begin < year:
            yield _stretch(entries, addresses, begin, year - 1, is_open=False)
        yield _stretch(entries, addresses, year, year, is_open=True)
        begin = year + 1
    if begin <= last:
        yield _stretch(entries, addresses, begin, last, is_open=not opened)


def _stretch(
    entries: Sequence[Entry], addresses: Sequence[str], first: int, last: int, *, is_open: bool
) -> Stretch:
    """Return the dates that begin in some years."""
    unit = unit_of(first, last, CELLS_OF_STRETCH)
    scale, ticks = months_axis(first) if first == last else years_axis(first, last, unit)
    dates = [
        (entry, _marks(entry, scale, addresses))
        for entry in entries
        if first <= bounds(entry.edtf)[0][0] <= last
    ]
    groups = [Group((entry,), marks) for entry, marks in dates]
    if len(dates) > ROWS:
        # What is longer than a part of the axis is in none.
        short = [(entry, marks) for entry, marks in dates if _is_short(entry, ticks)]
        long = [group for group in groups if not _is_short(group.entries[0], ticks)]
        groups = sorted([*long, *_by_tick(short, ticks)], key=_first_day)
    return Stretch(first, last, ticks, tuple(_with_years(groups)), is_open)


def _is_short(entry: Entry, ticks: Sequence[Tick]) -> bool:
    return ordinal(bounds(entry.edtf)[1]) <= _tick_of(entry, ticks).last


def _first_day(group: Group) -> Day:
    return bounds(group.entries[0].edtf)[0]


def _with_years(groups: Iterable[Group]) -> Iterator[Group]:
    """Yield the groups, each with the years that none before it has."""
    seen: set[int] = set()
    for group in groups:
        years = {bounds(entry.edtf)[0][0] for entry in group.entries} - seen
        seen |= years
        # A part of the axis that holds one date is that date.
        tick = group.tick if len(group.entries) > 1 else None
        yield Group(group.entries, group.marks, tick, tuple(sorted(years)))
