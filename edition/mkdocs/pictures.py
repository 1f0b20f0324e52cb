"""The picture of each page, which is shown where it is shared: drawn, kept, written beside it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from mkdocs.structure.pages import Page

from edition.citation.metadata import SharedPicture
from edition.exports.picture import FILE, HEIGHT, WIDTH, colours_of, digest, draw, picture
from edition.mkdocs.build import Build, name_of
from edition.mkdocs.files import read_text

TOKENS = "assets/stylesheets/tokens.css"
"""The style sheet that has the colours, from the folder of the project."""


def shared_picture(build: Build, page: Page) -> SharedPicture:
    """Return the picture of a page, written beside it.

    A page that nobody wrote, a part of a list, has that of the page which it is a part of.
    """
    owner = _page_with_picture(build, page)
    record = build.records[owner.file.src_uri]
    shown = picture(
        build.release.title,
        record.title,
        record.kind or record.description,
        build.accents.get(owner.url),
        colours_of(read_text(build.root / TOKENS)),
    )
    if owner is page:
        name = f"picture-{record.key}"
        drawn = build.cache.get(name, digest(shown), lambda: draw(shown))
        path = Path(build.site, page.file.dest_uri).with_name(FILE)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawn)
    address = f"{build.release.address}{owner.url.removesuffix('./')}{FILE}"
    return SharedPicture(address, WIDTH, HEIGHT, f"{shown.title}. {shown.line}")


def _page_with_picture(build: Build, page: Page) -> Page:
    """Return the page whose picture a page has."""
    if not page.file.generated_by:
        return page
    for folder in PurePosixPath(name_of(page)).parents:
        file = build.files.get_file_from_path(f"{folder}.md")
        if file and file.page and not file.generated_by:
            return file.page
    return page
