"""MkDocs adapter: the rules of the house speak while the site is built."""

from __future__ import annotations

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from edition.lint import lint

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.hooks.lint")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Say what a page breaks: a warning in `make serve`, a failure in a strict build."""
    for problem in lint(f"docs/{page.file.src_uri}", page.file.content_string):
        log.warning("%s", problem)
    return markdown
