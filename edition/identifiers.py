"""The identifiers of notices in the registers of others: Wikidata, GeoNames, GND.

One table has all that is known of each scheme: links, `sameAs`, TEI and BEACON are made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one register numbers what it describes."""

    field: str
    """Its name in a notice."""
    name: str
    """Its own name, as the type of a TEI `idno`."""
    label: str
    """What readers are told it is."""
    address: str
    """How the address of what it describes begins: the number follows."""
    form: Mapping[str, Any]
    """The JSON schema of a number."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """The number of one thing in one register."""

    scheme: Scheme
    number: str | int
    """As YAML has it."""

    @property
    def address(self) -> str:
        """Where the register describes it."""
        return f"{self.scheme.address}{self.number}"


# The forms are those of Wikidata's properties: the number of an item, P1566 and P227.
WIKIDATA = Scheme(
    "wikidata",
    "Wikidata",
    "Wikidata",
    "https://www.wikidata.org/wiki/",
    {
        "type": "string",
        "pattern": "^Q[1-9][0-9]*$",
        "description": "Écrire Q et un nombre, comme dans l’adresse de l’élément : Q8016",
    },
)
GEONAMES = Scheme(
    "geonames",
    "GeoNames",
    "GeoNames",
    "https://www.geonames.org/",
    {
        "type": "integer",
        "minimum": 1,
        "description": "Écrire le nombre qui est dans l’adresse du lieu : 2950159",
    },
)
GND = Scheme(
    "gnd",
    "GND",
    "GND (Deutsche Nationalbibliothek)",
    "https://d-nb.info/gnd/",
    {
        "type": "string",
        "pattern": "^(1[0-9]{7,8}[0-9X]|3[0-9]{7}[0-9X]|[1-9][0-9]{0,7}-[0-9X])$",
        "description": "Écrire le numéro entre guillemets, comme dans l’adresse de la notice : "
        '"118520776" ou "4005728-8"',
    },
)
SCHEMES = WIKIDATA, GEONAMES, GND
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {scheme.field: scheme.form for scheme in SCHEMES},
    "additionalProperties": False,
    "minProperties": 1,
    "description": "Écrire au moins un identifiant, ou ôter le champ",
}
"""The schema of the field `identifiers` of a notice."""


def load_identifiers(field: Mapping[str, str | int]) -> tuple[Identifier, ...]:
    """Return the identifiers that a field holds, in the order of the table."""
    return tuple(
        Identifier(scheme, _whole(field[scheme.field]))
        for scheme in SCHEMES
        if scheme.field in field
    )


def _whole(number: str | float) -> str | int:
    """Return a number as a register writes it: `12.0`, which a schema takes for whole, as 12."""
    return number if isinstance(number, str) else int(number)


def has_wrong_check(identifier: Identifier) -> bool:
    """Tell whether a number ends with another check character than its digits ask for."""
    number = str(identifier.number)
    return identifier.scheme == GND and _gnd_check(number) != number[-1]


def _gnd_check(number: str) -> str:
    """Return the check character that the digits of a GND number ask for.

    Modulo 11, with the weights 2, 3, 4 … from the right. A number with a hyphen comes from the
    files that became the GND in 2012 (SWD, GKD), which took the remainder itself. The rule:
    https://wiki.dnb.de/pages/diffpages.action?originalId=57901744&pageId=57901746
    """
    digits = number[:-1].removesuffix("-")
    total = sum(weight * int(digit) for weight, digit in enumerate(reversed(digits), 2))
    return "0123456789X"[(total if "-" in number else -total) % 11]
