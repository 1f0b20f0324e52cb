"""The apparatus of all texts, listed: what `edition.md` shows in place of its markers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from edition.frontmatter import FrontMatter
from edition.model import Block, Correction
from edition.paragraphs import PARAGRAPH_ID

CONTEXT = 30
"""Characters of the established text shown on either side of a correction, at the most."""
MARKER = re.compile(r"<!-- edition:(?P<name>[a-z-]+) -->")
_FIRST_WORD = re.compile(r"^\S*(?=\s)")
_LAST_WORD = re.compile(r"(?<=\s)\S*$")
"""What a cut may have left of a word at either end."""


@dataclass(frozen=True)
class ListedText:
    """A text, with what the edition changed in it and what it left out."""

    url: str
    """The page's address, from the site's root."""
    front: FrontMatter
    corrections: list[tuple[Block, Correction]]

    @property
    def slug(self) -> str:
        """The page's address without its slashes: an id for what is listed of it."""
        return self.url.strip("/").replace("/", "-")

    def place(self, block: Block) -> str:
        """Name a block for readers: `§ 7`, or what a heading is."""
        if PARAGRAPH_ID.fullmatch(block.id):
            return f"§\u00a0{block.id[1:]}"
        return "titre"

    def before(self, block: Block, correction: Correction) -> str:
        """Return the words of the established text that lead to a correction."""
        words = block.corr[: correction.corr_offset]
        return (
            words if len(words) <= CONTEXT else "…" + _FIRST_WORD.sub("", words[-CONTEXT:]).lstrip()
        )

    def after(self, block: Block, correction: Correction) -> str:
        """Return the words of the established text that follow a correction."""
        words = block.corr[correction.corr_offset + len(correction.corr) :]
        return (
            words if len(words) <= CONTEXT else _LAST_WORD.sub("", words[:CONTEXT]).rstrip() + "…"
        )


class UnknownMarkerError(ValueError):
    """A page has a marker that nothing replaces."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


def expand(page_html: str, listings: Mapping[str, Callable[[], str]]) -> str:
    """Replace each marker `<!-- edition:name -->` by the listing of that name.

    Raises UnknownMarkerError for a name that `listings` has not.
    """

    def listing(match: re.Match[str]) -> str:
        if match["name"] not in listings:
            raise UnknownMarkerError(match["name"], sorted(listings))
        return listings[match["name"]]()

    return MARKER.sub(listing, page_html)
