"""YAML checked against a schema, each mistake named by file, line and field, in French."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from edition.problems import Problem

STRING: dict[str, Any] = {"type": "string", "minLength": 1}
Path = tuple[str | int, ...]
"""Where a value stands in the data: names of fields, indices of lists."""


def list_of(fields: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the schema of a list whose entries have these fields and no others."""
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": fields,
            "required": [name for name in fields if name not in optional],
            "additionalProperties": False,
        },
    }


def day_of(value: Any) -> str:
    """Return a value of YAML as a day, `2026-11-20`; empty where it is none."""
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        return ""


class _Loader(yaml.SafeLoader):
    """Reads a day as the text that it is: YAML's own dates know no « 1941-04 », and no lines."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


_TYPES = {
    "string": "un texte",
    "array": "une liste",
    "object": "une suite de champs",
    "integer": "un nombre entier",
}


def lines_of(node: yaml.Node, first: int, path: Path = ()) -> dict[Path, int]:
    """Return the line of every value of a YAML document, whose own first line is `first`."""
    lines = {path: node.start_mark.line + first}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            lines.update(lines_of(value, first, (*path, key.value)))
            lines[(*path, key.value)] = key.start_mark.line + first
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines.update(lines_of(value, first, (*path, index)))
    return lines


def _name(error: ValidationError, data: Any) -> str:
    """Return what the editor calls the place of an error: ids for what has one, else numbers."""
    parts = []
    for part in error.absolute_path:
        data = data[part]
        named = isinstance(part, int) and isinstance(data, dict) and "id" in data
        parts.append(data["id"] if named else part + 1 if isinstance(part, int) else part)
    return " ".join(map(str, parts)) or str(error.schema.get("title", "le fichier"))


def _say(error: ValidationError, data: Any) -> tuple[str, str]:
    """Return what is wrong and what to do, in French."""
    name = _name(error, data)
    match error.validator:
        case "required" | "dependentRequired":
            missing = re.findall(r"'([^']*)'", error.message)[0]
            return f"« {name} » : il manque « {missing} »", f"Écrire « {missing}: … »"
        case "additionalProperties":
            fields = set(error.schema["properties"])
            unknown = ", ".join(sorted(map(str, set(error.instance) - fields)))
            return (
                f"« {name} » : champ inconnu « {unknown} »",
                f"Les champs connus : {', '.join(sorted(fields))}",
            )
        case "type":
            hint = "Mettre la valeur entre guillemets si c’est un texte, sinon la corriger"
            return f"« {name} » n’est pas {_TYPES[error.validator_value]}", hint
        case "minLength":
            return f"« {name} » est vide", "Donner une valeur ou ôter le champ"
        case "minItems" | "maxItems":
            return f"« {name} » n’a pas le nombre de valeurs voulu", "Compléter la liste"
        case _:
            hint = error.schema.get("description", "Corriger la valeur")
            return f"« {name} » : « {error.instance} »", hint


def read(
    file: str, text: str, schema: dict[str, Any], code: str, first_line: int = 1
) -> tuple[Any, dict[Path, int], list[Problem]]:
    """Read YAML and check it: return the data, the line of each value, and what is wrong.

    The `description` of a field in `schema` is what the editor is told to do about it. The data is
    None where there are problems. `first_line` is the line of the file on which the YAML begins.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first_line if mark else 1
        said = getattr(error, "problem", None) or str(error).split("\n")[0]
        message = f"ce n’est pas du YAML : {said}"
        hint = "Mettre entre guillemets une valeur qui contient « : », vérifier les retraits"
        return None, {}, [Problem(file, line, code, message, hint)]
    if node is None:
        return None, {}, []
    lines = lines_of(node, first_line)
    errors = sorted(Draft202012Validator(schema).iter_errors(data), key=lambda e: e.json_path)
    if errors:
        problems = [
            Problem(file, lines[tuple(error.absolute_path)], code, *_say(error, data))
            for error in errors
        ]
        return None, lines, problems
    return data, lines, []
