"""MkDocs adapter: gathers what the texts correct, mention and date, and lists it where asked."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from edition.comparing import NothingFoundError, Told, compare
from edition.dates import in_french
from edition.feed import FILE as FEED
from edition.frontmatter import load
from edition.geography import GeographyError, places_of
from edition.geography import draw as draw_map
from edition.home import UncountedError, accented, accents, card, count_of, counts
from edition.indexes import (
    Entry,
    by_date,
    by_notice,
    by_text,
    index_markdown,
    language_of,
    link_dates,
    ordered,
)
from edition.journal import by_version
from edition.lint import RULES
from edition.listing import MARKER, ListedText, UnknownMarkerError, expand, place_of
from edition.marks import unknown_marks
from edition.model import TextError, read_blocks
from edition.notices import as_json, load_all, unused_forms
from edition.passages import passages_of, sections_of
from edition.problems import Problem, line_of
from edition.proof import ReadPage, take_page
from edition.proof import compare as compare_with_source
from edition.reading import read_source
from edition.related import related_sections
from edition.timeline import draw
from hooked import hook, refuse, refuse_if_strict
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.hooks.texts")

CHRONOLOGY = "chronologie.md"
"""The page that lists the dates: each date of a text leads there."""
MAP = "assets/javascripts/map"
"""What the map is drawn with, in the theme’s folder."""
MARKDOWN_MARKERS = ("index",)
"""Expanded before Markdown runs: they hold headings, which links have to find."""

texts: dict[str, ListedText] = {}
"""The texts of the build under way, by the path of their page."""
ids: set[str] = set()
"""The ids of all notices."""
sources: dict[str, str] = {}
"""The sources of those that are what their sources say, by the path of their page."""
DIFFERENCES = 5
"""How many differences of a text from its source are said at once: the first makes the others."""

entries: list[Entry] = []
"""The entries of its chronology."""


def notices_folder(config: MkDocsConfig) -> Path:
    """Return the folder of the authority files."""
    return Path(config.docs_dir) / "donnees"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Check the notices, and publish them as JSON beside their YAML."""
    kinds, problems = load_all(notices_folder(config))
    problems = tuple(replace(problem, file=f"docs/{problem.file}") for problem in problems)
    refuse_if_strict(config, problems, log)
    ids.clear()
    for kind in kinds:
        ids.update(notice.id for notice in kind.notices)
        name = f"donnees/{kind.name}.json"
        files.append(File.generated(config, name, content=as_json(kind)))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Forget the last build (`mkdocs serve` makes many), and note the order of the texts."""
    texts.clear()
    sources.clear()
    problems = []
    for page in nav.pages:
        front, wrong = load(f"docs/{page.file.src_uri}", page.file.content_string)
        problems += wrong
        if front.source:
            texts[page.file.src_uri] = ListedText(page.url, front, [], [])
            problems += _read_source(page, front.source, Path(config.docs_dir))
    refuse_if_strict(config, problems, log)
    return nav


def _read_source(page: Page, source: str, docs: Path) -> list[Problem]:
    """Read the source of a text; return what is wrong with it."""
    if not (docs / source).is_file():
        text = page.file.content_string
        line = line_of(text, text.index("source:"))
        message = f"la source « {source} » n’existe pas dans docs/"
        hint = "L’y déposer telle quelle, ou corriger « source » dans l’en-tête"
        return [Problem(f"docs/{page.file.src_uri}", line, "f-001", message, hint)]
    words, problems = read_source(f"docs/{source}", (docs / source).read_bytes())
    if not problems:
        sources[page.file.src_uri] = words
    return problems


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Refuse a mark that says nothing; put the headings of an index where a page asks for them."""
    kinds = {kind.name: kind for kind in load_all(notices_folder(config))[0]}
    if page.file.src_uri in texts:
        refuse(unknown_marks(f"docs/{page.file.src_uri}", page.file.content_string, ids))

    def index(match: re.Match[str]) -> str:
        if match["name"] not in MARKDOWN_MARKERS:
            return match[0]
        name = match["argument"]
        if name not in kinds:
            raise PluginError(
                f"{_place(page, match[0])} : « {name} » n’est pas un fichier de docs/donnees. "
                f"Les fichiers : {', '.join(sorted(kinds))}."
            )
        return index_markdown(kinds[name])

    return MARKER.sub(index, markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep what was corrected in a text, and what it mentions and dates."""
    text = texts.get(page.file.src_uri)
    if text is not None:
        try:
            blocks = read_blocks(html)
        except TextError as error:
            raise PluginError(f"docs/{page.file.src_uri} : {error}") from error
        text.blocks.extend(blocks)
        _prove(page, text)
        text.passages.extend(passages_of(page.url, str(page.title), blocks, sections_of(html)))
        _establish_titles(page.toc, {block.id: block.corr for block in blocks})
    return html


def _prove(page: Page, text: ListedText) -> None:
    """Compare a text with its source; say where they differ."""
    src_uri = page.file.src_uri
    if src_uri not in sources:
        return
    read = take_page(f"docs/{src_uri}", page.file.content_string, text.front, text.blocks)
    if isinstance(read, ReadPage):
        problems = compare_with_source(read, f"docs/{text.front.source}", sources[src_uri])
    else:
        problems = read
    for problem in problems[:DIFFERENCES]:
        log.warning("%s", problem)
    if problems:
        del sources[src_uri]


def _establish_titles(entries: Iterable[AnchorLink], titles: dict[str, str]) -> None:
    """Let the table of contents say the established text: Markdown puts both readings there."""
    for entry in entries:
        if entry.id in titles:
            entry.title = escape(re.sub(r"[ \n]+", " ", titles[entry.id]).strip())
        _establish_titles(entry.children, titles)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Expand the markers, once every text has been read."""
    kinds = load_all(notices_folder(config))[0]
    passages = [passage for text in texts.values() for passage in text.passages]
    mentions = by_notice(passages)
    used = {id_: {passage.words for passage in found} for id_, found in mentions.items()}
    # What a text no longer has is useless only where the texts are whole.
    if len(sources) == len(texts):
        for problem in unused_forms(kinds, used):
            log.warning("docs/%s", problem)
    notices = {notice.id: notice for kind in kinds for notice in kind.notices}
    dates = by_date(passages)
    entries[:] = dates
    titles = {text.url: str(_page(files, src_uri).title) for src_uri, text in texts.items()}
    accent = accents(titles)
    env.globals["accents"] = accent
    timeline = draw(dates, titles.values())
    named = {name for date in dates for told in date.passages for name in told.names}
    told = [Told(text.url, titles[text.url], tuple(text.blocks)) for text in texts.values()]
    related = related_sections(passages, {id_: found.heading for id_, found in notices.items()})

    chronology = files.get_file_from_path(CHRONOLOGY)
    for src_uri, text in texts.items():
        dated = _page(files, src_uri)
        dated.content = accented(dated.content or "", accent[text.url])
        if chronology:
            dated.content = link_dates(dated.content, chronology.url_relative_to(dated.file))

    pages = [file.page for file in files.documentation_pages() if file.page]
    counted = counts(kinds, len(dates), [page.content or "" for page in pages])
    cards = [card(text, titles[text.url], accent[text.url]) for text in texts.values()]
    places = places_of(kinds, mentions)
    versions = by_version(hook(config, "publication_hook").journal)
    for file in files.documentation_pages():
        page = file.page
        if page is None or not page.content or not MARKER.search(page.content):
            continue
        # A page without a title is a page of which the rules have spoken.
        if "<!-- edition:chronology -->" in page.content and page.toc.items:
            page.toc.items[0].children += [AnchorLink(date.title, date.id, 2) for date in dates]
        render = partial(_render, env, page)
        listings: dict[str, Callable[[str], str]] = {
            "corrections": partial(render, "corrections", texts=texts.values(), place_of=place_of),
            "gaps": partial(render, "gaps", texts=texts.values()),
            "rules": partial(render, "rules", rules=RULES),
            "versions": partial(
                render,
                "versions",
                versions=versions,
                texts=texts,
                in_french=in_french,
                feed=FEED,
            ),
            "chronology": partial(
                render,
                "chronology",
                dates=dates,
                timeline=timeline,
                texts=titles.items(),
                kinds=kinds,
                ordered=ordered,
                named=named,
            ),
            "cards": partial(render, "cards", cards=cards),
            "count": partial(_count, env, page, counted),
            "search": partial(render, "search", examples=config.extra["search_examples"]),
            "timeline": partial(
                render,
                "timeline",
                timeline=timeline,
                chronology=chronology.url if chronology else "",
            ),
            "related": partial(render, "related", related=related),
            "compare": partial(_compare, env, page, told),
            "map": partial(_map, env, page, config, places),
            "notice": partial(
                _notice,
                env,
                page,
                notices=notices,
                mentions=mentions,
                count=by_text,
                in_french=in_french,
                language_of=language_of,
            ),
        }
        try:
            page.content = expand(page.content, listings)
        except UnknownMarkerError as error:
            raise PluginError(
                f"{_place(page, f'edition:{error.name}')} : marque inconnue « {error.name} ». "
                f"Les marques connues : {', '.join(sorted([*error.known, *MARKDOWN_MARKERS]))}."
            ) from error
    return env


def _page(files: Files, src_uri: str) -> Page:
    """Return the page of a file that is known to have one."""
    file = files.get_file_from_path(src_uri)
    assert file is not None and file.page is not None
    return file.page


def _render(env: Environment, page: Page, template: str, argument: str, **data: Any) -> str:
    """Return one listing for one page; the argument is what its marker names."""
    found = env.get_template(f"partials/listing-{template}.html")
    return found.render(page=page, base_url="", argument=argument, **data)


def _place(page: Page, words: str) -> str:
    """Return the file of a page and the line on which its Markdown has these words."""
    text = page.file.content_string
    return f"docs/{page.file.src_uri}:{line_of(text, max(text.find(words), 0))}"


def _count(env: Environment, page: Page, counted: dict[str, int], asked: str) -> str:
    """Return how many there are of something."""
    try:
        return _render(env, page, "count", asked, count=count_of(asked, counted)).strip()
    except UncountedError as error:
        raise PluginError(
            f"{_place(page, f'{asked} -->')} : on ne compte pas « {error.name} ». "
            f"Ce qui se compte : {', '.join(error.known)}."
        ) from error


def _notice(env: Environment, page: Page, asked: str, **data: Any) -> str:
    """Return what a notice says, and who mentions it."""
    if asked not in data["notices"]:
        raise PluginError(
            f"{_place(page, f'{asked} -->')} : « {asked} » n’est l’identifiant d’aucune notice. "
            "Corriger la marque, ou écrire la notice dans docs/donnees."
        )
    return _render(env, page, "notice", asked, **data)


def _compare(env: Environment, page: Page, told: list[Told], asked: str) -> str:
    """Return the passages that a page sets side by side."""
    try:
        return _render(env, page, "compare", asked, columns=compare(asked, told))
    except NothingFoundError as error:
        raise PluginError(
            f"{_place(page, f'{asked} -->')} : « {error.asked} » n’est dans aucun texte. "
            "Écrire une date (1945-04), l’identifiant d’une notice ou un paragraphe (texte:p7)."
        ) from error


def _map(env: Environment, page: Page, config: MkDocsConfig, places: Any, asked: str) -> str:
    """Return the map of the places."""
    try:
        drawn = draw_map(Path(config.theme.custom_dir or "") / MAP, places)
    except GeographyError as error:
        raise PluginError(str(error)) from error
    return _render(env, page, "map", asked, map=drawn)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Tell the template of a text how many corrections its switch shows."""
    text = texts.get(page.file.src_uri)
    context["corrections"] = len(text.corrections) if text else 0
    return context
