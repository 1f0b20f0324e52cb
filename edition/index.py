"""The index over all texts: the postings of each notice and of each date.

Each text is indexed by itself (`index_text`), and added to the `Index` in the order of the texts,
so that no two texts have to be in memory. A passage is a number: where it was put aside.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from sys import intern

from edition.model import Section
from edition.passages import Passage

Topic = tuple[str, str]
"""What sections may share: `("ref", id)` of a notice, or `("when", date)`."""
SectionKey = tuple[str, str]
"""A section: its page's address and its id."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""A date that is a day."""
MONTH = len("1945-04")
"""How much of it says the month, in characters."""


@dataclass(frozen=True)
class TextIndex:
    """The index of one text."""

    mentions: tuple[tuple[str, str, int], ...]
    """The id of the notice, the words, and where the passage was put aside."""
    noted: tuple[tuple[str, str, int], ...]
    """The same of the notes."""
    dated: tuple[tuple[str, int], ...]
    """The date (EDTF) of an event, and where the passage was put aside."""
    named: frozenset[str]
    """The ids of the notices that stand beside the date of an event."""
    sections: Mapping[Section, frozenset[Topic]]
    """What each section tells of."""
    paragraphs: tuple[tuple[str, ...], ...]
    """The ids of the notices that a paragraph names, for each that names any."""


def index_text(
    passages: Sequence[Passage], positions: Sequence[int], notes: Sequence[Passage] = ()
) -> TextIndex:
    """Return the index of a text's passages and of those of its notes.

    `positions` says where each was put aside, first those of the text.
    """
    pairs = [*zip(passages, positions, strict=False)]
    # A paragraph that says a date twice, in words and in figures, tells of it once.
    told: dict[tuple[str, str], tuple[Passage, int]] = {}
    for passage, position in pairs:
        told.setdefault((passage.block, passage.annotation.when), (passage, position))
    events = [pair for pair in told.values() if _is_event(pair[0])]
    topics: dict[Section, set[Topic]] = defaultdict(set)
    for passage in passages:
        if passage.section is not None and (passage.annotation.ref or passage.annotation.is_event):
            topics[passage.section].update(_topics(passage))
    return TextIndex(
        _mentions(pairs),
        _mentions(zip(notes, positions[len(passages) :], strict=True)),
        tuple((passage.annotation.when, position) for passage, position in events),
        frozenset(name for passage, _ in events for name in passage.names),
        {section: frozenset(shared) for section, shared in topics.items()},
        tuple({passage.block: passage.names for passage in passages if passage.names}.values()),
    )


def _mentions(pairs: Iterable[tuple[Passage, int]]) -> tuple[tuple[str, str, int], ...]:
    return tuple(
        (id_, passage.words, position)
        for passage, position in pairs
        for id_ in (passage.annotation.ref, *passage.annotation.also)
        if id_
    )


def _is_event(passage: Passage) -> bool:
    return bool(passage.annotation.when) and passage.annotation.is_event


def _topics(passage: Passage) -> Iterator[Topic]:
    annotation = passage.annotation
    yield ("ref", annotation.ref) if annotation.ref else ("when", annotation.when)
    if DAY.fullmatch(annotation.when):
        # One text gives the day, the other the month: they meet in the month.
        yield "when", annotation.when[:MONTH]


class Postings:
    """Where a notice or a date stands: passages in the order of the texts."""

    __slots__ = ("positions", "texts")

    def __init__(self) -> None:
        self.positions = array("Q")
        """Where each was put aside."""
        self.texts = array("L")
        """The number of the text that each stands in."""

    def __len__(self) -> int:
        return len(self.positions)

    def add(self, text: int, position: int) -> None:
        """Add a passage of a text, by the text's number."""
        self.texts.append(text)
        self.positions.append(position)

    def by_text(self) -> list[tuple[int, int]]:
        """Return the number of each text that has any, and how many it has."""
        return [(text, len(list(group))) for text, group in groupby(self.texts)]


@dataclass
class Index:
    """The index of the texts that were added."""

    mentions: dict[str, Postings] = field(default_factory=lambda: defaultdict(Postings))
    """By the id of the notice."""
    noted: dict[str, Postings] = field(default_factory=lambda: defaultdict(Postings))
    """The same in the notes of the texts."""
    dates: dict[str, Postings] = field(default_factory=lambda: defaultdict(Postings))
    """By the date, in EDTF."""
    used: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The words that mention each notice, in the texts and in their notes."""
    named: set[str] = field(default_factory=set)
    """The ids of the notices that stand beside the date of an event."""
    sections: dict[SectionKey, tuple[Section, tuple[Topic, ...]]] = field(default_factory=dict)
    """What each section tells of."""
    _topics: dict[Topic, Topic] = field(default_factory=dict)
    """Each topic once: thousands of sections have the same."""
    _paragraphs: list[tuple[str, ...]] = field(default_factory=list)
    """The ids of the notices that each paragraph names."""
    _standing: dict[str, array[int]] = field(default_factory=lambda: defaultdict(_numbers))
    """The numbers of the paragraphs that name a notice, by its id."""

    def listed(self, id_: str) -> Postings:
        """Return where texts mention a notice; where none does, where their notes do."""
        return self.mentions.get(id_) or self.noted.get(id_) or Postings()

    def add(self, number: int, url: str, text: TextIndex) -> None:
        """Add the index of a text, by its number and its address."""
        for id_, words, position in text.mentions:
            self.mentions[id_].add(number, position)
            self.used[id_].add(words)
        for id_, words, position in text.noted:
            self.noted[id_].add(number, position)
            self.used[id_].add(words)
        for edtf, position in text.dated:
            self.dates[edtf].add(number, position)
        self.named |= text.named
        once = self._topics.setdefault
        for section, topics in text.sections.items():
            key = url, intern(section.id)
            # A tuple, which takes a fraction of a set's room.
            self.sections[key] = section, tuple(once(topic, topic) for topic in sorted(topics))
        for names in text.paragraphs:
            for name in names:
                self._standing[name].append(len(self._paragraphs))
            self._paragraphs.append(tuple(map(intern, names)))

    def named_with(self, id_: str) -> Counter[str]:
        """Return in how many paragraphs each other notice is named together with one, by ids."""
        numbers = self._standing.get(id_, ())
        found = Counter(name for number in numbers for name in self._paragraphs[number])
        del found[id_]
        return found


def _numbers() -> array[int]:
    return array("L")
