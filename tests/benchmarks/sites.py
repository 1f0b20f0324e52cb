"""The same texts built thrice: with this project's search, with the theme's own, with Pagefind."""

from __future__ import annotations

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from lxml import html as lxml_html

from benchmarks.corpus import Corpus, make
from browsing import ROOT, stock_mkdocs

HERE = Path(__file__).parent
PAGEFIND = HERE / "node_modules" / ".bin" / "pagefind"
OURS = ("search", "highlight")
"""Words in the names of the files that this project's search consists of."""
STOCK_PLUGINS = [{"search": {"lang": "fr"}}]
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
    ours: tuple[Path, ...]
    stock: tuple[Path, ...]
    pagefind: tuple[Path, ...]


def build(into: Path, count: int, seed: int) -> Sites:
    """Make `count` texts and build their sites below `into`. Raises RuntimeError if one fails."""
    corpus, ours, stock = built_twice(into, count, seed)
    over = into / "pagefind"
    index_with_pagefind(stock, over)
    return Sites(corpus, (ours,), (stock,), (over, stock))


def built_twice(into: Path, count: int, seed: int) -> tuple[Corpus, Path, Path]:
    """Make `count` texts; return them, the site with our search and that with the theme's own.

    Raises RuntimeError if a build fails.
    """
    ours, stock = into / "ours", into / "stock"
    corpus = make(ROOT, ours, count, seed)
    shutil.copytree(ours, stock, symlinks=True)
    without_search_of_ours(stock)
    with ThreadPoolExecutor() as both:
        built = list(both.map(_built, (ours, stock)))
    return corpus, built[0], built[1]


def _built(root: Path) -> Path:
    made = stock_mkdocs("build", "--no-strict", "--site-dir", str(root / "site"), root=root)
    if made.returncode:
        raise RuntimeError(f"MkDocs failed:\n{made.stderr[-2000:]}")
    return root / "site"


def without_search_of_ours(root: Path) -> None:
    """Give a copy of the project the theme's own search, whatever the project does to it.

    What belongs to the project's search has that in its name; the theme's template is used as it
    is, since the project's names another worker.
    """
    path = root / "mkdocs.yml"
    settings: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    for listed in ("hooks", "extra_css", "extra_javascript"):
        settings[listed] = [entry for entry in settings.get(listed, []) if not _is_ours(entry)]
    settings["plugins"] = STOCK_PLUGINS
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


def index_with_pagefind(site: Path, over: Path) -> None:
    """Index a built site with Pagefind, and put the home page that searches with it into `over`.

    Its page is the theme's without the theme's search: no dialog, hence no worker and no index.
    Pagefind is told where the text of a page is, as its documentation advises, so that it indexes
    no menus.
    """
    if not PAGEFIND.exists():
        raise RuntimeError("Pagefind is not installed: make bench")
    over.mkdir()
    command = [str(PAGEFIND), "--site", str(site), "--output-path", str(over / "pagefind")]
    command += ["--root-selector", "article", "--quiet"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    if said.returncode:
        raise RuntimeError(f"Pagefind failed:\n{said.stderr[-2000:]}")
    page = lxml_html.fromstring((site / "index.html").read_text("utf-8"))
    for element in page.xpath("//*[@data-md-component='search'] | //*[@for='__search']"):
        element.getparent().remove(element)
    page.find(".//article").insert(0, lxml_html.fragment_fromstring(SEARCH_BOX, "div"))
    over.joinpath("index.html").write_bytes(
        lxml_html.tostring(page, doctype="<!doctype html>", encoding="utf-8")
    )
    shutil.copy(HERE / "pagefind.js", over / "pagefind-page.js")
