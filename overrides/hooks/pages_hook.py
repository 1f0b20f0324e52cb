"""MkDocs adapter: stops at once where a page can't be read or is not where others look for it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section

from edition.authorities import load_authorities
from edition.pages import misnamed, missing, unlisted, unreached
from hooked import hook, read_text, refuse, refuse_if_strict

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.hooks.pages")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Refuse pages that have no lasting address, or are not in UTF-8."""
    pages = files.documentation_pages()
    refuse(misnamed(file.src_uri for file in pages))
    for file in pages:
        read_text(Path(file.abs_src_path or ""))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Refuse a navigation that names what is not there, or lacks the page of some notices."""
    settings = Path(config.config_file_path)
    refuse(missing(settings.name, read_text(settings), _links(nav.items)))
    pages = {page.file.src_uri for page in nav.pages}
    kinds = load_authorities(hook(config, "texts_hook").notices_folder(config))[0]
    refuse(unlisted((kind.name for kind in kinds), pages))
    there = [file.src_uri for file in files.documentation_pages() if not file.generated_by]
    refuse_if_strict(config, unreached(there, pages), log)
    return nav


def _links(items: Iterable[StructureItem]) -> Iterator[str]:
    """Yield what the navigation names and MkDocs has found no page for."""
    for item in items:
        if isinstance(item, Link):
            yield item.url
        if isinstance(item, Section):
            yield from _links(item.children)
