"""The bibliography in a build: reading it, checking what cites it, writing its page."""

from __future__ import annotations

import re
from dataclasses import replace

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from edition.authorities import unsourced
from edition.bibliography import (
    CITED_CODE,
    FILE,
    PAGE,
    Bibliography,
    Work,
    find_citations,
    load_bibliography,
    uncited,
    unknown,
)
from edition.citation.works import reference_of
from edition.citations import CITATIONS
from edition.exports.bibliography import BIBTEX, CSL_JSON, to_bibtex, to_csl_json
from edition.mkdocs.build import NOTICES, Build
from edition.mkdocs.files import place_in, read_text, refuse
from edition.mkdocs.templates import render_listing
from edition.problems import Problem, line_of

MARK = "<!-- edition:bibliography -->"


def add_bibliography(build: Build, files: Files) -> None:
    """Read the works, and publish them as BibTeX and CSL-JSON; none where there is no file.

    Raises ContentError where they have problems, or where a notice cites what is not there.
    """
    path, works = build.docs / NOTICES / FILE, list[Work]()
    if path.is_file():
        name = f"docs/{NOTICES}/{FILE}"
        works, problems = build.cache.load("bibliography", load_bibliography, name, read_text(path))
        refuse(problems)
    build.works = {work.id: work for work in works}
    build.config.mdx_configs.setdefault("edition.citations", {})["works"] = build.works
    refuse(_mistakes_of_notices(build))
    if not works:
        return
    # Who writes a notice while MkDocs serves sees the rest of the site meanwhile.
    build.warn(
        replace(problem, file=f"docs/{problem.file}") for problem in unsourced(build.authorities)
    )
    for name, content in ((BIBTEX, to_bibtex(works)), (CSL_JSON, to_csl_json(works))):
        files.append(File.generated(build.config, f"{NOTICES}/{name}", content=content))


def _mistakes_of_notices(build: Build) -> list[Problem]:
    """Return what is wrong with the sources of notices; note what each of them cites."""
    problems = []
    for notice in (notice for each in build.authorities for notice in each.notices):
        file, line = f"docs/{notice.where[0]}", notice.where[1]
        problems += unknown(file, [(one, line) for one in notice.source], build.works)
        for citation in notice.source:
            address = f"{build.notices.pages[notice.id]}.md#{notice.id}"
            build.citing.setdefault(citation.id, {})[address] = notice.heading
            if citation.locator in build.works:
                message = f"« {notice.id} » : « {citation.locator} » est lu comme une page"
                hint = f"Écrire « source: [[{citation.id}], [{citation.locator}]] »"
                problems.append(Problem(file, line, CITED_CODE, message, hint))
        if CITATIONS.search(notice.prose):
            message = f"« {notice.id} » cite une source dans « prose »"
            problems.append(Problem(file, line, CITED_CODE, message, "L’écrire sous « source »"))
    return problems


def check_citations(build: Build) -> None:
    """Refuse citations that lead nowhere, or a page that lists no works; say what nothing cites.

    Raises ContentError.
    """
    problems = _mistakes_of_page(build) if build.works else []
    for path in build.paths:
        page = build.page_at(path)
        cited, wrong = find_citations(f"docs/{path}", page.file.content_string, build.works)
        problems += wrong
        title = f"le texte «\u00a0{page.title}\u00a0»" if path in build.fronts else str(page.title)
        for citation, _ in cited:
            build.citing.setdefault(citation.id, {})[path] = title
    refuse(problems)
    build.warn(uncited(build.works, build.citing))


def _mistakes_of_page(build: Build) -> list[Problem]:
    """Return what keeps the page of the works from being where citations lead."""
    contents = {path: build.page_at(path).file.content_string for path in build.paths}
    marked = {path: text.count(MARK) for path, text in contents.items() if MARK in text}
    if marked == {PAGE: 1}:
        return _twin_ids(contents[PAGE], build.works)
    hint = f"Écrire « {MARK} » une fois, dans docs/{PAGE}, et cette page sous « nav »"
    file = next((path for path in marked if path != PAGE), PAGE)
    message = "la bibliographie n’est pas listée une fois, à la page où mènent les citations"
    return [Problem(f"docs/{file}", 1, CITED_CODE, message, hint)]


def _twin_ids(text: str, works: Bibliography) -> list[Problem]:
    """Return the headings of the page of the works that have the id of a work."""
    hint = "Choisir un autre identifiant pour le titre, ou pour l’ouvrage"
    problems = []
    for match in re.finditer(r"\{[^{}\n]*#([\w.-]+)[^{}\n]*\}", text):
        if match[1] in works:
            message = f"« {match[1]} » est aussi l’identifiant d’un ouvrage"
            line = line_of(text, match.start())
            problems.append(Problem(f"docs/{PAGE}", line, CITED_CODE, message, hint))
    return problems


def list_works(build: Build) -> str:
    """Return the Markdown of the list of works: where each is put, so that links are checked."""
    return "\n".join(f"- <!-- edition:work {id_} -->\n{{ #{id_} .ed-work }}" for id_ in build.works)


def render_work(build: Build, page: Page, id_: str) -> str:
    """Return the reference to a work, and what cites it."""
    work = build.works.get(id_)
    if work is None:
        place = place_in(page, f"edition:work {id_} -->")
        raise PluginError(f"{place} : « {id_} » n’est pas dans docs/{NOTICES}/{FILE}.")
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
