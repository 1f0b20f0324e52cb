"""MkDocs adapter: gives the theme's search dialog our worker, and the worker what it searches."""

from __future__ import annotations

import json
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from edition.assets import SCRIPT, bundle
from edition.authorities import load_authorities
from edition.searching import Names, SearchedPage, notice_record, read_page, search_files
from hooked import bundled, hook, publish
from sharing import Aside, Shared

SCRIPTS = "assets/javascripts"
WORKER = "search/bootstrap.js"
"""What the theme starts, on every page."""
ENGINE = "search/worker.js"
"""What that fetches with the first query."""
LICENCES = (
    "/*! MiniSearch: MIT, Luca Ongaro. "
    "French stemmer: Snowball, BSD, by way of @orama/stemmers, Apache-2.0. */"
)

pages: dict[str, int] = {}
"""Where each page of the build under way was put aside, by its path, in their order."""
addresses: dict[str, str] = {}
"""The address of each, from the site's root."""
worker = engine = ""
"""The addresses of the worker and of its engine, from the site's root."""
first = ""
"""The name of the file that the worker reads first."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the worker and its engine, under names that change with them."""
    global worker, engine
    worker = _published(files, config, WORKER, "recherche")
    engine = _published(files, config, ENGINE, "recherche-moteur")
    return files


def _published(files: Files, config: MkDocsConfig, name: str, called: str) -> str:
    ours = Path(config.theme.custom_dir or "")
    script = bundled(bundle, config, ours / SCRIPTS, name, SCRIPT, f"--banner:js={LICENCES}")
    return publish(files, config, f"{SCRIPTS}/{called}", script, "js")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let the template of all pages name the worker."""
    env.globals["search_worker"] = worker
    return env


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Forget the last build, and note the order of the pages."""
    pages.clear()
    addresses.clear()
    for page in hook(config, "texts_hook").all_pages(nav, config):
        pages[page.file.src_uri] = 0
        addresses[page.file.src_uri] = page.url
    return nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Read a page, after `texts_hook` has, and before its lists are filled in."""
    texts = hook(config, "texts_hook")
    name, names = page.file.src_uri, Names.of(load_authorities(texts.notices_folder(config))[0])
    # Written by hand below: the stock index would be thrown away.
    page.meta["search"] = {"exclude": True}
    read = read_page(page.url, str(page.title), html, texts.blocks.get(name, []), names)
    pages[name] = hook(config, "workers_hook").spool.put(read)
    return html


READ = Shared(pages.__getitem__, pages.__setitem__)


def write(config: MkDocsConfig) -> str:
    """Write what the worker reads; return the name of the file that it reads first."""
    texts, listings = hook(config, "texts_hook"), hook(config, "listings_hook")
    kinds = load_authorities(texts.notices_folder(config))[0]
    names = Names.of(kinds)
    notices = {f"{name}.md": part.notices for kind in kinds for name, part in kind.by_page.items()}
    spool = hook(config, "workers_hook").spool

    def page(name: str) -> SearchedPage:
        read: SearchedPage = spool.get(pages[name])
        read.records += [notice_record(notice, names) for notice in notices.get(name, ())]
        return read

    listed = {addresses[name]: those for name, those in notices.items() if name in addresses}
    dates = {entry.edtf: len(entry.listed) for entry in listings.entries}
    chronology = addresses.get(texts.CHRONOLOGY, "")
    folder = Path(config.site_dir) / "search"
    folder.mkdir(parents=True, exist_ok=True)
    for file in search_files(map(page, pages), listed, chronology, dates):
        (folder / file.name).write_bytes(file.content)
    return file.name


def _written(name: str) -> None:
    global first
    first = name


ASIDE = Aside(write, _written)


# After the search plugin, which writes its own index (0), and before `offline` (-100), which
# reads it again.
@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Let the theme's index say where ours is."""
    folder = Path(config.site_dir) / "search"
    examples = ", ".join(config.extra["search_examples"])
    found = {"names": first, "engine": f"../{engine}", "examples": examples}
    settings = {"config": found, "docs": []}
    content = json.dumps(settings, ensure_ascii=False)
    (folder / "search_index.json").write_text(content + "\n", "utf-8")
