"""MkDocs adapter: reads the texts; gathers what they correct, mention and date."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from edition.annotations import unknown_annotations
from edition.authorities import AuthorityFile, load_authorities, to_json
from edition.collation import ReadPage, take_page
from edition.collation import compare as compare_with_source
from edition.excerpts import ComparedText, select_blocks
from edition.frontmatter import load
from edition.home import accented, accents, words_in
from edition.index import Index, TextIndex, index_text
from edition.indexes import index_markdown, link_dates, page_of_part
from edition.model import Block, TextError, read_blocks
from edition.passages import Passage, passages_of, sections_of
from edition.problems import Problem, line_of
from edition.reading import read_source
from edition.summaries import (
    COMPARISON,
    MARKER,
    ROOT_PLACEHOLDER,
    TextSummary,
    list_corrections,
    replace_markers,
)
from hooked import hook, place_in, refuse
from sharing import Shared

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.hooks.texts")

CHRONOLOGY = "chronologie.md"
"""The page that lists the dates: each date of a text leads there."""
MARKDOWN_MARKERS = ("index",)
"""Expanded before Markdown runs: they hold headings, which links have to find."""
DIFFERENCES = 5
"""How many differences of a text from its source are said at once: the first makes the others."""

texts: dict[str, TextSummary] = {}
"""The texts of the build under way, by the path of their page, in their order."""
accent: dict[str, int] = {}
"""The accent of each, by the address of its page."""
ids: set[str] = set()
"""The ids of all notices."""
parts: dict[str, list[File]] = {}
"""The parts of the indexes that are too long for one page, by the path of their page."""
asked: set[str] = set()
"""What pages ask to compare."""
blocks: dict[str, list[Block]] = {}
"""The paragraphs of a text that is being read, by the path of its page."""
sources: dict[str, str] = {}
"""The source of a text that is being read and is what it says."""
read: dict[str, tuple[TextSummary, TextIndex, ComparedText]] = {}
"""The index of a text that was read, until it is added to `index`."""
index = Index()
"""What they mention and date."""
told: list[ComparedText] = []
"""Of each text, what pages ask to compare."""
item: Callable[[Passage, int, str], str]
"""Writes a passage as it is listed."""


def notices_folder(config: MkDocsConfig) -> Path:
    """Return the folder of the authority files."""
    return Path(config.docs_dir) / "donnees"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Check the notices, and publish them as JSON beside their YAML."""
    kinds, problems = load_authorities(notices_folder(config))
    problems = tuple(replace(problem, file=f"docs/{problem.file}") for problem in problems)
    refuse(problems)
    ids.clear()
    parts.clear()
    for kind in kinds:
        ids.update(notice.id for notice in kind.notices)
        name = f"donnees/{kind.name}.json"
        files.append(File.generated(config, name, content=to_json(kind)))
        if kind.is_in_parts:
            _part(kind, files, config)
    return files


