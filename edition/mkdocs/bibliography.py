"""The bibliography in a build: reading it, checking what cites it, writing its page."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from edition.authorities import unsourced
from edition.bibliography import FILE, find_citations, load_bibliography, uncited, unknown
from edition.citation.works import reference_of
from edition.exports.bibliography import BIBTEX, CSL_JSON, to_bibtex, to_csl_json
from edition.mkdocs.build import NOTICES, Build
from edition.mkdocs.files import read_text, refuse
from edition.mkdocs.templates import render_listing


def add_bibliography(build: Build, files: Files) -> None:
    """Read the works, and publish them as BibTeX and CSL-JSON; none where there is no file.

    Raises ContentError where they have problems, or where a notice cites what is not there.
    """
    path = build.docs / NOTICES / FILE
    if not path.is_file():
        return
    name = f"docs/{NOTICES}/{FILE}"
    works, problems = build.cache.load("bibliography", load_bibliography, name, read_text(path))
    refuse(problems)
    build.works = {work.id: work for work in works}
    build.config.mdx_configs.setdefault("edition.citations", {})["works"] = build.works
    notices = [notice for each in build.authorities for notice in each.notices]
    for notice in notices:
        cited = [(citation, notice.where[1]) for citation in notice.source]
        problems += unknown(f"docs/{notice.where[0]}", cited, build.works)
        for citation in notice.source:
            address = f"{build.notices.pages[notice.id]}.md#{notice.id}"
            build.citing.setdefault(citation.id, {})[address] = notice.heading
    refuse(problems)
    # Who writes a notice while MkDocs serves sees the rest of the site meanwhile.
    build.warn(
        replace(problem, file=f"docs/{problem.file}") for problem in unsourced(build.authorities)
    )
    for name, content in ((BIBTEX, to_bibtex(works)), (CSL_JSON, to_csl_json(works))):
        files.append(File.generated(build.config, f"{NOTICES}/{name}", content=content))


def check_citations(build: Build) -> None:
    """Refuse what pages cite and nobody declared; say which works nothing cites."""
    if not build.works:
        return
    problems = []
    for path in build.paths:
        page = build.page_at(path)
        cited = [*find_citations(page.file.content_string)]
        problems += unknown(f"docs/{path}", cited, build.works)
        for citation, _ in cited:
            title = (
                f"le texte «\u00a0{page.title}\u00a0»" if path in build.fronts else str(page.title)
            )
            build.citing.setdefault(citation.id, {})[path] = title
    refuse(problems)
    build.warn(uncited(build.works, build.citing))


def list_works(build: Build) -> str:
    """Return the Markdown of the list of works: where each is put, so that links are checked."""
    return "\n".join(f"- <!-- edition:work {id_} -->\n{{ #{id_} .ed-work }}" for id_ in build.works)


def render_work(build: Build, page: Page, id_: str) -> str:
    """Return the reference to a work, and what cites it."""
    work = build.works.get(id_)
    if work is None:
        raise PluginError(f"docs/{page.file.src_uri} : « {id_} » n’est pas dans {FILE}.")
    reference = Markup(reference_of(build.processor, work))
    citing = []
    for address, title in build.citing.get(id_, {}).items():
        path, _, fragment = address.partition("#")
        file = build.files.get_file_from_path(path)
        assert file is not None
        href = file.url_relative_to(page.file)
        citing.append((f"{href}#{fragment}" if fragment else href, title))
    return render_listing(
        build, page, "work", id_, reference=reference, citing=citing, short=work.short
    ).strip()
