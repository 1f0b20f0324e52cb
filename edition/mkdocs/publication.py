"""Reads release and journal for a build, and makes the record and metadata of each page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from edition.addresses import escape_address
from edition.cache import Cache, digest_of, digest_of_code
from edition.checks.publisher import unsettled
from edition.citation.data import citation_data
from edition.citation.metadata import (
    CARD,
    SharedPicture,
    dublin_core,
    highwire,
    open_graph,
    schema_org,
    subjects,
)
from edition.citation.record import Record, csl_item
from edition.citation.references import UnfilledError, whole
from edition.citation.report import report_of
from edition.frontmatter import FrontMatter
from edition.identity import describe
from edition.journal import FILE as JOURNAL
from edition.journal import Change, load_journal, unannounced, unknown_places
from edition.lint.to_do import left_to_do
from edition.mkdocs.build import Build, name_of
from edition.mkdocs.files import read_text, refuse
from edition.pages.summaries import TextSummary
from edition.problems import Problem
from edition.release import FILE as RELEASE
from edition.release import Release, load_release


def read_site_url(config: MkDocsConfig) -> str:
    """Return the address of the site, escaped. Raises PluginError where it is none."""
    address = config.site_url or ""
    try:
        return escape_address(address)
    except ValueError as error:
        raise PluginError(
            f"mkdocs.yml : « site_url » : « {address} » n’est pas une adresse. "
            "Écrire celle à laquelle le site est publié : https://exemple.fr/chemin/"
        ) from error


def read_release(config: MkDocsConfig, cache: Cache) -> Release:
    """Return what the edition says of itself. Raises PluginError where it does not hold."""
    assert config.site_url
    about = read_text(Path(config.config_file_path).parent / RELEASE)
    release, problems = cache.load("release", load_release, about, config.site_url)
    refuse(problems)
    assert release is not None
    if config.site_name != release.title:
        raise PluginError(
            f"mkdocs.yml : « site_name » n’est pas le titre de {RELEASE}, « {release.title} ». "
            "Écrire le même dans les deux."
        )
    return release


def read_unsettled(config: MkDocsConfig, cache: Cache) -> list[Problem]:
    """Return what whoever publishes has yet to say of themselves and of the site."""
    settings = Path(config.config_file_path)
    texts = read_text(settings.parent / RELEASE), read_text(settings)
    host = config.plugins["edition"].config["host"]
    return cache.load("unsettled", unsettled, *texts, config.site_url or "", host)


def read_journal(config: MkDocsConfig, cache: Cache) -> list[Change]:
    """Return the journal of the changes. Raises ContentError where it has problems."""
    text = read_text(Path(config.docs_dir) / JOURNAL)
    journal, problems = cache.load("journal", load_journal, f"docs/{JOURNAL}", text)
    refuse(problems)
    return journal


def changes_of(build: Build, page: Page) -> tuple[Change, ...]:
    """Return the changes of a page and of the whole edition, newest first."""
    both = build.changes.get("", []) + build.changes.get(name_of(page), [])
    return tuple(sorted(both, key=lambda change: change.date, reverse=True))


def make_record(
    build: Build,
    page: Page,
    title: str,
    text: TextSummary | None = None,
    *,
    is_title_supplied: bool = False,
) -> Record:
    """Return the record of a page, and of its text if it has one."""
    front = text.front if text else FrontMatter()
    return Record(
        key=name_of(page).replace("/", "-"),
        address=page.canonical_url or "",
        title=title,
        description=str(page.meta.get("description", "")),
        release=build.release,
        published=build.changes.get(name_of(page), build.journal)[-1].date,
        modified=str(page.update_date),
        kind=describe(front) if text else "",
        origin=front.origin if text else "",
        written=front.written if text else "",
        author=front.author,
        told=front.date,
        rights=front.rights,
        is_section=not page.is_homepage,
        is_machine_translated=front.is_machine_translated,
        is_title_supplied=is_title_supplied,
        is_corrected=bool(text and (text.corrected or text.front.normalizations)),
    )


def check_journal(build: Build) -> None:
    """Compare the journal with the texts, once every one is read."""
    pages = {path.removesuffix(".md"): frozenset[str]() for path in build.records}
    # The digest of a text that is not its source's would be announced by mistake.
    whole_texts = {
        name: digest for name, digest in build.digests.items() if build.texts[f"{name}.md"].is_whole
    }
    build.warn(unannounced(f"docs/{JOURNAL}", build.journal, build.release, whole_texts))
    build.warn(unknown_places(build.journal, {**pages, **build.paragraphs}))
    build.warn(left_to_do(f"docs/{JOURNAL}", read_text(build.docs / JOURNAL)))


def read_references(cache: Cache, release: Release) -> dict[str, str]:
    """Return the references that earlier builds made, by what was asked of the CSL processor."""
    return cache.get(_REFERENCES, _digest_of_references(release), dict)


def keep_references(build: Build) -> None:
    """Keep the references that this build made, for the next one."""
    new: dict[str, str] = {}
    for page in build.built.values():
        new.update(page.references)
    if new:
        known = read_references(build.cache, build.release)
        build.cache.put(_REFERENCES, _digest_of_references(build.release), {**known, **new})


_REFERENCES = "references"


def _digest_of_references(release: Release) -> str:
    return digest_of(digest_of_code(), release.version)


def citation_context(build: Build, page: Page, picture: SharedPicture) -> dict[str, Any]:
    """Return what the template of a page says of it, and of how to cite it."""
    record = build.records[page.file.src_uri]
    about = subjects(build.authorities, name_of(page), record.address)
    context = {
        "record": record,
        "meta_names": [*highwire(record), *dublin_core(record), CARD],
        "meta_properties": open_graph(record, picture),
        "schema": {**schema_org(record, picture), **({"about": about} if about else {})},
    }
    is_text = page.file.src_uri in build.fronts
    try:
        if is_text or name_of(page) in build.index_pages:
            # What is cited of an index is a notice, which whoever answers for the edition wrote.
            cited = record if is_text else replace(record, is_by_publisher=True)
            report = report_of(record, build.settings.report)
            context["citation"] = citation_data(cited, build.processor, report)
            context["report"] = report.link(record.address) if report else ""
        if is_text or page.is_homepage:
            # The processor's HTML, its words escaped.
            reference = whole(build.processor, csl_item(record), record.address, record.warning)
            context["reference"] = Markup(reference)
    except UnfilledError as error:
        raise PluginError(f"docs/{page.file.src_uri} : {error}") from error
    return context
