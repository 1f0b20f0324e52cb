"""The command `mkdocs` of this project: MkDocs' own, once `mkdocs.yml` has been looked through.

MkDocs reads that file before it loads a plugin, so that no plugin can say in French what is wrong
with it. `pyproject.toml` installs this command in place of MkDocs' own; `python -m mkdocs` is the
original, which does the same and says these mistakes in English.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, Any

from click import Context, Parameter, echo
from mkdocs.__main__ import cli
from mkdocs.exceptions import Abort

from edition.mkdocs.settings import check_file
from edition.problems import Problem


class Refusal(Abort):
    """Ends the command with a paragraph for the editor, on the standard error, and no traceback."""

    def show(self, *_: Any, **__: Any) -> None:
        """Say it, as click asks for it."""
        echo(self.message, err=True)


DEFAULT = Path("mkdocs.yml")
"""What MkDocs reads where no file is named."""


def refuse_settings(file: Path) -> None:
    """Raise Refusal where the settings of a project can't be used."""
    problems: list[Problem] = check_file(file)
    if problems:
        raise Refusal("\n".join(map(str, problems)))


def _check_option(context: Context, option: Parameter, value: IO[bytes] | None) -> IO[bytes] | None:
    """Look through the file that `--config-file` names, or else the one of this folder."""
    refuse_settings(Path(value.name) if value else DEFAULT)
    return value


def main() -> None:
    """Run MkDocs, without the theme's notice about its successor (UPGRADING.md has that)."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    for command in cli.commands.values():
        for option in command.params:
            if option.name == "config_file":
                option.callback = _check_option
    cli()
