"""MkDocs adapter: lists, where pages ask for it, what the index of the texts has."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from edition.authorities import AuthorityFile, load_authorities, unused_variants
from edition.dates import in_french
from edition.excerpts import CODE as COMPARISON_CODE
from edition.excerpts import NothingFoundError, compare
from edition.exports.feed import FILE as FEED
from edition.geography import draw as draw_map
from edition.geography import places_of
from edition.home import UncountedError, card, count_of, counts, grouped
from edition.index import Postings
from edition.indexes import Entry, in_order, language_of, ordered, place_of_date
from edition.journal import by_version
from edition.lint import RULES
from edition.mkdocs.building import ContentError
from edition.node import NodeError
from edition.pagination import (
    ENTRIES_A_SHEET,
    ENTRIES_SHOWN,
    NOTICES_A_PAGE,
    TEXTS_A_SHEET,
    YEARS,
    Part,
    parts,
    sheets,
    size_for,
)
from edition.problems import Problem, line_of
from edition.related import Relations
from edition.spool import Spool
from edition.summaries import ROOT_PLACEHOLDER, TextSummary, UnknownMarkerError, replace_markers
from edition.timeline import draw
from hooked import hook, node_of, place_in
from joining import join

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.hooks.listings")

SHEETS = {
    "cards": ("textes", "Les textes"),
    "corrections": ("corrections", "Corrections"),
    "gaps": ("omissions", "Passages omis"),
}
"""What the sheets of what is listed text by text are called, in their addresses and their titles,
by the name of the marker."""
MAP = "assets/javascripts/map"
"""What the map is drawn with, in the theme’s folder."""

chronology: File | None = None
"""The page that lists the dates, if there is one."""
entries: list[Entry] = []
"""The entries of the chronology."""
part = 0
"""How many characters of the id of an entry name the part that it is in; 0 for a single page."""
relations: Relations
"""What the other texts tell of the same."""
environment: Environment
join_page: Callable[..., Page]
"""Adds a page to the build under way."""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Expand the markers of the pages that are no texts, once every text has been read."""
    global chronology, environment, join_page, part, relations
    environment, join_page = env, partial(join, config, files)
    read = hook(config, "texts_hook")
    texts: list[TextSummary] = list(read.texts.values())
    kinds = load_authorities(read.notices_folder(config))[0]
    # What a text no longer has is useless only where the texts are whole.
    if all(text.is_whole for text in texts):
        for problem in unused_variants(kinds, read.index.used):
            log.warning("%s", replace(problem, file=f"docs/{problem.file}"))
    notices = {notice.id: notice for kind in kinds for notice in kind.notices}
    titles = {text.url: text.title for text in texts}
    entries[:] = in_order(read.index.dates)
    is_long = len(entries) > NOTICES_A_PAGE
    part = size_for([entry.id for entry in entries], YEARS) if is_long else 0
    headings = {id_: notice.heading for id_, notice in notices.items()}
    relations = Relations(read.index.sections, titles, headings)
    env.globals["accents"] = read.accent
    env.filters["linked_from"] = _linked_from
    env.filters["grouped"] = grouped
    chronology = files.get_file_from_path(read.CHRONOLOGY)

    workers = hook(config, "workers_hook")
    spool = workers.spool
    pages = [
        file.page
        for file in files.documentation_pages()
        if file.page and file.src_uri not in read.texts
    ]
    timeline = draw(entries, list(titles.items()))
    counted = counts(kinds, len(entries), [page.content or "" for page in pages])
    places = places_of(kinds, read.index.mentions)
    cut = partial(_cut, spool)
    names = list(titles.values())
    versions = by_version(hook(config, "publication_hook").journal)
    by_kind = {kind.name: kind for kind in kinds}
    cards = [card(text, read.accent[text.url]) for text in texts]
    for page in pages:
        if page.file.src_uri in workers.places:
            workers.get_back(page, files)
        render = partial(_render, page)
        listings: dict[str, Callable[[str], str]] = {
            "corrections": partial(
                _by_text,
                page,
                "corrections",
                texts,
                corrections=lambda text: spool.get(text.corrections),
            ),
            "gaps": partial(_by_text, page, "gaps", texts),
            "rules": partial(render, "rules", rules=RULES),
            "versions": partial(
                render,
                "versions",
                versions=versions,
                texts=read.texts,
                in_french=in_french,
                feed=FEED,
            ),
            "chronology": partial(
                _chronology,
                page,
                timeline=timeline,
                texts=titles.items(),
                kinds=kinds,
                ordered=ordered,
                named=read.index.named,
                cut=cut,
                where=_where,
            ),
            "cards": partial(_by_text, page, "cards", cards),
            "count": partial(_count, page, counted),
            "search": partial(render, "search", examples=config.extra["search_examples"]),
            "timeline": partial(
                render,
                "timeline",
                timeline=timeline,
                chronology=chronology.url if chronology else "",
                where=_where,
            ),
            "compare": partial(_compare, page, read.told),
            "parts": partial(_letters, page, by_kind),
            "map": partial(_map, page, config, places),
            "notice": partial(
                _notice,
                page,
                notices=notices,
                mentions=read.index.mentions,
                cut=partial(cut, page),
                count=partial(_count_by_text, names),
                in_french=in_french,
                language_of=language_of,
            ),
            **listings_of(page),
        }
        page.content = _expanded(page, listings)
        workers.put_aside(page, files)
    return env


