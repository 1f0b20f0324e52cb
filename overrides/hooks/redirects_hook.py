"""MkDocs adapter: leads from addresses that were published to where they are now."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from edition.addresses import addresses_of
from edition.redirects import FILE as REDIRECTS
from edition.redirects import Redirect, conflicts, load_redirects, moved, moved_pages
from hooked import lines
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.hooks.redirects")

redirects: list[Redirect] = []
templates: list[Environment] = []
"""Where the template of a page that moved is found."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the redirects."""
    path = Path(config.docs_dir) / REDIRECTS
    text = path.read_text("utf-8") if path.is_file() else ""
    redirects[:], problems = load_redirects(f"docs/{REDIRECTS}", text)
    if problems:
        raise PluginError(lines(problems))
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Say which redirects lead nowhere; the pages that they touch are read for it, no others."""
    templates[:] = [env]
    touched = {address.partition("#")[0] for r in redirects for address in (r.old, r.new)}
    published = {
        address
        for file in files.documentation_pages()
        if file.page and f"/{file.page.url}" in touched
        for address in addresses_of(file.page.url, file.page.content or "")
    }
    for problem in conflicts(redirects, published):
        log.warning("%s", problem)
    return env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Tell a page which of its fragments moved away."""
    context["moved"] = moved(redirects, page.url)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Leave a page where one was, that leads on."""
    if not redirects:
        return
    site = Path(config.site_dir)
    there = {str(path.parent.relative_to(site)) + "/" for path in site.rglob("index.html")}
    for url in moved_pages(redirects, there | {""}):
        table = moved(redirects, url)
        page = site / url / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        depth = "../" * url.count("/")
        page.write_text(
            templates[0].get_template("moved.html").render(config=config, moved=table, root=depth),
            "utf-8",
        )
