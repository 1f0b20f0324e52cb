"""The release: title, version, day and publisher, as `CITATION.cff` says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from edition.problems import Problem
from edition.schema import STRING, day_of, read

CODE = "v-001"
FILE = "CITATION.cff"
VERSION: dict[str, Any] = {
    "type": "string",
    "pattern": r"^\d+\.\d+\.\d+$",
    "description": "Écrire trois nombres : 1.0.0",
}
SCHEMA: dict[str, Any] = {
    "title": FILE,
    "type": "object",
    # The other fields are the format's own: the tests check them against its schema.
    "properties": {
        "title": STRING,
        "abstract": STRING,
        "license": STRING,
        "version": VERSION,
        "date-released": STRING,
        "authors": {
            "type": "array",
            "items": {"type": "object", "properties": {"name": STRING}, "required": ["name"]},
            "minItems": 1,
        },
    },
    "required": ["title", "abstract", "license", "version", "date-released", "authors"],
}


@dataclass(frozen=True)
class Release:
    """One version of the edition."""

    title: str
    version: str
    """Three numbers: `1.0.0`."""
    date: str
    """The day of this version, `2026-11-20`."""
    publisher: str
    """Who answers for it."""
    licence: str
    """SPDX's name of the licence of what the edition adds to the texts."""
    abstract: str
    address: str
    """Where it is published, with the last slash."""


def load_release(text: str, address: str) -> tuple[Release | None, list[Problem]]:
    """Read `CITATION.cff`; None where it has problems."""
    data, lines, problems = read(FILE, text, SCHEMA, CODE)
    if problems or data is None:
        hint = "Écrire le fichier : title, version, date-released, authors, license, abstract"
        return None, problems or [Problem(FILE, 1, CODE, "le fichier est vide", hint)]
    day = day_of(data["date-released"])
    if not day:
        message = f"« date-released » : « {data['date-released']} » n’est pas un jour"
        problem = Problem(FILE, lines[("date-released",)], CODE, message, "Écrire 2026-11-20")
        return None, [problem]
    return (
        Release(
            title=data["title"],
            version=data["version"],
            date=day,
            publisher=", ".join(author["name"] for author in data["authors"]),
            licence=data["license"],
            abstract=data["abstract"].strip(),
            address=address,
        ),
        [],
    )
