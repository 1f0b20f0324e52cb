"""Dates: found in French texts, given as EDTF (ISO 8601-2), put in order, and said in French.

What only the context completes (« le 10 août ») is not found here: an editor marks it by hand,
`[10 août]{ when=1941-08-10 }`.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

_CALENDAR = files("edition") / "calendar"
"""The names of months and seasons, which the scripts of the pages read too."""
MONTHS: tuple[str, ...] = tuple(json.loads((_CALENDAR / "months.json").read_text("utf-8")))
SEASONS: dict[str, int] = json.loads((_CALENDAR / "seasons.json").read_text("utf-8"))
"""The numbers that EDTF, level 1, gives to the seasons of a year."""

OPEN = ".."
"""The end of a range that nobody knows (EDTF, level 1)."""
_S = "[ \n\u00a0\u202f]+"
_DAY = r"(?:1er|[1-9]|[12][0-9]|3[01])"
_MONTH = "|".join(MONTHS)
_SEASON = "|".join(SEASONS)
_YEAR = "(?:1[89]|20)[0-9]{2}"
_MASCULINE = "printemps"
"""The one season that takes « du »."""
_NO_VERB = "".join(
    rf"(?<!\b{verb}\s)"
    for verb in "a ont avait avaient aurait auraient aura auront ayant avoir".split()
)
"""What is not before a season: « ont été » is a verb."""
_RANGE = "[-–/]"
_TO = rf"(?:{_RANGE}|{_S}au{_S}|{_S}à{_S}l’)"
"""Between two seasons."""


@dataclass(frozen=True)
class FoundDate:
    """A date in a text."""

    start: int
    """Where it begins, in characters."""
    end: int
    """Where it ends (exclusive)."""
    edtf: str


def _day(text: str) -> str:
    return f"{int(text.casefold().removesuffix('er')):02}"


def _month(text: str) -> str:
    return f"{MONTHS.index(text.casefold()) + 1:02}"


def _days(m: re.Match[str]) -> str:
    year, month = m["year"], _month(m["month"])
    day = f"{year}-{month}-{_day(m['day'])}"
    return f"{day}/{year}-{month}-{_day(m['last'])}" if m["last"] else day


def _months(m: re.Match[str]) -> str:
    first = f"{m['year']}-{_month(m['month'])}"
    return f"{first}/{m['year']}-{_month(m['last'])}" if m["last"] else first


def _seasons(m: re.Match[str]) -> str:
    first = f"{m['year']}-{SEASONS[m['season'].casefold()]}"
    return f"{first}/{m['year']}-{SEASONS[m['last'].casefold()]}" if m["last"] else first


def _years(m: re.Match[str]) -> str:
    return f"{m['year']}/{m['last']}" if m["last"] else m["year"]


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"(?P<iso>{_YEAR}-[01][0-9]-[0-3][0-9])", lambda m: m["iso"]),
    (
        rf"(?P<day>{_DAY})(?:{_RANGE}(?P<last>{_DAY}))?{_S}(?P<month>{_MONTH}){_S}(?P<year>{_YEAR})",
        _days,
    ),
    (rf"(?P<month>{_MONTH})(?:{_RANGE}(?P<last>{_MONTH}))?{_S}(?P<year>{_YEAR})", _months),
    (
        rf"{_NO_VERB}(?P<season>{_SEASON})(?:{_TO}(?P<last>{_SEASON}))?{_S}(?P<year>{_YEAR})",
        _seasons,
    ),
    (
        rf"(?:(?:début|fin|milieu){_S}des{_S})?années{_S}(?P<decade>(?:1[89]|20)[0-9])0",
        lambda m: f"{m['decade']}X",
    ),
    (rf"(?:[Dd]ébut{_S}|[Ff]in{_S})?(?P<year>{_YEAR})(?:[-–](?P<last>{_YEAR}))?", _years),
)
"""The ways to write a date, the most precise first, each with its EDTF."""
_WHOLE = r"{}(?![\w-]|[ \u00a0\u202f]\d{{3}}\b|[,.]\d)"
"""A date is no part of a longer number: not of `850 000`, nor of `1945,5`."""
_BEGINNING = re.compile(r"\w(?<![\w,.\u202f-].)")
"""Where a date may begin, for the same reason."""
_ANY_YEAR = re.compile(rf"{_YEAR}(?<!\w....)(?!\w)")
"""What every date has, and few texts have often: all else is looked for around it."""
_BEFORE_YEAR = 3
"""How many words of a date come before its year, at the most: « début des années »."""
_COMPILED = tuple(
    (re.compile(_WHOLE.format(f"(?:{pattern})"), re.IGNORECASE), edtf) for pattern, edtf in _FORMS
)


def _beginnings(text: str) -> list[int]:
    """Return where dates may begin: at a year, or at one of the words before it."""
    places = set()
    for year in _ANY_YEAR.finditer(text):
        words = text[: year.start()].rsplit(None, _BEFORE_YEAR)
        first = len(words[0]) if len(words) > _BEFORE_YEAR else 0
        places |= {word.start() for word in _BEGINNING.finditer(text, first, year.end())}
    return sorted(places)


def find_dates(text: str) -> Iterator[FoundDate]:
    """Yield the dates that a text writes out, in order; those that overlap only once."""
    beginnings = _beginnings(text)
    found: list[FoundDate] = []
    for pattern, edtf in _COMPILED if beginnings else ():
        end = 0
        for start in beginnings:
            match = pattern.match(text, start) if start >= end else None
            if match is None:
                continue
            value = edtf(match)
            if not is_date(value):
                continue
            end = match.end()
            if not any(start < other.end and other.start < end for other in found):
                found.append(FoundDate(start, end, value))
    yield from sorted(found, key=lambda date_: date_.start)


_WITHOUT_YEAR = re.compile(
    rf"\b(?:{_DAY}(?:{_RANGE}{_DAY})?{_S})?(?:{_MONTH})\b(?!{_S}{_YEAR}\b)", re.IGNORECASE
)


def find_days_without_year(text: str) -> Iterator[tuple[int, int]]:
    """Yield where days and months stand that have no year behind them: « 27 mars »."""
    return (found.span() for found in _WITHOUT_YEAR.finditer(text))


def datetime_of(edtf: str) -> str:
    """Return what `<time datetime>` may hold for a date: HTML knows days, months and years only."""
    return edtf if re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?", edtf) else ""


def in_french(edtf: str) -> str:
    """Return how French says a date given as EDTF: a day, month, season, year, decade or range.

    It may be approximate (`2023~`) or uncertain (`2023?`), and a range open at an end (`2010/..`).
    Raises ValueError for a value of another shape.
    """
    first, slash, last = edtf.partition("/")
    if last == OPEN:
        return f"{in_french(first)} ou après"
    if first == OPEN:
        return f"{in_french(last)} ou avant"
    for sign, said in (("~", "vers {}"), ("?", "{} (?)")):
        if edtf.endswith(sign):
            words = in_french(edtf.replace(sign, ""))
            return said.format(f"le {words}" if sign == "~" and _is_day(edtf[:-1]) else words)
    if slash:
        return _range_in_french(first, last)
    if re.fullmatch(r"\d{3}X", edtf):
        return f"années\u00a0{edtf[:3]}0"
    parts = edtf.split("-")
    if not re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", edtf):
        raise ValueError(edtf)
    year = parts[0]
    if len(parts) == 1:
        return year
    number = int(parts[1])
    season = next((name for name, code in SEASONS.items() if code == number), "")
    if season and len(parts) == 2:
        return f"{season} {year}"
    if not 1 <= number <= len(MONTHS):
        raise ValueError(edtf)
    month = f"{MONTHS[number - 1]} {year}"
    if len(parts) == 2:
        return month
    day = int(parts[2])
    return f"{'1er' if day == 1 else day}\u00a0{month}"


def _is_day(edtf: str) -> bool:
    return edtf.count("-") == 2 and "/" not in edtf


def _range_in_french(first: str, last: str) -> str:
    """Return how French says a range; the month or the year that both ends share is said once."""
    begins, ends = in_french(first), in_french(last)
    shared = first.rpartition("-")[0]
    if not shared or shared != last.rpartition("-")[0]:
        return f"{begins} – {ends}"
    if "-" in shared:
        day = begins.partition("\u00a0")[0]
        return f"{day}-{ends}"
    name = begins.removesuffix(f" {shared}")
    match name in SEASONS, ends.removesuffix(f" {shared}") in SEASONS:
        case True, True:
            opening = "du " if name == _MASCULINE else "de l’"
            return f"{opening}{name} {'au ' if ends.startswith(_MASCULINE) else 'à l’'}{ends}"
        case False, False:
            return f"{name}-{ends}"
    return f"{begins} – {ends}"


Day = tuple[int, int, int]
"""Year, month, day."""


def ordinal(day: Day) -> int:
    """Return a day as an ordinal of the calendar."""
    return date(*day).toordinal()


_POINT = re.compile(
    r"(?!0000)(?P<year>\d{3}[\dX])(?:(?<!X)-(?P<month>0[1-9]|1[0-2]|2[1-4])(?:-(?P<day>\d\d))?)?"
)
_MONTHS_OF_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
"""The first and the last month of each season. The winter of a year begins in its December."""


@lru_cache(maxsize=65536)
def bounds(edtf: str) -> tuple[Day, Day]:
    """Return the first and the last day of a date given as EDTF.

    Raises ValueError for what is no day, month, season, year, decade or range of those; for a day
    that is not in the calendar; and for a range that ends before it begins.
    """
    first, slash, last = edtf.partition("/")
    begins = _bounds_of_point(first)
    ends = _bounds_of_point(last) if slash else begins
    if begins > ends:
        raise ValueError(edtf)
    return begins[0], ends[1]


def _bounds_of_point(edtf: str) -> tuple[Day, Day]:
    """Return the first and the last day of a date that is no range."""
    match = _POINT.fullmatch(edtf)
    if match is None:
        raise ValueError(edtf)
    first, last = (int(match["year"].replace("X", digit)) for digit in "09")
    month, day = int(match["month"] or 0), int(match["day"] or 0)
    opening, closing = _MONTHS_OF_SEASONS.get(month, (month, month) if month else (1, 12))
    longest = monthrange(last, closing)[1]
    if match["day"] and (month > len(MONTHS) or not 1 <= day <= longest):
        raise ValueError(edtf)
    return (first, opening, day or 1), (last, closing, day or longest)


def is_date(edtf: str) -> bool:
    """Tell whether a value is a date of those that the edition reads, orders and says."""
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True


def is_imprecise_date(edtf: str) -> bool:
    """Tell whether a value is such a date, or one that is approximate, uncertain or open."""
    ends = [end.rstrip("~?") for end in edtf.split("/") if end != OPEN]
    return is_date("/".join(ends))


def is_date_of_notice(edtf: str) -> bool:
    """Tell whether a value is such a date, or a range that goes on (`1949-10-01/..`)."""
    first, goes_on, rest = edtf.partition(f"/{OPEN}")
    return is_date(edtf) or bool(goes_on and not rest and "/" not in first and is_date(first))


def years_of(edtf: str) -> tuple[int, int | None]:
    """Return the first and the last year of the date of a notice; None for one that goes on."""
    first = edtf.removesuffix(f"/{OPEN}")
    begins, ends = bounds(first)
    return begins[0], ends[0] if first == edtf else None


def notice_date_in_french(edtf: str) -> str:
    """Return how French says the date of a notice: « depuis le 1er octobre 1949 », if it goes on.

    Raises ValueError as `in_french` does.
    """
    first = edtf.removesuffix(f"/{OPEN}")
    said = in_french(first)
    return said if first == edtf else f"depuis {'le ' if _is_day(first) else ''}{said}"


def time_key(edtf: str) -> tuple[Day, Day]:
    """Return what puts dates in time order: the first day, then what is longest first.

    Raises ValueError as `bounds` does.
    """
    first, (year, month, day) = bounds(edtf)
    return first, (-year, -month, -day)
