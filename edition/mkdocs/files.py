"""Reading files of the project for the plugin, and publishing files of the site."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from edition.problems import Problem, line_of
from edition.reading import decode


class ContentError(PluginError):
    """Stops a build at mistakes in the content."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        """Let it come whole from the process that read a page."""
        return ContentError, (self.problems,)


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


def place_in(page: Page, words: str) -> str:
    """Return the file of a page and the line on which its Markdown has these words."""
    text = page.file.content_string
    return f"docs/{page.file.src_uri}:{line_of(text, max(text.find(words), 0))}"


def publish(files: Files, config: MkDocsConfig, name: str, content: str, ending: str) -> str:
    """Publish a file under a name that changes with its content; return its address."""
    address = f"{name}.{sha256(content.encode()).hexdigest()[:8]}.{ending}"
    files.append(File.generated(config, address, content=content))
    return address
