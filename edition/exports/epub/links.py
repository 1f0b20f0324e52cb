"""Links: within the book from file to file, else to the site or where they led."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from sys import intern
from typing import NamedTuple
from urllib.parse import unquote, urljoin

from lxml import etree

from edition.exports.epub.content import Content
from edition.exports.epub.model import BookError, BookPage, name_of

_IDS = etree.XPath(".//@id", smart_strings=False)


class Lead(NamedTuple):
    """A link to a place of a page of the book."""

    source: str
    """The page that has it, by its address."""
    href: str
    url: str
    """The page that it leads to."""
    id: str


def relative(name: str, from_name: str) -> str:
    """Return the way from one file of the book to another."""
    return _way_from(posixpath.dirname(from_name), name)


# Nearly all files lie in the same folder, and lead to the same few.
@lru_cache(maxsize=4096)
def _way_from(folder: str, name: str) -> str:
    return posixpath.relpath(name, folder)


class _Way(NamedTuple):
    """How links to a page or a file of the site begin."""

    start: str
    url: str | None
    """The page of the book where it is, if links to its places are to be checked."""


def rewrite(page: BookPage, content: Content, pages: Collection[str], address: str) -> list[Lead]:
    """Make the links of a page those of the book; return those whose places are to be checked.

    `pages` has the addresses of all pages of the book; `address` is the site's. Raises BookError
    where a link leads to a page that the book has not.
    """
    # Many links of a page are the same, and nearly all lead into the same few pages.
    hrefs: dict[str, str] = {}
    ways: dict[str, _Way | None] = {}
    leads = []
    for link in content.section.iter("a"):
        href = link.get("href")
        if href is None:
            continue
        if href not in hrefs:
            place, _, fragment = href.partition("#")
            if place not in ways:
                ways[place] = _way(page, href, pages, address)
            way = ways[place]
            hrefs[href] = _href(page, way, fragment) if way else href
            if way and way.url is not None and fragment:
                leads.append(Lead(page.url, href, way.url, unquote(fragment)))
        link.set("href", hrefs[href])
    return leads


def _href(page: BookPage, way: _Way, fragment: str) -> str:
    if not fragment:
        return way.start
    # Within a page, the fragment says it all.
    return f"#{fragment}" if way.url == page.url else f"{way.start}#{fragment}"


def _way(page: BookPage, href: str, pages: Collection[str], address: str) -> _Way | None:
    """Return how a link begins in the book, or None where it leads out of the site."""
    whole = urljoin(address + page.url, href.partition("#")[0])
    if not whole.startswith(address):
        return None
    path, _, query = whole.removeprefix(address).partition("?")
    if path in pages:
        # A question is one to the site's search.
        return _Way(whole, None) if query else _Way(relative(name_of(path), page.name), path)
    # What has no extension is a page, and what has one a file of the site.
    if not PurePosixPath(path).suffix:
        raise _dead(page.url, href, f"« {path} » n’est pas une page du livre")
    return _Way(whole, None)


def check(leads: Iterable[Lead], ids: Mapping[str, Collection[str]]) -> None:
    """Raise BookError where a link leads to a place that its page has not; `ids` has them all."""
    for lead in leads:
        if lead.id not in ids[lead.url]:
            raise _dead(lead.source, lead.href, f"« {lead.url} » n’a pas de « {lead.id} »")


def ids_of(page: BookPage, content: Content) -> frozenset[str]:
    """Return the places of a page that links may lead to. Raises BookError for one that is two."""
    listed = _IDS(content.section)
    # The same few hundred come up in every text.
    ids = frozenset(map(intern, listed))
    if len(ids) != len(listed):
        twice = next(id_ for id_, count in Counter(listed).items() if count > 1)
        raise BookError(
            f"« {page.url} » : « {twice} » est l’identifiant de deux éléments",
            "En donner un autre à l’un des deux",
        )
    return ids


def _dead(source: str, href: str, why: str) -> BookError:
    return BookError(
        f"« {source} » : le lien « {href} » ne mène à rien dans le livre, {why}",
        "Corriger le lien, ou mettre la page dans la navigation",
    )
