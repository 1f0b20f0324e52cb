"""`Edition`: names, dates, related sections and counts of all texts together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from edition.index import Index, SectionKey
from edition.notices import Notices
from edition.pages.companion import TimeLine, time_line
from edition.pages.excerpts import ComparedText, Comparison, by_section
from edition.pages.home import Card, card
from edition.pages.indexes import Entry, in_order, place_of_date
from edition.pages.pagination import NOTICES_A_PAGE, YEARS, size_for
from edition.pages.pairs import Pairs
from edition.pages.related import Relations
from edition.pages.summaries import TextSummary
from edition.pages.timeline import Timeline, draw


@dataclass(frozen=True)
class Edition:
    """The texts, their names and their dates, as pages list them."""

    notices: Notices
    texts: tuple[TextSummary, ...]
    """In the order of the navigation."""
    compared: tuple[ComparedText, ...]
    """Of each text, what pages ask to compare."""
    comparisons: Mapping[SectionKey, Sequence[Comparison]]
    """Of each section of a text, the comparisons that have a paragraph of it."""
    index: Index
    dates: tuple[Entry, ...]
    """The entries of the chronology, in the order of time."""
    part_size: int
    """How many characters of the id of a date name its part of the chronology; 0 if in one page."""
    relations: Relations
    timeline: Timeline
    cards: tuple[Card, ...]

    @classmethod
    def gather(
        cls,
        notices: Notices,
        texts: Sequence[TextSummary],
        compared: Sequence[ComparedText],
        comparisons: Iterable[Comparison],
        index: Index,
        accents: Mapping[str, int],
        pairs: Pairs,
    ) -> Edition:
        """Return the edition of some texts; `accents` has that of each, by its page's address."""
        titles = {text.url: text.title for text in texts}
        dates = tuple(in_order(index.dates))
        is_long = len(dates) > NOTICES_A_PAGE
        return cls(
            notices,
            tuple(texts),
            tuple(compared),
            by_section(comparisons, compared),
            index,
            dates,
            size_for([date.id for date in dates], YEARS) if is_long else 0,
            Relations(index.sections, titles, notices.by_id, pairs),
            draw(dates, list(titles.items())),
            tuple(card(text, accents[text.url]) for text in texts),
        )

    @cached_property
    def titles(self) -> dict[str, str]:
        """Return the title of each text by the address of its page."""
        return {text.url: text.title for text in self.texts}

    @property
    def is_narrowed(self) -> bool:
        """Whether the map can be narrowed to a name: not where the notices are too many to list."""
        return len(self.notices.by_id) <= NOTICES_A_PAGE

    @cached_property
    def time_line(self) -> TimeLine | None:
        """Return the line of all dates, on which companions mark those of a section."""
        return time_line([date.edtf for date in self.dates])

    def place_of(self, date: Entry) -> str:
        """Return where a date is, from the address of the chronology."""
        return place_of_date(date.id, self.part_size)
