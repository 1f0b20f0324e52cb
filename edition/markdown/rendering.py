"""Renders Markdown as `mkdocs.yml` says, without MkDocs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import markdown
import yaml

CRITIC = "pymdownx.critic"
CriticMode = Literal["view", "reject"]


def markdown_extensions(config_file: Path) -> dict[str, dict[str, Any]]:
    """Return the Markdown extensions that `mkdocs.yml` lists, each with its settings.

    Raises OSError or yaml.YAMLError where the file cannot be read.
    """
    return extensions_of(yaml.safe_load(config_file.read_text("utf-8"))["markdown_extensions"])


def extensions_of(listed: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """Return Markdown extensions by their names, as a list of `mkdocs.yml` has them."""
    extensions: dict[str, dict[str, Any]] = {}
    for entry in listed:
        extensions.update(entry if isinstance(entry, dict) else {entry: {}})
    return extensions


def render(body: str, extensions: dict[str, dict[str, Any]], mode: CriticMode) -> str:
    """Return the HTML of a page's Markdown (its front matter taken off).

    `mode` says what CriticMarkup yields: `view` both readings, as the site has them, `reject` the
    source's alone.
    """
    settings = {**extensions, CRITIC: {**extensions.get(CRITIC, {}), "mode": mode}}
    page: str = markdown.markdown(body, extensions=list(settings), extension_configs=settings)
    return page
