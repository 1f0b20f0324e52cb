"""Moves the dates of a text, so that texts made from the same one tell of other days.

The Markdown keeps the forms that `edition.dates` reads: a day in words is a day in words again, a
range stays a range, and what an editor marked by hand (`when=`) is moved together with its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from edition.dates import MONTHS, find_dates

FIRST, LAST = 1800, 2099
"""The years that the edition reads as such."""

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_MONTH = "|".join(MONTHS)
_DAY = re.compile(rf"(?P<day>1er|\d\d?)(?P<space>\s+)(?P<month>{_MONTH})", re.IGNORECASE)
_MONTH_WORD = re.compile(_MONTH, re.IGNORECASE)
_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_MARKED = re.compile(r"\[(?P<words>[^\]\n]*)\]\{ when=(?P<edtf>[\d-]+) \}")


@dataclass(frozen=True)
class Shift:
    """How far the dates of a text are moved; months and days go round within the year's or month's.

    A day goes round the first 28 of its month, so that it is in every calendar.
    """

    years: int
    months: int
    days: int

    @classmethod
    def drawn(cls, rng: Random, page: str) -> Shift:
        """Draw one that leaves every year of `page` where the edition reads it."""
        years = [int(year) for year in _YEAR.findall(page)] or [FIRST]
        # By less than ten years each way, what is left over at the ends is for the decades.
        low, high = FIRST + 10 - min(years), LAST - 10 - max(years)
        return cls(rng.randint(low, high), rng.randrange(12), rng.randrange(28))

    def year(self, year: str, by: int = 1) -> str:
        """Return the moved year, moved by a multiple of `by` years."""
        return str(int(year) + self.years // by * by)

    def month(self, number: int) -> int:
        """Return the moved month, from 1."""
        return (number - 1 + self.months) % 12 + 1

    def day(self, number: int) -> int:
        """Return the moved day, from 1."""
        return (number - 1 + self.days) % 28 + 1

    def words(self, words: str, edtf: str) -> str:
        """Return the words of a date, moved; of ranges, seasons and decades only the years are."""
        decade = 10 if edtf.endswith("X") else 1
        if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
            return self.edtf(words)
        if "/" not in edtf and "-" in edtf:
            words = self._day_and_month(words)
        return _YEAR.sub(lambda match: self.year(match[0], decade), words)

    def edtf(self, edtf: str) -> str:
        """Return a year, month or day of EDTF, moved."""

        def moved(match: re.Match[str]) -> str:
            parts = [self.year(match[1])]
            if match[2]:
                parts.append(f"{self.month(int(match[2])):02}")
            if match[3]:
                parts.append(f"{self.day(int(match[3])):02}")
            return "-".join(parts)

        return _EDTF.sub(moved, edtf)

    def _day_and_month(self, words: str) -> str:
        def month(name: str) -> str:
            return MONTHS[self.month(MONTHS.index(name.lower()) + 1) - 1]

        def day(match: re.Match[str]) -> str:
            number = self.day(int(match["day"].removesuffix("er")))
            return f"{'1er' if number == 1 else number}{match['space']}{month(match['month'])}"

        if _DAY.search(words):
            return _DAY.sub(day, words, count=1)
        return _MONTH_WORD.sub(lambda match: month(match[0]), words, count=1)


def shifted(page: str, by: Shift) -> str:
    """Return the page, front matter included, with every date moved."""
    moved: list[tuple[int, int, str]] = []
    for match in _MARKED.finditer(page):
        words = by.words(match["words"], match["edtf"])
        moved.append((*match.span(), f"[{words}]{{ when={by.edtf(match['edtf'])} }}"))
    marked = list(moved)
    for date in find_dates(page):
        if not any(start <= date.start < end for start, end, _ in marked):
            moved.append((date.start, date.end, by.words(page[date.start : date.end], date.edtf)))
    for start, end, words in sorted(moved, reverse=True):
        page = page[:start] + words + page[end:]
    return page
