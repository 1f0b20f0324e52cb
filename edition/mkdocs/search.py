"""Reading pages for the search, and writing the files that it reads."""

from __future__ import annotations

import json

from mkdocs.structure.pages import Page

from edition.identity import describe
from edition.mkdocs.build import CHRONOLOGY, Build
from edition.model import Page as PageContent
from edition.search.files import search_files
from edition.search.records import SearchedPage, notice_record, searched_page


def put_searched_page_aside(build: Build, page: Page, content: PageContent) -> int:
    """Put aside what the search reads of a page, before its lists are filled in; return where."""
    # The files are written below: the stock index would be thrown away.
    page.meta["search"] = {"exclude": True}
    front = build.fronts.get(page.file.src_uri)
    kind = describe(front) if front else ""
    found = searched_page(page.url, str(page.title), content, build.notices, kind)
    return build.spool.put(found)


def write_search_files(build: Build) -> str:
    """Write what the search reads; return the name of the file that it reads first."""
    notices = {
        f"{name}.md": part.notices
        for each in build.authorities
        for name, part in each.by_page.items()
    }
    addresses = {
        page.file.src_uri: page.url for page in build.pages if page.file.src_uri in build.searched
    }

    def with_notices(path: str) -> SearchedPage:
        page: SearchedPage = build.spool.get(build.searched[path])
        page.records += [notice_record(notice, build.notices) for notice in notices.get(path, ())]
        return page

    listed = {addresses[path]: those for path, those in notices.items() if path in addresses}
    dates = {date.edtf: len(date.listed) for date in build.edition.dates}
    folder = build.site / "search"
    folder.mkdir(parents=True, exist_ok=True)
    chronology = addresses.get(CHRONOLOGY, "")
    pages = map(with_notices, addresses)
    for file in search_files(pages, listed, chronology, dates, build.accents):
        (folder / file.name).write_bytes(file.content)
    return file.name


def write_search_index(build: Build) -> None:
    """Let the theme's index, which the search plugin has just written, say where ours is."""
    found = {
        "names": build.search_file,
        "engine": f"../{build.scripts.search_engine}",
        "examples": ", ".join(build.settings.search_examples),
    }
    content = json.dumps({"config": found, "docs": []}, ensure_ascii=False)
    (build.site / "search" / "search_index.json").write_text(content + "\n", "utf-8")
