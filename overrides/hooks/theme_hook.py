"""MkDocs adapter: what the templates of `overrides/` need to extend the theme's own."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files


def replace_once(html: str, old: str, new: str) -> Markup:
    """Replace the one place of `html` that reads `old`.

    The templates mend single attributes of the theme with this, where it has no block for them,
    rather than copy a whole partial. Raises PluginError unless `old` stands there exactly once,
    so that an upgrade of the theme says what it moved.
    """
    count = html.count(old)
    if count != 1:
        raise PluginError(
            f"overrides/main.html: {old!r} stands {count} times in the theme's template, "
            "not once; look at the new template and mend the replacement"
        )
    return Markup(html.replace(old, new))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the templates their filter."""
    env.filters["replace_once"] = replace_once
    return env
