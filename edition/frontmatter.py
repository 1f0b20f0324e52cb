"""The front matter of a page: its fields, read and checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml

from edition.dates import is_date, is_imprecise_date
from edition.established import ProseRun
from edition.problems import Problem
from edition.schema import STRING, list_of, read

_Entry = TypeVar("_Entry")

CODE = "f-001"
PROSE_FIELDS = frozenset({"title", "description", "genre", "origin", "value", "rights", "reason"})
"""What the site shows of the front matter."""
_POINT = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-2[1-4])?"
_DATE = {
    "type": "string",
    "pattern": rf"^({_POINT}(/{_POINT})?|\d{{3}}X)$",
    "description": "Écrire par exemple 1941-04-13, 1941-04, 1941-22 (été), 194X ou 1937/1945",
}
"""Those forms of EDTF that `dates.in_french` can say."""
_WRITTEN = {
    "type": "string",
    "pattern": rf"^({_POINT}[~?]?|({_POINT}[~?]?|\.\.)/({_POINT}[~?]?|\.\.))$",
    "description": "Écrire par exemple 2019-11-04, 2023~ (vers 2023), 2010/.. (en 2010 ou après) "
    "ou ../2023-06 (en juin 2023 ou avant)",
}
"""Of those, what may be imprecise or open: https://www.loc.gov/standards/datetime/"""
_SECTION = {
    "type": "string",
    "pattern": r"^[a-z0-9-]+$",
    "description": "Donner l’identifiant d’une section de ce texte",
}
_FURTHER_SECTION = {
    "type": "string",
    "pattern": r"^[a-z0-9/-]+#[a-z0-9-]+$",
    "description": "Écrire « page#section », pour une section d’un autre texte",
}
_PAIRS = list_of({"section": _SECTION, "to": _FURTHER_SECTION, "reason": STRING})
_SIGN = {
    "type": "string",
    "pattern": r"^\S+$",
    "description": "Donner un signe ou un mot, sans espace",
}

SCHEMA: dict[str, Any] = {
    "title": "l’en-tête",
    "type": "object",
    "properties": {
        "title": STRING,
        "description": STRING,
        "author": {
            "type": "string",
            "pattern": r"^[^,]+, [^,]+$",
            "description": "Écrire « Nom, Prénom »",
        },
        "rights": STRING,
        "translation": {"enum": ["machine"], "description": "Écrire « machine », ou rien"},
        "genre": STRING,
        "written": _WRITTEN,
        "origin": STRING,
        "value": STRING,
        "date": _DATE,
        "hide": {"type": "array"},
        "source": {
            "type": "string",
            "pattern": r"^sources/[a-z0-9-]+\.txt$",
            "description": "Écrire « sources/nom-du-texte.txt »",
        },
        "gap": list_of(
            {"incipit": STRING, "explicit": STRING, "reason": STRING, "digest": STRING},
            optional=("digest",),
        ),
        "normalization": list_of(
            {
                "sic": _SIGN,
                "corr": _SIGN,
                "count": {
                    "type": "integer",
                    "minimum": 1,
                    "description": "Donner un nombre d’au moins 1",
                },
                "reason": STRING,
            }
        ),
        "exceptions": list_of({"rule": STRING, "text": STRING, "reason": STRING}),
        "related": _PAIRS,
        "unrelated": _PAIRS,
    },
    "required": ["title", "description"],
    "additionalProperties": False,
    "dependentRequired": {
        name: ["source"]
        for name in (
            *("gap", "normalization", "author", "rights", "translation", "date"),
            *("genre", "written", "origin", "value", "related", "unrelated"),
        )
    },
}


@dataclass(frozen=True)
class Gap:
    """A passage of the source that the page leaves out whole (TEI `gap`)."""

    incipit: str
    """Its opening words."""
    explicit: str
    """Its closing words."""
    reason: str
    """Why it is left out, in French."""
    line: int
    """Where the page declares it."""
    digest: str = ""
    """What `source_lines.digest` makes of its words, so that it can't change unseen; else empty."""


@dataclass(frozen=True)
class Normalization:
    """A sign that the edition replaces throughout (TEI `normalization`)."""

    sic: str
    corr: str
    count: int
    """How many times the source has `sic` in what the page keeps."""
    reason: str
    line: int


@dataclass(frozen=True)
class RuleException:
    """One place where a rule of the house does not hold."""

    rule: str
    text: str
    reason: str
    line: int


@dataclass(frozen=True)
class SectionPair:
    """A section of the page and one of another text, related or not by the editor's word."""

    section: str
    """The id of the page's own."""
    to: str
    """The other, `page#section`."""
    reason: str
    """Why, in French: readers see why two are related."""
    line: int


