"""What listings say of each text and of its corrections; replaces the markers of pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from edition.frontmatter import FrontMatter
from edition.markdown.paragraphs import PARAGRAPH_ID
from edition.model import Block, Section
from edition.passages import after, before

CONTEXT = 30
"""Characters of the established text shown on either side of a correction, at the most."""
COMPARISON = "compare"
"""The marker of a page that sets passages side by side."""
MAP = "map"
"""The marker of the map of the places."""
ROOT_PLACEHOLDER = "\0"
"""Placeholder for the path to the site's root in listings of several pages; no text has it."""
MARKER = re.compile(r"<!-- edition:(?P<name>[a-z]+)(?: (?P<argument>[\w:/.?~% -]+?))? -->")


def place_of(block: str) -> str:
    """Name a block for readers, by its id: `§ 7`, or what a heading is."""
    return f"§\u00a0{block[1:]}" if PARAGRAPH_ID.fullmatch(block) else "titre"


@dataclass
class TextSummary:
    """What pages that list all texts say of one."""

    url: str
    """The page's address, from the site's root."""
    front: FrontMatter
    title: str = ""
    """The page's title, once it was read; so too what follows."""
    words: int = 0
    """How many it has."""
    corrected: int = 0
    """How many corrections it has."""
    corrections: int = 0
    """Where they were put aside."""
    is_whole: bool = False
    """Whether it is what its source says."""
    sections: tuple[Section, ...] = ()
    parallel: int = 0
    """Where the rows of its parallel page were put aside."""
    names: int = 0
    """Where what its sections name was put aside (`edition/pages/companion.py`)."""

    @property
    def parallel_url(self) -> str:
        """The address of its parallel page, from the site's root; empty where it has none."""
        return f"{self.url}source/" if self.is_whole else ""

    @property
    def slug(self) -> str:
        """The page's address without slashes: an id for its entry in a listing."""
        return self.url.strip("/").replace("/", "-")


@dataclass(frozen=True)
class CorrectionEntry:
    """A correction as pages list it, with the words around."""

    block: str
    """The id of what it stands in."""
    place: str
    """The same, as readers name it."""
    before: str
    """The words of the established text that lead to it."""
    sic: str
    corr: str
    after: str
    """The words of the established text that follow it."""
    reason: str


def list_corrections(blocks: Iterable[Block]) -> list[CorrectionEntry]:
    """Return every correction of a text, in order, as it is listed."""
    return [
        CorrectionEntry(
            block.id,
            place_of(block.id),
            before(block.corr, one.corr_offset, CONTEXT),
            one.sic,
            one.corr,
            after(block.corr, one.corr_offset + len(one.corr), CONTEXT),
            one.reason,
        )
        for block in blocks
        for one in block.corrections
    ]


class UnknownMarkerError(ValueError):
    """A page has a marker that nothing replaces."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


def replace_markers(text: str, listings: Mapping[str, Callable[[str], str]]) -> str:
    """Replace each marker `<!-- edition:name argument -->` by the listing of that name.

    A marker may have no argument: its listing is then given an empty one. Raises
    UnknownMarkerError for a name that `listings` has not.
    """

    def listing(match: re.Match[str]) -> str:
        if match["name"] not in listings:
            raise UnknownMarkerError(match["name"], sorted(listings))
        return listings[match["name"]](match["argument"] or "")

    return MARKER.sub(listing, text)
