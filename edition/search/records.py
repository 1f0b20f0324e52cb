"""What can be found: one record a paragraph, caption and row, a note, a notice, a date."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from edition.authorities import Notice
from edition.dates import notice_date_in_french
from edition.model import Annotation, Block, Heading, Page
from edition.notices import Notices


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
    kind: str
    """What a text is, in one line of French; empty for a page that is the edition's own."""
    headings: list[Heading] = field(default_factory=list)
    """Those that it names."""
    records: list[Record] = field(default_factory=list)


def searched_page(
    url: str, title: str, page: Page, notices: Notices, kind: str = ""
) -> SearchedPage:
    """Return a page as the search reads it: its headings, its paragraphs, the edition's words."""
    # Of each heading, the number of the last one at or before it that the search names.
    numbers = [*accumulate((heading.is_searched for heading in page.headings), initial=-1)][1:]

    def number_of(heading: int) -> int:
        return numbers[heading] if heading >= 0 else -1

    found = SearchedPage(url, title, kind, [head for head in page.headings if head.is_searched])
    for block in page.outline:
        if isinstance(block, Block):
            sic = tuple(
                (c.corr_offset, len(c.corr), c.sic) for c in block.corrections if c.sic.strip()
            )
            heading = number_of(block.heading)
            found.records.append(Record(block.id, block.corr, heading, block.annotations, sic))
    for fragment, (words, heading) in page.supplied.items():
        annotations = notices.annotate(words)
        record = Record(fragment, words, number_of(heading), annotations, supplied=True)
        found.records.append(record)
    return found


def notice_record(notice: Notice, notices: Notices) -> Record:
    """Return what the edition says of a notice."""
    date = f" ({notice_date_in_french(notice.date)})" if notice.date else ""
    text = notice.prose + date
    return Record(notice.id, text, -1, notices.annotate(text), supplied=True)
