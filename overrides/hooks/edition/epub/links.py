"""Links: within the book from file to file, else to the site or where they led."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

from edition.epub.content import Content
from edition.epub.model import BookError, BookPage


# The same few files lead to each other again and again.
@lru_cache(maxsize=4096)
def relative(name: str, from_name: str) -> str:
    """Return the way from one file of the book to another."""
    return posixpath.relpath(name, posixpath.dirname(from_name))


def rewrite(contents: Mapping[BookPage, Content], address: str) -> None:
    """Make the links of the pages those of the book; `address` is the site's.

    Raises BookError where a link leads to a page or a place that the book has not.
    """
    pages = {page.url: page for page in contents}
    ids = {page.url: _ids(page, content) for page, content in contents.items()}
    for page, content in contents.items():
        for link in content.iterfind(".//a[@href]"):
            href = link.get("href")
            whole = urljoin(address + page.url, href)
            if not whole.startswith(address):
                continue
            place, _, fragment = whole.removeprefix(address).partition("#")
            path, _, query = place.partition("?")
            if path not in pages:
                # What has no extension is a page, and what has one a file of the site.
                if not PurePosixPath(path).suffix:
                    raise _dead(page, href, f"« {path} » n’est pas une page du livre")
                link.set("href", whole)
            elif query:
                # A question to the site's search.
                link.set("href", whole)
            elif not fragment:
                link.set("href", relative(pages[path].name, page.name))
            elif unquote(fragment) in ids[path]:
                name = "" if path == page.url else relative(pages[path].name, page.name)
                link.set("href", f"{name}#{fragment}")
            else:
                raise _dead(page, href, f"« {path} » n’a pas de « {unquote(fragment)} »")


def _ids(page: BookPage, content: Content) -> set[str]:
    """Return the places of a page that links may lead to."""
    found: set[str] = set()
    for id_ in content.xpath(".//@id"):
        if id_ in found:
            raise BookError(
                f"« {page.url} » : « {id_} » est l’identifiant de deux éléments",
                "En donner un autre à l’un des deux",
            )
        found.add(id_)
    return found


def _dead(page: BookPage, href: str, why: str) -> BookError:
    return BookError(
        f"« {page.url} » : le lien « {href} » ne mène à rien dans le livre, {why}",
        "Corriger le lien, ou mettre la page dans la navigation",
    )
