"""MkDocs adapter: what makes the pages citable, from one record a page, and the journal."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from edition.citing import exports
from edition.citing.metadata import dublin_core, highwire, open_graph, schema_org
from edition.citing.record import CORRECTED_PASSAGE, CORRECTED_TEXT, TRANSLATED, Record, csl_item
from edition.citing.references import templates, whole
from edition.frontmatter import split
from edition.journal import FILE as JOURNAL
from edition.journal import Change, last_change, load_journal, unannounced
from edition.plaintext import title_of
from edition.release import FILE as RELEASE
from edition.release import Release, load_release
from hooked import hook, lines
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.hooks.publication")

release: Release
"""The edition, as `CITATION.cff` has it."""
journal: list[Change] = []
records: dict[str, Record] = {}
"""The record of each page, by its path."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read what the edition says of itself, and the journal of its changes."""
    global release
    paths = Path(config.config_file_path).parent / RELEASE, Path(config.docs_dir) / JOURNAL
    for path in paths:
        if not path.is_file():
            raise PluginError(f"Le fichier {path.name} manque. Le rétablir.")
    about, told = (path.read_text("utf-8") for path in paths)
    if not config.site_url:
        raise PluginError("mkdocs.yml : « site_url » manque. Y écrire l’adresse du site.")
    found, problems = load_release(about, config.site_url)
    if found is None:
        raise PluginError(lines(problems))
    release = found
    journal[:], problems = load_journal(f"docs/{JOURNAL}", told)
    if problems:
        raise PluginError(lines(problems))
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Forget the last build; compare the texts with the journal."""
    records.clear()
    texts = hook(config, "texts_hook").texts
    bodies = {}
    for page in nav.pages:
        # The indexes and the home show what any change may touch.
        page.update_date = journal[0].date if journal else release.date
        if page.file.src_uri in texts:
            name = page.file.src_uri.removesuffix(".md")
            bodies[name] = split(page.file.content_string).body
            page.update_date = last_change(journal, name) or page.update_date
    for problem in unannounced(f"docs/{JOURNAL}", journal, release, bodies):
        log.warning("%s", problem)
    return nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make the record of a page, after `texts_hook` has read it."""
    text = hook(config, "texts_hook").texts.get(page.file.src_uri)
    records[page.file.src_uri] = Record(
        key=page.file.src_uri.removesuffix(".md").replace("/", "-"),
        address=page.canonical_url or "",
        title=title_of(html) or str(page.title),
        description=str(page.meta.get("description", "")),
        release=release,
        modified=str(page.update_date),
        author=text.front.author if text else "",
        rights=text.front.rights if text else "",
        is_section=not page.is_homepage,
        is_machine_translated=bool(text and text.front.is_machine_translated),
        is_corrected=bool(text and text.corrections),
    )
    return html


def citation(record: Record) -> dict[str, Any]:
    """Return what the script that cites passages of a text fills in."""
    item = csl_item(record)
    return {
        "key": record.key,
        "address": record.address,
        "title": record.title,
        "translation": TRANSLATED if record.is_machine_translated else "",
        "correction": {"text": CORRECTED_TEXT, "passage": CORRECTED_PASSAGE},
        "item": item,
        "references": templates(item),
        "bibtex": exports.bibtex(record, exports.MARKS),
        "ris": exports.ris(record, exports.MARKS),
    }


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the template of a page its metadata; that of a text what it takes to cite it."""
    record = records[page.file.src_uri]
    # The theme's own tag: a name as people read it.
    page.meta.pop("author", None)
    if record.author:
        page.meta["author"] = " ".join(reversed(record.author.split(", ")))
    context["record"] = record
    context["meta_names"] = [*highwire(record), *dublin_core(record)]
    context["meta_properties"] = open_graph(record)
    context["schema"] = schema_org(record)
    is_text = page.file.src_uri in hook(config, "texts_hook").texts
    if is_text:
        context["citation"] = citation(record)
    if is_text or page.is_homepage:
        reference = whole(csl_item(record), record.address, record.warning)
        # The processor's HTML, its words escaped.
        context["reference"] = Markup(reference)
    return context
