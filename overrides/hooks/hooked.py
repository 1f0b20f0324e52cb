"""How one MkDocs adapter reaches what another has gathered."""

from __future__ import annotations

from typing import Any

from edition.problems import Problem
from mkdocs.config.defaults import MkDocsConfig


def hook(config: MkDocsConfig, name: str) -> Any:
    """Return a hook by its name: MkDocs loads it by its path, out of reach of `import`.

    Its type says that it keeps hooks in a list; it is a dictionary.
    """
    hooks: Any = config.hooks
    return hooks[f"overrides/hooks/{name}.py"]


def lines(problems: list[Problem]) -> str:
    """Return problems as the editor reads them, a line each."""
    return "\n".join(map(str, problems))
