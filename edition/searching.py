"""What the search is given: one record a paragraph, caption and row, a note, a notice, a date.

A pure module: rendered pages and notices in, JSON out. The names, the dates and the headings go
into one small file that a reader's browser reads first; the words of the pages follow in pieces.
Both are described, for those who read them, at the top of `assets/javascripts/search/data.js`.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from lxml import html as lxml_html

from edition.authorities import AuthorityFile, Notice, VariantFinder, plain
from edition.dates import find_dates, in_french
from edition.home import accents
from edition.model import HEADINGS, PERMALINK_CLASS, Annotation, Block, parsed

NOTICE_CLASSES = frozenset({"ed-notice", "ed-letter"})
"""Classes of the headings of an index: its notices are searched by all their spellings."""
PIECE = 100_000
"""Characters of text in a piece, more or less: a quarter of that once it is compressed."""
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
"""Tags of what is read as words apart from those around."""
_NOTE = "fn:"
"""How the ids of notes begin, as Python-Markdown makes them."""
_SKIPPED = frozenset({PERMALINK_CLASS, "footnote-ref", "footnote-backref", "comment"})
"""Classes of what is not words: links to a place, calls of notes, reasons of corrections."""


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
            Annotation(match.start(), match.end(), ref=self._owners[plain(match.group())])
            for match in self._variants.find(text)
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
            if NOTICE_CLASSES.isdisjoint((element.get("class") or "").split()):
                self.page.headings.append(Heading(id_, _words(element)))
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
            if isinstance(child.tag, str):
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
    names = element.get("class")
    return (
        (bool(names) and not _SKIPPED.isdisjoint(names.split()))
        or element.get("hidden") is not None
        or element.get("data-search-exclude") is not None
        or element.tag in {"script", "style", "template"}
    )


def _words(element: lxml_html.HtmlElement) -> str:
    """Return the words of an element, on one line, without what is skipped."""
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not _is_skipped(child):
            pieces += ["\n" if child.tag == "br" else "", _words(child)]
        pieces.append(child.tail or "")
    return _on_one_line("".join(pieces))


def _on_one_line(text: str) -> str:
    """Return `text` with its runs of plain spaces and line ends as one; no-break spaces stay."""
    return re.sub(r"[ \n\t]+", " ", text).strip()


def read_page(
    url: str, title: str, page_html: str, blocks: Iterable[Block], names: Names
) -> SearchedPage:
    """Read a rendered page: its headings, its source paragraphs, and what the edition says there.

    `blocks` are those of its text, if it has one.
    """
    reader = _Reader(SearchedPage(url, title), blocks)
    reader.read(parsed(page_html), "")
    for fragment, (heading, words) in reader.supplied.items():
        text = _on_one_line("".join(words))
        if text:
            annotations = names.annotations(text)
            reader.page.records.append(Record(fragment, text, heading, annotations, supplied=True))
    return reader.page


def notice_record(notice: Notice, names: Names) -> Record:
    """Return what the edition says of a notice."""
    date = f" ({in_french(notice.date)})" if notice.date else ""
    text = notice.prose + date
    return Record(notice.id, text, -1, names.annotations(text), supplied=True)


@dataclass(frozen=True)
class SearchFile:
    """A file that the search reads."""

    name: str
    """It changes with the content: it may be kept for ever."""
    content: bytes


def _file(name: str, data: object) -> SearchFile:
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return SearchFile(f"{name}.{sha256(content).hexdigest()[:8]}.json", content)


class _Numbers:
    """Numbers the names and the dates, and keeps the records that have each."""

    def __init__(self, notices: Iterable[Notice]) -> None:
        self.notices: dict[str, array[int]] = {notice.id: array("L") for notice in notices}
        self._order = {id_: number for number, id_ in enumerate(self.notices)}
        self.dates: dict[str, array[int]] = {}
        self._dates_order: dict[str, int] = {}

    def target(self, ref: str, when: str, record: int) -> int:
        """Return the number of a notice, or that of a date below zero, and keep the record."""
        if ref:
            found, number = self.notices[ref], self._order[ref]
        else:
            found = self.dates.setdefault(when, array("L"))
            number = -1 - self._dates_order.setdefault(when, len(self._dates_order))
        if not found or found[-1] != record:
            found.append(record)
        return number


def _annotations(record: Record, number: int, numbers: _Numbers) -> list[int]:
    """Return the annotations of a record, flat: where each begins, its length, its target."""
    flat = []
    for annotation in record.annotations:
        for ref in filter(None, (annotation.ref, *annotation.also)):
            flat += [
                annotation.start,
                annotation.end - annotation.start,
                numbers.target(ref, "", number),
            ]
        if annotation.when:
            flat += [
                annotation.start,
                annotation.end - annotation.start,
                numbers.target("", annotation.when, number),
            ]
    return flat


def _record(record: Record, number: int, numbers: _Numbers) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": record.id,
        "text": record.text,
        "marks": _annotations(record, number, numbers),
        "sic": record.sic,
        "supplied": int(record.supplied),
    }
    # The first heading is number 0: no heading is none, not that one.
    heading = {"heading": record.heading} if record.heading >= 0 else {}
    return {name: value for name, value in fields.items() if value} | heading


def _steps(numbers: Sequence[int]) -> list[int]:
    """Return ascending numbers as the first and the steps between: smaller, once compressed."""
    return [number - last for last, number in zip((0, *numbers), numbers, strict=False)]


def search_files(
    pages: Iterable[SearchedPage],
    kinds: Mapping[str, Iterable[Notice]],
    chronology: str,
    entries: Mapping[str, int],
) -> Iterator[SearchFile]:
    """Yield the files of the texts, each as soon as it is full, and last that of the names.

    That one names the others. `kinds` gives the notices that each page lists, by its address;
    `chronology` is the address of the page of dates and `entries` says how many passages it has
    for each date (EDTF).
    """
    numbers = _Numbers(notice for notices in kinds.values() for notice in notices)
    pieces: list[tuple[str, int]] = []
    batch: list[dict[str, Any]] = []
    size = first = 0
    listed: list[tuple[str, str, int]] = []
    headings: list[tuple[int, str, str]] = []
    texts: list[str] = []

    def piece() -> SearchFile:
        made = _file(f"texte-{len(pieces)}", batch)
        pieces.append((made.name, len(batch)))
        return made

    for index, page in enumerate(pages):
        records = [_record(r, first + n, numbers) for n, r in enumerate(page.records)]
        batch.append({"page": index, "records": records})
        size += sum(len(record.text) for record in page.records)
        first += len(records)
        listed.append((page.url, page.title, len(records)))
        headings += ((index, heading.id, heading.title) for heading in page.headings)
        texts += [page.url] * page.is_text
        if size > PIECE:
            yield piece()
            batch, size = [], 0
    if batch:
        yield piece()
    accent = accents(texts)
    urls = {url: index for index, (url, _, _) in enumerate(listed)}
    names = {
        "pages": [(*page, accent.get(page[0], -1)) for page in listed],
        "headings": headings,
        "notices": [
            [
                urls[url],
                notice.id,
                notice.heading,
                list(dict.fromkeys((*notice.variants, *notice.yields, *notice.search_variants))),
                len(notice.variants),
                _steps(numbers.notices[notice.id]),
            ]
            for url, notices in kinds.items()
            for notice in notices
        ],
        "dates": [
            [edtf, entries.get(edtf, 0), _steps(found)] for edtf, found in numbers.dates.items()
        ],
        "chronology": urls.get(chronology, -1),
        "pieces": pieces,
    }
    yield _file("noms", names)
