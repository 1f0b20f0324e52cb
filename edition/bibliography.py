"""The bibliography: the works that notes and notices cite, in the terms of CSL-JSON.

`docs/donnees/bibliographie.yml` lists them. A note cites with Pandoc's syntax, `[@id, 402]`, and a
notice with its field `source`. https://docs.citationstyles.org/en/stable/specification.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from edition.citations import CITATIONS, CITED, ID, Citation, citations_in, in_french
from edition.dates import is_date
from edition.established import without_code
from edition.french import sort_key
from edition.frontmatter import split
from edition.problems import Problem, line_of
from edition.schema import STRING, list_of, read

CODE = "b-001"
CITED_CODE = "b-002"
FILE = "bibliographie.yml"
PAGE = "bibliographie.md"
"""The page that lists the works: a citation leads there."""
ADDRESS = "bibliographie/"
"""Its address, from the site's root."""
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
        "oneOf": [{"required": ["family"]}, {"required": ["literal"]}],
        "dependentRequired": {"given": ["family"]},
        "description": "Écrire {family: Nom, given: Prénom}, ou {literal: Nom d’une institution}",
    },
}
_DATE = {
    "type": "string",
    "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$",
    "description": 'Écrire entre guillemets "2005", "2005-06" ou "2005-06-30"',
}
_URL = {
    "type": "string",
    "pattern": r"^https?://[^\s<>\"]+$",
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


Bibliography = Mapping[str, Work]
"""The works by their ids, in the order in which they are listed."""


def load_bibliography(file: str, text: str) -> tuple[list[Work], list[Problem]]:
    """Read the bibliography; nothing where it has problems."""
    data, lines, problems = read(file, text, SCHEMA, CODE)
    if not data and not problems:
        hint = "Y écrire un ouvrage, ou ôter le fichier et la page qui le liste"
        return [], [Problem(file, 1, CODE, "le fichier n’a pas d’ouvrage", hint)]
    works: dict[str, Work] = {}
    for index, fields in enumerate(data or ()):
        line = lines[(index,)]
        if not is_date(fields.get("issued", "2000")):
            message = f"« {fields['id']} » : « {fields['issued']} » n’est pas dans le calendrier"
            where = lines[(index, "issued")]
            problems.append(Problem(file, where, CODE, message, _DATE["description"]))
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


def name_of(person: Mapping[str, str]) -> str:
    """Return the name of an author or an editor: « Nom, Prénom », or an institution's."""
    parts = (person.get(part, "") for part in ("family", "given", "literal"))
    return ", ".join(filter(None, parts))


def load_source(field: list[Any]) -> tuple[Citation, ...]:
    """Return the citations that the field `source` of a notice holds."""
    listed = field if isinstance(field[0], list) else [field]
    return tuple(Citation(one[0], in_french("".join(map(str, one[1:])))) for one in listed)


Found = tuple[Citation, int]
"""A citation, and the line on which it stands."""
_LINKED = re.compile(rf"\[[^\[\]]*(\[{CITED}\])[^\[\]]*\]\(")
"""A citation in the words of a link, where no other link may stand."""
_MEANT = re.compile(r"\[(?P<words>[^\[\]\n]*@\w[^\[\]\n]*)\]|(?<![\w@./-])@(?P<id>[\w-]+)")
"""What looks as if it were to cite a work."""
_REASON = re.compile(r"\{>>.*?<<\}", re.DOTALL)
_MOVE = "La citer dans une note de l’édition"
_FORM = "Écrire [@identifiant] ou [@identifiant, 402\u202f; @autre] ; si ce n’en est pas une, \\["


def find_citations(file: str, text: str, works: Bibliography) -> tuple[list[Found], list[Problem]]:
    """Return the citations of a page's Markdown, each with its line, and what is wrong with them.

    A citation is wrong where it can't be read or followed, or names a work that nobody declared.
    """
    if "@" not in text:
        return [], []
    problems: list[Problem] = []

    def say(message: str, at: int, hint: str) -> None:
        problems.append(Problem(file, line_of(text, at), CITED_CODE, message, hint))

    read, body = without_code(text), split(text).body_offset
    for match in _MEANT.finditer(text, 0, body):
        if match["words"]:
            say(f"« [{match['words']}] » ne se cite pas dans l’en-tête", match.start(), _MOVE)
    for match in _REASON.finditer(text):
        if CITATIONS.search(match[0]):
            say(f"la raison « {match[0][3:-3]} » cite une source", match.start(), _MOVE)
    for match in _LINKED.finditer(read):
        say(f"« {match[1]} » est dans un lien", match.start(), "L’écrire après le lien")
    cited = [*CITATIONS.finditer(read, body)]
    found = [
        (one, line_of(text, match.start())) for match in cited for one in citations_in(match[1])
    ]
    for match in _MEANT.finditer(read, body):
        is_read = any(one.start() <= match.start() < one.end() for one in cited)
        if not is_read and (match["words"] or match["id"] in works):
            say(f"« {match[0]} » ne se lit pas comme une citation", match.start(), _FORM)
    return found, problems + unknown(file, found, works)


def unknown(file: str, cited: Iterable[Found], works: Bibliography) -> list[Problem]:
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
