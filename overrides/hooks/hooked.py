"""What the MkDocs adapters share: how they read files, and reach what another has gathered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from edition.problems import Problem
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError


def hook(config: MkDocsConfig, name: str) -> Any:
    """Return a hook by its name: MkDocs loads it by its path, out of reach of `import`.

    Its type says that it keeps hooks in a list; it is a dictionary.
    """
    hooks: Any = config.hooks
    return hooks[f"overrides/hooks/{name}.py"]


def read_text(path: Path) -> str:
    """Return what a file says. Raises PluginError where it is not there, or not in UTF-8."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise PluginError(f"Le fichier {path.name} manque. Le rétablir.") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise PluginError(
            f"{path.name}:{line}: le fichier n’est pas en UTF-8. L’enregistrer en UTF-8."
        ) from error


def refuse(problems: list[Problem]) -> None:
    """Raise PluginError, a line a problem, unless there are none."""
    if problems:
        raise PluginError("\n".join(map(str, problems)))
