"""MkDocs adapter: gives each page its policy, and hosts the headers that they are to send."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from edition.html.policy import HEADERS, PolicyError, add_policy, headers
from sharing import Shared

is_served = False
"""Whether MkDocs serves what it builds: it then writes an inline script of its own into pages."""
scripts: set[str] = set()
"""The inline scripts of the build under way, as a policy names them."""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note what the build is for."""
    global is_served
    is_served = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Forget the last build."""
    scripts.clear()
    return config


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Guard a page that is made beside those of the navigation."""
    return guard(output, template_name) if template_name.endswith(".html") else output


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Guard a page."""
    return guard(output, page.file.src_uri)


def guard(html: str, name: str) -> str:
    """Return a page with its policy. Raises PluginError where it has no place for it."""
    if is_served:
        return html
    try:
        page = add_policy(html)
    except PolicyError as error:
        raise PluginError(f"{name}: {error}") from error
    scripts.update(page.scripts)
    return page.html


def _seen(name: str) -> frozenset[str]:
    return frozenset(scripts)


def _add(name: str, seen: frozenset[str]) -> None:
    scripts.update(seen)


BUILT = Shared(_seen, _add)


def on_post_build(config: MkDocsConfig) -> None:
    """Write the file of headers."""
    (Path(config.site_dir) / HEADERS).write_text(headers(scripts), "utf-8")
