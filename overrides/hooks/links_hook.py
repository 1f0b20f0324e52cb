"""MkDocs adapter: what MkDocs says of links that lead nowhere is said as the rest is."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from edition.deadlinks import dead_link

SPEAKER = "mkdocs.structure.pages"
"""The logger by which MkDocs speaks of links."""


class Translator(logging.Filter):
    """Rewrites records of dead links; lets the others pass as they are."""

    def __init__(self, docs: Path) -> None:
        super().__init__()
        self.docs = docs

    def filter(self, record: logging.LogRecord) -> bool:
        problem = dead_link(record.getMessage(), self._text)
        if problem is not None:
            record.msg, record.args = "%s", (problem,)
        return True

    def _text(self, page: str) -> str:
        return (self.docs / page).read_text("utf-8-sig")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have the messages of this build rewritten, and no longer those of the last."""
    logger = logging.getLogger(SPEAKER)
    logger.filters[:] = [Translator(Path(config.docs_dir))]
    return config
