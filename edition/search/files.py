"""The files that the search reads.

The names, the dates and the headings go into one small file that a reader's browser reads first;
the words of the pages follow in pieces. Both are described, for those who read them, at the top of
`assets/javascripts/search/data.js`.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from edition.authorities import Notice
from edition.search.records import Record, SearchedPage

PIECE = 100_000
"""Characters of text in a piece, more or less: a quarter of that once it is compressed."""


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
    accents: Mapping[str, int],
) -> Iterator[SearchFile]:
    """Yield the files of the texts, each as soon as it is full, and last that of the names.

    That one names the others. `kinds` gives the notices that each page lists, by its address;
    `chronology` is the address of the page of dates and `entries` says how many passages it has
    for each date (EDTF); `accents` has the accent of each text by its address.
    """
    numbers = _Numbers(notice for notices in kinds.values() for notice in notices)
    pieces: list[tuple[str, int]] = []
    batch: list[dict[str, Any]] = []
    size = first = 0
    listed: list[tuple[str, str, int]] = []
    headings: list[tuple[int, str, str]] = []

    def piece() -> SearchFile:
        made = _file(f"texte-{len(pieces)}", batch)
        pieces.append((made.name, len(batch)))
        return made

    for index, page in enumerate(pages):
        records = [_record(r, first + n, numbers) for n, r in enumerate(page.records)]
        kind = {"kind": page.kind} if page.kind else {}
        batch.append({"page": index, **kind, "records": records})
        size += sum(len(record.text) for record in page.records)
        first += len(records)
        listed.append((page.url, page.title, len(records)))
        headings += ((index, heading.id, heading.title) for heading in page.headings)
        if size > PIECE:
            yield piece()
            batch, size = [], 0
    if batch:
        yield piece()
    urls = {url: index for index, (url, _, _) in enumerate(listed)}
    names = {
        "pages": [(*page, accents.get(page[0], -1)) for page in listed],
        "headings": headings,
        "notices": [
            [urls[url], *_listed_notice(notice), _steps(numbers.notices[notice.id])]
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


def _listed_notice(notice: Notice) -> tuple[str, str, list[str], int]:
    """Return the id, the heading and the names of a notice; how many of those its texts have."""
    names = dict.fromkeys(
        (*notice.variants, *notice.yields, *notice.search_variants, *notice.hidden_variants)
    )
    return notice.id, notice.heading, [*names], len(notice.variants)
