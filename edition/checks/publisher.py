"""Who answers for the edition: what is not said yet, or still is what the repository came with.

The repository names nobody: its addresses end in `.example`, which belongs to nobody (RFC 2606).
That stops no build, and fails no check: only whoever publishes can say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.problems import Problem, line_of
from edition.release import CODE as RELEASE_CODE
from edition.release import FILE as RELEASE
from edition.release import SCHEMA
from edition.schema import read

CODE = "v-002"
NAME = "Les contributeurs de l’édition"
"""The publisher that the repository came with."""
_EXAMPLE = re.compile(r"\.example\b|\bexample\.(com|net|org)\b")
_HINTS = {
    "name": "Écrire qui répond de l’édition : une personne, une association, un laboratoire",
    "city": "Écrire la ville, que disent les références",
    "email": "Écrire l’adresse à laquelle on vous joint, ou l’ôter s’il y a « website »",
    "website": "Écrire l’adresse d’une page qui dit comment vous joindre",
    "site_url": "Écrire l’adresse à laquelle le site est publié",
    "host": "Écrire qui stocke le site, et son adresse : les mentions légales le disent",
}


def unsettled(about: str, settings: str, address: str, host: str) -> list[Problem]:
    """Return what whoever publishes has yet to say, from the text of `CITATION.cff`.

    `settings` is the text of `mkdocs.yml`; `address` and `host` are what it says of the site.
    """
    return [*_of_authors(about), *_of_site(settings, address, host)]


def _is_example(value: str) -> bool:
    return value == NAME or bool(_EXAMPLE.search(value))


def _of_authors(text: str) -> Iterator[Problem]:
    data, lines, _ = read(RELEASE, text, SCHEMA, RELEASE_CODE)
    authors = data["authors"]
    for index, author in enumerate(authors):
        for field in ("name", "city", "email", "website"):
            if _is_example(author.get(field, "")):
                line = lines[("authors", index, field)]
                yield _example(RELEASE, line, field, author[field])
    said = {field for author in authors for field in author}
    line = lines[("authors",)]
    if "city" not in said:
        hint = "Écrire « city », la ville : sans elle, les références disent « [S. l.] »"
        yield Problem(RELEASE, line, CODE, "« authors » ne dit pas de lieu", hint)
    if not said & {"email", "website"}:
        hint = "Écrire « email » ou « website »"
        yield Problem(RELEASE, line, CODE, "« authors » ne dit pas comment vous joindre", hint)


def _of_site(text: str, address: str, host: str) -> Iterator[Problem]:
    file = "mkdocs.yml"
    if _is_example(address):
        yield _example(file, line_of(text, max(text.find("site_url:"), 0)), "site_url", address)
    line = line_of(text, max(text.find(" host:"), text.find("- edition:"), 0))
    if not host:
        message = "« edition » ne dit pas l’hébergeur"
        yield Problem(file, line, CODE, message, "Écrire « host » : qui stocke le site, où")
    elif _is_example(host):
        yield _example(file, line, "host", host)


def _example(file: str, line: int, field: str, value: str) -> Problem:
    message = f"« {field} » : « {value} » n’est qu’un exemple"
    return Problem(file, line, CODE, message, _HINTS[field])
