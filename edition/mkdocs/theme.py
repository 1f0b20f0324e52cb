"""Publishing scripts and styles, and finishing pages that load them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from edition.assets import SCRIPT, STYLES, bundle, bundle_all, shake
from edition.cache import digest_of, digest_of_code
from edition.html.dark_scheme import repeat_dark_scheme
from edition.html.policy import PolicyError, ProtectedPage, add_policy
from edition.html.theme_script import ThemeScriptError, change
from edition.html.unused import unused_classes
from edition.html.white_space import strip_indentation, widen_narrow_spaces
from edition.mkdocs.build import Build, PublishedScripts
from edition.mkdocs.files import publish
from edition.node import NodeError

SCRIPTS = "assets/javascripts/"
"""The folder of scripts: of the sources, in the project, and of what is published, in the site."""
SHEETS = "assets/stylesheets/"
"""That of style sheets, in both."""
IMAGES = "assets/images/"
"""That of images, in both."""
PAGES = "pages"
"""The folder of the scripts, and that of the style sheets, that single pages load."""
CITING = "cite/opener.js"
"""What opens the dialog that cites: fetched by who cites, and so a file of its own."""
LINK_CARDS = "link-cards/opener.js"
"""What shows the cards of links: fetched by who points at one, and so a file of its own."""
COMPANION = "companion/follower.js"
"""What shows the names of the section that is read: fetched by who opens the companion."""
ROOT = "inline/root.js"
"""What finds the site's root, and stands in the page of what is not found."""
SEARCH_WORKER = "search/bootstrap.js"
"""What the theme starts, on every page."""
SEARCH_ENGINE = "search/worker.js"
"""What that fetches with the first query."""
SEARCH_LICENCES = (
    "/*! MiniSearch: MIT, Luca Ongaro. "
    "French stemmer: Snowball, BSD, by way of @orama/stemmers, Apache-2.0. */"
)
BUNDLE = "edition"
"""How what is put together is named, before what changes with its content."""
UNLOADED = re.compile(r"assets/(.*\.map|javascripts/(lunr|workers)/.*|images/favicon\.png)")
"""The theme's files that no page loads: its source maps, its search, whose worker is ours, and its
icon, in place of which `mkdocs.yml` names another."""
THEME_SHEET = re.compile(rf"{SHEETS}(main|palette)\.\w+\.min\.css")
"""The style sheets of the theme, which all pages link."""
THEME_SHEET_LINK = re.compile(rf'<link rel="stylesheet" href="[^"]*{THEME_SHEET.pattern}">')
"""How all pages link those, in their heads."""
THEME_SCRIPT = re.compile(rf"{SCRIPTS}bundle\.\w+\.min\.js")
"""The script of the theme."""
THEME_SCRIPT_TAG = re.compile(rf'<script src="[^"]*{SCRIPTS}bundle\.\w+\.js">')
"""How all pages load the theme’s script, changed, in their bodies."""


def publish_assets(build: Build, files: Files) -> PublishedScripts:
    """Publish all style sheets as one, our scripts as one, and those of single pages and uses.

    mkdocs.yml lists them one a concern, in their order; a browser that asks for one is sooner done
    than one that asks for twenty. What is ours and listed nowhere is part of another.
    """
    _leave_out_unloaded(files)
    for path in sorted((build.root / IMAGES).iterdir()):
        address = f"{IMAGES}{path.name}"
        files.append(File.generated(build.config, address, abs_src_path=str(path)))
    _publish_styles(build, files)
    _publish_scripts(build, files)
    _publish_page_assets(build, files)
    banner = f"--banner:js={SEARCH_LICENCES}"
    theme = _publish_theme_script(build, files)
    citing, link_cards, companion, worker, engine = (
        publish(files, build.config, f"{SCRIPTS}{name}", _script(build, script, *flags), "js")
        for name, script, flags in (
            (f"{BUNDLE}.citer", CITING, ()),
            (f"{BUNDLE}.fiches", LINK_CARDS, ()),
            (f"{BUNDLE}.reperes", COMPANION, ()),
            ("recherche", SEARCH_WORKER, (banner,)),
            ("recherche-moteur", SEARCH_ENGINE, (banner,)),
        )
    )
    return PublishedScripts(theme, citing, link_cards, companion, worker, engine)


def _leave_out_unloaded(files: Files) -> None:
    """Leave out what the theme publishes and no page loads: half of the site's bytes."""
    for file in [file for file in files if UNLOADED.fullmatch(file.src_uri)]:
        files.remove(file)


def _publish_theme_script(build: Build, files: Files) -> str:
    """Publish the theme's script with our changes; return its address. Raises PluginError."""
    [script] = [file for file in files if THEME_SCRIPT.fullmatch(file.src_uri)]
    files.remove(script)
    try:
        changed = change(script.content_string)
    except ThemeScriptError as error:
        raise PluginError(f"edition/html/theme_script.py: {error}") from error
    shaken = _bundled(shake, build, SCRIPTS, "theme-script", changed)
    return publish(files, build.config, f"{SCRIPTS}bundle", shaken, "js")


