"""The notices (authority files): whom and what the texts name, checked and kept as data.

One YAML file a kind, in `docs/donnees/`. A notice says how the texts spell a name (`forms`), what
else it is called (`spellings`) and what people type for it though it is no name of it (`hidden`);
the mentions and the indexes are made from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from edition.bibliography import FILE as BIBLIOGRAPHY
from edition.bibliography import SOURCE, load_source
from edition.cache import Cache, digest_of, digest_of_code
from edition.citations import Citation
from edition.dates import is_date_of_notice
from edition.identifiers import SCHEMA as IDENTIFIERS
from edition.identifiers import Identifier, has_wrong_check, load_identifiers
from edition.pages.pagination import LETTERS, NOTICES_A_PAGE, part_of, size_for
from edition.problems import Problem
from edition.reading import decode
from edition.schema import STRING, list_of, read
from edition.variants import plain

CODE = "n-001"
CONFLICT_CODE = "n-002"
UNUSED_CODE = "n-003"
UNSOURCED_CODE = "n-006"
PERSONS = "personnes"
"""The file of the persons."""
UNSOURCED = frozenset({"lieux", "oeuvres"})
"""The files whose notices need no source: maps and catalogues have what they say."""
ID = r"^(?!p[0-9]+$)[a-z0-9]+(-[a-z0-9]+)*$"
REGION = "region"
"""The type of a place that is an area (TEI, `place/@type`): no point, however it is located."""
NO_NOTICE = "-"
"""What a hand-made mark refers to where the editor forbids a mention or a date."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Somebody or something that the texts name."""

    id: str
    heading: str
    """The heading form, in French."""
    variants: tuple[str, ...]
    """As the texts have it, without article or elision."""
    search_variants: tuple[str, ...]
    """Its other names and spellings: searched and listed, never printed into a text."""
    prose: str
    """A line or two by the edition."""
    hidden_variants: tuple[str, ...] = ()
    """What people type for it that is no name of it: searched alone (SKOS, `hiddenLabel`)."""
    date: str = ""
    """EDTF: a life, a validity, the day of an event; a range that goes on ends with `/..`. Empty
    where it is not known."""
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude in decimal degrees, of a place."""
    type: str = ""
    """REGION, or nothing."""
    line: tuple[tuple[tuple[float, float], ...], ...] = ()
    """The lines of a railway, each the latitudes and longitudes of its points, in order."""
    also: tuple[str, ...] = ()
    """Ids of the notices that its own name names: the place of a battle or of a conference."""
    yields: tuple[str, ...] = ()
    """Variants that could mean it too and are left to the notice that claims them."""
    identifiers: tuple[Identifier, ...] = ()
    """What others call it: its numbers in their registers."""
    source: tuple[Citation, ...] = ()
    """Where what it says can be checked."""
    where: tuple[str, int] = ("", 0)
    """The file and the line that declare it: for the editor, not for readers."""

    def problem(self, code: str, message: str, hint: str) -> Problem:
        """Say to the editor what is wrong with it."""
        return Problem(*self.where, code, message, hint)


# Hashed by identity: every page looks its index up by it, whatever the number of notices.
@dataclass(frozen=True, eq=False)
class AuthorityFile:
    """The notices of one kind: persons, places, agreements, ..."""

    name: str
    """The file's name without its ending, and that of the page that lists it."""
    notices: tuple[Notice, ...]

    @property
    def is_in_parts(self) -> bool:
        """Whether its notices are too many for one page."""
        return len(self.notices) > NOTICES_A_PAGE

    @cached_property
    def letters(self) -> int:
        """How many letters of the id of a notice say on which page it is."""
        return size_for([notice.id for notice in self.notices], LETTERS)

    def page_of(self, id_: str) -> str:
        """Return the name of the page that has a notice, by the notice's id."""
        return f"{self.name}/{part_of(id_, self.letters)}" if self.is_in_parts else self.name

    @cached_property
    def by_page(self) -> dict[str, AuthorityFile]:
        """Return the notices of each page that lists some, by the page's name."""
        found: dict[str, list[Notice]] = defaultdict(list)
        for notice in self.notices:
            found[self.page_of(notice.id)].append(notice)
        return {
            name: AuthorityFile(name, tuple(notices)) for name, notices in sorted(found.items())
        }


