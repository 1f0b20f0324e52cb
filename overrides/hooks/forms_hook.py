"""MkDocs adapter: the other forms of the texts and of the edition, as files beside the pages."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from edition.citing.exports import bibtex, csl_json, ris, whole_text
from edition.epub import BookPage, epub
from edition.feed import FILE as FEED
from edition.feed import ChangedText, atom
from edition.forms import book_name, forms_of_edition, forms_of_text
from edition.notices import load_all
from edition.plaintext import plain_text
from edition.tei import TeiText, tei_document
from hooked import hook, read_text
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

# Below "mkdocs", so that a strict build fails on what is said here.
log = logging.getLogger("mkdocs.hooks.forms")

html: dict[str, str] = {}
"""The texts as Markdown made them, by their path: before anything is listed in them."""
pages: list[Page] = []
"""The pages of the build under way, in the order of the navigation."""


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Note the order of the pages, which is that of the book."""
    pages[:] = nav.pages
    return nav


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the text of a page as it is now."""
    if page.file.src_uri in hook(config, "texts_hook").texts:
        html[page.file.src_uri] = content
    return content


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Tell the template of a page which other forms there are of it, and of the edition."""
    text = hook(config, "texts_hook").texts.get(page.file.src_uri)
    own = forms_of_text(text.url, Path(page.file.src_uri).stem, text.front.source) if text else []
    context["forms"] = own + forms_of_edition(hook(config, "publication_hook").release.title)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Write the files of every form: MkDocs would take the Markdown for a page to build."""
    publication, texts = hook(config, "publication_hook"), hook(config, "texts_hook").texts
    sources = hook(config, "texts_hook").sources
    site, docs = Path(config.site_dir), Path(config.docs_dir)
    kinds = load_all(hook(config, "texts_hook").notices_folder(config))[0]

    def write(path: str, content: str | bytes) -> None:
        data = content if isinstance(content, bytes) else content.encode()
        (site / path).write_bytes(data)

    changed = {}
    for page in pages:
        src_uri = page.file.src_uri
        text, record = texts.get(src_uri), publication.records[src_uri]
        if text is None:
            continue
        cited, name = whole_text(record), Path(src_uri).stem
        folder = str(Path(page.file.dest_uri).parent)
        write(f"{folder}/citation.bib", bibtex(record, cited))
        write(f"{folder}/citation.ris", ris(record, cited))
        write(f"{folder}/citation.json", csl_json(record, cited))
        write(f"{folder}/{name}.txt", plain_text(record, html[src_uri], text.blocks))
        write(f"{folder}/{name}.md", (docs / src_uri).read_bytes())
        changed[publication.name_of(page)] = ChangedText(
            record.title, record.address, text.corrections
        )
        # What is not whole was said when it was read.
        if src_uri not in sources:
            continue
        tei = TeiText(
            record.key,
            record.address,
            text.front,
            html[src_uri],
            sources[src_uri],
            publication.changes_of(page),
        )
        try:
            write(f"{folder}/{name}.tei.xml", tei_document(tei, publication.release, kinds))
        # What is no text, or has signs that XML forbids.
        except ValueError as error:
            log.warning("docs/%s : %s", src_uri, error)
    release = publication.release
    write(FEED, atom(publication.journal, release, changed))
    book_pages = [
        BookPage(
            page.url,
            publication.records[page.file.src_uri].title if page.is_homepage else str(page.title),
            page.content or "",
            tuple(str(section.title) for section in reversed([*page.ancestors])),
        )
        for page in pages
    ]
    style = Path(config.theme.custom_dir or "") / "epub" / "book.css"
    try:
        write(book_name(release.title), epub(book_pages, release, read_text(style)))
    except ValueError as error:
        log.warning("%s", error)
