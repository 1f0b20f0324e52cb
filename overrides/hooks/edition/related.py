"""Sections of different texts that tell of the same: found by the dates and names they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest
from math import log

from edition.dates import in_french
from edition.gathering import DAY, MONTH, Key, Thing
from edition.passages import Section, time_key

MOST = 3
"""Sections named at the end of another, at the most."""
REASONS = 4
"""Shared dates and names shown for each, at the most."""
LEAST = 2.5
"""What a pair has to weigh: about two rare things in common, or a rarer day and a name."""
COMMON = 50
"""Sections that may have a thing which brings them together, at the most."""
DATE_WEIGHT = 1.5
"""A date says more of what is told than a name does."""


@dataclass(frozen=True)
class Related:
    """A section of another text that tells of the same."""

    url: str
    title: str
    """The page's title."""
    section: Section
    reasons: tuple[str, ...]
    """What both have, as readers read it: dates in time order, then names, the rarest first."""


def related_sections(
    sections: Mapping[Key, tuple[Section, frozenset[Thing]]],
    titles: Mapping[str, str],
    headings: Mapping[str, str],
) -> dict[Key, list[Related]]:
    """Return, for each section, those of other texts that share most with it, the closest first.

    What two sections share weighs the more the fewer sections have it (the inverse document
    frequency of Spärck Jones, 1972). What more than COMMON have brings no two of them together,
    though it weighs its little where something else does: else every section of a large edition
    would be compared with every other. `titles` gives the title of each page, by its address, and
    `headings` the heading form of each notice.
    """
    things = {key: told for key, (_, told) in sections.items()}
    having: dict[Thing, list[Key]] = defaultdict(list)
    for key, own in things.items():
        for thing in own:
            having[thing].append(key)
    weights = {
        thing: log(len(things) / len(keys)) * (DATE_WEIGHT if thing[0] == "when" else 1)
        for thing, keys in having.items()
    }
    weight = weights.__getitem__

    def reasons(shared: frozenset[Thing]) -> tuple[str, ...]:
        values = {value for kind, value in shared if kind == "when"}
        # A shared day says its month.
        days = {value for value in values if DAY.fullmatch(value)}
        values -= {day[:MONTH] for day in days}
        dates = sorted(values, key=time_key)
        names = sorted(
            (value for kind, value in shared if kind == "ref"),
            key=lambda value: (-weight(("ref", value)), headings[value]),
        )
        said = [*map(in_french, dates), *(headings[name] for name in names)]
        return tuple(said[:REASONS])

    found: dict[Key, list[Related]] = {}
    for key, own in things.items():
        near = {
            other
            for thing in own
            if len(having[thing]) <= COMMON
            for other in having[thing]
            if other[0] != key[0]
        }
        # Summed from the lightest, so that the same things always make the same sum.
        scored = nsmallest(
            MOST, ((-sum(sorted(map(weight, own & things[other]))), other) for other in near)
        )
        found[key] = []
        for score, other in scored:
            if -score >= LEAST:
                url, section = other[0], sections[other][0]
                shared = own & things[other]
                found[key].append(Related(url, titles[url], section, reasons(shared)))
    return found
