"""MkDocs adapter: the other forms of the texts and of the edition, as files beside the pages."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from edition.authorities import load_authorities
from edition.citation.exports import bibtex, csl_json, ris, whole_text
from edition.exports.epub import BookPage, book_file, epub
from edition.exports.feed import FILE as FEED
from edition.exports.feed import ChangedText, atom
from edition.exports.plain_text import plain_text
from edition.exports.tei import TeiText, tei_document
from edition.forms import book_name, forms_of_edition, forms_of_text
from edition.summaries import TextSummary
from hooked import hook, read_text
from sharing import Shared

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.hooks.forms")

pages: list[Page] = []
"""The pages of the build under way, in the order of the navigation."""
urls: set[str] = set()
"""Their addresses."""
book: dict[str, int | None] = {}
"""Where the file that each has in the book was put aside, by the page's path."""


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Note the order of the pages, which is that of the book."""
    pages[:] = hook(config, "texts_hook").all_pages(nav, config)
    book.clear()
    urls.clear()
    urls.update(page.url for page in pages)
    return nav


def add(page: Page, after: Page) -> None:
    """Add a page to the book, after another."""
    pages.insert(pages.index(after) + 1, page)
    urls.add(page.url)


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write the forms of a text as Markdown made it: before anything is listed in it.

    At once, after `publication_hook` has made its record: a thousand texts take room.
    """
    text = hook(config, "texts_hook").texts.get(page.file.src_uri)
    if text is not None:
        _write_text(content, page, text, config)
    return content


def _write_text(html: str, page: Page, text: TextSummary, config: MkDocsConfig) -> None:
    publication, docs = hook(config, "publication_hook"), Path(config.docs_dir)
    src_uri, record = page.file.src_uri, publication.records[page.file.src_uri]
    cited, name = whole_text(record), Path(src_uri).stem
    folder = Path(config.site_dir, page.file.dest_uri).parent
    folder.mkdir(parents=True, exist_ok=True)

    def write(file: str, content: str | bytes) -> None:
        (folder / file).write_bytes(content if isinstance(content, bytes) else content.encode())

    write("citation.bib", bibtex(record, cited))
    write("citation.ris", ris(record, cited))
    write("citation.json", csl_json(record, cited))
    texts = hook(config, "texts_hook")
    write(f"{name}.txt", plain_text(record, html, texts.blocks[src_uri]))
    write(f"{name}.md", (docs / src_uri).read_bytes())
    # What is not whole was said when it was read.
    if src_uri not in texts.sources:
        return
    tei = TeiText(
        record.key,
        record.address,
        text.front,
        html,
        texts.sources[src_uri],
        publication.changes_of(page),
    )
    kinds = load_authorities(texts.notices_folder(config))[0]
    try:
        write(f"{name}.tei.xml", tei_document(tei, publication.release, kinds))
    # What is no text, or has signs that XML forbids.
    except ValueError as error:
        log.warning("docs/%s : %s", src_uri, error)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Tell the template of a page which other forms there are of it, and of the edition."""
    text = hook(config, "texts_hook").texts.get(page.file.src_uri)
    own = forms_of_text(text.url, Path(page.file.src_uri).stem, text.front.source) if text else []
    context["forms"] = own + forms_of_edition(hook(config, "publication_hook").release.title)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Make the page's file in the book, once its page is finished."""
    if page.url not in urls:
        return output
    release = hook(config, "publication_hook").release
    record = hook(config, "publication_hook").records[page.file.src_uri]
    book_page = BookPage(
        page.url,
        record.title if page.is_homepage else str(page.title),
        page.content or "",
        tuple(str(section.title) for section in reversed([*page.ancestors])),
    )
    try:
        made = book_file(book_page, urls, release.address)
        book[page.file.src_uri] = hook(config, "workers_hook").spool.put(made)
    except ValueError as error:
        log.warning("%s", error)
    return output


BUILT = Shared(book.get, book.__setitem__)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what is made of all texts: the feed and the book."""
    publication, texts = hook(config, "publication_hook"), hook(config, "texts_hook").texts
    site, release = Path(config.site_dir), publication.release
    spool = hook(config, "workers_hook").spool
    changed = {}
    for page in pages:
        text, record = texts.get(page.file.src_uri), publication.records[page.file.src_uri]
        if text is not None and publication.name_of(page) in publication.told:
            changed[publication.name_of(page)] = ChangedText(
                record.title, record.address, spool.get(text.corrections)
            )
    (site / FEED).write_bytes(atom(publication.journal, release, changed))
    # What has no place in it was said.
    if any(book.get(page.file.src_uri) is None for page in pages):
        return
    files = (spool.get(book[page.file.src_uri]) for page in pages)
    style = Path(config.theme.custom_dir or "") / "epub" / "book.css"
    path = site / book_name(release.title)
    try:
        with path.open("wb") as written:
            epub(written, files, release, read_text(style))
    except ValueError as error:
        # Half a book is none.
        path.unlink()
        log.warning("%s", error)
