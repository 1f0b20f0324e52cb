"""The journal of the edition: what changed, when, in which version.

`docs/changements.yml` says it, newest first. A change that names a text carries a digest of it,
so that no text changes without a word: the sitemap's dates and the feed are made from here, and
are therefore true.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from edition.problems import Problem
from edition.proof import digest
from edition.release import FILE as RELEASE_FILE
from edition.release import Release
from edition.schema import STRING, day_of, list_of, read

CODE = "j-001"
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
SCHEMA: dict[str, Any] = {
    "title": "le fichier",
    **list_of({"version": STRING, "date": {}, "changes": {**_CHANGES, "minItems": 1}}),
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
    """What `digest_of` makes of the page after the change."""
    where: tuple[str, int]
    """The file and the line that declare it."""


def digest_of(body: str) -> str:
    """Return the digest of a page's Markdown, its spacing folded."""
    return digest(body)


def load_journal(file: str, text: str) -> tuple[list[Change], list[Problem]]:
    """Read the journal; nothing where it has problems."""
    data, lines, problems = read(file, text, SCHEMA, CODE)
    if problems:
        return [], problems
    changes = []
    days: list[str] = []
    for index, version in enumerate(data or ()):
        line = lines[(index, "date")]
        day = day_of(version["date"])
        if not day:
            message = f"« date » : « {version['date']} » n’est pas un jour"
            problems.append(Problem(file, line, CODE, message, "Écrire 2026-11-20"))
        elif days and day > days[-1]:
            message = f"la version {version['version']} vient après une plus ancienne"
            problems.append(Problem(file, line, CODE, message, "Mettre les nouvelles en tête"))
        days.append(day)
        changes += [
            Change(
                version["version"],
                day,
                change["words"],
                change.get("page", ""),
                tuple(change.get("paragraphs", ())),
                change.get("digest", ""),
                (file, lines[(index, "changes", number)]),
            )
            for number, change in enumerate(version["changes"])
        ]
    return ([], problems) if problems else (changes, [])


def last_change(changes: Iterable[Change], page: str) -> str:
    """Return the day on which a text last changed: that of its newest change, newest first.

    Empty where no change names it.
    """
    return next((change.date for change in changes if change.page == page), "")


def by_version(changes: Iterable[Change]) -> list[list[Change]]:
    """Return the changes of each version, in the order of the journal."""
    return [list(found) for _, found in groupby(changes, key=lambda change: change.version)]


def unannounced(
    file: str, changes: Sequence[Change], release: Release, bodies: Mapping[str, str]
) -> list[Problem]:
    """Return what the journal does not say; `bodies` has the Markdown of each text by its page."""
    problems = []
    newest = changes[0] if changes else None
    if newest is None or (newest.version, newest.date) != (release.version, release.date):
        problems.append(
            Problem(
                file,
                newest.where[1] if newest else 1,
                CODE,
                f"{RELEASE_FILE} annonce la version {release.version} du {release.date}, "
                "qui n’est pas la première du journal",
                "Écrire la même version et la même date dans les deux fichiers",
            )
        )
    for change in changes:
        if change.page and change.page not in bodies:
            hint = "Écrire le nom d’un texte, sans « .md », ou ôter « page »"
            message = f"« {change.page} » n’est pas un texte de l’édition"
            problems.append(Problem(*change.where, CODE, message, hint))
    for page, body in bodies.items():
        last = next((change for change in changes if change.page == page), None)
        now = digest_of(body)
        if last is None or last.digest != now:
            since = f"a changé depuis la version {last.version}" if last else "n’est pas annoncé"
            problems.append(
                Problem(
                    *(last.where if last else (file, 1)),
                    CODE,
                    f"« {page} » {since}",
                    "Dire le changement dans le journal, sous la version à paraître : "
                    f"« page: {page} », « words: … », « digest: {now} »",
                )
            )
    return problems
