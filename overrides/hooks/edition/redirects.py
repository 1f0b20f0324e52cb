"""Redirects: where an address went that was published and is no more.

`docs/redirections.yml` lists them, pages and fragments alike. A page that moved leaves a page
behind that leads on; a fragment never reaches a server, so the page that had it carries a table
of what moved, which a small script reads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from posixpath import relpath
from typing import Any

from edition.problems import Problem
from edition.schema import list_of, read

CODE = "r-001"
FILE = "redirections.yml"
_ADDRESS = {
    "type": "string",
    "pattern": r"^/([a-z0-9-]+/)*(#\S+)?$",
    "description": "Écrire une adresse du site, comme /page/ ou /page/#passage",
}
SCHEMA: dict[str, Any] = {"title": "le fichier", **list_of({"from": _ADDRESS, "to": _ADDRESS})}


@dataclass(frozen=True)
class Redirect:
    """An address that moved, from the site's root: `/page/`, or `/page/#passage`."""

    old: str
    new: str
    where: tuple[str, int]
    """The file and the line that declare it."""

    @property
    def page(self) -> str:
        """The page of the old address, as MkDocs writes it: `page/`, empty for the home."""
        return self.old.partition("#")[0].removeprefix("/")

    @property
    def fragment(self) -> str:
        """The fragment of the old address, without its sign; empty where a page moved."""
        return self.old.partition("#")[2]


def load_redirects(file: str, text: str) -> tuple[list[Redirect], list[Problem]]:
    """Read the redirects; nothing where they have problems."""
    data, lines, problems = read(file, text, SCHEMA, CODE)
    if problems:
        return [], problems
    return [
        Redirect(entry["from"], entry["to"], (file, lines[(index,)]))
        for index, entry in enumerate(data or ())
    ], []


def conflicts(redirects: Iterable[Redirect], published: Collection[str]) -> list[Problem]:
    """Return the redirects that lead nowhere, or from what is still there.

    `published` has every address of the site, as `addresses.addresses_of` writes them.
    """
    problems = []
    seen: set[str] = set()
    for redirect in redirects:
        if redirect.new not in published:
            message = f"« {redirect.new} » n’existe pas : la redirection ne mène nulle part"
            hint = "Donner l’adresse d’une page ou d’un fragment publié, sans détour"
            problems.append(Problem(*redirect.where, CODE, message, hint))
        if redirect.old in published or redirect.old in seen:
            there = "déjà redirigée" if redirect.old in seen else "encore publiée"
            message = f"« {redirect.old} » est {there}"
            problems.append(Problem(*redirect.where, CODE, message, "Ôter la redirection"))
        seen.add(redirect.old)
    return problems


def moved(redirects: Iterable[Redirect], page: str) -> dict[str, str]:
    """Return what moved away from a page (`page/`): fragment by fragment, relative addresses.

    The empty fragment is the page itself.
    """
    return {
        redirect.fragment: relative(redirect.new, page)
        for redirect in redirects
        if redirect.page == page
    }


def relative(address: str, page: str) -> str:
    """Return an address from the site's root as a page (`page/`) links to it."""
    target, sign, fragment = address.partition("#")
    found = relpath(target, f"/{page}")
    slash = "" if found.endswith("/") else "/"
    return f"{found}{slash}{sign}{fragment}"


def moved_pages(redirects: Iterable[Redirect], pages: Collection[str]) -> list[str]:
    """Return the pages that are no more, from which something moved; `pages` has those there."""
    return sorted({redirect.page for redirect in redirects} - set(pages))


def lost(
    registered: Iterable[str], published: Collection[str], redirects: Iterable[Redirect]
) -> list[str]:
    """Return the addresses that were published and that neither a page nor a redirect serves.

    A page that moved takes its fragments along: they have to be where it went.
    """
    served = {redirect.old: redirect.new for redirect in redirects}

    def is_served(address: str) -> bool:
        page, sign, fragment = address.partition("#")
        if address in published or served.get(address) in published:
            return True
        went = served.get(page, "")
        return bool(sign) and "#" not in went and f"{went}#{fragment}" in published

    return [address for address in registered if not is_served(address)]
