"""The release: title, version, day and who answers for it, as `CITATION.cff` says them."""

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
_AUTHOR: dict[str, Any] = {
    "type": "object",
    "properties": {
        "name": STRING,
        "city": STRING,
        "country": {
            "type": "string",
            "pattern": "^[A-Z]{2}$",
            "description": "Écrire le code du pays, de deux lettres (ISO 3166-1) : FR",
        },
        "email": {
            "type": "string",
            "pattern": r"^[^\s@]+@[^\s@]+\.[^\s@]{2,}$",
            "description": "Écrire une adresse électronique : nom@domaine.fr",
        },
        "website": {
            "type": "string",
            "pattern": r"^https?://\S+$",
            "description": "Écrire une adresse entière : https://…",
        },
    },
    "required": ["name"],
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
        "authors": {"type": "array", "items": _AUTHOR, "minItems": 1},
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
    place: str = ""
    """The city of who answers for it; empty where none is named, as the following."""
    country: str = ""
    """The code of their country, `FR` (ISO 3166-1)."""
    email: str = ""
    website: str = ""

    @property
    def publisher_and_place(self) -> str:
        """Who answers for it, and where: « Les contributeurs, Genève »."""
        return ", ".join(filter(None, (self.publisher, self.place)))


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
    authors = data["authors"]

    def first(field: str) -> str:
        """Return a field of the first author who has it."""
        return next((author[field] for author in authors if field in author), "")

    return (
        Release(
            title=data["title"],
            version=data["version"],
            date=day,
            publisher=", ".join(author["name"] for author in authors),
            licence=data["license"],
            abstract=data["abstract"].strip(),
            address=address,
            place=first("city"),
            country=first("country"),
            email=first("email"),
            website=first("website"),
        ),
        [],
    )
