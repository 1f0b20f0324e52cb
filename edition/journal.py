"""The journal of the edition: what changed, when, in which version.

`docs/changements.yml` says it, newest first. A change that names a text carries a digest of it,
so that no text changes without a word: the sitemap's dates and the feed are made from here, and
are therefore true.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from edition.problems import Problem
from edition.release import FILE as RELEASE_FILE
from edition.release import VERSION, Release
from edition.schema import STRING, Path, day_of, list_of, read

CODE = "j-001"
UNANNOUNCED_CODE = "j-002"
FILE = "changements.yml"
_CHANGES = list_of(
    {
        "page": STRING,
        "words": STRING,
        "paragraphs": {"type": "array", "items": STRING, "minItems": 1},
        "digest": STRING,
    },
    optional=("page", "paragraphs", "digest"),
)
_CHANGES["items"]["dependentRequired"] = {"paragraphs": ["page"], "digest": ["page"]}
SCHEMA: dict[str, Any] = {
    "title": "le fichier",
    **list_of({"version": VERSION, "date": STRING, "changes": {**_CHANGES, "minItems": 1}}),
    "minItems": 1,
}


@dataclass(frozen=True)
class Change:
    """One change, of a page or of the whole edition."""

    version: str
    date: str
    """The day of that version, `2026-11-20`."""
    words: str
    """What changed, in French, without a final stop."""
    page: str
    """The name of the page's file without its ending; empty where all of the edition is meant."""
    paragraphs: tuple[str, ...]
    """The paragraphs concerned: the feed tells of the corrections that stand in them."""
    digest: str
    """What `source_lines.digest` makes of the page's file after the change."""
    where: tuple[str, int]
    """The file and the line that declare it."""

    def problem(self, message: str, hint: str, code: str = CODE) -> Problem:
        """Say to the editor what is wrong with it."""
        return Problem(*self.where, code, message, hint)


def load_journal(file: str, text: str) -> tuple[list[Change], list[Problem]]:
    """Read the journal; nothing where it has problems."""
    data, lines, problems = read(file, text, SCHEMA, CODE)
    if data is None:
        hint = "Y annoncer la première version : version, date, changes"
        return [], problems or [Problem(file, 1, CODE, "le journal est vide", hint)]
    problems = _out_of_order(file, data, lines)
    changes = [
        Change(
            version["version"],
            day_of(version["date"]),
            change["words"],
            change.get("page", ""),
            tuple(change.get("paragraphs", ())),
            change.get("digest", ""),
            (file, lines[(index, "changes", number)]),
        )
        for index, version in enumerate(data)
        for number, change in enumerate(version["changes"])
    ]
    return ([], problems) if problems else (changes, [])


def _out_of_order(file: str, data: Any, lines: Mapping[Path, int]) -> list[Problem]:
    """Return what keeps the versions from going back in time, each once."""
    problems = []
    newer: tuple[tuple[int, ...], str] | None = None
    for index, version in enumerate(data):
        day = day_of(version["date"])
        number = tuple(map(int, version["version"].split(".")))
        where = lines[(index, "date" if not day else "version")]
        if not day:
            message = f"« date » : « {version['date']} » n’est pas un jour"
            problems.append(Problem(file, where, CODE, message, "Écrire 2026-11-20"))
            continue
        if newer and (number >= newer[0] or day > newer[1]):
            message = f"la version {version['version']} n’est pas plus ancienne que la précédente"
            hint = "Mettre la plus récente en tête, chaque version une fois"
            problems.append(Problem(file, where, CODE, message, hint))
        newer = number, day
    return problems


def by_page(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """Return the changes of each page, newest first; under an empty name, the edition's."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.page, []).append(change)
    return found


def by_version(changes: Iterable[Change]) -> list[list[Change]]:
    """Return the changes of each version, in the order of the journal."""
    return [list(found) for _, found in groupby(changes, key=lambda change: change.version)]


def unannounced(
    file: str, changes: Sequence[Change], release: Release, digests: Mapping[str, str]
) -> list[Problem]:
    """Return what the journal does not say; `digests` has that of each text, by its name."""
    problems = []
    newest = changes[0]
    if (newest.version, newest.date) != (release.version, release.date):
        problems.append(
            newest.problem(
                f"{RELEASE_FILE} annonce la version {release.version} du {release.date}, "
                "qui n’est pas la première du journal",
                "Écrire la même version et la même date dans les deux fichiers",
            )
        )
    changes_by_page = by_page(changes)
    for page, now in digests.items():
        last = changes_by_page[page][0] if page in changes_by_page else None
        if last is None or last.digest != now:
            since = f"a changé depuis la version {last.version}" if last else "n’est pas annoncé"
            problems.append(
                (last or newest).problem(
                    f"« {page} » {since}",
                    "Dire le changement dans le journal, en tête de la version à paraître : "
                    f"« page: {page} », « words: … », « digest: {now} »",
                    UNANNOUNCED_CODE,
                )
            )
    return problems


def unknown_places(
    changes: Iterable[Change], places: Mapping[str, Collection[str]]
) -> list[Problem]:
    """Return the changes of unknown pages and paragraphs; `places` has the ids of each page."""
    problems = []
    for change in changes:
        if change.page and change.page not in places:
            message = f"« {change.page} » n’est pas une page de l’édition"
            hint = "Écrire le nom de son fichier, sans « .md », ou ôter « page »"
            problems.append(change.problem(message, hint))
            continue
        for paragraph in change.paragraphs:
            if paragraph not in places[change.page]:
                message = f"« {change.page} » n’a pas de paragraphe « {paragraph} »"
                problems.append(change.problem(message, "Écrire son identifiant, comme p7"))
    return problems
