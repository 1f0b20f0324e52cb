"""Reading YAML against a schema; each mistake is said in French, with file, line and field."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import yaml

from edition.problems import Problem

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_NOT_BLANK = r"\S"
STRING: dict[str, Any] = {"type": "string", "pattern": _NOT_BLANK}
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


def scalar(words: str) -> str:
    """Return words as a value of YAML, on one line."""
    style = '"' if "'" in words else None
    dumped: str = yaml.safe_dump(
        [words], default_style=style, allow_unicode=True, width=float("inf")
    )
    return dumped.removeprefix("- ").rstrip("\n")


class _Refused(yaml.MarkedYAMLError):
    """Valid YAML that is refused, because an editor can't see its effect."""

    def __init__(self, problem: str, mark: Any, hint: str) -> None:
        super().__init__(problem=problem, problem_mark=mark)
        self.hint = hint


def _refuse_references(text: str) -> None:
    """Raise _Refused at an alias, which stands for a value written elsewhere."""
    if "&" not in text:
        return
    for event in yaml.parse(text, yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            hint = "Écrire la valeur"
            raise _Refused(f"renvoi « *{event.anchor} »", event.start_mark, hint)


class Loader(yaml.CSafeLoader):
    """Reads a day as the text that it is: YAML's own dates know no « 1941-04 », and no lines.

    A key that is written twice would hide the first, and a merge (`<<`) what it brings: both are
    refused. The C library's: every page has a header, and Python's own reader takes ten times as
    long.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                hint = "Donner au champ un nom d’un mot"
                raise _Refused("un champ n’a pas de nom", key.start_mark, hint)
            if key.tag == "tag:yaml.org,2002:merge":
                raise _Refused("fusion « << »", key.start_mark, "Écrire les champs un à un")
            if key.value in seen:
                hint = "N’en garder qu’un"
                raise _Refused(f"champ « {key.value} » écrit deux fois", key.start_mark, hint)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)$")


def _resolvers(resolvers: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Return what the loader takes for values of types: no days, and no `012` for ten."""
    return [
        (tag, _INTEGER if tag.endswith(":int") else regexp)
        for tag, regexp in resolvers
        if not tag.endswith(":timestamp")
    ]


Loader.yaml_implicit_resolvers = {
    first: _resolvers(resolvers)
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


_TYPES = {
    "string": "un texte",
    "array": "une liste",
    "object": "une suite de champs",
    "integer": "un nombre entier",
    "boolean": "true ou false",
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
    """Return the name of an error's place for the editor: ids where there are any, else numbers."""
    parts = []
    for part in error.absolute_path:
        data = data[part]
        named = isinstance(part, int) and isinstance(data, dict) and "id" in data
        parts.append(data["id"] if named else part + 1 if isinstance(part, int) else part)
    return " ".join(map(str, parts)) or str(error.schema.get("title", "le fichier"))


def _unknown(error: ValidationError) -> list[str]:
    """Return the fields that the schema does not know."""
    return sorted(map(str, set(error.instance) - set(error.schema["properties"])))


def _line(error: ValidationError, lines: dict[Path, int]) -> int:
    """Return the line of an error: of the first unknown field, where that is what is wrong."""
    path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        return lines.get((*path, _unknown(error)[0]), lines[path])
    return lines[path]


def _say(error: ValidationError, data: Any) -> tuple[str, str]:
    """Return what is wrong and what to do, in French."""
    name = _name(error, data)
    match error.validator:
        case "required" | "dependentRequired":
            missing = re.findall(r"'([^']*)'", error.message)[0]
            return f"« {name} » : il manque « {missing} »", f"Écrire « {missing}: … »"
        case "additionalProperties":
            fields, unknown = sorted(error.schema["properties"]), _unknown(error)
            close = get_close_matches(unknown[0], fields, n=1)
            hint = f"Peut-être « {close[0]} ». " if close else ""
            return (
                f"« {name} » : champ inconnu « {', '.join(unknown)} »",
                f"{hint}Les champs connus : {', '.join(fields)}",
            )
        case "contains":
            return f"« {name} » est incomplet", error.schema["description"]
        case "type":
            hint = "Mettre la valeur entre guillemets si c’est un texte, sinon la corriger"
            hint = error.schema.get("description", hint)
            return f"« {name} » n’est pas {_TYPES[error.validator_value]}", hint
        case "pattern" if error.validator_value == _NOT_BLANK:
            return f"« {name} » est vide", "Donner une valeur ou ôter le champ"
        case "minItems" | "maxItems":
            hint = "Compléter la liste" if error.validator == "minItems" else "En ôter"
            hint = error.schema.get("description", hint)
            return f"« {name} » n’a pas le nombre de valeurs voulu", hint
        case _:
            hint = error.schema.get("description", "Corriger la valeur")
            return f"« {name} » : « {error.instance} »", hint


_UNREAD = {
    "mapping values are not allowed": "un « : » que rien n’annonce",
    "found character '\\t'": "une tabulation, au lieu d’espaces",
    "expected ',' or ']'": "une liste « [ … ] » qui ne se ferme pas",
    "expected ',' or '}'": "une suite « { … } » qui ne se ferme pas",
    "could not find expected ':'": "il manque un « : »",
    "found unexpected end of stream": "des guillemets qui ne se ferment pas",
    "expected <block end>": "un retrait qui ne s’aligne pas",
    "expected '<document start>'": "quelque chose après la fin des données",
    "expected the node content": "une valeur qui ne se lit pas",
    "could not determine a constructor": "une étiquette « ! » inconnue",
}
"""What PyYAML says of the mistakes that editors make, and what we say instead."""


def _told(text: str, error: Exception) -> Exception:
    """Return what Python's reader has against YAML that the C library refuses: it says more."""
    if isinstance(error, yaml.YAMLError) and not isinstance(error, _Refused):
        try:
            yaml.compose(text, yaml.SafeLoader)
        except yaml.YAMLError as fuller:
            return fuller
    return error


def _unread(file: str, text: str, code: str, first_line: int, error: Exception) -> Problem:
    """Return what keeps YAML from being read, in French, and what to do."""
    line = first_line
    hint = "Mettre entre guillemets une valeur qui contient « : », vérifier les retraits"
    said = str(error).split("\n")[0]
    if isinstance(error, yaml.reader.ReaderError):
        line += text.count("\n", 0, error.position)
        said, hint = f"le signe U+{ord(text[error.position]):04X} y est interdit", "L’ôter"
    elif isinstance(error, RecursionError):
        said, hint = "trop de valeurs s’emboîtent", "Écrire une valeur par ligne"
    elif isinstance(error, yaml.MarkedYAMLError):
        line += error.problem_mark.line if error.problem_mark else 0
        said = error.problem or said
        said = next((ours for start, ours in _UNREAD.items() if said.startswith(start)), said)
    if isinstance(error, _Refused):
        return Problem(file, line, code, said, error.hint)
    return Problem(file, line, code, f"ce n’est pas du YAML : {said}", hint)


def read(
    file: str,
    text: str,
    schema: dict[str, Any],
    code: str,
    first_line: int = 1,
    *,
    loader: type[Loader] = Loader,
) -> tuple[Any, dict[Path, int], list[Problem]]:
    """Read YAML and check it: return the data, the line of each value, and what is wrong.

    The `description` of a field in `schema` is what the editor is told to do about it. The data is
    None where there are problems. `first_line` is the line of the file on which the YAML begins.
    """
    try:
        _refuse_references(text)
        reader = loader(text)
        node = reader.get_single_node()
        if node is None:
            return None, {}, []
        data = reader.construct_document(node)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, {}, [_unread(file, text, code, first_line, _told(text, error))]
    lines = lines_of(node, first_line)
    # It takes a twentieth of a second to import, and what is kept was checked.
    from jsonschema import Draft202012Validator

    errors = sorted(Draft202012Validator(schema).iter_errors(data), key=lambda e: e.json_path)
    if errors:
        problems = [
            Problem(file, _line(error, lines), code, *_say(error, data)) for error in errors
        ]
        return None, lines, sorted(problems, key=lambda problem: problem.line)
    return data, lines, []
