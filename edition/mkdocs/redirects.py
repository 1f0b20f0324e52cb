"""Reads the redirects of a build, and writes the pages that lead on."""

from __future__ import annotations

import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from edition.addresses import addresses_of
from edition.cache import Cache
from edition.html.policy import add_policy
from edition.mkdocs.build import Build
from edition.mkdocs.files import read_text, refuse
from edition.redirects import FILE as REDIRECTS
from edition.redirects import Redirect, conflicts, copies, load_redirects


def read_redirects(config: MkDocsConfig, cache: Cache) -> list[Redirect]:
    """Return the redirects. Raises ContentError where they have problems."""
    text = read_text(Path(config.docs_dir) / REDIRECTS)
    redirects, problems = cache.load("redirects", load_redirects, f"docs/{REDIRECTS}", text)
    refuse(problems)
    return redirects


def write_redirects(build: Build) -> None:
    """Leave something that leads on where a page or a file was; say what leads nowhere."""
    if not build.redirects:
        return
    site = build.site
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {path.removesuffix("index.html") for path in there if path.endswith("index.html")}
    # Of the pages, those that are concerned: no others are read for it.
    named = {address for one in build.redirects for address in (one.old, one.new)}
    concerned = {address.partition("#")[0].removeprefix("/") for address in named}
    published = {f"/{path}" for path in there}
    for url in concerned & pages:
        published.update(addresses_of(url, (site / url / "index.html").read_text("utf-8")))
    build.warn(conflicts(build.redirects, published))

    template = build.env.get_template("moved.html")
    for url in set(build.moved) - pages:
        page = site / url / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        root = "../" * url.count("/")
        made = template.render(config=build.config, moved=build.moved[url], root=root)
        page.write_text(add_policy(made).html, "utf-8")
    for old, new in copies(build.redirects, there).items():
        if new in there:
            (site / old).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(site / new, site / old)
