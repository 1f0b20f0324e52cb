"""Checks the names of pages, and the pages that the navigation names or lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from edition.problems import Problem, line_of

CODE = "p-001"
_NAME = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md")


def misnamed(pages: Iterable[str]) -> list[Problem]:
    """Return the pages, by path below `docs/`, whose names can't be lasting addresses."""
    message = "le nom d’une page est son adresse : des minuscules sans accents, des chiffres, « - »"
    return [
        Problem(f"docs/{page}", 1, CODE, message, "Renommer le fichier, ici et sous « nav »")
        for page in pages
        if not _NAME.fullmatch(page)
    ]


def missing(file: str, settings: str, named: Iterable[str]) -> list[Problem]:
    """Return the pages that the navigation names and that are not there.

    `settings` is what the file of settings says: it gives the line.
    """
    hint = "Corriger le nom, rétablir la page, ou ôter la ligne"
    return [
        Problem(
            file,
            line_of(settings, max(settings.find(f" {name}\n"), 0)),
            CODE,
            f"« nav » nomme « {name} », qui n’est pas dans docs/",
            hint,
        )
        for name in named
        if name.endswith(".md") and "://" not in name
    ]


def unreached(pages: Iterable[str], listed: Collection[str]) -> list[Problem]:
    """Return the pages that are there and that the navigation has not."""
    hint = "L’y ajouter dans mkdocs.yml, ou ôter la page"
    return [
        Problem(f"docs/{page}", 1, CODE, "la page n’est pas dans « nav »", hint)
        for page in pages
        if page not in listed
    ]


def unlisted(kinds: Iterable[str], pages: Collection[str]) -> list[Problem]:
    """Return the authority files that no page of the navigation lists, by their names."""
    return [
        Problem(
            f"docs/donnees/{kind}.yml",
            1,
            CODE,
            f"aucune page de la navigation ne liste ces notices : il faut docs/{kind}.md",
            "La rétablir, ou donner le même nom à la page et au fichier des notices",
        )
        for kind in kinds
        if f"{kind}.md" not in pages
    ]
