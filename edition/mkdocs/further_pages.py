"""Adds to the site the further pages of lists that are cut, and writes the first part of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from edition.dates import in_french
from edition.index import Postings
from edition.mkdocs.build import Build
from edition.mkdocs.navigation import add_page
from edition.mkdocs.templates import render_listing
from edition.pages.indexes import Entry
from edition.pages.pagination import (
    ENTRIES_A_SHEET,
    ENTRIES_SHOWN,
    TEXTS_A_SHEET,
    Part,
    parts,
    sheets,
)

TEXT_SHEETS = {
    "cards": ("textes", "Les textes"),
    "corrections": ("corrections", "Corrections"),
    "gaps": ("omissions", "Omissions"),
    "sources": ("sources", "Les sources"),
    "rights": ("droits", "Les droits"),
}
"""What the sheets of what is listed text by text are called, in their addresses and their titles,
by the name of the marker."""


def list_passages(
    build: Build, page: Page, id_: str, title: str, listed: Postings
) -> dict[str, Any]:
    """Return what an entry of a page lists: its passages, or the first and where the others are."""

    def passages_at(sheet: range) -> dict[str, Any]:
        positions = listed.positions[sheet.start : sheet.stop]
        return {"passages": [build.spool.get(position) for position in positions]}

    more = _add_sheets(build, page, id_, title, sheets(len(listed), ENTRIES_A_SHEET), passages_at)
    shown = range(ENTRIES_SHOWN if more else len(listed))
    return {**passages_at(shown), "rest": len(listed) - len(shown), "more": more}


def list_texts(
    build: Build, page: Page, template: str, things: Sequence[Any], argument: str, **data: Any
) -> str:
    """Return what is listed text by text, or the first texts of it and where the others are."""
    name, title = TEXT_SHEETS[template]

    def texts_at(sheet: range) -> dict[str, Any]:
        return {"listing": template, "texts": things[sheet.start : sheet.stop], **data}

    more = _add_sheets(build, page, name, title, sheets(len(things), TEXTS_A_SHEET), texts_at)
    shown = things[:ENTRIES_SHOWN] if more else things
    rest = len(things) - len(shown)
    return render_listing(
        build, page, template, argument, texts=shown, rest=rest, more=more, **data
    )


def _add_sheets(
    build: Build,
    page: Page,
    id_: str,
    title: str,
    ranges: Sequence[range],
    items: Callable[[range], dict[str, Any]],
) -> str:
    """Add the sheets of what an entry of a page lists; return the address of the first, if any."""
    after, first = page, ""
    for number, sheet in enumerate(ranges, 1):

        def content(made: Page, sheet: range = sheet) -> str:
            data = items(sheet)
            # What is listed text by text is no entry of its page.
            entry = page.url or "." if "listing" in data else f"{page.url}#{id_}"
            return render_listing(
                build, made, "sheet", title=title, entry=entry, sheet=sheet, **data
            )

        name = f"{page.url}{id_}/suite-{number}"
        after = add_page(build, name, f"{title}, suite", content, after=after)
        first = first or after.url
    return first


def add_chronology_parts(
    build: Build, page: Page, render_dates: Callable[[Page, Sequence[Entry]], str]
) -> list[Part]:
    """Add a page for each decade or year of the chronology; return where they are.

    `render_dates` writes dates as a page lists them.
    """
    known = {date.id: date for date in build.edition.dates}
    added: list[Part] = []
    after = page
    for time, ids in parts(known, build.edition.part_size).items():
        dates = [known[id_] for id_ in ids]
        name = in_french(f"{time}X"[:4].upper())
        title = f"{page.title}\u00a0: {name}"
        toc = AnchorLink(title, "titre", 1)
        toc.children = entries_in_toc(dates)

        def content(made: Page, title: str = title, dates: Sequence[Entry] = dates) -> str:
            listed = render_dates(made, dates)
            return render_listing(
                build, made, "part", title=title, chronology=page.url, listed=listed
            )

        after = add_page(
            build,
            page.url + time,
            title,
            content,
            after=after,
            toc=TableOfContents([toc]),
            in_book=True,
        )
        added.append(Part(time, name, after.url, len(dates)))
    return added


def entries_in_toc(dates: Sequence[Entry]) -> list[AnchorLink]:
    """Return the entries of a chronology as a table of contents lists them."""
    return [AnchorLink(date.title, date.id, 2) for date in dates]
