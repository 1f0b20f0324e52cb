"""Spacing, folded: the one thing that may differ silently between a page and its source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Folded:
    """A text with its spacing folded, and where each of its characters came from."""

    text: str
    offsets: tuple[int, ...]
    """For each character of `text`, its offset (in characters) in the unfolded text."""


def fold_with_offsets(text: str) -> Folded:
    """Fold the spacing of `text`, keeping the offset of every character that remains.

    A run of white space of any kind (line ends, U+00A0, U+202F, ...) between two letters or
    digits counts as one space; next to any other sign it counts for nothing, since French and
    English put spaces there differently. A space between two words therefore still counts:
    losing or adding one is a change of the text.
    """
    characters: list[str] = []
    offsets: list[int] = []
    spaced = False
    for offset, character in enumerate(text):
        if character.isspace():
            spaced = True
            continue
        if spaced and characters and characters[-1].isalnum() and character.isalnum():
            characters.append(" ")
            offsets.append(offset - 1)
        characters.append(character)
        offsets.append(offset)
        spaced = False
    return Folded("".join(characters), tuple(offsets))


def fold(text: str) -> str:
    """Return `text` with its spacing folded, as `fold_with_offsets` does."""
    return fold_with_offsets(text).text
