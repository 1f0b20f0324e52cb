"""Dates: from EDTF (ISO 8601-2) to the attributes of TEI.

TEI's `when`, `from`, `to`, `notBefore` and `notAfter` (Guidelines, “Dates and times”) know days,
months and years only. What they can't say whole (a season, a decade, a doubt) gets the bounds that
are certain, and keeps its EDTF in `when-custom`, which is there for other standards.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from edition.exports.tei.elements import TeiError

EDTF_ID = "calendar.edtf"
"""The `xml:id` of what says how to read `when-custom`."""
HINT = "Écrire la date autrement, ou apprendre sa forme à edition/exports/tei/dates.py"

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?P<doubt>[?~%]?)"
)
_SEASONS = {"21": ("03", "06"), "22": ("06", "09"), "23": ("09", "12"), "24": ("12", "03")}
"""The months in which each season begins and ends, by the sky's reckoning or the weather's.

EDTF counts winter last: it begins in December of the year it is named by.
"""


def datable(edtf: str) -> dict[str, str]:
    """Return the TEI attributes of a date.

    Raises TeiError for what EDTF knows and this doesn't: sets, hours, years of five digits.
    """
    first, slash, last = edtf.partition("/")
    if slash:
        attributes = {**_begin(first, edtf), **_end(last, edtf)}
        is_whole = attributes.keys() == {"from", "to"}
    else:
        earliest, latest = _bounds(edtf, edtf)
        is_whole = earliest == latest
        attributes = {"when": earliest} if is_whole else _within(earliest, latest)
    if re.search("[?~%]", edtf):
        # How sure, not how precise: only the former may be said of every element.
        attributes["cert"] = "low"
        is_whole = False
    if not is_whole:
        attributes |= {"when-custom": edtf, "datingMethod": f"#{EDTF_ID}"}
    return attributes


def begin(edtf: str) -> dict[str, str]:
    """Return the TEI attributes of the beginning of an interval; nothing where it is open."""
    first = edtf.partition("/")[0]
    return datable(first) if first not in _OPEN else {}


def end(edtf: str) -> dict[str, str]:
    """Return the TEI attributes of the end of an interval; nothing where it is open."""
    last = edtf.partition("/")[2]
    return datable(last) if last not in _OPEN else {}


_OPEN = ("", "..")
"""The ends of an interval that are unknown, or not yet there."""


def _within(earliest: str, latest: str) -> dict[str, str]:
    return {"notBefore": earliest, "notAfter": latest}


def _begin(first: str, edtf: str) -> dict[str, str]:
    if first in _OPEN:
        return {}
    earliest, latest = _bounds(first, edtf)
    return {"from" if earliest == latest else "notBefore": earliest}


def _end(last: str, edtf: str) -> dict[str, str]:
    if last in _OPEN:
        return {}
    earliest, latest = _bounds(last, edtf)
    return {"to" if earliest == latest else "notAfter": latest}


def _bounds(part: str, edtf: str) -> tuple[str, str]:
    """Return the first and the last day, month or year that a date may be, often the same."""
    match = _DATE.fullmatch(part)
    if match is None:
        raise _unknown(edtf)
    year, month, day = match["year"], match["month"] or "", match["day"] or ""
    years = year.replace("X", "0"), year.replace("X", "9")
    if not month:
        return years
    if years[0] != years[1]:
        raise _unknown(edtf)
    if month in _SEASONS and not day:
        opening, closing = _SEASONS[month]
        return f"{year}-{opening}", f"{int(year) + (closing < opening):04}-{closing}"
    months = ("01", "12") if month == "XX" else (month, month)
    if not "01" <= months[0] <= "12":
        raise _unknown(edtf)
    if not day:
        return f"{year}-{months[0]}", f"{year}-{months[1]}"
    if months[0] != months[1] and day != "XX":
        raise _unknown(edtf)
    longest = monthrange(int(year), int(months[1]))[1]
    days = ("01", f"{longest:02}") if day == "XX" else (day, day)
    try:
        date(int(year), int(months[0]), int(days[0]))
    except ValueError as error:
        raise _unknown(edtf) from error
    return f"{year}-{months[0]}-{days[0]}", f"{year}-{months[1]}-{days[1]}"


def _unknown(edtf: str) -> TeiError:
    return TeiError(f"la TEI n’a pas d’attribut pour la date « {edtf} »", HINT)
