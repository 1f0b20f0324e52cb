"""The data that a TEI file is made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.bibliography import Bibliography
from edition.frontmatter import FrontMatter
from edition.journal import Change
from edition.model import Page


@dataclass(frozen=True)
class TeiText:
    """A text of the edition, as its page has it."""

    slug: str
    """Its name: that of its page's file, without its ending."""
    address: str
    """The absolute address of its page, with the last slash."""
    front: FrontMatter
    page: Page
    """What the page says, as Markdown made it."""
    source: str
    """The words of its source, untouched: where the gaps stood."""
    changes: tuple[Change, ...]
    """What changed in it or in the whole edition, newest first."""
    works: Bibliography = field(default_factory=dict)
    """The works that it may cite."""
