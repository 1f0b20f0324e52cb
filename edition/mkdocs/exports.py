"""Writes the exports of a build: the formats of each text, the feed, the book."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.structure.pages import Page

from edition.cache import digest_of, digest_of_code
from edition.citation.exports import bibtex, csl_json, ris, whole_text
from edition.citation.record import Record
from edition.exports.epub import BookPage, NamedText, book_file, epub
from edition.exports.feed import FILE as FEED
from edition.exports.feed import ChangedText, atom
from edition.exports.notices import data_file, notice_to_json
from edition.exports.plain_text import plain_text
from edition.exports.tei import TeiText, tei_document
from edition.formats import book_name, formats_of_edition, formats_of_text
from edition.mkdocs.build import Build, log, name_of
from edition.mkdocs.files import read_text
from edition.mkdocs.publication import changes_of
from edition.model import Text
from edition.pages.pagination import ENTRIES_SHOWN

BOOK_STYLE = "assets/epub/book.css"
"""The style sheet of the book, from the folder of the project."""


def text_exports(build: Build, page: Page, text: Text, record: Record) -> dict[str, bytes]:
    """Return the formats of a text as Markdown made it, before anything is listed in it.

    Each by the path of its file, beside the page. A text that is not whole has no TEI:
    what keeps it from being whole was said.
    """
    cited, folder = whole_text(record), Path(page.file.dest_uri).parent.as_posix()
    name = f"{folder}/{Path(page.file.src_uri).stem}"
    exports = {
        f"{folder}/citation.bib": bibtex(record, cited).encode(),
        f"{folder}/citation.ris": ris(record, cited).encode(),
        f"{folder}/citation.json": csl_json(record, cited).encode(),
        f"{name}.txt": plain_text(record, text.page).encode(),
        f"{name}.md": (build.docs / page.file.src_uri).read_bytes(),
    }
    if not text.source:
        return exports
    changes = changes_of(build, page)
    tei = TeiText(
        record.key, record.address, text.front, text.page, text.source, changes, build.works
    )
    try:
        exports[f"{name}.tei.xml"] = tei_document(tei, build.release, build.authorities)
    # What is no text, or has signs that XML forbids.
    except ValueError as error:
        log.warning("docs/%s : %s", page.file.src_uri, error)
    return exports


def write_exports(build: Build, exports: Mapping[str, bytes]) -> None:
    """Write files, by their paths from the site's root."""
    for path, content in exports.items():
        file = build.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def formats_context(build: Build, page: Page) -> dict[str, Any]:
    """Return what the template of a page says of the formats of it and of the edition."""
    front = build.fronts.get(page.file.src_uri)
    own = formats_of_text(page.url, Path(page.file.src_uri).stem, front.source) if front else []
    return {"formats": own + formats_of_edition(build.release.title)}


def put_book_file_aside(build: Build, page: Page) -> int | None:
    """Put aside the file in the book of a page that is finished; return where, if it has one."""
    if page.url not in build.urls:
        return None
    record = build.records[page.file.src_uri]
    book_page = BookPage(
        page.url,
        record.title if page.is_homepage else str(page.title),
        page.content or "",
        tuple(str(section.title) for section in reversed([*page.ancestors])),
    )
    try:
        return build.spool.put(book_file(book_page, build.urls, build.release.address))
    except ValueError as error:
        log.warning("%s", error)
        return None


def write_notices(build: Build) -> None:
    """Write each notice as data, in a file of its own."""
    for kind in build.authorities:
        (build.site / data_file(kind.name, "")).parent.mkdir(parents=True, exist_ok=True)
        for notice in kind.notices:
            page = build.notices.pages[notice.id]
            written = notice_to_json(notice, page, build.release, build.works)
            (build.site / data_file(kind.name, notice.id)).write_text(written, "utf-8")


def write_feed(build: Build) -> None:
    """Write the feed of the changes."""
    changed = {}
    for page in build.pages:
        text, record = build.texts.get(page.file.src_uri), build.records[page.file.src_uri]
        if text is not None and name_of(page) in build.changes:
            corrections = build.spool.get(text.corrections)
            changed[name_of(page)] = ChangedText(
                record.title, record.kind, record.address, corrections
            )
    digest = digest_of(digest_of_code(), repr((build.journal, build.release, changed)))
    feed = build.cache.get("feed", digest, lambda: atom(build.journal, build.release, changed))
    (build.site / FEED).write_bytes(feed)


def write_book(build: Build) -> None:
    """Write the book, unless a page has no place in it, which was said."""
    found = (build.built[page.file.src_uri].book_file for page in build.pages)
    positions = [position for position in found if position is not None]
    if len(positions) < len(build.pages):
        return
    style = read_text(build.root / BOOK_STYLE)
    records = [build.records[path] for path in [*build.fronts][: ENTRIES_SHOWN + 1]]
    # A title page is no index of many texts.
    is_short = len(records) <= ENTRIES_SHOWN
    texts = [NamedText(record.title, record.kind) for record in records] if is_short else []
    path = build.site / book_name(build.release.title)
    try:
        with path.open("wb") as written:
            epub(written, map(build.spool.get, positions), build.release, style, texts)
    except ValueError as error:
        # Half a book is none.
        path.unlink()
        log.warning("%s", error)
