"""Redirects: where an address went that was published and is no more.

`docs/redirections.yml` lists them: pages, fragments, files. A page that moved leaves a page behind
that leads on, and copies of the files beside it; a fragment never reaches a server, so the page
that had it carries a table of what moved, which a small script reads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import relpath
from typing import Any

from edition.problems import Problem
from edition.schema import list_of, read

CODE = "r-001"
FILE = "redirections.yml"
_ADDRESS = {
    "type": "string",
    "pattern": r"^/([a-z0-9-]+/)*([a-z0-9.-]+|#\S+)?$",
    "description": "Écrire une adresse du site : /page/, /page/#passage ou /page/fichier.txt",
}
SCHEMA: dict[str, Any] = {"title": "le fichier", **list_of({"from": _ADDRESS, "to": _ADDRESS})}


@dataclass(frozen=True)
class Redirect:
    """An address that moved, from the site's root: `/page/`, `/page/#passage`, `/page/x.txt`."""

    old: str
    new: str
    where: tuple[str, int]
    """The file and the line that declare it."""

    @property
    def is_file(self) -> bool:
        """Whether it is a file, of which no page can say where it went."""
        return "#" not in self.old and not self.old.endswith("/")

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


def moved(redirects: Iterable[Redirect]) -> dict[str, dict[str, str]]:
    """Return what moved away from each page (`page/`): fragment by fragment, relative addresses.

    The empty fragment is the page itself.
    """
    tables: dict[str, dict[str, str]] = {}
    for redirect in redirects:
        if not redirect.is_file:
            table = tables.setdefault(redirect.page, {})
            table[redirect.fragment] = relative(redirect.new, redirect.page)
    return tables


def copies(redirects: Iterable[Redirect], files: Iterable[str]) -> dict[str, str]:
    """Return the files to be published under old names too: of each old name, what is copied.

    `files` has the site's files, by their paths from its root. A page that moved takes the files
    beside it along: those that have its name had its old name.
    """
    found: dict[str, str] = {}
    listed = list(files)
    for redirect in redirects:
        old, new = redirect.old.removeprefix("/"), redirect.new.removeprefix("/")
        if redirect.is_file:
            found[old] = new
        elif old.endswith("/") and new.endswith("/"):
            before, after = PurePosixPath(old).name, PurePosixPath(new).name
            for file in listed:
                path = PurePosixPath(file)
                if f"{path.parent}/" == new and path.suffix != ".html":
                    name = before + path.name.removeprefix(after)
                    found[old + (name if path.name.startswith(f"{after}.") else path.name)] = file
    return found


def relative(address: str, page: str) -> str:
    """Return an address from the site's root as a page (`page/`) links to it."""
    target, sign, fragment = address.partition("#")
    found = relpath(target, f"/{page}")
    slash = "" if found.endswith("/") else "/"
    return f"{found}{slash}{sign}{fragment}"


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
