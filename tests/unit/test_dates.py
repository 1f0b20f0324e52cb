"""French dates: what they say in EDTF, and EDTF in French."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from edtf import parse_edtf

from browsing import TESTS
from conftest import TEXTS
from edition.dates import (
    bounds,
    datetime_of,
    find_dates,
    in_french,
    is_date,
    is_date_of_notice,
    notice_date_in_french,
    time_key,
    years_of,
)

CASES = yaml.safe_load((TESTS / "dates.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["finds"], ids=lambda case: case["text"])
def test_dates_are_found_with_their_value(case: dict[str, Any]) -> None:
    found = [[case["text"][d.start : d.end], d.edtf] for d in find_dates(case["text"])]
    assert found == case["finds"]
    assert all(is_date(edtf) for _, edtf in found)


def test_a_day_that_no_calendar_has_is_no_day() -> None:
    assert [date.edtf for date in find_dates("le 31 février 1945")] == ["1945-02"]


@pytest.mark.parametrize(("edtf", "french"), CASES["said"].items())
def test_dates_are_said_in_french(edtf: str, french: str) -> None:
    assert in_french(edtf) == french


@pytest.mark.parametrize("edtf", ["avril", "1941-4", "19XX-XX"])
def test_what_is_no_date_is_not_said(edtf: str) -> None:
    with pytest.raises(ValueError, match=re.escape(edtf)):
        in_french(edtf)


def test_html_is_given_what_it_knows() -> None:
    assert [datetime_of(edtf) for edtf in ("1941-04-13", "1941-04", "1941", "1938-22", "192X")] == [
        "1941-04-13",
        "1941-04",
        "1941",
        "",
        "",
    ]


def test_time_order_puts_the_longest_first() -> None:
    dates = ["1945-05-08/1945-05-09", "1941-04-13", "1941", "192X", "1920", "1938-22", "1941-04"]
    assert sorted(dates, key=time_key) == [
        "192X",
        "1920",
        "1938-22",
        "1941",
        "1941-04",
        "1941-04-13",
        "1945-05-08/1945-05-09",
    ]


@pytest.mark.parametrize(
    "edtf",
    [
        "1941",
        "1940-02",
        "1941-02",
        "1941-12",
        "1941-04-13",
        "1937/1945",
        "1941-07/1941-08",
        "192X",
        "192X/1931-02",
        "1938-21",
        "1938-22/1938-24",
        "1938-23",
    ],
)
def test_dates_have_the_bounds_that_a_library_gives_them(edtf: str) -> None:
    date = parse_edtf(edtf)
    assert bounds(edtf) == (tuple(date.lower_strict()[:3]), tuple(date.upper_strict()[:3]))


def test_a_date_is_told_from_what_is_none() -> None:
    dates = ["1941-04-13", "1945-04", "1938-22", "192X", "1937/1945", "1940-02-29"]
    assert all(map(is_date, dates))
    none = ["avril 1945", "1941-13", "13/04/1941", "1941-02-30", "", "1941-02-29", "1941-22-01"]
    none += ["1945/1941", "1941-04-13/1941-04-12", "1941-00", "1941-04-00", "0000", "193X-04"]
    none += ["1941/", "/1941", "1937/1941/1945", "1941?", "1941-04-13T10:00"]
    assert not any(map(is_date, none))


def test_a_range_that_ends_before_it_begins_is_no_date() -> None:
    assert [date.edtf for date in find_dates("les pages 1945-1941 et 1937-1945")] == ["1937/1945"]


def test_what_only_the_context_completes_is_marked_by_hand() -> None:
    marked = {
        (
            text.name,
            " ".join(block.corr[annotation.start : annotation.end].split()),
            annotation.when,
        )
        for text in TEXTS
        for block in text.blocks()
        for annotation in block.annotations
        if annotation.when
    }
    assert {
        ("pacte-1941", "même jour", "1941-04-13"),
        ("kantokuen", "10 août", "1941-08-10"),
        ("kantokuen", "avril de la même année", "1945-04"),
        ("kantokuen", "même jour", "1945-08-09"),
    } <= marked


def test_the_dates_of_publications_are_no_events() -> None:
    years = {
        annotation.when: annotation.is_event
        for text in TEXTS
        for block in text.blocks()
        for annotation in block.annotations
        if annotation.when in {"2010", "2005", "2007-03-18"}
    }
    assert years == {"2010": False, "2005": False, "2007-03-18": False}


def test_a_month_printed_with_a_long_s_is_read() -> None:
    found = [date.edtf for date in find_dates("le 3 ſeptembre 1941, puis au printempſ 1942")]
    assert found == ["1941-09-03", "1942-21"]


def test_the_date_of_a_notice_may_go_on() -> None:
    assert all(map(is_date_of_notice, ["1949-10-01/..", "1949/..", "1932/1945", "1941-04-13"]))
    assert not any(map(is_date_of_notice, ["../1949", "1932/1945/..", "1949/../1950", "/..", ".."]))
    assert [years_of(edtf) for edtf in ("1949-10-01/..", "1932/1945", "192X")] == [
        (1949, None),
        (1932, 1945),
        (1920, 1929),
    ]


@pytest.mark.parametrize(
    ("edtf", "french"),
    [
        ("1949-10-01/..", "depuis le 1er\u00a0octobre 1949"),
        ("1949-10/..", "depuis octobre 1949"),
        ("1932/1945", "1932 – 1945"),
    ],
)
def test_the_date_of_a_notice_is_said_in_french(edtf: str, french: str) -> None:
    assert notice_date_in_french(edtf) == french
