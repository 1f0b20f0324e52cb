"""Links: within the book from file to file, else to the site or where they led."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache, partial
from pathlib import PurePosixPath
from sys import intern
from typing import NamedTuple
from urllib.parse import unquote, urljoin

from edition.epub.content import Content
from edition.epub.model import BookError, BookPage, name_of


class Lead(NamedTuple):
    """A link to a place of a page of the book."""

    source: str
    """The page that has it, by its address."""
    href: str
    url: str
    """The page that it leads to."""
    id: str


# The same few files lead to each other again and again.
@lru_cache(maxsize=4096)
def relative(name: str, from_name: str) -> str:
    """Return the way from one file of the book to another."""
    return posixpath.relpath(name, posixpath.dirname(from_name))


def rewrite(page: BookPage, content: Content, pages: Collection[str], address: str) -> list[Lead]:
    """Make the links of a page those of the book; return those whose places are to be checked.

    `pages` has the addresses of all pages of the book; `address` is the site's. Raises BookError
    where a link leads to a page that the book has not.
    """
    join = cache(partial(urljoin, address + page.url))
    leads = []
    for link in content.iterfind(".//a[@href]"):
        href = link.get("href")
        place, _, fragment = href.partition("#")
        place = join(place)
        if not place.startswith(address):
            continue
        whole = f"{place}#{fragment}" if fragment else place
        path, _, query = place.removeprefix(address).partition("?")
        if path not in pages:
            # What has no extension is a page, and what has one a file of the site.
            if not PurePosixPath(path).suffix:
                raise _dead(page.url, href, f"« {path} » n’est pas une page du livre")
            link.set("href", whole)
        elif query:
            # A question to the site's search.
            link.set("href", whole)
        elif not fragment:
            link.set("href", relative(name_of(path), page.name))
        else:
            name = "" if path == page.url else relative(name_of(path), page.name)
            link.set("href", f"{name}#{fragment}")
            leads.append(Lead(page.url, href, path, unquote(fragment)))
    return leads


def check(leads: Iterable[Lead], ids: Mapping[str, Collection[str]]) -> None:
    """Raise BookError where a link leads to a place that its page has not; `ids` has them all."""
    for lead in leads:
        if lead.id not in ids[lead.url]:
            raise _dead(lead.source, lead.href, f"« {lead.url} » n’a pas de « {lead.id} »")


def ids_of(page: BookPage, content: Content) -> frozenset[str]:
    """Return the places of a page that links may lead to. Raises BookError for one that is two."""
    found: set[str] = set()
    for id_ in content.xpath(".//@id", smart_strings=False):
        if id_ in found:
            raise BookError(
                f"« {page.url} » : « {id_} » est l’identifiant de deux éléments",
                "En donner un autre à l’un des deux",
            )
        found.add(intern(id_))
    return frozenset(found)


def _dead(source: str, href: str, why: str) -> BookError:
    return BookError(
        f"« {source} » : le lien « {href} » ne mène à rien dans le livre, {why}",
        "Corriger le lien, ou mettre la page dans la navigation",
    )
