"""MkDocs adapter: what the templates need to extend the theme's; our style sheets and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from edition.assets import SCRIPT, STYLES, bundle, bundle_all
from edition.html.dark_scheme import repeat_dark_scheme
from edition.html.theme_css import trim, unused_classes
from edition.html.white_space import strip_indentation
from hooked import bundled, publish


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
SHEETS = "assets/stylesheets/"
"""Where our style sheets are."""
PAGES = SCRIPTS + "pages/"
"""Those that single pages load, by their templates."""
CITING = "cite/opener.js"
"""What opens the dialog that cites: fetched by who cites, and so a file of its own."""
ROOT = "inline/root.js"
"""What finds the site's root, and stands in the page of what is not found."""
BOOK = "epub/"
"""What the book is made with: no file of the site."""
BUNDLE = "edition"
"""How what is put together is named, before what changes with its content."""
THEIRS = re.compile(rf"{SHEETS}(main|palette)\.\w+\.min\.css")
"""The style sheets of the theme, which all pages link."""
THEIR_LINK = re.compile(rf'<link rel="stylesheet" href="[^"]*{THEIRS.pattern}">')
"""How all pages link those, in their heads."""
THEIR_SCRIPT = re.compile(r'<script src="[^"]*assets/javascripts/bundle\.\w+\.min\.js">')
"""How all pages load the theme’s script, in their bodies."""
citing = ""
"""The address of what opens the dialog that cites, from the site's root."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish all style sheets as one, our scripts as one, and those of single pages and uses.

    mkdocs.yml lists them one a concern, in their order; a browser that asks for one is sooner done
    than one that asks for twenty. What is ours and listed nowhere is part of another. The theme's
    style sheets come first in the one, without what no page needs.
    """
    global citing
    ours = Path(config.theme.custom_dir or "")
    for file in list(files):
        if file.src_uri.startswith((SCRIPTS, SHEETS, BOOK)) and (ours / file.src_uri).exists():
            files.remove(file)
            if file.src_uri.startswith(PAGES):
                name = file.src_uri.removeprefix(SCRIPTS)
                script = bundled(bundle, config, ours / SCRIPTS, name, SCRIPT)
                files.append(File.generated(config, file.src_uri, content=script))
    styles, others = _ours(map(str, config.extra_css), SHEETS)
    sheet = _theirs(files)
    if styles:
        sheet += bundled(bundle_all, config, ours / SHEETS, styles, STYLES)
    sheet = repeat_dark_scheme(sheet)
    config.extra_css = [*others, publish(files, config, f"{SHEETS}{BUNDLE}", sheet, "css")]
    scripts, others = _ours(map(str, config.extra_javascript), SCRIPTS)
    if scripts:
        script = bundled(bundle_all, config, ours / SCRIPTS, scripts, SCRIPT)
        loaded = ExtraScriptValue(publish(files, config, f"{SCRIPTS}{BUNDLE}", script, "js"))
        # As a module waits for the page; but a page opened from a disk loads no module.
        loaded.defer = True
        kept = [entry for entry in config.extra_javascript if str(entry) in others]
        config.extra_javascript = [*kept, loaded]
    answering = bundled(bundle, config, ours / SCRIPTS, CITING, SCRIPT)
    citing = publish(files, config, f"{SCRIPTS}{BUNDLE}.citer", answering, "js")
    return files


def _theirs(files: Files) -> str:
    """Take the theme's style sheets off the site; return what is needed of them, in order."""
    sheets = sorted((file for file in files if THEIRS.match(file.src_uri)), key=_address)
    for file in sheets:
        files.remove(file)
    return "".join(trim(file.content_string) for file in sheets)


def _address(file: File) -> str:
    return file.src_uri


def _ours(listed: Iterable[str], folder: str) -> tuple[list[str], list[str]]:
    """Return what mkdocs.yml lists of our folder, by name, and what it lists besides."""
    paths = list(listed)
    names = [path.removeprefix(folder) for path in paths if path.startswith(folder)]
    return names, [path for path in paths if not path.startswith(folder)]


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Lighten a page that is made beside those of the navigation."""
    return _lightened(output, template_name) if template_name.endswith(".html") else output


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Lighten a page."""
    return _lightened(output, page.file.src_uri)


def _lightened(html: str, name: str) -> str:
    """Ask for the theme's style once, in ours, and for its script without waiting for it.

    What its templates, and ours, are indented with is left out.

    Raises PluginError where a page needs what was left out of the theme's style, or where the
    theme's template no longer reads as it did.
    """
    unused = unused_classes(html)
    if unused:
        raise PluginError(
            f"{name} : le style de « {', '.join(unused)} » est retiré de celui du thème. "
            "L’y remettre : edition/html/theme_css.py, UNUSED et KINDS."
        )
    head, end, body = html.partition("</head>")
    head, sheets = THEIR_LINK.subn("", head)
    body, scripts = THEIR_SCRIPT.subn(lambda found: found[0].replace(" ", " defer ", 1), body)
    if (sheets, scripts) != (2, 1):
        raise PluginError(
            f"{name}: the theme's template links {sheets} of its 2 style sheets, and loads "
            f"{scripts} of its 1 script, as overrides/hooks/theme_hook.py knows them"
        )
    return strip_indentation(head + end + body)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the templates their filters, and let that of citing name its script."""
    env.filters["replace_once"] = replace_once
    env.filters["css_string"] = css_string
    env.globals["citing_script"] = citing
    ours = Path(config.theme.custom_dir or "")
    env.globals["root_script"] = bundled(bundle, config, ours / SCRIPTS, ROOT, SCRIPT).strip()
    return env
