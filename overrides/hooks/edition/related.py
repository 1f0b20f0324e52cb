"""Sections of different texts that tell of the same: found by the dates and names they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from math import log

from edition.dates import in_french
from edition.passages import Passage, Section, time_key

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

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Key = tuple[str, str]
"""A section: its page's address and its id."""


@dataclass(frozen=True)
class Related:
    """A section of another text that tells of the same."""

    url: str
    title: str
    """The page's title."""
    section: Section
    reasons: tuple[str, ...]
    """What both have, as readers read it: dates in time order, then names, the rarest first."""


def _is_told(passage: Passage) -> bool:
    return passage.section is not None and (bool(passage.mark.ref) or passage.mark.is_event)


def related_sections(
    passages: Iterable[Passage], headings: Mapping[str, str]
) -> dict[Key, list[Related]]:
    """Return, for each section, those of other texts that share most with it, the closest first.

    What two sections share weighs the more the fewer sections have it (the inverse document
    frequency of Spärck Jones, 1972). What more than COMMON have brings no two of them together,
    though it weighs its little where something else does: else every section of a large edition
    would be compared with every other. `headings` gives the heading form of each notice.
    """
    things: dict[Key, set[tuple[str, str]]] = defaultdict(set)
    places: dict[Key, Passage] = {}
    for passage in filter(_is_told, passages):
        assert passage.section is not None
        key = passage.url, passage.section.id
        mark = passage.mark
        things[key].add(("ref", mark.ref) if mark.ref else ("when", mark.when))
        if _DAY.fullmatch(mark.when):
            # One text gives the day, the other the month: they meet in the month.
            things[key].add(("when", mark.when[: len("1945-04")]))
        places.setdefault(key, passage)
    having: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, own in things.items():
        for thing in own:
            having[thing].append(key)
    weights = {
        thing: log(len(things) / len(keys)) * (DATE_WEIGHT if thing[0] == "when" else 1)
        for thing, keys in having.items()
    }
    weight = weights.__getitem__

    def reasons(shared: set[tuple[str, str]]) -> tuple[str, ...]:
        values = {value for kind, value in shared if kind == "when"}
        # A shared day says its month.
        days = {value for value in values if _DAY.fullmatch(value)}
        values -= {day[: len("1945-04")] for day in days}
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
            section = places[other].section
            if -score >= LEAST and section is not None:
                shared = own & things[other]
                found[key].append(Related(other[0], places[other].title, section, reasons(shared)))
    return found
