"""MkDocs adapter: leads from addresses that were published to where they are now."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from edition.addresses import addresses_of
from edition.html.policy import add_policy
from edition.redirects import FILE as REDIRECTS
from edition.redirects import Redirect, conflicts, copies, load_redirects, moved
from hooked import read_text, refuse

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.hooks.redirects")

redirects: list[Redirect] = []
tables: dict[str, dict[str, str]] = {}
"""What moved away from each page."""
templates: list[Environment] = []
"""Where the template of a page that moved is found."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the redirects."""
    text = read_text(Path(config.docs_dir) / REDIRECTS)
    redirects[:], problems = load_redirects(f"docs/{REDIRECTS}", text)
    refuse(problems)
    tables.clear()
    tables.update(moved(redirects))
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep the templates for the end."""
    templates[:] = [env]
    return env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Tell a page which of its fragments moved away."""
    context["moved"] = tables.get(page.url, {})
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Leave something that leads on where a page or a file was; say what leads nowhere."""
    if not redirects:
        return
    site = Path(config.site_dir)
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {path.removesuffix("index.html") for path in there if path.endswith("index.html")}
    # Of the pages, those that are concerned: no others are read for it.
    asked = {a.partition("#")[0].removeprefix("/") for r in redirects for a in (r.old, r.new)}
    published = {f"/{path}" for path in there}
    for url in asked & pages:
        published.update(addresses_of(url, (site / url / "index.html").read_text("utf-8")))
    for problem in conflicts(redirects, published):
        log.warning("%s", problem)

    for url in set(tables) - pages:
        page = site / url / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        template = templates[0].get_template("moved.html")
        root = "../" * url.count("/")
        made = template.render(config=config, moved=tables[url], root=root)
        page.write_text(add_policy(made).html, "utf-8")
    for old, new in copies(redirects, there).items():
        if new in there:
            (site / old).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(site / new, site / old)