@dataclass(frozen=True)
class FrontMatter:
    """What a page says of itself."""

    title: str = ""
    description: str = ""
    author: str = ""
    """Who wrote the text, « Nom, Prénom »; empty where nobody is named."""
    genre: str = ""
    """What kind of text it is, in French: « article de presse »."""
    written: str = ""
    """EDTF: when the text was written, as far as is known; not when what it tells took place."""
    origin: str = ""
    """Where it comes from, in French, as it goes on after `genre`."""
    value: str = ""
    """What it is worth to who reads it, in French."""
    rights: str = ""
    """Under what rights the text is; empty on the edition's own pages."""
    is_machine_translated: bool = False
    """Whether the source is, by all appearances, the work of a translating machine."""
    date: str = ""
    """EDTF: when what the text tells of took place; empty where no date sums it up."""
    source: str = ""
    """The source's path below `docs/`; empty for a page that is the edition's own."""
    gaps: tuple[Gap, ...] = ()
    normalizations: tuple[Normalization, ...] = ()
    exceptions: tuple[RuleException, ...] = ()
    related: tuple[SectionPair, ...] = ()
    unrelated: tuple[SectionPair, ...] = ()


@dataclass(frozen=True)
class Split:
    """A page's file, cut in two."""

    header: str
    """The YAML, without its fences; empty where there is none."""
    header_offset: int
    """Where the YAML begins in the file, in characters."""
    body: str
    body_offset: int
    """Where the body begins in the file, in characters."""


def split(text: str) -> Split:
    """Cut a page's file into its front matter and its Markdown, where MkDocs cuts it."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return Split("", 0, text, 0)
    return Split(match["header"], match.start("header"), text[match.end() :], match.end())


def header_of(text: str) -> str:
    """Return the front matter of a page's file, with its fences; empty where there is none."""
    return text[: split(text).body_offset]


_FRONT_MATTER = re.compile(r"\ufeff?-{3}[ \t]*\n(?P<header>.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)


def header_prose(cut: Split) -> list[ProseRun]:
    """Return what the front matter publishes as prose.

    Nothing where it is not YAML: `load` says so.
    """
    try:
        node = yaml.compose(cut.header, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return []
    return [_words_of(value, cut) for name, value in _scalars(node) if name in PROSE_FIELDS]


def _scalars(node: yaml.Node | None) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Yield every text of the front matter with the name of its field."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(value, yaml.ScalarNode):
                yield from _scalars(value)
            elif isinstance(key, yaml.ScalarNode):
                yield key.value, value
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value)


def _words_of(value: yaml.ScalarNode, cut: Split) -> ProseRun:
    """Return the words of one value as they stand in the file, quotes and indents left out."""
    start, end = value.start_mark.index, value.end_mark.index
    if value.style in ("'", '"'):
        start, end = start + 1, end - 1
    elif value.style in (">", "|"):
        start = cut.header.index("\n", start) + 1
    raw = cut.header[start:end].rstrip()
    start += len(raw) - len(raw.lstrip())
    characters = list(raw.lstrip())
    # A line end within a folded value is a space, its indentation nothing.
    for run in re.finditer(r"\n\s*", raw.lstrip()):
        characters[run.start() : run.end()] = [" ", *[""] * (len(run.group()) - 1)]
    return ProseRun("".join(characters), cut.header_offset + start, characters)


def load(file: str, text: str) -> tuple[FrontMatter, list[Problem]]:
    """Read the front matter of the page `text`; with problems, what could not be read is empty."""
    # Counted from 1, and the fence comes before.
    data, lines, problems = read(file, split(text).header, SCHEMA, CODE, first_line=2)
    if problems:
        return FrontMatter(), problems
    if data is None:
        hint = "Commencer le fichier par « --- », title, description, « --- »"
        return FrontMatter(), [Problem(file, 1, CODE, "la page n’a pas d’en-tête", hint)]
    for name, is_known, form in (
        ("date", is_date, _DATE),
        ("written", is_imprecise_date, _WRITTEN),
    ):
        if name in data and not is_known(data[name]):
            message = f"« {name} » : « {data[name]} » n’est pas dans le calendrier"
            return FrontMatter(), [
                Problem(file, lines[(name,)], CODE, message, form["description"])
            ]

    def entries(field: str, kind: Callable[..., _Entry]) -> tuple[_Entry, ...]:
        listed = enumerate(data.get(field, ()))
        return tuple(kind(**entry, line=lines[(field, index)]) for index, entry in listed)

    return (
        FrontMatter(
            title=data["title"],
            description=data["description"],
            author=data.get("author", ""),
            genre=data.get("genre", ""),
            written=data.get("written", ""),
            origin=data.get("origin", ""),
            value=data.get("value", ""),
            rights=data.get("rights", ""),
            is_machine_translated="translation" in data,
            date=data.get("date", ""),
            source=data.get("source", ""),
            gaps=entries("gap", Gap),
            normalizations=entries("normalization", Normalization),
            exceptions=entries("exceptions", RuleException),
            related=entries("related", SectionPair),
            unrelated=entries("unrelated", SectionPair),
        ),
        [],
    )
