"""The apparatus of all texts, listed: what `edition.md` shows in place of its markers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from edition.frontmatter import FrontMatter
from edition.model import Block, Correction, corrections_of
from edition.paragraphs import PARAGRAPH_ID
from edition.passages import Passage, after, before

CONTEXT = 30
"""Characters of the established text shown on either side of a correction, at the most."""
MARKER = re.compile(r"<!-- edition:(?P<name>[a-z]+)(?: (?P<argument>[a-zA-Z0-9:/ -]+?))? -->")


def place_of(block: Block) -> str:
    """Name a block for readers: `§ 7`, or what a heading is."""
    return f"§\u00a0{block.id[1:]}" if PARAGRAPH_ID.fullmatch(block.id) else "titre"


@dataclass(frozen=True)
class ListedText:
    """A text, with what the edition changed in it and what it left out."""

    url: str
    """The page's address, from the site's root."""
    front: FrontMatter
    passages: list[Passage]
    """Every mention and every date of the text, in order."""
    blocks: list[Block]
    """Its paragraphs, in order."""

    @property
    def corrections(self) -> list[tuple[Block, Correction]]:
        """Every correction of the text, with the block it stands in."""
        return corrections_of(self.blocks)

    @property
    def slug(self) -> str:
        """The page's address without its slashes: an id for what is listed of it."""
        return self.url.strip("/").replace("/", "-")

    def before(self, block: Block, correction: Correction) -> str:
        """Return the words of the established text that lead to a correction."""
        return before(block.corr, correction.corr_offset, CONTEXT)

    def after(self, block: Block, correction: Correction) -> str:
        """Return the words of the established text that follow a correction."""
        return after(block.corr, correction.corr_offset + len(correction.corr), CONTEXT)


class UnknownMarkerError(ValueError):
    """A page has a marker that nothing replaces."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


def expand(text: str, listings: Mapping[str, Callable[[str], str]]) -> str:
    """Replace each marker `<!-- edition:name argument -->` by the listing of that name.

    A marker may have no argument: its listing is then given an empty one. Raises
    UnknownMarkerError for a name that `listings` has not.
    """

    def listing(match: re.Match[str]) -> str:
        if match["name"] not in listings:
            raise UnknownMarkerError(match["name"], sorted(listings))
        return listings[match["name"]](match["argument"] or "")

    return MARKER.sub(listing, text)
