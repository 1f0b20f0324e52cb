"""The parallel pages of the site: each text beside its source."""

from __future__ import annotations

from functools import partial

from mkdocs.structure.pages import Page

from edition.mkdocs.build import Build
from edition.mkdocs.navigation import add_page
from edition.mkdocs.templates import render_listing
from edition.pages.summaries import TextSummary


def add_parallel_pages(build: Build) -> None:
    """Add a page for each text that is what its source says.

    What stands on them is written when they are built, by all processors.
    """
    for path, text in build.texts.items():
        if not text.parallel_url:
            continue
        page = add_page(
            build,
            text.parallel_url.rstrip("/"),
            f"{text.title}\u00a0: la source et l’édition",
            lambda _: "",
            after=build.page_at(path),
            description=f"La source de «\u00a0{text.title}\u00a0» et le texte établi, paragraphe "
            "par paragraphe, avec la raison de chaque correction et de chaque omission.",
        )
        build.rendered_late[page.file.src_uri] = partial(_render, build, text)


def _render(build: Build, text: TextSummary, page: Page) -> str:
    """Return the content of the parallel page of a text."""
    return render_listing(
        build, page, "parallel", text=text, title=page.title, rows=build.spool.get(text.parallel)
    )