def listings_of(page: Page) -> dict[str, Callable[[str], str]]:
    """Return what the page of a text may list."""

    def told_elsewhere(section: str) -> str:
        found = relations.to((page.url, section))
        return _render(page, "related", section, found=found) if found else ""

    return {"related": told_elsewhere}


def _expanded(page: Page, listings: Mapping[str, Callable[[str], str]]) -> str:
    """Return the content of a page with its markers replaced."""
    try:
        return replace_markers(page.content or "", listings)
    except UnknownMarkerError as error:
        known = sorted([*error.known, "index"])
        raise PluginError(
            f"{place_in(page, f'edition:{error.name}')} : marque inconnue « {error.name} ». "
            f"Les marques connues : {', '.join(known)}."
        ) from error


def _render(page: Page, template: str, argument: str, **data: Any) -> str:
    """Return one listing for one page; the argument is what its marker names."""
    found = environment.get_template(f"partials/listing-{template}.html")
    return found.render(page=page, base_url="", argument=argument, **data)


def _linked_from(item: str, page: Page) -> Markup:
    """Return an item that was listed for no page in particular, for one page."""
    return Markup(item.replace(ROOT_PLACEHOLDER, "../" * page.url.count("/")))


def _count_by_text(titles: Sequence[str], listed: Postings) -> list[tuple[str, int]]:
    """Return how many passages each text has, by its title; nothing where the texts are many."""
    found = listed.by_text()
    return [(titles[text], number) for text, number in found] if len(found) <= ENTRIES_SHOWN else []


def _cut(spool: Spool, page: Page, id_: str, title: str, listed: Postings) -> dict[str, Any]:
    """Return what an entry of a page lists: its passages, or the first and where the others are."""
    more = _on_sheets(
        page,
        id_,
        title,
        sheets(len(listed), ENTRIES_A_SHEET),
        lambda sheet: {
            "passages": [
                spool.get(position) for position in listed.positions[sheet.start : sheet.stop]
            ]
        },
    )
    shown = [
        spool.get(position)
        for position in (listed.positions[:ENTRIES_SHOWN] if more else listed.positions)
    ]
    return {"passages": shown, "rest": len(listed) - len(shown), "more": more}


def _on_sheets(
    page: Page, id_: str, title: str, cut: Sequence[range], items: Callable[[range], dict[str, Any]]
) -> str:
    """Add the sheets of what an entry of a page lists; return the address of the first, if any."""
    stem, after, first = page.url + id_, page, ""
    for number, sheet in enumerate(cut, 1):

        def content(made: Page, sheet: range = sheet) -> str:
            told = items(sheet)
            # What is listed text by text is no entry of its page.
            entry = page.url or "." if "listing" in told else f"{page.url}#{id_}"
            return _render(made, "sheet", "", title=title, entry=entry, sheet=sheet, **told)

        after = join_page(f"{stem}/suite-{number}", f"{title}, suite", content, after=after)
        first = first or after.url
    return first


def _by_text(page: Page, template: str, things: Sequence[Any], argument: str, **data: Any) -> str:
    """Return what is listed text by text, or the first texts of it and where the others are."""
    name, title = SHEETS[template]
    more = _on_sheets(
        page,
        name,
        title,
        sheets(len(things), TEXTS_A_SHEET),
        lambda sheet: {
            "listing": template,
            "texts": things[sheet.start : sheet.stop],
            **data,
        },
    )
    shown = things[:ENTRIES_SHOWN] if more else things
    rest = len(things) - len(shown)
    return _render(page, template, argument, texts=shown, rest=rest, more=more, **data)


