"""Numbers and names as French writes them."""

from __future__ import annotations


def group_thousands(number: int) -> str:
    """Return a number with its thousands apart: `1 234`."""
    return f"{number:,}".replace(",", "\u202f")


def name_as_read(name: str) -> str:
    """Return « Nom, Prénom » as people read it: « Prénom Nom »."""
    return " ".join(reversed(name.split(", ")))
