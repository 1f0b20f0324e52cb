"""MkDocs adapter: what makes the pages citable, from one record a page, and the journal."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from edition.citation.data import citation_data
from edition.citation.metadata import dublin_core, highwire, open_graph, schema_org
from edition.citation.record import Record, csl_item
from edition.citation.references import UnfilledError, whole
from edition.collation import digest
from edition.exports.plain_text import title_of
from edition.journal import FILE as JOURNAL
from edition.journal import Change, by_page, load_journal, unannounced, unknown_places
from edition.release import FILE as RELEASE
from edition.release import Release, load_release
from edition.summaries import TextSummary
from hooked import hook, read_text, refuse
from sharing import Shared

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.hooks.publication")

release: Release
"""The edition, as `CITATION.cff` has it."""
journal: list[Change] = []
told: dict[str, list[Change]] = {}
"""The changes of each page, by its name, newest first."""
records: dict[str, Record] = {}
"""The record of each page, by its path."""
digests: dict[str, str] = {}
"""The digest of the file of each text, by its name."""
places: dict[str, frozenset[str]] = {}
"""The ids of the paragraphs of the texts that the journal tells of, by their names."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read what the edition says of itself, and the journal of its changes."""
    global release
    assert config.site_url
    about = read_text(Path(config.config_file_path).parent / RELEASE)
    found, problems = load_release(about, config.site_url)
    refuse(problems)
    assert found is not None
    release = found
    if config.site_name != release.title:
        raise PluginError(
            f"mkdocs.yml : « site_name » n’est pas le titre de {RELEASE}, « {release.title} ». "
            "Écrire le même dans les deux."
        )
    journal[:], problems = load_journal(
        f"docs/{JOURNAL}", read_text(Path(config.docs_dir) / JOURNAL)
    )
    refuse(problems)
    told.clear()
    told.update(by_page(journal))
    return config


def name_of(page: Page) -> str:
    """Return what the journal calls a page: its file, without the ending."""
    return str(page.file.src_uri).removesuffix(".md")


def changes_of(page: Page) -> tuple[Change, ...]:
    """Return the changes of a page and of the whole edition, newest first."""
    both = told.get("", []) + told.get(name_of(page), [])
    return tuple(sorted(both, key=lambda change: change.date, reverse=True))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Forget the last build, and note when each page changed."""
    for kept in (records, digests, places):
        kept.clear()
    texts = hook(config, "texts_hook").texts
    for page in hook(config, "texts_hook").all_pages(nav, config):
        # The indexes and the home show what any change may touch.
        changes = told.get(name_of(page), journal) if page.file.src_uri in texts else journal
        page.update_date = changes[0].date
    return nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make the record of a page, after `texts_hook` has read it."""
    text: TextSummary | None = hook(config, "texts_hook").texts.get(page.file.src_uri)
    note(page, title_of(html) or str(page.title), text)
    if text:
        digests[name_of(page)] = digest(page.file.content_string)
        if name_of(page) in told:
            blocks = hook(config, "texts_hook").blocks[page.file.src_uri]
            places[name_of(page)] = frozenset(block.id for block in blocks)
    return html


def note(page: Page, title: str, text: TextSummary | None = None) -> None:
    """Make the record of a page, and of its text if it has one."""
    records[page.file.src_uri] = Record(
        key=name_of(page).replace("/", "-"),
        address=page.canonical_url or "",
        title=title,
        description=str(page.meta.get("description", "")),
        release=release,
        published=told.get(name_of(page), journal)[-1].date,
        modified=str(page.update_date),
        author=text.front.author if text else "",
        rights=text.front.rights if text else "",
        is_section=not page.is_homepage,
        is_machine_translated=bool(text and text.front.is_machine_translated),
        is_corrected=bool(text and (text.corrected or text.front.normalizations)),
    )


def _taken(name: str) -> tuple[Record, str, frozenset[str]]:
    page = name.removesuffix(".md")
    return records.pop(name), digests.pop(page, ""), places.pop(page, frozenset())


def _given(name: str, state: tuple[Record, str, frozenset[str]]) -> None:
    page = name.removesuffix(".md")
    record, now, places[page] = state
    # The edition's own record once, not once for each page that another process read.
    records[name] = replace(record, release=release)
    if now:
        digests[page] = now


READ = Shared(_taken, _given)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Compare the journal with the texts, once every one is read."""
    pages = {name.removesuffix(".md"): frozenset[str]() for name in records}
    texts = hook(config, "texts_hook").texts
    # The digest of a text that is not its source's would be announced by mistake.
    whole = {name: now for name, now in digests.items() if texts[f"{name}.md"].is_whole}
    for problem in (
        *unannounced(f"docs/{JOURNAL}", journal, release, whole),
        *unknown_places(journal, {**pages, **places}),
    ):
        log.warning("%s", problem)
    return env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the template of a page its metadata; that of a text what it takes to cite it."""
    record = records[page.file.src_uri]
    # The theme's own tag: a name as people read it.
    page.meta["author"] = record.author_as_read
    context["record"] = record
    context["meta_names"] = [*highwire(record), *dublin_core(record)]
    context["meta_properties"] = open_graph(record)
    context["schema"] = schema_org(record)
    is_text = page.file.src_uri in hook(config, "texts_hook").texts
    try:
        if is_text:
            context["citation"] = citation_data(record)
        if is_text or page.is_homepage:
            # The processor's HTML, its words escaped.
            context["reference"] = Markup(whole(csl_item(record), record.address, record.warning))
    except UnfilledError as error:
        raise PluginError(f"docs/{page.file.src_uri} : {error}") from error
    return context
