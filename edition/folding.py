"""Folds spacing and accents, so that texts can be compared."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

_RUN = re.compile(r"\s(?!(?=[^\W_])(?<=[^\W_] ))\s*")
"""White space to look at: one space between two words, which is most of it, stays as it is."""


# Words come back, and there are so many.
@lru_cache(maxsize=8192)
def without_accents(text: str) -> str:
    """Return `text` with its letters bare of accents (NFKD, the combining marks left out)."""
    return "".join(c for c in normalize("NFKD", text) if not combining(c))


def _of_a_word(character: str) -> bool:
    return character.isalnum() or bool(combining(character))


def _folded(run: re.Match[str]) -> str:
    text, start, end = run.string, run.start(), run.end()
    if start == 0 or end == len(text):
        return ""
    return " " if _of_a_word(text[start - 1]) and _of_a_word(text[end]) else ""


# The proof compares each paragraph with many: it is folded once.
@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Return `text` with its spacing folded.

    A run of white space of any kind (line ends, U+00A0, U+202F, ...) between two letters,
    digits or accents counts as one space; next to any other sign it counts for nothing, since
    French and English put spaces there differently. A space between two words therefore still
    counts: losing or adding one is a change of the text.
    """
    return _RUN.sub(_folded, text)
