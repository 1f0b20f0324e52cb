"""The environment of the templates: their filters, their globals, their cache."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from edition.cache import FOLDER
from edition.french import country_name, group_thousands
from edition.html.white_space import as_written
from edition.mkdocs.build import Build
from edition.pages.summaries import ROOT_PLACEHOLDER


def set_up_templates(build: Build, env: Environment, root_script: str) -> None:
    """Give the templates their filters and what all pages say.

    `root_script` finds the site's root, and stands in the page of what is not found.
    """
    folder = build.root / FOLDER
    folder.mkdir(exist_ok=True)
    # Compiled once for all builds: a fifth of a second in each.
    env.bytecode_cache = FileSystemBytecodeCache(str(folder), "%s.template")
    build.env = env
    # Jinja's own, but for letters: the pages are in UTF-8, in which an accent weighs less.
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    env.filters["replace_once"] = replace_once
    env.filters["css_string"] = css_string
    env.filters["linked_from"] = _linked_from
    env.filters["as_written"] = as_written
    env.filters["grouped"] = group_thousands
    env.filters["country"] = country_name
    env.globals["accents"] = build.accents
    env.globals["theme_script"] = build.scripts.theme
    env.globals["citing_script"] = build.scripts.citing
    env.globals["link_cards_script"] = build.scripts.link_cards
    env.globals["companion_script"] = build.scripts.companion
    env.globals["search_worker"] = build.scripts.search_worker
    env.globals["root_script"] = root_script
    macros: Any = env.get_template("partials/passage.html").module
    build.list_item = macros.item


def replace_once(html: str, old: str, new: str) -> Markup:
    """Replace the one place of `html` that reads `old`.

    The templates mend single attributes of the theme with this, where it has no block for them,
    rather than copy a whole partial. Raises PluginError unless `old` stands there exactly once,
    so that an upgrade of the theme says what it moved.
    """
    count = str(html).count(old)
    if count != 1:
        raise PluginError(
            f"overrides/main.html: {old!r} stands {count} times in the theme's template, "
            "not once; look at the new template and mend the replacement"
        )
    # As plain text: what is safe would escape the quotes of what it is given.
    return Markup(str(html).replace(old, new))


def css_string(words: str) -> Markup:
    """Return words as they stand between the double quotes of a string of CSS, in HTML.

    Its rule: https://www.w3.org/TR/css-syntax-3/#string-token-diagram
    """
    escaped = re.sub(r'[\\"<\n]', lambda sign: f"\\{ord(sign[0]):x} ", words)
    return Markup(escaped)


def _linked_from(item: str, page: Page) -> Markup:
    """Return an item that was listed for no page in particular, for one page."""
    return Markup(item.replace(ROOT_PLACEHOLDER, "../" * page.url.count("/")))


def render_listing(build: Build, page: Page, template: str, argument: str = "", **data: Any) -> str:
    """Return one listing for one page; the argument is what its marker names."""
    found = build.env.get_template(f"partials/listing-{template}.html")
    return found.render(page=page, base_url="", argument=argument, **data)
