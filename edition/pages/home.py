"""The home page: a card and an accent colour for each text, and the counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from edition.authorities import AuthorityFile
from edition.dates import in_french
from edition.french import group_thousands
from edition.identity import describe
from edition.model import Block
from edition.pages.summaries import COMPARISON, MARKER, TextSummary

WORDS_A_MINUTE = 200
"""What most people read of a text that is not their trade."""
ACCENTS = 6
"""How many the style sheets have, `--ed-accent-0` and on; a seventh text has the first one's."""


@dataclass(frozen=True)
class Card:
    """A text, as the home offers it."""

    url: str
    """The page's address, from the site's root."""
    title: str
    """The title, as in the navigation and the indexes."""
    description: str
    kind: str
    """What the text is, in one line."""
    value: str
    """What it is worth; empty where the text says nothing of it."""
    date: str
    """When what it tells of took place, in French; empty where the text says none."""
    words: str
    """How many, as French writes a number."""
    minutes: int
    accent: int


class UncountedError(ValueError):
    """A page asks how many there are of something that is not counted."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


def words_in(blocks: Iterable[Block]) -> int:
    """Return how many words a text has: pieces between spaces with a letter or a digit."""
    return sum(any(map(str.isalnum, word)) for block in blocks for word in block.corr.split())


def minutes_for(words: int) -> int:
    """Return how long it takes to read so many words, begun minutes included."""
    return -(-words // WORDS_A_MINUTE)


def card(text: TextSummary, accent: int) -> Card:
    """Return what the home says of a text."""
    return Card(
        text.url,
        text.title,
        text.front.description,
        describe(text.front),
        text.front.value,
        in_french(text.front.date) if text.front.date else "",
        group_thousands(text.words),
        minutes_for(text.words),
        accent,
    )


def accents(urls: Iterable[str]) -> dict[str, int]:
    """Return the number of each text's accent, by the address of its page, in their order."""
    return {url: order % ACCENTS for order, url in enumerate(urls)}


def counts(kinds: Iterable[AuthorityFile], dates: int, pages: Iterable[str]) -> dict[str, int]:
    """Return how much the edition lists: notices by the name of their file, dates, comparisons.

    `pages` are what the pages hold, their markers not yet replaced.
    """
    compared = [
        marker
        for content in pages
        for marker in MARKER.finditer(content)
        if marker["name"] == COMPARISON
    ]
    found = {kind.name: len(kind.notices) for kind in kinds}
    return {**found, "dates": dates, "comparaisons": len(compared)}


def count_of(name: str, known: Mapping[str, int]) -> str:
    """Return how many there are of a kind. Raises UncountedError for one that is not counted."""
    if name not in known:
        raise UncountedError(name, sorted(known))
    return group_thousands(known[name])
