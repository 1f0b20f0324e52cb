"""The drawing of the timeline: where its marks, its lanes and its years stand."""

from __future__ import annotations

from itertools import pairwise

from edition.index import Postings
from edition.pages.indexes import Entry
from edition.pages.timeline import GAP, LENGTH, TICK_GAP, draw

TEXTS_OF_TWO = [("a/", "A"), ("b/", "B")]


def entry(edtf: str, *titles: str) -> Entry:
    """Return a date that these texts tell, once each."""
    listed = Postings()
    for title in titles:
        listed.add([name for _, name in TEXTS_OF_TWO].index(title), 0)
    return Entry(edtf.replace("/", "_"), edtf, edtf, listed)


def test_marks_stand_in_time_order_from_end_to_end() -> None:
    dates = [entry("1918", "A"), entry("1941-04-13", "A", "B"), entry("1941-06", "B")]
    timeline = draw([*dates, entry("1979", "B")], TEXTS_OF_TWO)
    assert timeline.lanes == ("A", "B")
    assert [(mark.entry.edtf, mark.lane) for mark in timeline.marks] == [
        ("1918", 0),
        ("1941-04-13", 0),
        ("1941-04-13", 1),
        ("1941-06", 1),
        ("1979", 1),
    ]
    places = [mark.at for mark in timeline.marks]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, LENGTH)
    assert places[1] == places[2] < places[3]


def test_dates_of_a_line_leave_each_other_room_and_stay_in_order() -> None:
    summer = [entry(f"1941-{month:02}-{day:02}", "A") for month in (6, 7) for day in range(1, 9)]
    timeline = draw([entry("1918", "A"), *summer, entry("1941-07-08", "A", "B")], TEXTS_OF_TWO)
    places = [mark.at for mark in timeline.marks if mark.lane == 0]
    assert min(b - a for a, b in pairwise(places)) >= GAP - 0.1
    assert 0 <= places[0] <= places[-1] <= LENGTH


def test_too_many_dates_share_the_room_that_there_is() -> None:
    timeline = draw([entry(f"{year}", "A") for year in range(1900, 2000)], TEXTS_OF_TWO[:1])
    places = [mark.at for mark in timeline.marks]
    assert (places[0], places[-1]) == (0, LENGTH)
    assert min(b - a for a, b in pairwise(places)) > 10
    assert timeline.target < GAP / 2


def test_years_are_written_with_room_between() -> None:
    timeline = draw([entry(str(year), "A") for year in range(1900, 1960)], TEXTS_OF_TWO[:1])
    gaps = [b.at - a.at for a, b in zip(timeline.ticks, timeline.ticks[1:], strict=False)]
    assert min(gaps) >= TICK_GAP
    assert timeline.ticks[0].year == 1900


def test_no_date_and_one_date_can_be_drawn() -> None:
    assert draw([], TEXTS_OF_TWO[:1]).marks == ()
    assert [mark.at for mark in draw([entry("1941", "A")], TEXTS_OF_TWO[:1]).marks] == [0]
