"""Numbers, names and countries as French writes them."""

from __future__ import annotations


def group_thousands(number: int) -> str:
    """Return a number with its thousands apart: `1 234`."""
    return f"{number:,}".replace(",", "\u202f")


def name_as_read(name: str) -> str:
    """Return « Nom, Prénom » as people read it: « Prénom Nom »."""
    return " ".join(reversed(name.split(", ")))


def country_name(code: str) -> str:
    """Return the name of a country by its code in ISO 3166-1: « France »; an unknown code as it is.

    Babel has the names that Unicode's CLDR keeps.
    """
    # It is needed for one page of the edition.
    from babel import Locale

    return str(Locale("fr").territories.get(code, code))