_LATITUDE = {
    "type": "number",
    "minimum": -90,
    "maximum": 90,
    "description": "La latitude va de -90 à 90, en degrés décimaux",
}
_LONGITUDE = {
    "type": "number",
    "minimum": -180,
    "maximum": 180,
    "description": "La longitude va de -180 à 180, en degrés décimaux",
}
_POINT: dict[str, Any] = {
    "type": "array",
    "prefixItems": [_LATITUDE, _LONGITUDE],
    "minItems": 2,
    "maxItems": 2,
    "description": "Écrire deux nombres, la latitude et la longitude, avec un point "
    "pour les décimales : [38.81, 121.26]",
}
_LINE = {
    "type": "array",
    "items": _POINT,
    "minItems": 2,
    "description": "Écrire les points d’une ligne dans leur ordre, deux au moins",
}
FIELDS = {"forms": "variants", "spellings": "search_variants", "hidden": "hidden_variants"}
"""The fields of a notice whose names in YAML, and in the data that is published, are others."""
_LISTS = ("variants", "search_variants", "hidden_variants", "also", "yields")
_VARIANTS = {"type": "array", "items": STRING, "minItems": 1}
SCHEMA: dict[str, Any] = {
    "title": "le fichier",
    **list_of(
        {
            "id": {
                "type": "string",
                "pattern": ID,
                "description": "Choisir un mot ou deux, en minuscules sans accents",
            },
            "heading": STRING,
            "forms": _VARIANTS,
            "spellings": {**_VARIANTS, "minItems": 0},
            "hidden": _VARIANTS,
            "prose": STRING,
            "date": STRING,
            "coordinates": _POINT,
            "type": {
                "enum": [REGION],
                "description": f"Écrire {REGION} pour une étendue (pays, région, mer), sinon rien",
            },
            "line": {"type": "array", "items": _LINE, "minItems": 1},
            "also": _VARIANTS,
            "yields": _VARIANTS,
            "identifiers": IDENTIFIERS,
            "source": SOURCE,
        },
        optional=(
            "hidden",
            "date",
            "coordinates",
            "type",
            "line",
            "also",
            "yields",
            "identifiers",
            "source",
        ),
    ),
}


DATE_HINT = "Écrire par exemple 1941-04-13, 1941-04, 1938-22 (été), 192X ou 1896/1974"
ONGOING_HINT = f"{DATE_HINT}\u202f; 1949/.. pour ce qui dure encore"
CHECK_HINT = "Le recopier : son dernier signe, qui se calcule des autres, n’y répond pas"


def load_authority_file(file: str, text: str) -> tuple[list[Notice], list[Problem]]:
    """Read one authority file; nothing where it has problems."""
    data, lines, problems = read(file, text, SCHEMA, CODE)
    if not data:
        hint = "Y écrire une notice, ou ôter le fichier et la page qui le liste"
        return [], problems or [Problem(file, 1, CODE, "le fichier n’a pas de notice", hint)]
    notices = []
    for index, fields in enumerate(data):
        if "date" in fields and not is_date_of_notice(fields["date"]):
            message = f"« {fields['id']} », « date » : « {fields['date']} » n’est pas de l’EDTF"
            problems.append(Problem(file, lines[(index, "date")], CODE, message, ONGOING_HINT))
        identifiers = load_identifiers(fields.pop("identifiers", {}))
        for one in filter(has_wrong_check, identifiers):
            message = f"« {fields['id']} » : « {one.number} » n’est pas un numéro {one.scheme.name}"
            line = lines[(index, "identifiers", one.scheme.field)]
            problems.append(Problem(file, line, CODE, message, CHECK_HINT))
        fields = {FIELDS.get(name, name): value for name, value in fields.items()}
        listed = {name: tuple(fields.get(name, ())) for name in _LISTS}
        place = tuple(fields["coordinates"]) if "coordinates" in fields else None
        where = file, lines[(index,)]
        source = load_source(fields["source"]) if "source" in fields else ()
        path = tuple(tuple((a, b) for a, b in points) for points in fields.get("line", ()))
        others = {"coordinates": place, "line": path, "identifiers": identifiers, "source": source}
        others["where"] = where
        notices.append(Notice(**{**fields, **listed, **others}))
    return ([], problems) if problems else (notices, [])


