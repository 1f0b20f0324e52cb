"""MkDocs adapter: reads and builds the pages of the texts, many at a time.

MkDocs reads one page after the other and keeps all of them until the last is built. Here the texts
are read as soon as the navigation is known, and all pages built as soon as all are read: by all of
the machine's processors, each page put aside meanwhile. What MkDocs does to a page is what is done;
the pages that are no texts it reads itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from sys import intern
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from edition.spool import Spool
from hooked import hook
from sharing import Aside, Beside, Shared, one_does, share

LAST = -100
"""After what other hooks do at the same time."""

is_served = False
"""Whether MkDocs serves what it builds, with threads of its own."""
spool: Spool
"""What is put aside of the build under way."""
places: dict[str, int] = {}
"""Where each page that was read is put aside, by its path."""
contents: dict[str, str] = {}
"""The content of the page that is being built, by its path."""
navigation: Navigation


class SharedFiles(Files):
    """The files of the site, of which MkDocs's own loops see those that are left to them."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self.others: set[str] = set()
        """The paths of the pages that are read and built here."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] | None = None
    ) -> Sequence[File]:
        """Return the pages; without the others where they are asked for to be read or built.

        MkDocs names a level then, and names none to list all pages: in the navigation, in the
        site's map.
        """
        if inclusion is None:
            return super().documentation_pages()
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.src_uri not in self.others]


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note what the build is for."""
    global is_served
    is_served = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make room for what will be put aside, on the disk that the site is written to."""
    global spool
    site = Path(config.site_dir)
    site.mkdir(parents=True, exist_ok=True)
    spool = Spool(site)
    return config


@event_priority(LAST)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep the pages that are shared out of MkDocs's loops, once it is known which they are."""
    return SharedFiles(files)


@event_priority(LAST)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Read the texts."""
    global navigation
    assert isinstance(files, SharedFiles)
    navigation = nav
    places.clear()
    texts = hook(config, "texts_hook")
    parts = (file.src_uri for listed in texts.parts.values() for file in listed)
    names = [*texts.texts, *parts]
    files.others = set(names)
    kept: dict[str, Shared] = _kept(config, "READ")

    def read(name: str) -> tuple[Any, ...]:
        page = _page(files, name)
        _populate_page(page, config, files)
        state = {keeper: shared.taken(name) for keeper, shared in kept.items()}
        place = _put(page)
        anchors = tuple(page.present_anchor_ids or ())
        made = page._title_from_render, {**page.meta}, anchors, place, state
        _forget(page)
        return made

    for name, made in zip(names, share(read, names, alone=is_served), strict=True):
        page = _page(files, name)
        # Of no more use, but MkDocs takes a page without Markdown for one that was not read.
        page.markdown = ""
        page._title_from_render, page.meta, anchors, places[name], state = made
        # Only ever asked whether it has one: a tuple, which takes a fraction of a set's room.
        page.present_anchor_ids = tuple(map(intern, anchors))  # type: ignore[assignment]
        for keeper, shared in kept.items():
            shared.given(name, state[keeper])
    return nav


@event_priority(LAST)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Build the pages that were put aside, once all that they list is known."""
    kept: dict[str, Shared] = _kept(config, "BUILT")
    every = files.documentation_pages()
    level = config.validation.links.anchors

    def build(name: str) -> dict[str, Any]:
        page = _page(files, name)
        get_back(page, files)
        # The theme's search would look through what it is given: `on_page_context` gives it later.
        contents[name], page.content = page.content or "", ""
        _build_page(page, config, every, navigation, env)
        page.validate_anchor_links(files=files, log_level=level)
        state = {keeper: shared.taken(name) for keeper, shared in kept.items()}
        _forget(page)
        return state

    asides: list[Aside] = list(_kept(config, "ASIDE").values())
    alone = one_does(len(places), alone=is_served)
    meanwhile = [Beside(partial(aside.made, config), alone=alone) for aside in asides]
    for name, made in zip(places, share(build, list(places), alone=is_served), strict=True):
        for keeper, shared in kept.items():
            shared.given(name, made[keeper])
    for aside, beside in zip(asides, meanwhile, strict=True):
        aside.given(beside.result())
    return env


def put_aside(page: Page, files: Files) -> None:
    """Put aside a page that is finished, to be built with the others."""
    assert isinstance(files, SharedFiles)
    files.others.add(page.file.src_uri)
    places[page.file.src_uri] = _put(page)
    _forget(page)


def get_back(page: Page, files: Files) -> None:
    """Get back a page that was read and put aside."""
    page.content, page.toc, links = spool.get(places[page.file.src_uri])
    found = ((files.get_file_from_path(path), anchors) for path, anchors in links.items())
    page.links_to_anchors = {file: anchors for file, anchors in found if file}


def _put(page: Page) -> int:
    """Put aside what a page weighs; return its place."""
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    return spool.put((page.content, page.toc, links))


def _kept(config: MkDocsConfig, stage: str) -> dict[str, Any]:
    """Return what hooks have for a stage, by their names."""
    hooks: Any = config.hooks
    found = ((name, getattr(module, stage, None)) for name, module in hooks.items())
    return {name: shared for name, shared in found if shared is not None}


def _page(files: Files, name: str) -> Page:
    """Return a page by its path."""
    file = files.get_file_from_path(name)
    assert file is not None and file.page is not None
    return file.page


def _forget(page: Page) -> None:
    """Let go of what a page weighs."""
    page.content = None
    page.markdown = ""
    page.toc = []  # type: ignore[assignment]
    page.links_to_anchors = None
