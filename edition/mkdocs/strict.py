"""A strict build within this process, whose messages are collected and not printed."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from edition.mkdocs.command import Refusal
from edition.mkdocs.compat import SAID_AGAIN, STRICT
from edition.mkdocs.files import ContentError
from edition.problems import Message, Problem


@dataclass(frozen=True)
class BuiltSite:
    """What came of a build."""

    messages: tuple[Message, ...]
    """What is wrong, in the order in which it was said; nothing where the build succeeded."""
    is_whole: bool
    """Whether all pages were written: nothing stopped the build halfway."""
    config: MkDocsConfig | None
    """The settings as the build used them; None where they can't be used."""


class _Collector(logging.Handler):
    """Keeps what MkDocs, and its plugins warn of, each thing once."""

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
