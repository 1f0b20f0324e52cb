"""How notes cite a work: Pandoc's syntax, `[@id, 402]`, as far as we use it."""

from __future__ import annotations

import re
from dataclasses import dataclass

ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
"""What the id of a work looks like."""
_CITED = rf"@{ID}(?:,[^;\[\]@]*[^;\[\]@\s])?"
CITED = rf"{_CITED}(?:\s*;\s*{_CITED})*"
"""What stands between the brackets of citations: `@id, 402; @other`."""
CITATIONS = re.compile(rf"\[({CITED})\]")


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a work."""

    id: str
    locator: str = ""
    """As French writes it: « p. 402 »; empty for the whole work."""


def citations_in(words: str) -> tuple[Citation, ...]:
    """Return the citations between the brackets of one match of CITATIONS."""
    cited = (one.strip().removeprefix("@").partition(",") for one in words.split(";"))
    return tuple(Citation(id_, in_french(place.strip())) for id_, _, place in cited)


def in_french(locator: str) -> str:
    """Return a place in a work as French writes it: a figure alone is that of a page."""
    is_page = re.fullmatch(r"\d+([-–]\d+)?", locator)
    return f"p.\u00a0{locator}" if is_page else locator
