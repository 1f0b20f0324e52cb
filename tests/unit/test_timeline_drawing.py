"""The drawing of the timeline: where the dates of any edition stand on it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import examples  # noqa: F401
from edition.dates import bounds, in_french, is_date
from edition.index import Postings
from edition.pages.axes import Tick
from edition.pages.indexes import Entry, in_order
from edition.pages.pagination import NOTICES_A_PAGE
from edition.pages.periods import choices, periods_of
from edition.pages.timeline import LANES, Group, Timeline, draw

PHONE = 290
"""The width of the whole drawing on a narrow phone, in pixels."""
TARGET = 24
"""What a finger meets, in pixels: WCAG 2.5.8."""
WHOLE_EMS = 22.0
"""The least width of the whole drawing, in its letters' size: the style sheet has it."""
STRETCH_EMS = 16.8
"""The least width of a stretch's scale, in the same."""
YEAR_EMS = 2.7
"""The room that a year takes on an axis: four figures, and the space before them."""

YEARS = st.integers(1800, 2099) | st.integers(1937, 1946)
POINTS = st.one_of(
    YEARS.map(str),
    st.integers(180, 209).map("{}X".format),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12) | st.integers(21, 24)),
    st.builds("{}-{:02}-{:02}".format, YEARS, st.integers(1, 12), st.integers(1, 31)),
)
DATES = (POINTS | st.builds("{}/{}".format, POINTS, POINTS)).filter(is_date)


def entries_of(dates: dict[str, set[int]]) -> list[Entry]:
    """Return the chronology of some dates, each with the numbers of the texts that tell of it."""
    postings = {}
    for edtf, texts in dates.items():
        postings[edtf] = Postings()
        for text in sorted(texts):
            postings[edtf].add(text, 0)
    return in_order(postings)


def texts_of(count: int) -> list[tuple[str, str]]:
    """Return the addresses and titles of so many texts."""
    return [(f"texte-{number}/", f"Texte {number}") for number in range(count)]


@st.composite
def chronologies(draw_: st.DrawFn) -> tuple[list[Entry], int]:
    """Return the dates of an edition of 1 to 12 texts, and how many texts there are."""
    count = draw_(st.integers(1, 12))
    texts = st.sets(st.integers(0, count - 1), min_size=1, max_size=3)
    return entries_of(draw_(st.dictionaries(DATES, texts, min_size=1, max_size=200))), count


def overlap(one: Entry, other: Entry) -> bool:
    """Tell whether two dates have a day in common."""
    return (
        bounds(one.edtf)[0] <= bounds(other.edtf)[1]
        and bounds(other.edtf)[0] <= (bounds(one.edtf)[1])
    )


def holds(tick: Tick, group: Group) -> bool:
    """Tell whether all marks of a group begin within a part of the axis."""
    end = tick.at + tick.length
    return all(tick.at - 0.001 <= mark.at <= end + 0.001 for mark in group.marks)


def test_a_place_is_a_time() -> None:
    timeline = draw(entries_of({"1901-01-01": {0}, "1950": {0}, "1979-12-31": {0}}), texts_of(1))
    marks = [mark for group in timeline.lanes[0].groups for mark in group.marks]
    days = (date(1980, 1, 1) - date(1900, 1, 1)).days
    assert [tick.label for tick in timeline.ticks] == [str(year) for year in range(1900, 1980, 10)]
    assert marks[0].at == pytest.approx(100 * 365.5 / days, abs=0.001)
    assert marks[1].at == pytest.approx(100 * (date(1950, 1, 1) - date(1900, 1, 1)).days / days)
    assert marks[1].length == pytest.approx(100 * 365 / days, abs=0.001)
    assert marks[2].at == pytest.approx(100, abs=0.002)


@given(chronologies())
def test_dates_of_a_lane_share_a_place_only_if_they_share_a_day_or_a_link(
    chronology: tuple[list[Entry], int],
) -> None:
    entries, count = chronology
    for lane in draw(entries, texts_of(count)).lanes:
        placed = [
            (mark.at, mark.entry, number)
            for number, group in enumerate(lane.groups)
            for mark in group.marks
        ]
        for (at, one, link), (place, other, other_link) in combinations(placed, 2):
            assert at != place or link == other_link or overlap(one, other)


@given(chronologies())
def test_every_mark_begins_in_the_named_part_of_its_axis(
    chronology: tuple[list[Entry], int],
) -> None:
    entries, count = chronology
    timeline = draw(entries, texts_of(count))
    for lane in timeline.lanes:
        for group in lane.groups:
            assert group.tick
            assert holds(group.tick, group)
    for stretch in timeline.stretches:
        for group in stretch.groups:
            for entry, marks in ((mark.entry, (mark,)) for mark in group.marks):
                begins, _ = bounds(entry.edtf)
                day = date(*begins).toordinal()
                [tick] = [tick for tick in stretch.ticks if tick.first <= day <= tick.last]
                assert holds(tick, Group((entry,), marks))
                if group.tick:
                    assert group.tick == tick
                    # Those that share a row have all of their time in what names it.
                    assert sum((marks[0].at, marks[0].length)) <= tick.at + tick.length + 0.001
                if stretch.first == stretch.last:
                    assert stretch.ticks.index(tick) == begins[1] - 1


