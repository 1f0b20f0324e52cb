"""MkDocs adapter: gives the theme's search dialog our worker, and the worker what it searches."""

from __future__ import annotations

import json
from pathlib import Path

from edition.bundling import SCRIPT, bundle
from edition.notices import load_all
from edition.searching import Names, SearchedPage, notice_record, read_page, search_files
from hooked import bundled, hook, publish
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

SCRIPTS = "assets/javascripts"
WORKER = "search/starting.js"
"""What the theme starts, on every page."""
ENGINE = "search/worker.js"
"""What that fetches with the first query."""
LICENCES = (
    "/*! MiniSearch: MIT, Luca Ongaro. "
    "French stemmer: Snowball, BSD, by way of @orama/stemmers, Apache-2.0. */"
)

pages: dict[str, SearchedPage] = {}
"""The pages of the build under way, by their path, in the order of the navigation."""
worker = engine = ""
"""The addresses of the worker and of its engine, from the site's root."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the worker and its engine, under names that change with them."""
    global worker, engine
    worker = _published(files, config, WORKER, "recherche")
    engine = _published(files, config, ENGINE, "recherche-moteur")
    return files


def _published(files: Files, config: MkDocsConfig, name: str, called: str) -> str:
    root, ours = Path(config.config_file_path).parent, Path(config.theme.custom_dir or "")
    script = bundled(bundle, root, ours / SCRIPTS, name, SCRIPT, f"--banner:js={LICENCES}")
    return publish(files, config, f"{SCRIPTS}/{called}", script, "js")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let the template of all pages name the worker."""
    env.globals["search_worker"] = worker
    return env


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Forget the last build, and note the order of the pages."""
    pages.clear()
    for page in nav.pages:
        pages[page.file.src_uri] = SearchedPage(page.url, "")
    return nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Read a page, after `texts_hook` has, and before its lists are filled in."""
    texts = hook(config, "texts_hook")
    names = Names.of(load_all(texts.notices_folder(config))[0])
    text = texts.texts.get(page.file.src_uri)
    blocks = text.blocks if text else []
    # Written by hand below: the stock index would be thrown away.
    page.meta["search"] = {"exclude": True}
    pages[page.file.src_uri] = read_page(page.url, str(page.title), html, blocks, names)
    return html


# After the search plugin, which writes its own index (0), and before `offline` (-100), which
# reads it again.
@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what the worker reads; the theme's index only says where it is."""
    texts = hook(config, "texts_hook")
    kinds = load_all(texts.notices_folder(config))[0]
    names = Names.of(kinds)
    listed = {}
    for kind in kinds:
        page = pages.get(f"{kind.name}.md")
        if page:
            listed[page.url] = kind.notices
            page.records += [notice_record(notice, names) for notice in kind.notices]
    chronology = pages.get(texts.CHRONOLOGY)
    entries = {entry.edtf: len(entry.passages) for entry in texts.entries}
    first, pieces = search_files(
        list(pages.values()), listed, chronology.url if chronology else "", entries
    )
    folder = Path(config.site_dir) / "search"
    folder.mkdir(parents=True, exist_ok=True)
    for file in (first, *pieces):
        (folder / file.name).write_text(file.content, "utf-8")
    examples = ", ".join(config.extra["search_examples"])
    found = {"names": first.name, "engine": f"../{engine}", "examples": examples}
    settings = {"config": found, "docs": []}
    content = json.dumps(settings, ensure_ascii=False)
    (folder / "search_index.json").write_text(content + "\n", "utf-8")
