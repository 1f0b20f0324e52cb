"""Checks `mkdocs.yml`: the settings of MkDocs, of the theme and of the plugin.

MkDocs checks its settings too, but stops at the first one, in English, and lets a misspelt setting
of a theme pass. The settings of MkDocs: https://www.mkdocs.org/user-guide/configuration/
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from yaml_env_tag import construct_env_tag

from edition.cache import FOLDER, Cache
from edition.citation.report import PATTERN
from edition.problems import Problem
from edition.reading import decode
from edition.schema import STRING, Loader, read
from edition.schema import Path as ValuePath

CODE = "k-001"
FILE = "mkdocs.yml"
_BOOLEAN: dict[str, Any] = {"type": "boolean", "description": "Écrire true ou false"}
_LIST: dict[str, Any] = {"type": "array"}
_NAMES: dict[str, Any] = {"type": "array", "items": STRING}
_FIELDS: dict[str, Any] = {"type": "object"}
_LEVEL: dict[str, Any] = {
    "enum": ["warn", "info", "ignore", "relative_to_docs"],
    "description": "Écrire warn, info ou ignore",
}
_ANY: dict[str, Any] = {}
_THEME: dict[str, Any] = {
    "type": "object",
    "properties": {
        "name": {"const": "material", "description": "Écrire material"},
        "custom_dir": STRING,
        "static_templates": _NAMES,
        "locale": STRING,
        "language": STRING,
        "direction": {"enum": ["ltr", "rtl"], "description": "Écrire ltr ou rtl"},
        "features": _NAMES,
        "palette": _ANY,
        "font": _ANY,
        "icon": _FIELDS,
        "favicon": STRING,
        "logo": STRING,
    },
    "required": ["name", "custom_dir"],
    "additionalProperties": False,
}
_EXTRA: dict[str, Any] = {
    "type": "object",
    "properties": {"generator": _BOOLEAN},
    "additionalProperties": False,
}
_VALIDATION: dict[str, Any] = {
    "type": "object",
    "properties": {
        "nav": _FIELDS,
        "links": _FIELDS,
        **dict.fromkeys(
            ("omitted_files", "not_found", "absolute_links", "unrecognized_links", "anchors"),
            _LEVEL,
        ),
    },
    "additionalProperties": False,
}
_EDITION: dict[str, Any] = {
    "type": "object",
    "properties": {
        "search_examples": {"type": "array", "items": STRING, "minItems": 1},
        "host": STRING,
        "report": {
            "type": "string",
            "pattern": PATTERN,
            "description": (
                "Écrire l’adresse où l’on signale une erreur, avec {title} et {body} là où vont le "
                "titre et le message : https://exemple.fr/projet/issues/new?title={title}&body={body}"
            ),
        },
    },
    "required": ["search_examples"],
    "additionalProperties": False,
}
_PLUGINS: dict[str, Any] = {
    "type": "array",
    "items": {"if": {"type": "object"}, "then": {"properties": {"edition": _EDITION}}},
    "contains": {"type": "object", "required": ["edition"]},
    "description": "Y laisser « - edition: » et ses réglages, à la fin",
}
SCHEMA: dict[str, Any] = {
    "title": FILE,
    "type": "object",
    "properties": {
        "INHERIT": STRING,
        "site_name": STRING,
        "site_url": STRING,
        "site_description": STRING,
        "site_author": STRING,
        "copyright": STRING,
        "nav": _LIST,
        "exclude_docs": STRING,
        "draft_docs": STRING,
        "not_in_nav": STRING,
        "theme": _THEME,
        "docs_dir": STRING,
        "site_dir": STRING,
        "dev_addr": STRING,
        "use_directory_urls": {"const": True, "description": "Écrire true : les adresses durent"},
        "repo_url": STRING,
        "repo_name": STRING,
        "edit_uri": {"type": "string"},
        "edit_uri_template": STRING,
        "extra_css": _NAMES,
        "extra_javascript": _LIST,
        "extra_templates": _NAMES,
        "markdown_extensions": _LIST,
        "strict": _BOOLEAN,
        "remote_branch": STRING,
        "remote_name": STRING,
        "extra": _EXTRA,
        "plugins": _PLUGINS,
        "hooks": _NAMES,
        "watch": _NAMES,
        "validation": _VALIDATION,
    },
    "required": ["site_name", "site_url", "nav", "theme", "plugins"],
    "additionalProperties": False,
}


class _SettingsLoader(Loader):
    """Reads YAML as MkDocs does, which may take a value from the environment (`!ENV`)."""


_SettingsLoader.add_constructor("!ENV", construct_env_tag)


def check_settings(text: str) -> list[Problem]:
    """Return what is wrong with the text of `mkdocs.yml`."""
    settings, lines, problems = read(FILE, text, SCHEMA, CODE, loader=_SettingsLoader)
    return problems or _misplaced_plugin(settings["plugins"], lines)


def _misplaced_plugin(plugins: list[Any], lines: dict[ValuePath, int]) -> list[Problem]:
    """Return what is wrong where the edition's plugin is not the last one."""
    listed = ([plugin] if isinstance(plugin, str) else plugin for plugin in plugins)
    names = [name for plugin in listed for name in plugin]
    if names[-1] == "edition":
        return []
    hint = "Le mettre à la fin : il achève ce que les autres ont commencé"
    line = lines[("plugins", names.index("edition"))]
    return [Problem(FILE, line, CODE, "« edition » n’est pas le dernier des « plugins »", hint)]


def load_settings(text: str) -> tuple[Any, dict[ValuePath, int]]:
    """Return what the text of `mkdocs.yml` says, and the line of each value of it."""
    return read(FILE, text, SCHEMA, CODE, loader=_SettingsLoader)[:2]


def check_file(path: Path) -> list[Problem]:
    """Return what is wrong with a file of settings, also where it can't be read."""
    try:
        text, problems = decode(FILE, path.read_bytes())
    except FileNotFoundError:
        hint = "Aller dans le dossier de l’édition, ou nommer le fichier (-f), ou le rétablir"
        return [Problem(FILE, 1, CODE, f"le fichier {path} n’existe pas", hint)]
    except OSError as error:
        message = f"le fichier ne se lit pas ({error.strerror})"
        return [Problem(FILE, 1, CODE, message, "Le rétablir")]
    # What the environment says may be another each time.
    if problems or "!ENV" in text:
        return problems or check_settings(text)
    return Cache(path.parent / FOLDER).load("settings", check_settings, text)
