"""A hook of MkDocs that gives each page the article and the headings that are laid beside it."""

from __future__ import annotations

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the article of the page that was built before."""
    given = Path(config.docs_dir, page.file.src_uri).with_suffix(".json")
    if not given.exists():
        return html
    said = json.loads(given.read_text("utf-8"))
    page.toc = get_toc(said["toc"])
    return str(said["html"])