def _publish_page_assets(build: Build, files: Files) -> None:
    """Publish the scripts and the style sheets of single pages, each under its own name."""
    for folder, flags in ((SCRIPTS, (SCRIPT,)), (SHEETS, ())):
        for path in sorted((build.root / folder / PAGES).iterdir()):
            name = f"{PAGES}/{path.name}"
            content = _bundled(bundle, build, folder, name, *flags)
            files.append(File.generated(build.config, f"{folder}{name}", content=content))


def _publish_styles(build: Build, files: Files) -> None:
    """Publish the style sheets as one: first the theme's, without what no page needs."""
    names, others = _split(map(str, build.config.extra_css), SHEETS)
    theme_sheets = [file for file in files if THEME_SHEET.match(file.src_uri)]
    for file in theme_sheets:
        files.remove(file)
    sheet = _trimmed(build, [file.content_string for file in sorted(theme_sheets, key=_path)])
    if names:
        sheet += _bundled(bundle_all, build, SHEETS, names, STYLES)
    address = publish(files, build.config, f"{SHEETS}{BUNDLE}", repeat_dark_scheme(sheet), "css")
    build.config.extra_css = [*others, address]


def _path(file: File) -> str:
    return file.src_uri


def _trimmed(build: Build, sheets: Sequence[str]) -> str:
    """Return style sheets of the theme as one, without what no page needs."""

    def trim_all() -> str:
        # It takes time to import too, and is seldom needed.
        from edition.html.theme_css import trim

        return "".join(map(trim, sheets))

    return build.cache.get("theme", digest_of(digest_of_code(), *sheets), trim_all)


def _publish_scripts(build: Build, files: Files) -> None:
    """Publish the scripts that mkdocs.yml lists as one."""
    config = build.config
    names, others = _split(map(str, config.extra_javascript), SCRIPTS)
    if names:
        script = _bundled(bundle_all, build, SCRIPTS, names, SCRIPT)
        loaded = ExtraScriptValue(publish(files, config, f"{SCRIPTS}{BUNDLE}", script, "js"))
        # As a module waits for the page; but a page opened from a disk loads no module.
        loaded.defer = True
        kept = [entry for entry in config.extra_javascript if str(entry) in others]
        config.extra_javascript = [*kept, loaded]


def bundle_root_script(build: Build) -> str:
    """Return the script that stands in the page of what is not found."""
    return _script(build, ROOT).strip()


def _script(build: Build, name: str, *flags: str) -> str:
    """Return one script with what it imports."""
    return _bundled(bundle, build, SCRIPTS, name, SCRIPT, *flags)


def _bundled(maker: Callable[..., str], build: Build, folder: str, *arguments: Any) -> str:
    """Return what a function of `edition.assets` makes of its arguments. Raises PluginError."""
    try:
        return maker(build.node, build.root / folder, *arguments)
    except NodeError as error:
        raise PluginError(str(error)) from error


def _split(listed: Iterable[str], folder: str) -> tuple[list[str], list[str]]:
    """Return what mkdocs.yml lists of our folder, by name, and what it lists besides."""
    paths = list(listed)
    names = [path.removeprefix(folder) for path in paths if path.startswith(folder)]
    return names, [path for path in paths if not path.startswith(folder)]


def lighten(html: str, name: str) -> str:
    """Ask for the theme's style once, in ours, and for its script without waiting for it.

    What its templates, and ours, are indented with is left out. Raises PluginError where a page
    needs what was left out of the theme's style, or where the theme's template no longer reads as
    it did.
    """
    unused = unused_classes(html)
    if unused:
        raise PluginError(
            f"{name} : le style de « {', '.join(unused)} » est retiré de celui du thème. "
            "L’y remettre : edition/html/theme_css.py, UNUSED et KINDS."
        )
    head, end, body = html.partition("</head>")
    head, sheets = THEME_SHEET_LINK.subn("", head)
    body, scripts = THEME_SCRIPT_TAG.subn(lambda found: found[0].replace(" ", " defer ", 1), body)
    if (sheets, scripts) != (2, 1):
        raise PluginError(
            f"{name}: the theme's template links {sheets} of its 2 style sheets, and loads "
            f"{scripts} of its 1 script, as edition/mkdocs/theme.py knows them"
        )
    return widen_narrow_spaces(strip_indentation(head + end + body))


def protect(html: str, name: str) -> ProtectedPage:
    """Return a page with its policy. Raises PluginError where it has no place for it."""
    try:
        return add_policy(html)
    except PolicyError as error:
        raise PluginError(f"{name}: {error}") from error
