"""Finds in texts the variants of names that the notices list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_SPACES = re.compile(" +")
_SIGNS = str.maketrans({"\n": " ", "\u00a0": " ", "\u202f": " ", "'": "’"})
"""The signs of a text that count as those of a variant: any space, the straight apostrophe."""


class FoundVariant(NamedTuple):
    """A variant in a text."""

    start: int
    """Where it begins, in characters."""
    end: int
    """Where it ends (exclusive)."""
    variant: str
    """The variant, as it was listed."""


def plain(words: str) -> str:
    """Return words as the notices write them, whatever their spaces and apostrophes in a text."""
    return _SPACES.sub(" ", words.translate(_SIGNS))


class VariantFinder:
    """Finds any of many variants as whole words, the longest first.

    Spaces of any kind match each other, and so do the two apostrophes; an elision before a variant
    ends at its apostrophe and is no part of the word. Variants are looked up by their first word,
    so that a text costs the same whether there are a hundred notices or many thousand.
    """

    def __init__(self, variants: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for variant in sorted(variants, key=len, reverse=True):
            first, words = _WORD.match(variant), plain(variant)
            if first:
                # Most are written as they are kept: once, since there may be many thousand.
                kept = variant if words == variant else words
                self._by_first[first.group()].append((kept, variant))

    def find(self, text: str) -> Iterator[FoundVariant]:
        """Yield the variants that stand in `text`, in order; none within another."""
        signs = text.translate(_SIGNS)
        # Where each character of the plain text is, once runs of spaces are one space each.
        places: Sequence[int] = range(len(signs))
        if "  " in signs:
            places = [at for at in places if signs[at - 1 : at + 1] != "  "]
            signs = "".join(signs[at] for at in places)
        end = 0
        for word in _WORD.finditer(signs):
            start = word.start()
            if word[0] in self._by_first and start >= end and signs[start - 1 : start] != "-":
                for words, variant in self._by_first[word[0]]:
                    end_of_words = start + len(words)
                    if signs.startswith(words, start) and _ends_word(signs, end_of_words):
                        end = end_of_words
                        yield FoundVariant(places[start], places[end - 1] + 1, variant)
                        break


def _ends_word(text: str, end: int) -> bool:
    """Tell whether no word goes on at a place of a text."""
    following = text[end : end + 1]
    return not (following.isalnum() or following in {"_", "-"})
