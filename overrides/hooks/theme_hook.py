"""MkDocs adapter: what the templates of `overrides/` need to extend the theme's, our scripts."""

from __future__ import annotations

import re
from pathlib import Path

from edition.bundling import BundlingError, bundle
from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files


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


SCRIPTS = "assets/javascripts/"
"""Where our scripts are."""
PAGES = SCRIPTS + "pages/"
"""Those that single pages load, by their templates."""
BOOK = "epub/"
"""What the book is made with: no file of the site."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the scripts that pages load, each in one piece; not the parts of others."""
    root, ours = Path(config.config_file_path).parent, Path(config.theme.custom_dir or "")
    loaded = {str(script) for script in config.extra_javascript}
    for file in list(files):
        if not file.src_uri.startswith((SCRIPTS, BOOK)) or not (ours / file.src_uri).exists():
            continue
        files.remove(file)
        if file.src_uri in loaded or file.src_uri.startswith(PAGES):
            try:
                name = file.src_uri.removeprefix(SCRIPTS)
                script = bundle(root, ours / SCRIPTS, name, "--format=esm")
            except BundlingError as error:
                raise PluginError(str(error)) from error
            files.append(File.generated(config, file.src_uri, content=script))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the templates their filters."""
    env.filters["replace_once"] = replace_once
    env.filters["css_string"] = css_string
    return env
