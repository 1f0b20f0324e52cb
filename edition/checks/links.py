"""Checks built pages for links that lead nowhere and for ids that stand twice.

MkDocs looks through the links of the Markdown; here are those of HTML, settings and templates too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html as lxml_html

from edition.problems import Problem

LINK_CODE = "a-002"
ID_CODE = "a-003"
_HOST = "site.invalid"
"""Stands for the host of the site, where links are resolved: no link of a page can name it."""
_PAGE = "index.html"


@dataclass(frozen=True)
class _BuiltPage:
    links: frozenset[str]
    ids: tuple[str, ...]


def broken_links(site: Path) -> Iterator[Problem]:
    """Yield the links of a built site that lead nowhere, and the ids that stand twice on a page."""
    pages = {
        path.relative_to(site).as_posix().removesuffix(_PAGE): _read(path)
        for path in sorted(site.rglob(_PAGE))
    }
    for url, page in pages.items():
        for link in sorted(page.links):
            if not _is_there(site, pages, urljoin(f"https://{_HOST}/{url}", link)):
                message = f"le lien « {link} » de la page « /{url} » ne mène à rien"
                hint = "Corriger l’adresse, là où la page, une notice ou mkdocs.yml l’écrit"
                yield Problem(_file(url), 1, LINK_CODE, message, hint)
        for id_, count in Counter(page.ids).items():
            if count > 1:
                message = f"l’identifiant « {id_} » est {count} fois dans la page « /{url} »"
                yield Problem(
                    _file(url), 1, ID_CODE, message, "En donner un autre à l’un des titres"
                )


def _read(path: Path) -> _BuiltPage:
    page = lxml_html.fromstring(path.read_text("utf-8"))
    return _BuiltPage(frozenset(page.xpath("//@href | //@src")), tuple(page.xpath("//@id")))


def _is_there(site: Path, pages: dict[str, _BuiltPage], address: str) -> bool:
    """Tell whether an absolute address leads somewhere; those of other hosts are let pass."""
    target = urlsplit(address)
    if target.scheme != "https" or target.netloc != _HOST:
        return True
    path = unquote(target.path).lstrip("/")
    page = pages.get(path.removesuffix(_PAGE))
    if page is None:
        return (site / path).is_file()
    return not target.fragment or unquote(target.fragment) in page.ids


def _file(url: str) -> str:
    """Return the file that a page is made of, by its address."""
    return f"docs/{url.removesuffix('/') or 'index'}.md"
