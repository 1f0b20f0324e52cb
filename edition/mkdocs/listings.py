"""Listings: what stands where a page has a marker `<!-- edition:… -->`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from edition.dates import in_french
from edition.exports.feed import FILE as FEED
from edition.identity import facts_of
from edition.journal import by_version
from edition.lint import RULES
from edition.mkdocs.bibliography import render_work
from edition.mkdocs.build import Build
from edition.mkdocs.companion import names_of_section, related_to
from edition.mkdocs.compat import get_back, put_aside
from edition.mkdocs.files import ContentError, place_in
from edition.mkdocs.further_pages import (
    add_chronology_parts,
    entries_in_toc,
    list_passages,
    list_texts,
)
from edition.mkdocs.maps import draw_places
from edition.mkdocs.notices import render_notice
from edition.mkdocs.templates import render_listing
from edition.pages.companion import FOLDER as COMPANION
from edition.pages.excerpts import CODE as COMPARISON_CODE
from edition.pages.excerpts import NothingFoundError, compare
from edition.pages.home import UncountedError, count_of, counts
from edition.pages.indexes import Entry, entry_id, ordered, place_of_date
from edition.pages.map.choices import choices_of
from edition.pages.map.places import places_of
from edition.pages.pagination import Part
from edition.pages.periods import choices, periods_of
from edition.pages.summaries import UnknownMarkerError, replace_markers
from edition.problems import Problem, line_of

Listing = Callable[[str], str]
"""What stands in place of a marker, whose argument it is given."""


def fill_in_pages(build: Build) -> None:
    """Replace the markers of the pages that are no texts, once every text has been read."""
    paths = [path for path in build.positions if path not in build.fronts]
    pages = [build.page_at(path) for path in paths]
    for path, page in zip(paths, pages, strict=True):
        get_back(page, build.files, build.spool, build.positions[path])
    contents = [page.content or "" for page in pages]
    counted = counts(build.authorities, len(build.edition.dates), contents)
    for path, page in zip(paths, pages, strict=True):
        page.content = _fill_in(build, page, counted)
        build.positions[path] = put_aside(page, build.spool)


def listings_of_text(build: Build, page: Page) -> dict[str, Listing]:
    """Return what the page of a text may list, by the name of the marker."""
    chronology = build.chronology.url_relative_to(page.file) if build.chronology else ""

    def open_link(edtf: str) -> str:
        place = place_of_date(entry_id(edtf), build.edition.part_size)
        return f'<a class="ed-date" href="{chronology}{place}">'

    def open_nothing(_: str) -> str:
        return ""

    return {
        "related": partial(_related, build, page),
        "date": open_link if chronology else open_nothing,
        "end": (lambda _: "</a>") if chronology else open_nothing,
    }


def _fill_in(build: Build, page: Page, counted: dict[str, int]) -> str:
    """Return the content of a page with its markers replaced."""
    edition = build.edition
    listings: dict[str, Listing] = {
        "corrections": partial(
            list_texts,
            build,
            page,
            "corrections",
            edition.texts,
            corrections=lambda text: build.spool.get(text.corrections),
        ),
        "gaps": partial(list_texts, build, page, "gaps", edition.texts),
        "sources": partial(list_texts, build, page, "sources", edition.texts, facts=facts_of),
        "cards": partial(list_texts, build, page, "cards", edition.cards),
        "rights": partial(list_texts, build, page, "rights", edition.texts),
        "publisher": partial(render_listing, build, page, "publisher", release=build.release),
        "contact": partial(render_listing, build, page, "contact", release=build.release),
        "host": partial(render_listing, build, page, "host", host=build.settings.host),
        "rules": partial(render_listing, build, page, "rules", rules=RULES),
        "versions": partial(_versions, build, page),
        "chronology": partial(_chronology, build, page),
        "timeline": partial(_timeline, build, page),
        "count": partial(_count, build, page, counted),
        "search": partial(
            render_listing, build, page, "search", examples=build.settings.search_examples
        ),
        "compare": partial(_compare, build, page),
        "parts": partial(_parts, build, page),
        "map": partial(_map, build, page),
        "notice": partial(render_notice, build, page),
        "work": partial(render_work, build, page),
        **listings_of_text(build, page),
    }
    return _replace(page, listings)


def fill_in_text(build: Build, page: Page) -> str:
    """Return the content of the page of a text with its markers replaced."""
    return _replace(page, listings_of_text(build, page))


def _replace(page: Page, listings: dict[str, Listing]) -> str:
    """Return the content of a page with its markers replaced.

    Raises PluginError at an unknown one.
    """
    try:
        return replace_markers(page.content or "", listings)
    except UnknownMarkerError as error:
        # Its own marks are no editor's.
        known = sorted({*error.known, "index"} - {"date", "end", "notice", "related", "work"})
        raise PluginError(
            f"{place_in(page, f'edition:{error.name}')} : marque inconnue ici « {error.name} ». "
            f"Les marques connues : {', '.join(known)}."
        ) from error


def _related(build: Build, page: Page, section: str) -> str:
    """Return what tells of the same as a section, and where its names are listed."""
    related = related_to(build, page.url, section)
    names = names_of_section(build, page.file.src_uri, section)
    if not (any(related.values()) or names):
        return ""
    companion = f"{page.url}{COMPANION}/"
    return render_listing(
        build, page, "related", section, names=names, companion=companion, **related
    )


def _versions(build: Build, page: Page, argument: str) -> str:
    """Return the versions of the edition, with their changes."""
    return render_listing(
        build,
        page,
        "versions",
        argument,
        versions=by_version(build.journal),
        texts=build.texts,
        in_french=in_french,
        feed=FEED,
    )


def _chronology(build: Build, page: Page, argument: str) -> str:
    """Return the dates, or where those of each decade or year are."""
    edition = build.edition

    def render_dates(made: Page, dates: Sequence[Entry]) -> str:
        return render_listing(
            build, made, "dates", dates=dates, when=when, cut=partial(list_passages, build, made)
        )

    when = {} if edition.part_size else periods_of(edition.dates)
    listed, parts = "", list[Part]()
    if edition.part_size:
        parts = add_chronology_parts(build, page, render_dates)
    else:
        # A page without a title is a page of which the rules have spoken.
        if page.toc.items:
            page.toc.items[0].children += entries_in_toc(edition.dates)
        listed = render_dates(page, edition.dates)
    return render_listing(
        build,
        page,
        "chronology",
        argument,
        listed=listed,
        parts=parts,
        size=edition.part_size,
        first=next((date.id for date in edition.dates), ""),
        timeline=edition.timeline,
        periods=[(period, in_french(period)) for period in choices(when)],
        texts=edition.titles.items(),
        kinds=build.authorities,
        ordered=ordered,
        named=edition.index.named,
        where=edition.place_of,
    )


def _timeline(build: Build, page: Page, argument: str) -> str:
    """Return the small timeline that leads to the chronology."""
    return render_listing(
        build,
        page,
        "timeline",
        argument,
        timeline=build.edition.timeline,
        chronology=build.chronology.url if build.chronology else "",
    )


def _parts(build: Build, page: Page, argument: str) -> str:
    """Return where the notices of an authority file are that are too many for one page."""
    found = {each.name: each for each in build.authorities}
    if argument not in found:
        raise PluginError(
            f"{place_in(page, f'{argument} -->')} : « {argument} » n’est pas un fichier de "
            f"docs/donnees. Les fichiers : {', '.join(found)}."
        )
    authorities, parts = found[argument], []
    for name, part in authorities.by_page.items():
        letters = name.rpartition("/")[2]
        parts.append(Part(letters, letters.capitalize(), f"{name}/", len(part.notices)))
    return render_listing(build, page, "parts", argument, parts=parts, size=authorities.letters)


def _count(build: Build, page: Page, counted: dict[str, int], argument: str) -> str:
    """Return how many there are of something."""
    try:
        count = count_of(argument, counted)
    except UncountedError as error:
        raise PluginError(
            f"{place_in(page, f'{argument} -->')} : on ne compte pas « {error.name} ». "
            f"Ce qui se compte : {', '.join(error.known)}."
        ) from error
    return render_listing(build, page, "count", argument, count=count).strip()


def _compare(build: Build, page: Page, subjects: str) -> str:
    """Return the passages that a page sets side by side."""
    try:
        columns = compare(subjects, build.edition.compared)
    except NothingFoundError as error:
        text = page.file.content_string
        line = line_of(text, max(text.find(f"{subjects} -->"), 0))
        message = f"« {error.subject} » n’est dans aucun texte"
        hint = "Écrire une date (1945-04), l’identifiant d’une notice ou un paragraphe (texte:p7)"
        problem = Problem(f"docs/{page.file.src_uri}", line, COMPARISON_CODE, message, hint)
        raise ContentError([problem]) from error
    return render_listing(build, page, "compare", subjects, columns=columns)


def _map(build: Build, page: Page, argument: str) -> str:
    """Return the map of the places."""
    edition = build.edition
    places = places_of(build.authorities, edition.index.mentions)
    texts = edition.titles if edition.is_narrowed else {}
    offered = choices_of(places, edition.index, [*texts])
    return render_listing(
        build,
        page,
        "map",
        argument,
        map=draw_places(build, places),
        choices=offered,
        texts=texts.items(),
        kinds=build.authorities,
        ordered=ordered,
        named=offered.names,
    )
