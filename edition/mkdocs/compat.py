"""What the plugin needs of MkDocs 1.6.1 that its documentation does not promise."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler

STRICT = "in strict mode"
"""What MkDocs says at the end of a strict build that had warnings."""


def let_warnings_pass() -> None:
    """Let a strict build that has begun end in spite of its warnings.

    MkDocs counts them by a handler that it adds before the first event of a plugin.
    """
    logger = logging.getLogger("mkdocs")
    for handler in logger.handlers[:]:
        if isinstance(handler, CountHandler):
            logger.removeHandler(handler)


class _VisibleTemplates(FileSystemLoader):
    """Loads templates from folders, and lists those that stand in no hidden folder."""

    def list_templates(self) -> list[str]:
        """Return their paths, sorted."""
        found: set[str] = set()
        for root in self.searchpath:
            for folder, folders, files in os.walk(root):
                folders[:] = [name for name in folders if not name.startswith(".")]
                paths = (Path(folder, name).relative_to(root) for name in files)
                found.update(path.as_posix() for path in paths)
        return sorted(found)


def skip_hidden_files(theme: Theme) -> None:
    """Have MkDocs look for the theme's files where it publishes any: not among its icons.

    Those are 14,000 files in a hidden folder, which take a tenth of the time of a build.
    """
    get_env = theme.get_env

    def get_env_with_visible_templates() -> Environment:
        env = get_env()
        env.loader = _VisibleTemplates(theme.dirs)
        return env

    theme.get_env = get_env_with_visible_templates  # type: ignore[method-assign]
