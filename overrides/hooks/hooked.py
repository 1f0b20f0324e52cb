"""What the MkDocs adapters share: how they read files, and reach what another has gathered."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from hashlib import sha256
from logging import Logger
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from edition.mkdocs.building import ContentError
from edition.node import Node, NodeError
from edition.problems import Problem, line_of
from edition.reading import decode

log = logging.getLogger("mkdocs.hooks.hooked")


def hook(config: MkDocsConfig, name: str) -> Any:
    """Return a hook by its name: MkDocs loads it by its path, out of reach of `import`.

    Its type says that it keeps hooks in a list; it is a dictionary.
    """
    hooks: Any = config.hooks
    try:
        return hooks[f"overrides/hooks/{name}.py"]
    except KeyError as error:
        raise PluginError(
            f"mkdocs.yml : « overrides/hooks/{name}.py » manque sous « hooks », et d’autres en "
            "dépendent. L’y remettre."
        ) from error


def shown(path: Path) -> str:
    """Return the path of a file as the editor knows it: from the folder of the project."""
    return os.path.relpath(path)


def read_text(path: Path) -> str:
    """Return what a file says. Raises PluginError where it is not there, or not in UTF-8."""
    try:
        text, problems = decode(shown(path), path.read_bytes())
    except FileNotFoundError as error:
        raise PluginError(f"Le fichier {shown(path)} manque. Le rétablir.") from error
    refuse(problems)
    return text


def refuse(problems: Sequence[Problem]) -> None:
    """Raise ContentError, a line a problem, unless there are none."""
    if problems:
        raise ContentError(problems)


def refuse_if_strict(config: MkDocsConfig, problems: Sequence[Problem], log: Logger) -> None:
    """Stop a strict build at what would make a hundred other things wrong; else say it and go on.

    `make serve` goes on: whoever writes sees the rest of the page meanwhile.
    """
    if config.strict:
        refuse(problems)
    for problem in problems:
        log.warning("%s", problem)


def place_in(page: Page, words: str) -> str:
    """Return the file of a page and the line on which its Markdown has these words."""
    text = page.file.content_string
    return f"docs/{page.file.src_uri}:{line_of(text, max(text.find(words), 0))}"


def node_of(config: MkDocsConfig) -> Node:
    """Return Node.js, as it serves the project."""
    return Node(Path(config.config_file_path).parent, log.info)


def bundled(maker: Callable[..., str], config: MkDocsConfig, *asked: Any) -> str:
    """Return what `bundle` or `bundle_all` makes of what they are asked. Raises PluginError."""
    try:
        return maker(node_of(config), *asked)
    except NodeError as error:
        raise PluginError(str(error)) from error


def publish(files: Files, config: MkDocsConfig, name: str, content: str, ending: str) -> str:
    """Publish a file under a name that changes with its content; return its address."""
    address = f"{name}.{sha256(content.encode()).hexdigest()[:8]}.{ending}"
    files.append(File.generated(config, address, content=content))
    return address
