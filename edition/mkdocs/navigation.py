"""The pages of the site: checking them, ordering them, adding those that nobody wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from edition.authorities import AuthorityFile, load_authorities, unused_variants
from edition.cache import digest_of, digest_of_code
from edition.checks.navigation import misnamed, missing, unlisted, unreached
from edition.exports.notices import beacon, to_json
from edition.frontmatter import FrontMatter, header_of, load
from edition.mkdocs.build import NOTICES, Build, name_of
from edition.mkdocs.compat import missing_pages, pages_to_read, put_aside
from edition.mkdocs.files import read_text, refuse
from edition.mkdocs.publication import make_record
from edition.notices import Notices
from edition.pages.home import accents
from edition.pages.indexes import page_of_part
from edition.pages.summaries import COMPARISON, MAP, MARKER
from edition.problems import Problem, line_of

BEACON = f"{NOTICES}/beacon-gnd.txt"
"""The file that says which notices the GND describes too."""


def refuse_pages(files: Files) -> None:
    """Refuse pages that have no lasting address, or are not in UTF-8."""
    pages = files.documentation_pages()
    refuse(misnamed(file.src_uri for file in pages))
    for file in pages:
        read_text(Path(file.abs_src_path or ""))


def add_authorities(build: Build, files: Files) -> None:
    """Check the notices, and publish them as JSON and BEACON beside their YAML."""
    build.authorities, problems = load_authorities(build.docs / NOTICES, build.cache)
    refuse([replace(problem, file=f"docs/{problem.file}") for problem in problems])
    build.notices = Notices(build.authorities)
    build.index_pages = frozenset(build.notices.pages.values())
    build.config.mdx_configs["edition.mentions"]["notices"] = build.notices
    for each in build.authorities:
        name = f"{NOTICES}/{each.name}.json"
        files.append(File.generated(build.config, name, content=to_json(each)))
        if each.is_in_parts:
            _add_parts(build, each, files)
    links = beacon(build.authorities, build.release, f"{build.release.address}{BEACON}")
    if links:
        files.append(File.generated(build.config, BEACON, content=links))


def check_variants(build: Build) -> None:
    """Say which variants no text has, once every one is read."""
    # What a text no longer has is useless only where the texts are whole.
    if all(text.is_whole for text in build.texts.values()):
        found = unused_variants(build.authorities, build.index.used)
        build.warn(replace(problem, file=f"docs/{problem.file}") for problem in found)


def _add_parts(build: Build, authorities: AuthorityFile, files: Files) -> None:
    """Add the pages that notices are on which are too many for one."""
    index = files.get_file_from_path(f"{authorities.name}.md")
    # `refuse_navigation` says that there is none.
    if index is None:
        return
    title = load(index.src_uri, index.content_string)[0].title
    parts = build.index_parts[index.src_uri] = [
        File.generated(
            build.config,
            f"{name}.md",
            content=page_of_part(title, name),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        for name in authorities.by_page
    ]
    for file in parts:
        files.append(file)


def refuse_navigation(build: Build, navigation: Navigation, files: Files) -> None:
    """Refuse a navigation that names what is not there, or lacks the page of some notices."""
    settings = Path(build.config.config_file_path)
    refuse(missing(settings.name, read_text(settings), missing_pages(navigation.items)))
    pages = {page.file.src_uri for page in navigation.pages}
    refuse(unlisted((each.name for each in build.authorities), pages))
    there = [file.src_uri for file in files.documentation_pages() if not file.generated_by]
    problems = unreached(there, pages)
    # Who writes while MkDocs serves sees the rest of the site meanwhile.
    if build.config.strict:
        refuse(problems)
    build.warn(problems)


def order_pages(build: Build, navigation: Navigation) -> None:
    """Note the order of the pages and of the texts, and when each page changed.

    From here on, the plugin reads and builds them itself.
    """
    build.navigation = navigation
    build.pages = [*_pages_and_parts(build, navigation)]
    pages = pages_to_read(build.files, build.config, is_served=build.is_served)
    read = _read_front_matter(build, [*navigation.pages, *pages])
    build.front_matter.update((path, front) for path, (front, _) in read.items())
    problems: list[Problem] = []
    # A page may stand twice in the navigation.
    for path, page in {page.file.src_uri: page for page in navigation.pages}.items():
        front, wrong = read.pop(path)
        problems += wrong
        if front.source:
            build.fronts[path] = front
            problems += _missing_source(page, front, build.docs)
        else:
            markers = [*MARKER.finditer(page.file.content_string)]
            if any(m["name"] == MAP for m in markers):
                build.map = page.file
            subjects = {m["argument"] or "" for m in markers if m["name"] == COMPARISON}
            if subjects:
                build.subjects[path] = subjects
    refuse(problems)
    for _, wrong in read.values():
        build.warn(wrong)
    others = (page.file.src_uri for page in pages if page.file.src_uri not in build.fronts)
    build.paths = [*build.fronts, *others]
    build.files.plugin_pages.update(build.paths)
    build.accents = accents(page.url for page in build.pages if page.file.src_uri in build.fronts)
    for page in build.pages:
        # The indexes and the home show what any change may touch.
        is_text = page.file.src_uri in build.fronts
        changes = build.changes.get(name_of(page), build.journal) if is_text else build.journal
        page.update_date = changes[0].date


def _read_front_matter(
    build: Build, pages: Iterable[Page]
) -> dict[str, tuple[FrontMatter, list[Problem]]]:
    """Return the front matter of pages, with what is wrong with it, by their paths."""
    headers = {page.file.src_uri: header_of(page.file.content_string) for page in pages}

    def make() -> dict[str, tuple[FrontMatter, list[Problem]]]:
        return {path: load(f"docs/{path}", header) for path, header in headers.items()}

    digest = digest_of(digest_of_code(), *chain.from_iterable(headers.items()))
    return build.cache.get("front-matter", digest, make)


def _pages_and_parts(build: Build, navigation: Navigation) -> Iterator[Page]:
    """Yield the pages of the navigation, those in parts with their parts after them."""
    for page in navigation.pages:
        yield page
        last = page
        for file in build.index_parts.get(page.file.src_uri, ()):
            part = Page(None, file, build.config)
            part.parent, part.previous_page = page.parent, last
            if last is not page:
                last.next_page = part
            last = part
            yield part


def _missing_source(page: Page, front: FrontMatter, docs: Path) -> list[Problem]:
    """Return what is wrong with the source of a text, where it is not there."""
    if (docs / front.source).is_file():
        return []
    text = page.file.content_string
    line = line_of(text, text.index("source:"))
    message = f"la source « {front.source} » n’existe pas dans docs/"
    hint = "L’y déposer telle quelle, ou corriger « source » dans l’en-tête"
    return [Problem(f"docs/{page.file.src_uri}", line, "f-001", message, hint)]


def add_page(
    build: Build,
    name: str,
    title: str,
    content: Callable[[Page], str],
    *,
    after: Page,
    description: str = "",
    toc: TableOfContents | None = None,
    in_book: bool = False,
) -> Page:
    """Add a page that nobody wrote to the site, by its path without the ending; return it.

    `content` says what stands on it. It stands in the navigation where the page does that it comes
    `after`, and is described as that one unless it has a `description`.
    """
    config = build.config
    file = File.generated(config, f"{name}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    build.files.append(file)
    build.files.plugin_pages.add(file.src_uri)
    page = Page(title, file, config)
    page.markdown = ""
    # The stock search would read what ours finds in the texts.
    page.meta = {
        "title": title,
        "description": description or after.meta.get("description", ""),
        "search": {"exclude": True},
    }
    page.toc = toc or TableOfContents([])
    page.parent, page.previous_page = after.parent, after
    # Those of the navigation have each other.
    if after.file.inclusion is InclusionLevel.NOT_IN_NAV:
        after.next_page = page
    page.update_date = after.update_date
    page.content = content(page)
    build.records[file.src_uri] = make_record(build, page, title)
    if in_book:
        build.pages.insert(build.pages.index(after) + 1, page)
    build.positions[file.src_uri] = put_aside(page, build.spool)
    return page
