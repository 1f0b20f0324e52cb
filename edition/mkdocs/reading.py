"""Reads a page within a build: rules, collation, index, record and exports of one page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import chain

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from edition.annotations import unknown_annotations
from edition.collated_page import CollatedPage, take_page
from edition.collation import AlignedLines, compare
from edition.frontmatter import FrontMatter
from edition.html.elements import on_one_line
from edition.identity import describe, facts_of
from edition.index import index_text
from edition.journal import digest_of_text
from edition.lint import lint
from edition.mkdocs.bibliography import list_works
from edition.mkdocs.build import Build, ReadPage, ReadText, Remarks, name_of
from edition.mkdocs.exports import text_exports
from edition.mkdocs.files import place_in, refuse
from edition.mkdocs.link_cards import text_cards
from edition.mkdocs.publication import make_record
from edition.mkdocs.search import put_searched_page_aside
from edition.model import Text, TextError
from edition.naming.proposals import propose
from edition.pages.companion import names_by_section
from edition.pages.excerpts import comparisons_of, select_blocks
from edition.pages.home import words_in
from edition.pages.indexes import index_markdown
from edition.pages.parallel import align
from edition.pages.summaries import MARKER, ROOT_PLACEHOLDER, TextSummary, list_corrections
from edition.passages import passages_of, passages_of_notes
from edition.problems import Problem
from edition.reader import read_page
from edition.reading import read_source

DIFFERENCES_SAID = 5
"""How many differences of a text from its source are said at once: the first makes the others."""


def read_markdown(build: Build, page: Page, markdown: str) -> str:
    """Say what a page breaks; return its Markdown with the headings of the indexes it asks for.

    Raises ContentError at a mark in a text that names no notice, PluginError at an index of no
    authority file.
    """
    path = page.file.src_uri
    build.warn(lint(f"docs/{path}", page.file.content_string, build.front_matter[path]))
    front = build.fronts.get(path)
    build.config.mdx_configs.setdefault("edition.blocks", {}).update(
        accent=str(build.accents[page.url]) if front else "",
        facts=facts_of(front) if front else (),
    )
    if path in build.fronts:
        refuse(unknown_annotations(f"docs/{path}", page.file.content_string, build.notices.by_id))
        return markdown
    authorities = {}
    for each in build.authorities:
        authorities.update({**each.by_page, each.name: each})

    def index(match: re.Match[str]) -> str:
        # Put there before Markdown runs, since links have to find its headings.
        if match["name"] == "bibliography":
            return list_works(build)
        if match["name"] != "index":
            return match[0]
        name = match["argument"]
        if name not in authorities:
            raise PluginError(
                f"{place_in(page, match[0])} : « {name} » n’est pas un fichier de docs/donnees. "
                f"Les fichiers : {', '.join(sorted(authorities))}."
            )
        return index_markdown(authorities[name])

    return MARKER.sub(index, markdown)


def read_html(build: Build, page: Page, html: str) -> ReadPage:
    """Return what the HTML of a page says, with the exports of a text.

    Raises PluginError where it is no text of an edition.
    """
    path, front = page.file.src_uri, build.fronts.get(page.file.src_uri)
    try:
        content = read_page(html, is_text=front is not None)
    except TextError as error:
        raise PluginError(f"docs/{path} : {error}") from error
    if front:
        # The theme's own names: under the title in the navigation, and in what is shared.
        page.meta["subtitle"] = describe(front)
        page.meta["description"] = f"{describe(front)}. {front.description}"
    searched = put_searched_page_aside(build, page, content)
    title = content.title or str(page.title)
    if front is None:
        has_any = path in build.subjects
        comparisons = comparisons_of(page.url, str(page.title), content) if has_any else ()
        return ReadPage(make_record(build, page, title), searched, None, tuple(comparisons), {})
    collated = take_page(f"docs/{path}", page.file.content_string, front, content.blocks)
    source, alignment = _prove(build, front, collated)
    text = Text(
        name_of(page),
        page.url,
        str(page.title),
        front,
        digest_of_text(page.file.content_string, front),
        source,
        content,
    )
    listed = _list_text(build, text, alignment, _remarks(build, collated))
    _establish_titles(page.toc, {block.id: block.corr for block in content.blocks})
    is_supplied = any(head.level == 1 and head.is_supplied for head in content.headings)
    record = make_record(build, page, title, listed.summary, is_title_supplied=is_supplied)
    exports = {**text_exports(build, page, text, record), **text_cards(build, text)}
    return ReadPage(record, searched, listed, (), exports)


def _list_text(
    build: Build, text: Text, alignment: Sequence[AlignedLines], remarks: Remarks | None
) -> ReadText:
    """Return what pages list of a text, its passages and corrections put aside."""
    blocks = text.page.blocks
    passages = passages_of(text.url, text.title, blocks)
    notes = passages_of_notes(text.url, text.title, text.page, build.notices)
    accent = build.accents[text.url]
    listed = (build.list_item(one, accent, ROOT_PLACEHOLDER) for one in [*passages, *notes])
    corrections = list_corrections(blocks)
    summary = TextSummary(
        text.url,
        text.front,
        text.title,
        words_in(blocks),
        len(corrections),
        build.spool.put(corrections),
        bool(text.source),
        text.page.sections,
        build.spool.put(align(text.source, text.page, text.front.normalizations, alignment)),
        build.spool.put(names_by_section(passages, build.notices.kinds)),
    )
    return ReadText(
        summary,
        index_text(passages, build.spool.put_all(listed), notes),
        select_blocks(chain.from_iterable(build.subjects.values()), text.url, text.title, blocks),
        text.digest,
        frozenset(block.id for block in blocks) if text.name in build.changes else frozenset(),
        remarks,
    )


def _remarks(build: Build, collated: CollatedPage | list[Problem]) -> Remarks | None:
    """Return what the editor is told of a text where MkDocs serves, if it can be read."""
    if not build.is_served or not isinstance(collated, CollatedPage):
        return None
    ids = (block.id for block in collated.blocks)
    lines = tuple(zip(collated.lines, ids, strict=True))
    return Remarks(lines, tuple(propose(collated, build.notices)))


def _prove(
    build: Build, front: FrontMatter, collated: CollatedPage | list[Problem]
) -> tuple[str, Sequence[AlignedLines]]:
    """Compare a text with its source and say where they differ.

    Return the source, and which of its lines say what; nothing where they differ.
    """
    file = f"docs/{front.source}"
    source, problems = read_source(file, (build.docs / front.source).read_bytes())
    refuse(problems)
    if isinstance(collated, CollatedPage):
        collation = compare(collated, file, source)
        if not collation.problems:
            return source, collation.alignment
        collated = collation.problems
    build.warn(collated[:DIFFERENCES_SAID])
    return "", ()


def _establish_titles(entries: Iterable[AnchorLink], titles: dict[str, str]) -> None:
    """Let the table of contents say the established text: Markdown puts both readings there."""
    for entry in entries:
        if entry.id in titles:
            entry.title = escape(on_one_line(titles[entry.id]))
        _establish_titles(entry.children, titles)