@given(chronologies())
def test_nothing_stands_upon_another(chronology: tuple[list[Entry], int]) -> None:
    entries, count = chronology
    timeline = draw(entries, texts_of(count))
    assert min(tick.length for tick in timeline.ticks) * PHONE / 100 >= TARGET
    for lane in timeline.lanes:
        for one, other in pairwise(lane.groups):
            assert one.tick
            assert other.tick
            assert one.tick.at + one.tick.length <= other.tick.at + 0.001
    axes = [(timeline.ticks, WHOLE_EMS)]
    axes += [(each.ticks, STRETCH_EMS) for each in timeline.stretches if each.first != each.last]
    for ticks, ems in axes:
        assert all(tick.length * ems / 100 >= YEAR_EMS for tick in ticks if tick.label), ticks
        assert [tick.label for tick in ticks if tick.label]


@given(chronologies())
def test_every_date_of_every_text_is_in_its_lane_and_in_one_row(
    chronology: tuple[list[Entry], int],
) -> None:
    entries, count = chronology
    timeline = draw(entries, texts_of(count))
    told = Counter((entry.id, text) for entry in entries for text in set(entry.listed.texts))
    if count > LANES:
        told = Counter((entry.id, 0) for entry in entries)
    groups = [group for lane in timeline.lanes for group in lane.groups]
    assert Counter((mark.entry.id, mark.lane) for group in groups for mark in group.marks) == told
    rows = [group for stretch in timeline.stretches for group in stretch.groups]
    assert Counter((mark.entry.id, mark.lane) for row in rows for mark in row.marks) == told
    assert Counter(entry.id for row in rows for entry in row.entries) == Counter(
        entry.id for entry in entries
    )
    years = [year for row in rows for year in row.years]
    assert sorted(years) == sorted({bounds(entry.edtf)[0][0] for entry in entries})


@given(chronologies())
def test_the_stretches_are_all_of_the_time_without_a_hole(
    chronology: tuple[list[Entry], int],
) -> None:
    entries, count = chronology
    timeline = draw(entries, texts_of(count))
    stretches = timeline.stretches
    assert (stretches[0].first, stretches[-1].last) == (timeline.first, timeline.last)
    assert all(one.last + 1 == other.first for one, other in pairwise(stretches))
    for stretch in stretches:
        years = {bounds(entry.edtf)[0][0] for row in stretch.groups for entry in row.entries}
        assert all(stretch.first <= year <= stretch.last for year in years)


def opened(timeline: Timeline) -> list[tuple[int, int]]:
    """Return the first and last years of what is opened."""
    return [(each.first, each.last) for each in timeline.stretches if each.is_open]


def test_the_years_with_the_most_dates_are_opened() -> None:
    days = {f"1941-06-{day:02}": {0} for day in range(1, 5)}
    days |= {f"1945-08-{day:02}": {0} for day in range(1, 4)}
    rest = {"1918": {0}, "1938-03": {0}, "1938-04": {0}, "1944/1946": {0}, "1979": {0}}
    timeline = draw(entries_of(days | rest), texts_of(1))
    assert opened(timeline) == [(1941, 1941), (1945, 1945)]
    # Where no year has two, all of the time is one stretch.
    assert opened(draw(entries_of({"1918": {0}, "1979": {0}}), texts_of(1))) == [(1918, 1979)]


def test_a_date_looks_as_precise_as_it_is() -> None:
    dates = ("1941-06-22", "1941-06", "1941-22", "1941", "194X", "1937/1945")
    timeline = draw(entries_of({edtf: {0} for edtf in dates}), texts_of(1))
    marks = [mark for group in timeline.lanes[0].groups for mark in group.marks]
    assert {mark.entry.edtf: mark.shape for mark in marks} == dict(
        zip(dates, ["day", "within", "within", "within", "about", "period"], strict=True)
    )


def test_a_crowded_year_has_rows_for_its_months() -> None:
    days = {f"1941-{month:02}-{day:02}": {0} for month in (6, 7) for day in range(1, 21)}
    timeline = draw(entries_of(days | {"1941": {0}, "1941-12-25": {0}}), texts_of(1))
    [stretch] = timeline.stretches
    names = [row.tick.name if row.tick else row.entries[0].edtf for row in stretch.groups]
    assert names == ["1941", "juin", "juillet", "1941-12-25"]
    assert [row.size for row in stretch.groups] == [1, 20, 20, 1]


def test_texts_that_are_too_many_have_one_lane_and_a_long_chronology_no_rows() -> None:
    days = {
        f"{year}-{month:02}": {year % 9} for year in range(1900, 1960) for month in range(1, 13)
    }
    timeline = draw(entries_of(days), texts_of(9))
    assert len(days) > NOTICES_A_PAGE
    [lane] = timeline.lanes
    assert sum(group.size for group in lane.groups) == timeline.count == len(days)
    assert sum(len(group.marks) for group in lane.groups) < len(days) / 2
    assert timeline.stretches == ()


def test_no_date_and_one_date_can_be_drawn() -> None:
    assert draw([], texts_of(1)).count == 0
    assert draw(entries_of({"1941": {0}}), texts_of(1)).count == 1


def test_a_date_is_in_the_years_and_seasons_that_it_shares_a_day_with() -> None:
    dates = ("1937/1945", "1941", "1941-06-22", "1941-07", "1950-02-14")
    periods = periods_of(entries_of({edtf: {0} for edtf in dates}))
    assert periods["1941-06-22"] == ["1941", "1941-22"]
    assert periods["1937_1945"] == ["1937", "1941", "1941-22"]
    assert periods["1950-02-14"] == ["1950"]
    assert [in_french(each) for each in choices(periods)] == ["1937", "1941", "été 1941", "1950"]
