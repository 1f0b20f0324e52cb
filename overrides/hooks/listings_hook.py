"""MkDocs adapter: lists, where pages ask for it, what was gathered from the texts."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from edition.comparing import NothingFoundError, compare
from edition.dates import in_french
from edition.feed import FILE as FEED
from edition.gathering import Listed
from edition.geography import GeographyError, places_of
from edition.geography import draw as draw_map
from edition.home import UncountedError, card, count_of, counts
from edition.indexes import Entry, in_order, language_of, ordered
from edition.journal import by_version
from edition.lint import RULES
from edition.listing import MARKER, ROOT, ListedText, UnknownMarkerError, expand
from edition.notices import load_all, unused_forms
from edition.related import Related, related_sections
from edition.timeline import draw
from hooked import hook, place_in
from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.hooks.listings")

MAP = "assets/javascripts/map"
"""What the map is drawn with, in the theme’s folder."""

chronology: File | None = None
"""The page that lists the dates, if there is one."""
entries: list[Entry] = []
"""The entries of the chronology."""
related: dict[tuple[str, str], list[Related]] = {}
"""What the other texts tell of the same, by section."""
environment: Environment


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Expand the markers of the pages that are no texts, once every text has been read."""
    global chronology, environment
    environment = env
    read = hook(config, "texts_hook")
    texts: dict[str, ListedText] = read.texts
    kinds = load_all(read.notices_folder(config))[0]
    # What a text no longer has is useless only where the texts are whole.
    if all(text.is_whole for text in texts.values()):
        for problem in unused_forms(kinds, read.gathered.used):
            log.warning("docs/%s", problem)
    notices = {notice.id: notice for kind in kinds for notice in kind.notices}
    titles = {text.url: text.title for text in texts.values()}
    entries[:] = in_order(read.gathered.dates)
    related.clear()
    headings = {id_: notice.heading for id_, notice in notices.items()}
    related.update(related_sections(read.gathered.sections, titles, headings))
    env.globals["accents"] = read.accent
    env.filters["linked_from"] = _linked_from
    chronology = files.get_file_from_path(read.CHRONOLOGY)

    pages = [
        file.page
        for file in files.documentation_pages()
        if file.page and file.src_uri not in texts and file.page.content
    ]
    spool = hook(config, "workers_hook").spool
    timeline = draw(entries, list(titles.items()))
    counted = counts(kinds, len(entries), [page.content or "" for page in pages])
    places = places_of(kinds, read.gathered.mentions)

    def items(listed: Listed) -> list[str]:
        return [spool.get(place) for place in listed.places]

    def by_text(listed: Listed) -> list[tuple[str, int]]:
        names = list(titles.values())
        return [(names[text], number) for text, number in listed.by_text()]

    for page in pages:
        if not MARKER.search(page.content or ""):
            continue
        # A page without a title is a page of which the rules have spoken.
        if "<!-- edition:chronology -->" in (page.content or "") and page.toc.items:
            page.toc.items[0].children += [AnchorLink(date.title, date.id, 2) for date in entries]
        render = partial(_render, page)
        listings: dict[str, Callable[[str], str]] = {
            "corrections": partial(
                render,
                "corrections",
                texts=texts.values(),
                corrections=lambda text: spool.get(text.corrections),
            ),
            "gaps": partial(render, "gaps", texts=texts.values()),
            "rules": partial(render, "rules", rules=RULES),
            "versions": partial(
                render,
                "versions",
                versions=by_version(hook(config, "publication_hook").journal),
                texts=texts,
                in_french=in_french,
                feed=FEED,
            ),
            "chronology": partial(
                render,
                "chronology",
                dates=entries,
                timeline=timeline,
                texts=titles.items(),
                kinds=kinds,
                ordered=ordered,
                named=read.gathered.named,
                items=items,
            ),
            "cards": partial(
                render,
                "cards",
                cards=[card(text, read.accent[text.url]) for text in texts.values()],
            ),
            "count": partial(_count, page, counted),
            "search": partial(render, "search", examples=config.extra["search_examples"]),
            "timeline": partial(
                render,
                "timeline",
                timeline=timeline,
                chronology=chronology.url if chronology else "",
            ),
            "compare": partial(_compare, page, read.told),
            "map": partial(_map, page, config, places),
            "notice": partial(
                _notice,
                page,
                notices=notices,
                mentions=read.gathered.mentions,
                items=items,
                count=by_text,
                in_french=in_french,
                language_of=language_of,
            ),
            **listings_of(page),
        }
        page.content = _expanded(page, listings)
    return env


def listings_of(page: Page) -> dict[str, Callable[[str], str]]:
    """Return what the page of a text may list."""
    return {"related": partial(_render, page, "related", related=related)}


def _expanded(page: Page, listings: Mapping[str, Callable[[str], str]]) -> str:
    """Return the content of a page with its markers replaced."""
    try:
        return expand(page.content or "", listings)
    except UnknownMarkerError as error:
        known = sorted([*error.known, "index"])
        raise PluginError(
            f"{place_in(page, f'edition:{error.name}')} : marque inconnue « {error.name} ». "
            f"Les marques connues : {', '.join(known)}."
        ) from error


def _linked_from(item: str, page: Page) -> Markup:
    """Return an item that was listed for no page in particular, for one page."""
    return Markup(item.replace(ROOT, "../" * page.url.count("/")))


def _render(page: Page, template: str, argument: str, **data: Any) -> str:
    """Return one listing for one page; the argument is what its marker names."""
    found = environment.get_template(f"partials/listing-{template}.html")
    return found.render(page=page, base_url="", argument=argument, **data)


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
    if asked not in data["notices"]:
        raise PluginError(
            f"{place_in(page, f'{asked} -->')} : « {asked} » n’est l’identifiant d’aucune notice. "
            "Corriger la marque, ou écrire la notice dans docs/donnees."
        )
    return _render(page, "notice", asked, **data)


def _compare(page: Page, told: Any, asked: str) -> str:
    """Return the passages that a page sets side by side."""
    try:
        return _render(page, "compare", asked, columns=compare(asked, told))
    except NothingFoundError as error:
        raise PluginError(
            f"{place_in(page, f'{asked} -->')} : « {error.asked} » n’est dans aucun texte. "
            "Écrire une date (1945-04), l’identifiant d’une notice ou un paragraphe (texte:p7)."
        ) from error


def _map(page: Page, config: MkDocsConfig, places: Any, asked: str) -> str:
    """Return the map of the places."""
    try:
        drawn = draw_map(Path(config.theme.custom_dir or "") / MAP, places)
    except GeographyError as error:
        raise PluginError(str(error)) from error
    return _render(page, "map", asked, map=drawn)