def conflicts(notices: Iterable[Notice]) -> list[Problem]:
    """Return the conflicts of notices: ids, variants, identifiers claimed twice; unknown ids."""
    listed = list(notices)
    by_id = {notice.id: notice for notice in reversed(listed)}
    claimed = {variant: notice for notice in reversed(listed) for variant in notice.variants}
    named = {one.address: notice for notice in reversed(listed) for one in notice.identifiers}
    problems = []
    for notice in listed:
        first = by_id[notice.id]
        if first is not notice:
            hint = "Choisir un autre identifiant pour l’une des deux notices"
            problems.append(
                notice.problem(CONFLICT_CODE, f"l’identifiant « {notice.id} » sert deux fois", hint)
            )
        for variant in notice.variants:
            if claimed[variant] is not notice:
                hint = (
                    f"L’ôter de l’une, et l’y écrire sous « yields » : dans les textes, "
                    f"[{variant}]{{ ref=identifiant }} la rétablit"
                )
                message = f"« {notice.id} » et « {claimed[variant].id} » ont la forme « {variant} »"
                problems.append(notice.problem(CONFLICT_CODE, message, hint))
        for one in notice.identifiers:
            if named[one.address] is not notice:
                hint = "Le laisser à celle des deux dont le registre parle"
                message = (
                    f"« {notice.id} » et « {named[one.address].id} » ont le même identifiant "
                    f"{one.scheme.name}, {one.number}"
                )
                problems.append(notice.problem(CONFLICT_CODE, message, hint))
        for variant in notice.yields:
            if variant not in claimed:
                hint = "L’ôter de « yields », ou l’écrire sous « forms » de celle qui la garde"
                problems.append(
                    notice.problem(
                        CONFLICT_CODE,
                        f"« {notice.id} » cède « {variant} », qu’aucune notice ne porte",
                        hint,
                    )
                )
        for id_ in notice.also:
            if id_ not in by_id:
                hint = "Écrire sous « also » l’identifiant d’une notice"
                problems.append(
                    notice.problem(
                        CONFLICT_CODE, f"« {notice.id} » nomme « {id_} », qui n’existe pas", hint
                    )
                )
    return problems


Authorities = tuple[tuple[AuthorityFile, ...], tuple[Problem, ...]]
"""Authority files, and what is wrong with them."""


def load_authorities(folder: Path, cache: Cache | None = None) -> Authorities:
    """Read every authority file of a folder, in the order of their names.

    With a cache, what was read before is not read again as long as nothing has changed.
    """
    paths = (path for path in sorted(folder.glob("*.yml")) if path.name != BIBLIOGRAPHY)
    files = [(path.name, path.read_bytes()) for path in paths]
    if cache is None:
        return _load(files)
    names, contents = (name for name, _ in files), (content for _, content in files)
    digest = digest_of(digest_of_code(), *names, *contents)
    return cache.get("authorities", digest, lambda: _load(files))


def _load(files: Iterable[tuple[str, bytes]]) -> Authorities:
    kinds = []
    problems = []
    for name, data in files:
        file = f"donnees/{name}"
        text, wrong = decode(file, data)
        notices, mistaken = ([], []) if wrong else load_authority_file(file, text)
        problems += wrong + mistaken
        kinds.append(AuthorityFile(name.removesuffix(".yml"), tuple(notices)))
    problems += conflicts(notice for kind in kinds for notice in kind.notices)
    ids = {notice.id for kind in kinds for notice in kind.notices}
    return tuple(_without_unknown(kind, ids) for kind in kinds), tuple(problems)


def _without_unknown(kind: AuthorityFile, ids: Collection[str]) -> AuthorityFile:
    """Return an authority file without references to notices that do not exist."""
    if all(id_ in ids for notice in kind.notices for id_ in notice.also):
        return kind
    known = (
        replace(notice, also=tuple(id_ for id_ in notice.also if id_ in ids))
        for notice in kind.notices
    )
    return AuthorityFile(kind.name, tuple(known))


def unsourced(kinds: Iterable[AuthorityFile]) -> list[Problem]:
    """Return the notices of persons, events and organisations that name no source."""
    hint = "Écrire « source: [identifiant] », celui d’un ouvrage de la bibliographie"
    return [
        notice.problem(UNSOURCED_CODE, f"« {notice.id} » ne nomme aucune source", hint)
        for kind in kinds
        if kind.name not in UNSOURCED
        for notice in kind.notices
        if not notice.source
    ]


def unused_variants(
    kinds: Iterable[AuthorityFile], used: Mapping[str, Iterable[str]]
) -> list[Problem]:
    """Return the variants that no text uses; `used` gives the words of all mentions of a notice.

    A variant within a longer one is used: it stands ready where a text has it alone.
    """
    hint = "L’ôter, ou la mettre sous « spellings »"
    return [
        notice.problem(UNUSED_CODE, f"« {notice.id} », forme inutile « {variant} »", hint)
        for kind in kinds
        for notice in kind.notices
        for variant in notice.variants
        if not any(variant in plain(words) for words in used.get(notice.id, ()))
    ]
