"""MkDocs adapter: gathers the apparatus of the texts and lists it in `edition.md`."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial
from html import escape
from typing import Any

from edition.frontmatter import load
from edition.lint import RULES
from edition.listing import MARKER, ListedText, UnknownMarkerError, expand
from edition.model import TextError, corrections_of, read_blocks
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.hooks.apparatus")

LISTINGS = ("corrections", "gaps", "rules")
"""Each is a template, `partials/listing-<name>.html`."""


texts: dict[str, ListedText] = {}
"""The texts of the build under way, by the path of their page."""


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Forget the last build (`mkdocs serve` makes many), and note the order of the texts."""
    texts.clear()
    for page in nav.pages:
        front, _ = load(page.file.src_uri, page.file.content_string)
        if front.source:
            texts[page.file.src_uri] = ListedText(page.url, front, [])
            if files.get_file_from_path(front.source) is None:
                log.warning(
                    "docs/%s : la source « %s » n’existe pas dans docs/. "
                    "L’y déposer telle quelle, ou corriger « source » dans l’en-tête.",
                    page.file.src_uri,
                    front.source,
                )
    return nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep what was corrected in a text."""
    if page.file.src_uri in texts:
        try:
            blocks = read_blocks(html)
        except TextError as error:
            raise PluginError(f"docs/{page.file.src_uri} : {error}") from error
        texts[page.file.src_uri].corrections.extend(corrections_of(blocks))
        _establish_titles(page.toc, {block.id: block.corr for block in blocks})
    return html


def _establish_titles(entries: Iterable[AnchorLink], titles: dict[str, str]) -> None:
    """Let the table of contents say the established text: Markdown puts both readings there."""
    for entry in entries:
        if entry.id in titles:
            entry.title = escape(" ".join(titles[entry.id].split()))
        _establish_titles(entry.children, titles)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Expand the markers, once every text has been read."""
    for file in files.documentation_pages():
        page = file.page
        if page is None or not page.content or not MARKER.search(page.content):
            continue
        listings = {
            name: partial(
                env.get_template(f"partials/listing-{name}.html").render,
                texts=texts.values(),
                rules=RULES,
                page=page,
                base_url="",
            )
            for name in LISTINGS
        }
        try:
            page.content = expand(page.content, listings)
        except UnknownMarkerError as error:
            raise PluginError(
                f"docs/{file.src_uri} : marque inconnue « {error.name} ». "
                f"Les marques connues : {', '.join(error.known)}."
            ) from error
    return env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Tell the template of a text how many corrections its switch shows."""
    text = texts.get(page.file.src_uri)
    context["corrections"] = len(text.corrections) if text else 0
    return context
