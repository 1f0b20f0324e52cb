"""What all texts mention and date, gathered text by text, so that no two have to be at hand.

A text yields its harvest (`harvest`), and the harvests are added up in the order of the texts
(`Gathered`). Passages are known by where they were put aside: a number each, however long.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from sys import intern

from edition.passages import Passage, Section

Thing = tuple[str, str]
"""What sections may share: `("ref", id)` of a notice, or `("when", date)`."""
Key = tuple[str, str]
"""A section: its page's address and its id."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""A date that is a day."""
MONTH = len("1945-04")
"""How much of it says the month, in characters."""


@dataclass(frozen=True)
class Harvest:
    """What one text yields."""

    mentions: tuple[tuple[str, str, int], ...]
    """The id of the notice, the words, and where the passage was put aside."""
    dated: tuple[tuple[str, int], ...]
    """The date (EDTF) of an event, and where the passage was put aside."""
    named: frozenset[str]
    """The ids of the notices that stand beside the date of an event."""
    sections: Mapping[Section, frozenset[Thing]]
    """What each section tells of."""


def harvest(passages: Sequence[Passage], places: Sequence[int]) -> Harvest:
    """Return what the passages of a text yield; `places` says where each was put aside."""
    events = [(one, place) for one, place in zip(passages, places, strict=True) if _is_event(one)]
    things: dict[Section, set[Thing]] = defaultdict(set)
    for passage in passages:
        if passage.section is not None and (passage.mark.ref or passage.mark.is_event):
            things[passage.section].update(_things(passage))
    return Harvest(
        tuple(
            (id_, passage.words, place)
            for passage, place in zip(passages, places, strict=True)
            for id_ in (passage.mark.ref, *passage.mark.also)
            if id_
        ),
        tuple((passage.mark.when, place) for passage, place in events),
        frozenset(name for passage, _ in events for name in passage.names),
        {section: frozenset(told) for section, told in things.items()},
    )


def _is_event(passage: Passage) -> bool:
    return bool(passage.mark.when) and passage.mark.is_event


def _things(passage: Passage) -> Iterator[Thing]:
    mark = passage.mark
    yield ("ref", mark.ref) if mark.ref else ("when", mark.when)
    if DAY.fullmatch(mark.when):
        # One text gives the day, the other the month: they meet in the month.
        yield "when", mark.when[:MONTH]


class Listed:
    """The passages of a notice or of a date, in the order of the texts."""

    __slots__ = ("places", "texts")

    def __init__(self) -> None:
        self.places = array("Q")
        """Where each was put aside."""
        self.texts = array("L")
        """The number of the text that each stands in."""

    def __len__(self) -> int:
        return len(self.places)

    def add(self, text: int, place: int) -> None:
        """Add a passage of a text, by the text's number."""
        self.texts.append(text)
        self.places.append(place)

    def by_text(self) -> list[tuple[int, int]]:
        """Return the number of each text that has any, and how many it has."""
        return [(text, len(list(group))) for text, group in groupby(self.texts)]


@dataclass
class Gathered:
    """What the texts that were added mention and date."""

    mentions: dict[str, Listed] = field(default_factory=lambda: defaultdict(Listed))
    """By the id of the notice."""
    dates: dict[str, Listed] = field(default_factory=lambda: defaultdict(Listed))
    """By the date, in EDTF."""
    used: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The words that mention each notice."""
    named: set[str] = field(default_factory=set)
    """The ids of the notices that stand beside the date of an event."""
    sections: dict[Key, tuple[Section, tuple[Thing, ...]]] = field(default_factory=dict)
    """What each section tells of."""
    _things: dict[Thing, Thing] = field(default_factory=dict)
    """Each thing once: thousands of sections have the same."""

    def add(self, number: int, url: str, told: Harvest) -> None:
        """Add the harvest of a text, by its number and its address."""
        for id_, words, place in told.mentions:
            self.mentions[id_].add(number, place)
            self.used[id_].add(words)
        for edtf, place in told.dated:
            self.dates[edtf].add(number, place)
        self.named |= told.named
        once = self._things.setdefault
        for section, things in told.sections.items():
            key = url, intern(section.id)
            # A tuple, which takes a fraction of a set's room.
            self.sections[key] = section, tuple(once(thing, thing) for thing in sorted(things))
