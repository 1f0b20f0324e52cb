"""What can be found: one record a paragraph, caption and row, a note, a notice, a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from edition.authorities import AuthorityFile, Notice
from edition.dates import find_dates, in_french
from edition.model import Annotation, Block, Heading, Page
from edition.variants import VariantFinder


class Record(NamedTuple):
    """What one result can lead to."""

    id: str
    """Its fragment on the page."""
    text: str
    """The established text, spacing as in the page."""
    heading: int
    """The number, in its page, of the heading that it stands under; -1 where there is none."""
    annotations: tuple[Annotation, ...] = ()
    sic: tuple[tuple[int, int, str], ...] = ()
    """For each correction: where it begins and how long it is in `text`, and what the source says.
    """
    supplied: bool = False
    """Whether the edition's own words stand there."""


@dataclass
class SearchedPage:
    """A page, as the search reads it."""

    url: str
    """From the site's root."""
    title: str
    headings: list[Heading] = field(default_factory=list)
    """Those that it names."""
    records: list[Record] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        """Whether it has a text of the edition, or its own words only."""
        return any(not record.supplied for record in self.records)


class Names:
    """Finds names and dates in words of the edition, which bear no mark-up for them."""

    def __init__(self, kinds: Iterable[AuthorityFile]) -> None:
        self._owners = {
            variant: notice.id
            for kind in kinds
            for notice in kind.notices
            for variant in notice.variants
        }
        self._variants = VariantFinder(self._owners)

    @staticmethod
    @lru_cache(maxsize=1)
    def of(kinds: tuple[AuthorityFile, ...]) -> Names:
        """Return the names of all notices: made once, since every page asks for them."""
        return Names(kinds)

    def annotations(self, text: str) -> tuple[Annotation, ...]:
        """Return the names and the dates of `text`, in order."""
        names = [
            Annotation(name.start, name.end, ref=self._owners[name.variant])
            for name in self._variants.find(text)
        ]
        dates = [Annotation(date.start, date.end, when=date.edtf) for date in find_dates(text)]
        return tuple(sorted([*names, *dates], key=lambda annotation: annotation.start))


def searched_page(url: str, title: str, page: Page, names: Names) -> SearchedPage:
    """Return a page as the search reads it: its headings, its paragraphs, the edition's words."""
    # Of each heading, the number of the last one at or before it that the search names.
    numbers = [*accumulate((heading.is_searched for heading in page.headings), initial=-1)][1:]

    def number_of(heading: int) -> int:
        return numbers[heading] if heading >= 0 else -1

    found = SearchedPage(url, title, [head for head in page.headings if head.is_searched])
    for block in page.outline:
        if isinstance(block, Block):
            sic = tuple(
                (c.corr_offset, len(c.corr), c.sic) for c in block.corrections if c.sic.strip()
            )
            heading = number_of(block.heading)
            found.records.append(Record(block.id, block.corr, heading, block.annotations, sic))
    for fragment, (words, heading) in page.supplied.items():
        annotations = names.annotations(words)
        record = Record(fragment, words, number_of(heading), annotations, supplied=True)
        found.records.append(record)
    return found


def notice_record(notice: Notice, names: Names) -> Record:
    """Return what the edition says of a notice."""
    date = f" ({in_french(notice.date)})" if notice.date else ""
    text = notice.prose + date
    return Record(notice.id, text, -1, names.annotations(text), supplied=True)
