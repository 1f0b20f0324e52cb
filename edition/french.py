"""Numbers, names and countries as French writes and sorts them."""

from __future__ import annotations

import re

from edition.folding import without_accents


def group_thousands(number: int) -> str:
    """Return a number with its thousands apart: `1 234`."""
    return f"{number:,}".replace(",", "\u202f")


def capitalize(words: str) -> str:
    """Return words with a capital; the others stay as they are."""
    return words[:1].upper() + words[1:]


def name_as_read(name: str) -> str:
    """Return « Nom, Prénom » as people read it: « Prénom Nom »."""
    return " ".join(reversed(name.split(", ")))


def sort_key(heading: str) -> str:
    """Return what French sorts a heading by: letters without accents, case or signs."""
    bare = without_accents(heading.casefold()).replace("œ", "oe").replace("æ", "ae")
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def country_name(code: str) -> str:
    """Return the name of a country by its code in ISO 3166-1: « France »; an unknown code as it is.

    Babel has the names that Unicode's CLDR keeps.
    """
    # It is needed for one page of the edition.
    from babel import Locale

    return str(Locale("fr").territories.get(code, code))
