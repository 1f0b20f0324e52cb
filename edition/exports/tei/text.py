"""The data that a TEI file is made from."""

from __future__ import annotations

from dataclasses import dataclass

from edition.frontmatter import FrontMatter
from edition.journal import Change


@dataclass(frozen=True)
class TeiText:
    """A text of the edition, as its page has it."""

    slug: str
    """Its name: that of its page's file, without its ending."""
    address: str
    """The absolute address of its page, with the last slash."""
    front: FrontMatter
    html: str
    """What Markdown made of the page, both readings in it."""
    source: str
    """The words of its source, untouched: where the gaps stood."""
    changes: tuple[Change, ...]
    """What changed in it or in the whole edition, newest first."""
