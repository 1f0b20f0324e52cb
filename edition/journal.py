"""The journal of the edition: what changed, when, in which version.

`docs/changements.yml` says it, newest first. A change that names a text carries a digest of it,
so that no text changes without a word: the sitemap's dates and the feed are made from here, and
are therefore true.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Any

from edition.frontmatter import FrontMatter, split
from edition.lint.to_do import TO_DO
from edition.problems import Problem
from edition.release import FILE as RELEASE_FILE
from edition.release import VERSION, Release
from edition.schema import STRING, Path, day_of, list_of, read, scalar
from edition.source_lines import digest

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
    """What `digest_of_text` makes of the page after the change."""
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


def digest_of_text(page: str, front: FrontMatter) -> str:
    """Return the digest of what readers see of a text: its Markdown, and what its header says.

    Not of what only checks read: exceptions to rules, digests of gaps, sections that are not to be
    related, comments, the order of fields.
    """
    seen = asdict(
        replace(
            front,
            exceptions=(),
            unrelated=(),
            gaps=tuple(replace(gap, line=0, digest="") for gap in front.gaps),
            normalizations=tuple(replace(one, line=0) for one in front.normalizations),
            related=tuple(replace(pair, line=0) for pair in front.related),
        )
    )
    said = {name: value for name, value in sorted(seen.items()) if value}
    return digest(f"{json.dumps(said, ensure_ascii=False)}\n{split(page).body}")


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
                    "Quand tout le reste est en ordre, lancer « make journal », qui l’annonce",
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


WORDS_TO_DO = "Texte revu"
"""What a change is called whose words are still to be written."""


def announce(file: str, text: str, digests: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return the journal with the digests of all texts, and the names of those that changed.

    `digests` has that of each text, by its name. Raises ValueError as `write_change` does.
    """
    changes = by_page(load_journal(file, text)[0])
    announced = []
    for page, now in digests.items():
        if page not in changes or changes[page][0].digest != now:
            text = write_change(text, page, WORDS_TO_DO, now)
            announced.append(page)
    return text, announced


def write_change(text: str, page: str, words: str, digest: str = "") -> str:
    """Return the journal with a change of a page at the head of its newest version.

    Where that version names the page already, its first change of it gets the digest, and keeps
    its words. All other lines stay as they are.
    Raises ValueError where that can't be: the newest version is not written a field a line.
    """
    data, lines, _ = read(FILE, text, SCHEMA, CODE)
    written, changes = text.split("\n"), data[0]["changes"]
    first = lines[(0, "changes", 0)] - 1
    indent = " " * (len(written[first]) - len(written[first].lstrip()))
    found = next((n for n, one in enumerate(changes) if one.get("page") == page), None)
    if found is None:
        added = [f"# {TO_DO} : dire ce qui a changé dans le texte"] * (words == WORDS_TO_DO)
        added += [f"- page: {page}", f"  words: {words}"]
        added += [f"  digest: {scalar(digest)}"] * bool(digest)
        written[first:first] = [f"{indent}{line}" for line in added]
    elif "digest" in changes[found]:
        line = lines[(0, "changes", found, "digest")] - 1
        new = rf"\g<1>{scalar(digest)}"
        written[line] = re.sub(r"(\bdigest: *)[\"']?\w+[\"']?", new, written[line])
    else:
        line = lines[(0, "changes", found, "words")]
        written.insert(line, f"{indent}  digest: {scalar(digest)}")
    result = "\n".join(written)
    expected = {"page": page, **({"digest": digest} if digest else {})}
    after = read(FILE, result, SCHEMA, CODE)[0]
    if not after or not any(expected.items() <= one.items() for one in after[0]["changes"]):
        raise ValueError(text)
    return result