def _where(entry: Entry) -> str:
    """Return where a date is, from the address of the chronology."""
    return place_of_date(entry.id, part)


def _chronology(page: Page, asked: str, **data: Any) -> str:
    """Return the dates, or where those of each decade or year are."""

    def dates_of(made: Page, dates: Sequence[Entry]) -> str:
        return _render(made, "dates", "", dates=dates, cut=partial(data["cut"], made))

    if not part:
        # A page without a title is a page of which the rules have spoken.
        if page.toc.items:
            page.toc.items[0].children += [AnchorLink(date.title, date.id, 2) for date in entries]
        listed = dates_of(page, entries)
        return _render(page, "chronology", asked, listed=listed, parts=(), **data)
    known = {entry.id: entry for entry in entries}
    listed_parts: list[Part] = []
    after = page
    for time, ids in parts(known, part).items():
        dates = [known[id_] for id_ in ids]
        name = in_french(f"{time}X"[:4].upper())
        title = f"{page.title}\u00a0: {name}"
        toc = AnchorLink(title, "titre", 1)
        toc.children = [AnchorLink(date.title, date.id, 2) for date in dates]
        after = join_page(
            page.url + time,
            title,
            partial(_part, page, dates=dates, title=title, dates_of=dates_of),
            after=after,
            toc=TableOfContents([toc]),
            in_book=True,
        )
        listed_parts.append(Part(time, name, after.url, len(dates)))
    return _render(page, "chronology", asked, listed="", parts=listed_parts, size=part, **data)


def _part(index: Page, page: Page, *, dates: Sequence[Entry], title: str, dates_of: Any) -> str:
    """Return the content of the page of one part of the chronology."""
    listed = dates_of(page, dates)
    return _render(page, "part", "", title=title, chronology=index.url, listed=listed)


def _letters(page: Page, kinds: Mapping[str, AuthorityFile], asked: str) -> str:
    """Return where the notices of a kind are that are too many for one page."""
    kind = kinds[asked]
    found = []
    for name, those in kind.by_page.items():
        letters = name.rpartition("/")[2]
        found.append(Part(letters, letters.capitalize(), f"{name}/", len(those.notices)))
    return _render(page, "parts", asked, parts=found, size=kind.letters)


def _count(page: Page, counted: dict[str, int], asked: str) -> str:
    """Return how many there are of something."""
    try:
        return _render(page, "count", asked, count=count_of(asked, counted)).strip()
    except UncountedError as error:
        raise PluginError(
            f"{place_in(page, f'{asked} -->')} : on ne compte pas « {error.name} ». "
            f"Ce qui se compte : {', '.join(error.known)}."
        ) from error


def _notice(page: Page, asked: str, **data: Any) -> str:
    """Return what a notice says, and who mentions it."""
    notice = data["notices"].get(asked)
    if notice is None:
        raise PluginError(
            f"{place_in(page, f'{asked} -->')} : « {asked} » n’est l’identifiant d’aucune notice. "
            "Corriger la marque, ou écrire la notice dans docs/donnees."
        )
    listed = data["mentions"].get(asked) or Postings()
    cut = data["cut"](asked, notice.heading, listed)
    return _render(page, "notice", asked, notice=notice, listed=listed, **{**data, **cut})


def _compare(page: Page, told: Any, asked: str) -> str:
    """Return the passages that a page sets side by side."""
    try:
        return _render(page, "compare", asked, columns=compare(asked, told))
    except NothingFoundError as error:
        text = page.file.content_string
        line = line_of(text, max(text.find(f"{asked} -->"), 0))
        message = f"« {error.subject} » n’est dans aucun texte"
        hint = "Écrire une date (1945-04), l’identifiant d’une notice ou un paragraphe (texte:p7)"
        problem = Problem(f"docs/{page.file.src_uri}", line, COMPARISON_CODE, message, hint)
        raise ContentError([problem]) from error


def _map(page: Page, config: MkDocsConfig, places: Any, asked: str) -> str:
    """Return the map of the places."""
    try:
        drawn = draw_map(node_of(config), Path(config.theme.custom_dir or "") / MAP, places)
    except NodeError as error:
        raise PluginError(str(error)) from error
    return _render(page, "map", asked, map=drawn)
