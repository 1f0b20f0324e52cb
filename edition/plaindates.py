"""Days, months, seasons, years and decades in EDTF, read without the parser.

It takes milliseconds a date, which tells with a thousand texts, and nearly all dates are of these
kinds. What this does not know is left to the parser.
"""

from __future__ import annotations

import re
from calendar import monthrange

Day = tuple[int, ...]
"""Year, month, day."""

_PLAIN = re.compile(r"(\d{3}[\dX])(?<!0000)(?:(?<!X)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")

_SEASON = re.compile(r"(?!0000)(\d{4})-(2[1-4])")
_MONTHS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}
"""The first and the last month of each season, as the parser has them."""


def plain_bounds(edtf: str) -> tuple[Day, Day] | None:
    """Return the first and the last day of a date; nothing where only the parser can tell."""
    first, slash, last = edtf.partition("/")
    begins = _bounds(first)
    ends = _bounds(last) if slash else begins
    if begins is None or ends is None or begins > ends:
        return None
    return begins[0], ends[1]


def _bounds(edtf: str) -> tuple[Day, Day] | None:
    match = _PLAIN.fullmatch(edtf)
    if match is None:
        season = _SEASON.fullmatch(edtf)
        return _of_season(int(season[1]), season[2]) if season else None
    first, last = (int(match[1].replace("X", digit)) for digit in "09")
    from_, to = (int(match[2]),) * 2 if match[2] else (1, 12)
    longest = monthrange(last, to)[1]
    begin, end = (int(match[3]),) * 2 if match[3] else (1, longest)
    return ((first, from_, begin), (last, to, end)) if end <= longest else None


def _of_season(year: int, season: str) -> tuple[Day, Day]:
    first, last = _MONTHS[season]
    return (year, first, 1), (year, last, monthrange(year, last)[1])
