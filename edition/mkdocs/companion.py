"""Adds the page « Repères » of each text (`edition/pages/companion.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from edition.dates import in_french
from edition.mkdocs.build import Build
from edition.mkdocs.navigation import add_page
from edition.mkdocs.templates import render_listing
from edition.pages.companion import FOLDER, SectionNames
from edition.pages.indexes import entry_id, place_of_date
from edition.pages.summaries import place_of


def add_companions(build: Build) -> None:
    """Add the page of each text that names anything, once every text has been read."""
    for path, text in build.texts.items():
        sections = _names(build, path)
        if not sections:
            continue
        title = f"Repères\u00a0: {text.title}"
        toc = AnchorLink(title, "titre", 1)
        toc.children = [AnchorLink(one.section.title, one.section.id, 2) for one in sections]
        page = add_page(
            build,
            f"{path.removesuffix('.md')}/{FOLDER}",
            title,
            # Rendered as the page is built: there by all processors.
            lambda _: "",
            after=build.page_at(path),
            toc=TableOfContents([toc]),
            description=f"Ce que nomme chaque section de «\u00a0{text.title}\u00a0»\u00a0: "
            "personnes, lieux, dates, et les passages d’autres textes qui en parlent aussi.",
        )
        build.rendered_late[page.file.src_uri] = partial(_render, build, path)


def _render(build: Build, path: str, page: Page) -> str:
    """Return what stands on the page of a text, by the text's path."""
    text = build.texts[path]

    def date_address(edtf: str) -> str:
        place = place_of_date(entry_id(edtf), build.edition.part_size)
        return f"{build.chronology.url}{place}" if build.chronology else ""

    return render_listing(
        build,
        page,
        "companion",
        sections=_names(build, path),
        line=build.edition.time_line,
        notices=build.notices,
        maps=build.small_maps,
        in_french=in_french,
        date_address=date_address,
        place_of=place_of,
        related=partial(related_to, build, text.url),
    )


def names_of_section(build: Build, path: str, section: str) -> SectionNames | None:
    """Return what a section of a text names, by the path of its page; None where it is nothing."""
    return next((one for one in _names(build, path) if one.section.id == section), None)


def companion_address(build: Build, path: str) -> str:
    """Return the address of the page « Repères » of a text; empty where a page has none."""
    text = build.texts.get(path)
    return f"{text.url}{FOLDER}/" if text and _names(build, path) else ""


def related_to(build: Build, url: str, section: str) -> dict[str, Sequence[object]]:
    """Return what tells of the same as a section of the text at an address.

    That is: sections of other texts (`found`), and pages that compare (`compared`).
    """
    return {
        "found": build.edition.relations.to((url, section)),
        "compared": build.edition.comparisons.get((url, section), ()),
    }


def _names(build: Build, path: str) -> Sequence[SectionNames]:
    """Return what the sections of a text name, by the path of its page."""
    found: Sequence[SectionNames] = build.spool.get(build.texts[path].names)
    return found
