"""The bibliography: the works that notes and notices cite, in the terms of CSL-JSON.

`docs/donnees/bibliographie.yml` lists them. A note cites with Pandoc's syntax, `[@id, 402]`, and a
notice with its field `source`. https://docs.citationstyles.org/en/stable/specification.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from edition.dates import is_date
from edition.french import sort_key
from edition.problems import Problem, line_of
from edition.schema import STRING, list_of, read

CODE = "b-001"
CITED_CODE = "b-002"
FILE = "bibliographie.yml"
PAGE = "bibliographie.md"
"""The page that lists the works: a citation leads there."""
ADDRESS = "bibliographie/"
"""Its address, from the site's root."""
ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
TYPES = {
    "article-journal": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "document": "misc",
    "entry-encyclopedia": "incollection",
    "report": "techreport",
    "treaty": "misc",
    "webpage": "misc",
}
"""The types of CSL that a work may be of, each with its type in BibTeX."""
_NAMES = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"family": STRING, "given": STRING, "literal": STRING},
        "additionalProperties": False,
        "minProperties": 1,
        "description": "Écrire {family: Nom, given: Prénom}, ou {literal: Nom d’une institution}",
    },
}
_DATE = {
    "type": "string",
    "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
    "description": 'Écrire entre guillemets "2005", "2005-06" ou "2005-06-30"',
}
_URL = {
    "type": "string",
    "pattern": r"^https?://\S+$",
    "description": "Écrire une adresse entière, qui commence par https:// ou http://",
}
_LANGUAGE = {
    "type": "string",
    "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$",
    "description": "Écrire un code de langue : en, ru, zh-Hans",
}
_WORDS = ("title-short", "container-title", "publisher", "volume", "page")
SCHEMA: dict[str, Any] = {
    "title": "le fichier",
    **list_of(
        {
            "id": {
                "type": "string",
                "pattern": f"^{ID}$",
                "description": "Choisir un mot ou deux, en minuscules sans accents",
            },
            "type": {
                "enum": [*TYPES],
                "description": f"Écrire l’un des types de CSL : {', '.join(TYPES)}",
            },
            "title": STRING,
            "author": _NAMES,
            "editor": _NAMES,
            "issued": _DATE,
            "language": _LANGUAGE,
            "URL": _URL,
            **dict.fromkeys(_WORDS, STRING),
        },
        optional=("author", "editor", "issued", "language", "URL", *_WORDS),
    ),
}
_ONE = {
    "type": "array",
    "prefixItems": [{"type": "string", "pattern": f"^{ID}$"}, {"type": ["string", "integer"]}],
    "minItems": 1,
    "maxItems": 2,
}
SOURCE: dict[str, Any] = {
    "anyOf": [_ONE, {"type": "array", "items": _ONE, "minItems": 1}],
    "description": "Écrire [identifiant] ou [identifiant, page], ou une liste de tels crochets",
}
"""The field of a notice that says where its statements can be checked."""


# Hashed by identity: what is made of all works is kept for them.
@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """A work or a document that was looked up."""

    id: str
    short: str
    """What stands where it is cited."""
    item: Mapping[str, Any]
    """The work as CSL-JSON."""
    where: tuple[str, int]
    """The file and the line that declare it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a work."""

    id: str
    locator: str = ""
    """As French writes it: « p. 402 »; empty for the whole work."""


Bibliography = Mapping[str, Work]
"""The works by their ids, in the order in which they are listed."""


def load_bibliography(file: str, text: str) -> tuple[list[Work], list[Problem]]:
    """Read the bibliography; nothing where it has problems."""
    data, lines, problems = read(file, text, SCHEMA, CODE)
    works: dict[str, Work] = {}
    for index, fields in enumerate(data or ()):
        line = lines[(index,)]
        if not is_date(fields.get("issued", "2000")):
            message = f"« {fields['id']} » : « {fields['issued']} » n’est pas dans le calendrier"
            problems.append(Problem(file, line, CODE, message, "Corriger « issued »"))
        if fields["id"] in works:
            message = f"l’identifiant « {fields['id']} » sert deux fois"
            problems.append(Problem(file, line, CODE, message, "En choisir un autre pour l’un"))
        short = fields.get("title-short", fields["title"])
        works[fields["id"]] = Work(fields["id"], short, _item(fields), (file, line))
    return ([], problems) if problems else (sorted(works.values(), key=_order), [])


def _item(fields: Mapping[str, Any]) -> dict[str, Any]:
    item = {**fields}
    if "issued" in fields:
        item["issued"] = {"date-parts": [[int(part) for part in fields["issued"].split("-")]]}
    return item


def _order(work: Work) -> tuple[str, str]:
    """Return what puts a work in its place: what it is cited as, then its id."""
    return sort_key(work.short), work.id


def load_source(field: list[Any]) -> tuple[Citation, ...]:
    """Return the citations that the field `source` of a notice holds."""
    listed = field if isinstance(field[0], list) else [field]
    return tuple(Citation(one[0], _locator("".join(map(str, one[1:])))) for one in listed)


def _locator(words: str) -> str:
    """Return a place in a work as French writes it: a figure alone is that of a page."""
    return f"p.\u00a0{words}" if re.fullmatch(r"\d+([-–]\d+)?", words) else words


_CITED = rf"@{ID}(?:,[^;\[\]]+)?"
CITED = rf"{_CITED}(?:\s*;\s*{_CITED})*"
"""What stands between the brackets of citations, as Pandoc writes them: `@id, 402; @other`."""
CITATIONS = re.compile(rf"\[({CITED})\]")


def citations_in(words: str) -> tuple[Citation, ...]:
    """Return the citations between the brackets of one match of CITATIONS."""
    cited = (one.strip().removeprefix("@").partition(",") for one in words.split(";"))
    return tuple(Citation(id_, _locator(place.strip())) for id_, _, place in cited)


def find_citations(text: str) -> Iterator[tuple[Citation, int]]:
    """Yield the citations of a page's Markdown, each with its line."""
    if "[@" not in text:
        return
    for match in CITATIONS.finditer(text):
        for citation in citations_in(match[1]):
            yield citation, line_of(text, match.start())


def unknown(file: str, cited: Iterable[tuple[Citation, int]], works: Bibliography) -> list[Problem]:
    """Return the citations of a file, each with its line, of works that nobody declared."""
    hint = f"Corriger l’identifiant, ou écrire l’ouvrage dans docs/donnees/{FILE}"
    return [
        Problem(file, line, CITED_CODE, f"« {one.id} » n’est pas dans la bibliographie", hint)
        for one, line in cited
        if one.id not in works
    ]


def uncited(works: Bibliography, cited: Iterable[str]) -> list[Problem]:
    """Return the works that nothing cites; `cited` has the ids of those that something does."""
    known = set(cited)
    hint = "Le citer, par [@identifiant] dans une note ou « source » dans une notice, ou l’ôter"
    return [
        Problem(*work.where, CITED_CODE, f"rien ne cite « {work.id} »", hint)
        for work in works.values()
        if work.id not in known
    ]
