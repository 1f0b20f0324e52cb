"""What can be found: one record a paragraph, caption and row, a note, a notice, a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml import html as lxml_html

from edition.authorities import AuthorityFile, Notice
from edition.dates import find_dates, in_french
from edition.html.elements import has_class, is_element, on_one_line, words_of
from edition.model import HEADINGS, PERMALINK_CLASS, Annotation, Block, parsed
from edition.variants import VariantFinder

NOTICE_CLASSES = frozenset({"ed-notice", "ed-letter"})
"""Classes of the headings of an index: its notices are searched by all their spellings."""
_APART = HEADINGS | {
    "p",
    "li",
    "dd",
    "dt",
    "td",
    "th",
    "div",
    "section",
    "figcaption",
    "summary",
    "br",
}
"""Tags of elements whose words are separate from those around them."""
_NOTE = "fn:"
"""How the ids of notes begin, as Python-Markdown makes them."""
_SKIPPED = frozenset({PERMALINK_CLASS, "footnote-ref", "footnote-backref", "comment"})
"""Classes of elements without words to search: permalinks, note calls, reasons."""


class Heading(NamedTuple):
    """A heading of a page."""

    id: str
    title: str


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


class _Reader:
    """Reads a page from its first element to its last."""

    def __init__(self, page: SearchedPage, blocks: Iterable[Block]) -> None:
        self.page = page
        self.blocks = {block.id: block for block in blocks}
        self.supplied: dict[str, tuple[int, list[str]]] = {}
        """The edition's words, by the fragment that leads to them, with their heading."""
        self.is_left_out = False
        """Whether the section that is being read is not to be found."""

    @property
    def heading(self) -> int:
        return len(self.page.headings) - 1

    def read(self, element: lxml_html.HtmlElement, note: str) -> None:
        """Read an element; `note` is the id of the note that it stands in, if any."""
        id_, tag = element.get("id") or "", element.tag
        is_skipped = _is_skipped(element)
        if tag in HEADINGS:
            self.is_left_out = is_skipped
        if is_skipped:
            return
        if tag in HEADINGS:
            if not has_class(element, NOTICE_CLASSES):
                self.page.headings.append(Heading(id_, words_of(element, _is_skipped)))
            return
        if id_ in self.blocks:
            self._add_block(self.blocks[id_])
            for child in element.iterdescendants():
                if child.get("id") in self.blocks:
                    self._add_block(self.blocks[child.get("id")])
            return
        note = id_ if id_.startswith(_NOTE) else note
        if tag in _APART:
            self._supply(" ", note)
        self._supply(element.text, note)
        for child in element:
            if is_element(child):
                self.read(child, note)
            self._supply(child.tail, note)

    def _add_block(self, block: Block) -> None:
        sic = tuple((c.corr_offset, len(c.corr), c.sic) for c in block.corrections if c.sic.strip())
        self.page.records.append(Record(block.id, block.corr, self.heading, block.annotations, sic))

    def _supply(self, words: str | None, note: str) -> None:
        if words and not self.is_left_out:
            fragment = note or (self.page.headings[-1].id if self.page.headings else "")
            self.supplied.setdefault(fragment, (self.heading, []))[1].append(words)


def _is_skipped(element: lxml_html.HtmlElement) -> bool:
    return (
        has_class(element, _SKIPPED)
        or element.get("hidden") is not None
        or element.get("data-search-exclude") is not None
        or element.tag in {"script", "style", "template"}
    )


def read_page(
    url: str, title: str, page_html: str, blocks: Iterable[Block], names: Names
) -> SearchedPage:
    """Read a rendered page: its headings, its source paragraphs, and what the edition says there.

    `blocks` are those of its text, if it has one.
    """
    reader = _Reader(SearchedPage(url, title), blocks)
    reader.read(parsed(page_html), "")
    for fragment, (heading, words) in reader.supplied.items():
        text = on_one_line("".join(words))
        if text:
            annotations = names.annotations(text)
            reader.page.records.append(Record(fragment, text, heading, annotations, supplied=True))
    return reader.page


def notice_record(notice: Notice, names: Names) -> Record:
    """Return what the edition says of a notice."""
    date = f" ({in_french(notice.date)})" if notice.date else ""
    text = notice.prose + date
    return Record(notice.id, text, -1, names.annotations(text), supplied=True)
