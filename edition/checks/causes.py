"""Sorts messages: causes are said, and what only follows from them is held back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from edition.authorities import CODE as NOTICE
from edition.authorities import CONFLICT_CODE as CONFLICT
from edition.authorities import UNUSED_CODE as UNUSED
from edition.checks.figures import CODE as FIGURE
from edition.checks.queries import CODE as QUERY
from edition.checks.queries import GONE_CODE as GONE
from edition.collated_page import CODE as COLLATION
from edition.frontmatter import CODE as HEADER
from edition.journal import UNANNOUNCED_CODE as UNANNOUNCED
from edition.pages.excerpts import CODE as COMPARISON
from edition.pages.pairs import CODE as PAIR
from edition.problems import Message, Problem
from edition.reading import CODE as ENCODING
from edition.register import CODE as LOST

_BROKEN_MARKS = ("s-008", "s-010", "s-011", "c-001", "c-003", "c-004", "c-006")
"""Rules of the house about mark-up: a page that breaks one is not read as it is meant."""
_BROKEN_IDS = ("s-001", "s-002", "s-003")
"""Those about the ids of headings, which are addresses."""
_BROKEN_TEXT = (HEADER, ENCODING, *_BROKEN_MARKS)
IN_ONE_FILE: Mapping[str, Sequence[str]] = {
    COLLATION: _BROKEN_TEXT,
    FIGURE: (*_BROKEN_TEXT, COLLATION),
}
"""What follows from mistakes in the same file, by its code."""
ANYWHERE: Mapping[str, Sequence[str]] = {
    COMPARISON: (*_BROKEN_TEXT, COLLATION),
    PAIR: (*_BROKEN_TEXT, *_BROKEN_IDS, COLLATION),
    QUERY: (GONE, LOST),
    LOST: (*_BROKEN_TEXT, *_BROKEN_IDS, COLLATION),
    CONFLICT: (NOTICE, ENCODING),
    UNUSED: (*_BROKEN_TEXT, NOTICE, COLLATION),
}
"""What follows from mistakes in any file, by its code."""


def causes_of(messages: Iterable[Message]) -> tuple[list[Message], int]:
    """Return the messages that may be causes, in order, and how many others were held back.

    The digest of a text that changed is for the end: it is offered beside nothing else.
    """
    listed = list(messages)
    causes = [message for message in listed if not _follows(message, listed)]
    return causes, len(listed) - len(causes)


def _follows(message: Message, others: Sequence[Message]) -> bool:
    """Tell whether a message may only follow from one of the others."""
    if not isinstance(message, Problem):
        return False
    if is_digest(message):
        return not all(map(is_digest, others))
    near, far = IN_ONE_FILE.get(message.code, ()), ANYWHERE.get(message.code, ())
    return any(
        other.code in far or (other.code in near and other.file == message.file)
        for other in others
        if isinstance(other, Problem)
    )


def is_digest(message: Message) -> bool:
    """Tell whether a message offers the digest of a text that changed."""
    return isinstance(message, Problem) and message.code == UNANNOUNCED


def is_search(message: Message) -> bool:
    """Tell whether a message is about what the search finds, which no text says."""
    return isinstance(message, Problem) and message.code in (QUERY, GONE)


def is_lost_address(message: Message) -> bool:
    """Tell whether a message names an address that was published and is gone."""
    return isinstance(message, Problem) and message.code == LOST
