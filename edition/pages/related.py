"""Related sections: those of different texts that share dates and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest
from math import log

from edition.dates import in_french, time_key
from edition.index import DAY, MONTH, SectionKey, Topic
from edition.model import Section

MOST = 3
"""Sections named at the end of another, at the most."""
REASONS = 4
"""Shared dates and names shown for each, at the most."""
LEAST = 2.5
"""What a pair has to weigh: about two rare topics in common, or a rarer day and a name."""
COMMON = 50
"""Sections that may have a topic which brings them together, at the most."""
DATE_WEIGHT = 1.5
"""The weight of a date beside that of a name: a shared date says more."""


@dataclass(frozen=True)
class Related:
    """A section of another text that tells of the same."""

    url: str
    title: str
    """The page's title."""
    section: Section
    reasons: tuple[str, ...]
    """What both have, as readers read it: dates in time order, then names, the rarest first."""


class Relations:
    """Finds, for each section, those of other texts that share most with it.

    What two sections share weighs the more the fewer sections have it (the inverse document
    frequency of Spärck Jones, 1972). What more than COMMON have brings no two of them together,
    though it weighs its little where something else does: else every section of a large edition
    would be compared with every other.
    """

    def __init__(
        self,
        sections: Mapping[SectionKey, tuple[Section, tuple[Topic, ...]]],
        titles: Mapping[str, str],
        headings: Mapping[str, str],
    ) -> None:
        """Weigh what sections tell of.

        `titles` gives the title of each page, by its address, and `headings` the heading form of
        each notice.
        """
        self._sections, self._titles, self._headings = sections, titles, headings
        self._having: dict[Topic, list[SectionKey]] = defaultdict(list)
        for key, (_, topics) in sections.items():
            for topic in topics:
                self._having[topic].append(key)

    def to(self, key: SectionKey) -> list[Related]:
        """Return the sections that are closest to one, the closest first."""
        if key not in self._sections:
            return []
        own = frozenset(self._sections[key][1])
        near = {
            other
            for topic in own
            if len(self._having[topic]) <= COMMON
            for other in self._having[topic]
            if other[0] != key[0]
        }
        # Summed from the lightest, so that the same topics always make the same sum.
        weighed = ((-sum(sorted(map(self._weight, self._shared(own, o)))), o) for o in near)
        found = []
        for score, other in nsmallest(MOST, weighed):
            if -score >= LEAST:
                url, section = other[0], self._sections[other][0]
                reasons = self._reasons(self._shared(own, other))
                found.append(Related(url, self._titles[url], section, reasons))
        return found

    def _shared(self, own: frozenset[Topic], other: SectionKey) -> frozenset[Topic]:
        return own.intersection(self._sections[other][1])

    def _weight(self, topic: Topic) -> float:
        rarity = log(len(self._sections) / len(self._having[topic]))
        return rarity * (DATE_WEIGHT if topic[0] == "when" else 1)

    def _reasons(self, shared: frozenset[Topic]) -> tuple[str, ...]:
        """Return what both sections have, as readers read it."""
        values = {value for kind, value in shared if kind == "when"}
        # A shared day says its month.
        days = {value for value in values if DAY.fullmatch(value)}
        values -= {day[:MONTH] for day in days}
        dates = sorted(values, key=time_key)
        names = sorted(
            (value for kind, value in shared if kind == "ref"),
            key=lambda value: (-self._weight(("ref", value)), self._headings[value]),
        )
        said = [*map(in_french, dates), *(self._headings[name] for name in names)]
        return tuple(said[:REASONS])
