"""The front matter of a page: what the page says of itself, checked field by field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from edition.problems import Problem

CODE = "f-001"
FENCE = "---\n"
_STRING = {"type": "string", "minLength": 1}


def _list_of(fields: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": fields,
            "required": [name for name in fields if name not in optional],
            "additionalProperties": False,
        },
    }


SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "title": _STRING,
        "description": _STRING,
        "author": _STRING,
        "hide": {"type": "array"},
        "source": {"type": "string", "pattern": r"^sources/[a-z0-9-]+\.txt$"},
        "gap": _list_of(
            {"incipit": _STRING, "explicit": _STRING, "reason": _STRING, "digest": _STRING},
            optional=("digest",),
        ),
        "normalization": _list_of(
            {
                "sic": _STRING,
                "corr": _STRING,
                "count": {"type": "integer", "minimum": 1},
                "reason": _STRING,
            }
        ),
        "exceptions": _list_of({"rule": _STRING, "text": _STRING, "reason": _STRING}),
    },
    "required": ["title", "description"],
    "additionalProperties": False,
    "dependentRequired": {"gap": ["source"], "normalization": ["source"]},
}

_TYPES = {
    "string": "un texte",
    "array": "une liste",
    "object": "une suite de champs",
    "integer": "un nombre entier",
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
    digest: str
    """What `proof.digest` makes of its words, so that it can't change unseen; else empty."""
    line: int
    """Where the page declares it."""


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
class FrontMatter:
    """What a page says of itself."""

    title: str = ""
    description: str = ""
    source: str = ""
    """The source's path below `docs/`; empty for a page that is the edition's own."""
    gaps: tuple[Gap, ...] = ()
    normalizations: tuple[Normalization, ...] = ()
    exceptions: tuple[RuleException, ...] = ()


@dataclass(frozen=True)
class Split:
    """A page's file, cut in two."""

    header: str
    """The YAML, without its fences; empty where there is none."""
    body: str
    body_offset: int
    """Where the body begins in the file, in characters."""


def split(text: str) -> Split:
    """Cut a page's file into its front matter and its Markdown."""
    if text.startswith(FENCE):
        end = text.find("\n" + FENCE, len(FENCE) - 1)
        if end != -1:
            start = end + 1 + len(FENCE)
            return Split(text[len(FENCE) : end + 1], text[start:], start)
    return Split("", text, 0)


def _lines(node: yaml.Node, path: tuple[str | int, ...]) -> dict[tuple[str | int, ...], int]:
    """Return the line (in the file) of every value, by its path."""
    first_line = node.start_mark.line + 2  # counted from 1, and the fence comes before
    lines = {path: first_line}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            lines.update(_lines(value, (*path, key.value)))
            lines[(*path, key.value)] = key.start_mark.line + 2
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines.update(_lines(value, (*path, index)))
    return lines


def _say(error: ValidationError) -> tuple[str, str]:
    """Return what is wrong and what to do, in French."""
    name = "l’en-tête"
    if error.absolute_path:
        parts = (p + 1 if isinstance(p, int) else p for p in error.absolute_path)
        name = " ".join(map(str, parts))
    match error.validator:
        case "required" | "dependentRequired":
            missing = re.findall(r"'([^']*)'", error.message)[0]
            return f"« {name} » : il manque « {missing} »", f"Écrire « {missing}: … »"
        case "additionalProperties":
            fields = set(error.schema["properties"])
            unknown = ", ".join(sorted(set(error.instance) - fields))
            return (
                f"« {name} » : champ inconnu « {unknown} »",
                f"Les champs connus : {', '.join(sorted(fields))}",
            )
        case "type":
            return f"« {name} » n’est pas {_TYPES[error.validator_value]}", "Corriger la valeur"
        case "minLength":
            return f"« {name} » est vide", "Donner une valeur ou ôter le champ"
        case "pattern":
            return f"« {name} » : « {error.instance} »", "Écrire « sources/nom-du-texte.txt »"
        case _:
            return f"« {name} » : {error.instance!r}", "Donner un nombre d’au moins 1"


def load(file: str, text: str) -> tuple[FrontMatter, list[Problem]]:
    """Read the front matter of the page `text`; with problems, what could not be read is empty."""
    header = split(text).header
    try:
        node = yaml.compose(header, Loader=yaml.SafeLoader)
        data = yaml.safe_load(header)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        message = f"l’en-tête n’est pas du YAML : {error.problem}"
        hint = "Vérifier les guillemets, les deux-points et les retraits"
        return FrontMatter(), [Problem(file, line, CODE, message, hint)]
    if node is None:
        hint = "Commencer le fichier par « --- », title, description, « --- »"
        return FrontMatter(), [Problem(file, 1, CODE, "la page n’a pas d’en-tête", hint)]
    lines = _lines(node, ())
    errors = sorted(Draft202012Validator(SCHEMA).iter_errors(data), key=lambda e: e.json_path)
    if errors:
        return FrontMatter(), [
            Problem(file, lines[tuple(error.absolute_path)], CODE, *_say(error)) for error in errors
        ]
    return (
        FrontMatter(
            title=data["title"],
            description=data["description"],
            source=data.get("source", ""),
            gaps=tuple(
                Gap(**{"digest": "", **gap}, line=lines[("gap", index)])
                for index, gap in enumerate(data.get("gap", ()))
            ),
            normalizations=tuple(
                Normalization(**entry, line=lines[("normalization", index)])
                for index, entry in enumerate(data.get("normalization", ()))
            ),
            exceptions=tuple(
                RuleException(**entry, line=lines[("exceptions", index)])
                for index, entry in enumerate(data.get("exceptions", ()))
            ),
        ),
        [],
    )
