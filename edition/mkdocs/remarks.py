"""What the editor is told on the pages themselves, where MkDocs serves them.

It is put into the files of the site once all of them are written, since some problems are known
only then; a build never comes here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader
from lxml import etree
from lxml import html as lxml_html
from mkdocs.config.defaults import MkDocsConfig

from edition.mkdocs.build import NOTICES, Build
from edition.naming.proposals import Kind, Proposal
from edition.problems import Problem

TEMPLATE = "partials/remarks.html"


class _Subject(NamedTuple):
    """Where the problems of a file are shown."""

    path: str
    """That of a page."""
    lines: Sequence[tuple[int, str]] = ()
    """The lines of the file on which something begins, and the id that it has in the page."""


def write_remarks(build: Build) -> None:
    """Put into each page what is wrong with it, and what it names without a notice."""
    subjects, home = _subjects(build), build.pages[0].file.src_uri
    problems = defaultdict[str, dict[str, list[Problem]]](dict)
    for problem in build.problems:
        subject = subjects.get(problem.file, _Subject(home))
        id_ = _id_at(subject.lines, problem.line)
        problems[subject.path].setdefault(id_, []).append(problem)
    for path in sorted({*problems, *build.remarks}):
        remarks = build.remarks.get(path)
        proposals = remarks.proposals if remarks else ()
        names = [one for one in proposals if one.kind is not Kind.DATE]
        if names or problems[path]:
            _write(build, path, problems[path], names)


def write_refusal(config: MkDocsConfig, message: str) -> None:
    """Put what stopped a build, line by line, in the place of every page.

    MkDocs has emptied the site by then, or would go on serving one that is no longer so; a browser
    loads the page again once a build ends.
    """
    templates = Environment(loader=FileSystemLoader(config.theme.custom_dir or ""), autoescape=True)
    macros: Any = templates.get_template(TEMPLATE).module
    html = str(macros.refusal(message.splitlines()))
    docs = Path(config.docs_dir)
    for path in docs.rglob("*.md"):
        name = path.relative_to(docs).with_suffix("")
        folder = Path(config.site_dir, name.parent if name.name == "index" else name)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(html, "utf-8")


def _subjects(build: Build) -> dict[str, _Subject]:
    """Return where the problems of each file are shown; those of other files are on the home."""
    subjects = {f"docs/{path}": _Subject(path) for path in build.paths}
    for path, front in build.fronts.items():
        remarks = build.remarks.get(path)
        subjects[f"docs/{path}"] = _Subject(path, remarks.lines if remarks else ())
        subjects[f"docs/{front.source}"] = _Subject(path)
    for each in build.authorities:
        lines = sorted((notice.where[1], notice.id) for notice in each.notices)
        subjects[f"docs/{NOTICES}/{each.name}.yml"] = _Subject(f"{each.name}.md", lines)
    return subjects


def _id_at(lines: Sequence[tuple[int, str]], line: int) -> str:
    """Return the id of what stands on a line of a file; empty where nothing does."""
    at = bisect_right(lines, line, key=itemgetter(0))
    # Behind the last line may be what is no part of it: the notes of a text.
    is_beyond = at == len(lines) and at > 0 and lines[-1][0] < line
    return "" if at == 0 or is_beyond else lines[at - 1][1]


def _write(
    build: Build, path: str, problems: dict[str, list[Problem]], names: Iterable[Proposal]
) -> None:
    file = Path(build.site, build.page_at(path).file.dest_uri)
    page = lxml_html.document_fromstring(file.read_text("utf-8"))
    macros: Any = build.env.get_template(TEMPLATE).module
    page.find("head").append(_element(macros.style()))
    article = page.find(".//article")
    for id_, found in problems.items():
        remark = _element(macros.problems(found))
        target = page.get_element_by_id(id_, None) if id_ else None
        # What stands in a list or a table has its remark behind all of it.
        while target is not None and target.getparent().tag not in ("div", "article"):
            target = target.getparent()
        if target is None:
            article.insert(0, remark)
        else:
            target.addnext(remark)
    listed = [*names]
    if listed:
        article.insert(0, _element(macros.names(listed)))
    html = etree.tostring(page, method="html", encoding="unicode", doctype="<!doctype html>")
    file.write_text(html, "utf-8")


def _element(html: str) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(str(html))
