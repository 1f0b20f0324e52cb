"""Related sections: those of different texts that share dates and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from heapq import nsmallest
from math import log

from edition.authorities import REGION, Notice
from edition.dates import in_french, time_key
from edition.index import DAY, MONTH, SectionKey, Topic
from edition.model import Section
from edition.pages.pairs import Pairs, Related
from edition.problems import Problem

MOST = 3
"""Sections named at the end of another, at the most."""
REASONS = 4
"""Shared dates and names shown for each, at the most."""
LEAST = 3.0
"""What a pair has to weigh: about one rare day, person or event, or several less rare topics."""
COMMON = 50
"""Sections that may have a topic which brings them together, at the most."""
DAY_WEIGHT = 2.0
"""The weight of a shared day, beside that of a town: it says most of what two sections tell."""
DATE_WEIGHT = 1.5
"""The weight of another date: a month, a year."""
NAME_WEIGHT = 1.5
"""The weight of a person, an event, an organisation or a work."""
REGION_WEIGHT = 0.25
"""The weight of a region, such as a country: half of the texts name it."""


class Relations:
    """Finds, for each section, those of other texts that share most with it.

    What two sections share weighs the more the fewer sections have it (the inverse document
    frequency of Spärck Jones, 1972), and by its kind: a day, a person or an event more than a
    town. Regions bring no two sections together, nor does what more than COMMON have; both weigh
    their little where something else does. Else every section of a large edition would be compared
    with every other.
    """

    def __init__(
        self,
        sections: Mapping[SectionKey, tuple[Section, tuple[Topic, ...]]],
        titles: Mapping[str, str],
        notices: Mapping[str, Notice],
        pairs: Pairs,
    ) -> None:
        """Weigh what sections tell of.

        `titles` gives the title of each page, by its address, and `notices` each notice, by its id.
        """
        self._sections, self._titles, self._notices = sections, titles, notices
        self._pairs = pairs
        self._having: dict[Topic, list[SectionKey]] = defaultdict(list)
        for key, (_, topics) in sections.items():
            for topic in topics:
                self._having[topic].append(key)

    def to(self, key: SectionKey) -> list[Related]:
        """Return the sections that are closest to one: first those declared, then the closest."""
        own = self._topics(key)
        found = [*self._pairs.related.get(key, ())]
        declared = {one.key for one in found}
        others = (
            other
            for other in self._near(key)
            if other not in declared and frozenset((key, other)) not in self._pairs.forbidden
        )
        weighed = ((-self._weight_of(own, other), other) for other in others)
        for weight, other in nsmallest(max(MOST - len(found), 0), weighed):
            if -weight >= LEAST:
                url, section = other[0], self._sections[other][0]
                reasons = self._reasons(self._shared(own, other))
                found.append(Related(url, self._titles[url], section, reasons))
        return found

    def needless(self) -> list[Problem]:
        """Return what is wrong with the pairs that are forbidden and would not be related."""
        problems = []
        for (one, other), problem in self._pairs.forbidden.items():
            if other not in self._near(one) or self._weight_of(self._topics(one), other) < LEAST:
                problems.append(problem)
        return problems

    def _near(self, key: SectionKey) -> set[SectionKey]:
        """Return the sections of other texts that have something in common with one."""
        return {
            other
            for topic in self._topics(key)
            if len(self._having[topic]) <= COMMON and not self._is_region(topic)
            for other in self._having[topic]
            if other[0] != key[0]
        }

    def _topics(self, key: SectionKey) -> frozenset[Topic]:
        """Return what a section tells of."""
        return frozenset(self._sections[key][1] if key in self._sections else ())

    def _shared(self, own: frozenset[Topic], other: SectionKey) -> frozenset[Topic]:
        return own.intersection(self._sections[other][1])

    def _weight_of(self, own: frozenset[Topic], other: SectionKey) -> float:
        """Return what all that two sections have in common weighs."""
        # Summed from the lightest, so that the same topics always make the same sum.
        return sum(sorted(map(self._weight, self._shared(own, other))))

    def _is_region(self, topic: Topic) -> bool:
        return topic[0] == "ref" and self._notices[topic[1]].type == REGION

    def _weight(self, topic: Topic) -> float:
        rarity = log(len(self._sections) / len(self._having[topic]))
        return rarity * self._weight_of_kind(*topic)

    def _weight_of_kind(self, kind: str, value: str) -> float:
        if kind == "when":
            return DAY_WEIGHT if DAY.fullmatch(value) else DATE_WEIGHT
        notice = self._notices[value]
        if notice.type == REGION:
            return REGION_WEIGHT
        return 1 if notice.coordinates else NAME_WEIGHT

    def _reasons(self, shared: frozenset[Topic]) -> tuple[str, ...]:
        """Return what weighs most of what two sections have, as readers read it; never a region."""
        # A shared day says its month.
        months = {("when", value[:MONTH]) for _, value in shared if DAY.fullmatch(value)}
        reasons = [topic for topic in shared - months if not self._is_region(topic)]
        heaviest = sorted(reasons, key=lambda topic: (-self._weight(topic), topic))[:REASONS]
        dates = sorted((value for kind, value in heaviest if kind == "when"), key=time_key)
        names = (self._notices[value].heading for kind, value in heaviest if kind == "ref")
        return (*map(in_french, dates), *names)
