"""A strict build in this process: what it says is gathered, not printed."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError

from edition.mkdocs.command import Refusal
from edition.mkdocs.compat import STRICT
from edition.problems import Message, Problem


class ContentError(PluginError):
    """Stops a build at mistakes in the content."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        """Let it come whole from the process that read a page."""
        return ContentError, (self.problems,)


@dataclass(frozen=True)
class BuiltSite:
    """What came of a build."""

    messages: tuple[Message, ...]
    """What is wrong, in the order in which it was said; nothing where the build succeeded."""
    is_whole: bool
    """Whether all pages were written: nothing stopped the build halfway."""
    config: MkDocsConfig | None
    """The settings as the build used them; None where they can't be used."""


SAID_AGAIN = re.compile(
    "Error (?:reading|building) page |The following pages exist in the docs directory, but|"
    "A reference to '.*' is included in the 'nav' configuration, which is not found"
)
"""How MkDocs begins what the edition says in French after it."""


class _Collector(logging.Handler):
    """Keeps what MkDocs, its plugins and hooks warn of, each thing once."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[Message] = []

    def emit(self, record: logging.LogRecord) -> None:
        match record.args:
            case (Problem() as problem,):
                self.add(problem)
            case _ if not SAID_AGAIN.match(record.getMessage()):
                self.add(record.getMessage())

    def add(self, message: Message) -> None:
        """Keep a message, unless it was said before."""
        if message not in self.messages:
            self.messages.append(message)


def build_site(settings: Path, into: Path) -> BuiltSite:
    """Build the site into a folder, strictly; return what is wrong with it.

    What is no mistake of an editor's (an error in the code) is raised.
    """
    logger, collector = logging.getLogger("mkdocs"), _Collector()
    logger.addHandler(collector)
    config, is_whole = None, False
    try:
        config = load_config(str(settings), strict=True, site_dir=str(into))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        is_whole = True
    except Abort as error:
        cause = error.__cause__
        if isinstance(cause, ContentError):
            for problem in cause.problems:
                collector.add(problem)
        elif isinstance(cause, Abort) and STRICT in cause.message:
            is_whole = True
        # What stops a configuration was logged.
        elif isinstance(error, Refusal):
            collector.add(error.message)
    finally:
        logger.removeHandler(collector)
        if config:
            config.plugins.on_shutdown()
    return BuiltSite(tuple(collector.messages), is_whole, config)
