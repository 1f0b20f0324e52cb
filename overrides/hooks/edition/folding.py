"""Spacing, folded: the one thing that may differ silently between a page and its source."""

from __future__ import annotations

import re
from functools import lru_cache

_RUN = re.compile(r"\s+")


def _folded(run: re.Match[str]) -> str:
    text, start, end = run.string, run.start(), run.end()
    between_words = start > 0 and end < len(text) and text[start - 1].isalnum()
    return " " if between_words and text[end].isalnum() else ""


# The proof compares each paragraph with many: it is folded once.
@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Return `text` with its spacing folded.

    A run of white space of any kind (line ends, U+00A0, U+202F, ...) between two letters or
    digits counts as one space; next to any other sign it counts for nothing, since French and
    English put spaces there differently. A space between two words therefore still counts:
    losing or adding one is a change of the text.
    """
    return _RUN.sub(_folded, text)