def _part(kind: AuthorityFile, files: Files, config: MkDocsConfig) -> None:
    """Add the pages that the notices of a kind are on."""
    index = files.get_file_from_path(f"{kind.name}.md")
    # `pages_hook` says that there is none.
    if index is None:
        return
    title = load(index.src_uri, index.content_string)[0].title
    parts[index.src_uri] = [
        File.generated(
            config,
            f"{name}.md",
            content=page_of_part(title, name),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        for name in kind.by_page
    ]
    for file in parts[index.src_uri]:
        files.append(file)


def all_pages(nav: Navigation, config: MkDocsConfig) -> Iterator[Page]:
    """Yield the pages of the navigation, those in parts with their parts after them."""
    for page in nav.pages:
        yield page
        last = page
        for file in parts.get(page.file.src_uri, ()):
            part = file.page
            if part is None:
                part = Page(None, file, config)
                part.parent, part.previous_page = page.parent, last
                if last is not page:
                    last.next_page = part
            last = part
            yield part


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Forget the last build (`mkdocs serve` makes many), and note the order of the texts."""
    global index, item
    index = Index()
    for kept in (texts, accent, asked, blocks, sources, read, told):
        kept.clear()
    templates: Any = config.theme.get_env().get_template("partials/passage.html").module
    item = templates.item
    problems = []
    for page in nav.pages:
        content = page.file.content_string
        front, wrong = load(f"docs/{page.file.src_uri}", content)
        problems += wrong
        if front.source:
            texts[page.file.src_uri] = TextSummary(page.url, front)
            problems += _missing_source(page, front.source, Path(config.docs_dir))
        else:
            asked.update(m["argument"] for m in MARKER.finditer(content) if m["name"] == COMPARISON)
    refuse(problems)
    accent.update(accents(text.url for text in texts.values()))
    return nav


def _missing_source(page: Page, source: str, docs: Path) -> list[Problem]:
    """Return what is wrong with the source of a text, where it is not there."""
    if (docs / source).is_file():
        return []
    text = page.file.content_string
    line = line_of(text, text.index("source:"))
    message = f"la source « {source} » n’existe pas dans docs/"
    hint = "L’y déposer telle quelle, ou corriger « source » dans l’en-tête"
    return [Problem(f"docs/{page.file.src_uri}", line, "f-001", message, hint)]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Refuse a mark that says nothing; put the headings of an index where a page asks for them."""
    if page.file.src_uri in texts:
        refuse(unknown_annotations(f"docs/{page.file.src_uri}", page.file.content_string, ids))
        return markdown
    kinds = {}
    for kind in load_authorities(notices_folder(config))[0]:
        kinds.update({**kind.by_page, kind.name: kind})

    def index(match: re.Match[str]) -> str:
        if match["name"] not in MARKDOWN_MARKERS:
            return match[0]
        name = match["argument"]
        if name not in kinds:
            raise PluginError(
                f"{place_in(page, match[0])} : « {name} » n’est pas un fichier de docs/donnees. "
                f"Les fichiers : {', '.join(sorted(kinds))}."
            )
        return index_markdown(kinds[name])

    return MARKER.sub(index, markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep what was corrected in a text, and what it mentions and dates."""
    name = page.file.src_uri
    if name not in texts:
        return html
    text, title = texts[name], str(page.title)
    try:
        blocks[name] = found = read_blocks(html)
    except TextError as error:
        raise PluginError(f"docs/{name} : {error}") from error
    _prove(page, text, config)
    spool = hook(config, "workers_hook").spool
    passages = passages_of(page.url, title, found, sections_of(html))
    listed = (item(one, accent[page.url], ROOT_PLACEHOLDER) for one in passages)
    corrections = list_corrections(found)
    text.title, text.words, text.is_whole = title, words_in(found), name in sources
    text.corrected, text.corrections = len(corrections), spool.put(corrections)
    places = spool.put_all(listed)
    read[name] = text, index_text(passages, places), select_blocks(asked, text.url, title, found)
    _establish_titles(page.toc, {block.id: block.corr for block in found})
    return html


def _taken(name: str) -> tuple[TextSummary, TextIndex, ComparedText] | None:
    blocks.pop(name, None)
    sources.pop(name, None)
    return read.pop(name, None)


def _given(name: str, state: tuple[TextSummary, TextIndex, ComparedText] | None) -> None:
    if state is None:
        return
    texts[name], reaped, compared = state
    index.add(len(told), compared.url, reaped)
    told.append(compared)


READ = Shared(_taken, _given)


def _prove(page: Page, text: TextSummary, config: MkDocsConfig) -> None:
    """Compare a text with its source; say where they differ, and keep the source if nowhere."""
    name, path = page.file.src_uri, Path(config.docs_dir) / text.front.source
    file = f"docs/{text.front.source}"
    source, problems = read_source(file, path.read_bytes())
    refuse(problems)
    made = take_page(f"docs/{name}", page.file.content_string, text.front, blocks[name])
    found = compare_with_source(made, file, source) if isinstance(made, ReadPage) else made
    for problem in found[:DIFFERENCES]:
        log.warning("%s", problem)
    if not found:
        sources[name] = source


def _establish_titles(entries: Iterable[AnchorLink], titles: dict[str, str]) -> None:
    """Let the table of contents say the established text: Markdown puts both readings there."""
    for entry in entries:
        if entry.id in titles:
            entry.title = escape(re.sub(r"[ \n]+", " ", titles[entry.id]).strip())
        _establish_titles(entry.children, titles)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Finish the page of a text; tell its template how many corrections its switch shows."""
    contents = hook(config, "workers_hook").contents
    page.content = contents.pop(page.file.src_uri, page.content)
    text = texts.get(page.file.src_uri)
    context["corrections"] = text.corrected if text else 0
    if text is None:
        return context
    content = accented(page.content or "", accent[text.url])
    listings = hook(config, "listings_hook")
    if listings.chronology:
        address = listings.chronology.url_relative_to(page.file)
        content = link_dates(content, address, listings.part)
    page.content = replace_markers(content, listings.listings_of(page))
    return context
