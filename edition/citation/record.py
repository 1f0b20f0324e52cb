"""The record of a page, from which citations, exports and metadata are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from edition.dates import in_french
from edition.french import capitalize, name_as_read
from edition.release import Release

LANGUAGE = "fr"
TRANSLATED = "traduction automatique présumée"
CORRECTED_TEXT = "texte corrigé par l’édition"
CORRECTED_PASSAGE = "passage corrigé par l’édition"

Item = dict[str, Any]
"""An item of CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html"""


@dataclass(frozen=True, slots=True)
class Record:
    """A page, as those who cite it see it."""

    key: str
    """Its name, without signs that any format minds: `traite`."""
    address: str
    """Its address, whole: https://…/traite/"""
    title: str
    description: str
    release: Release
    published: str
    """The day on which it was first published, `2026-11-20`."""
    modified: str
    """The day of its last change."""
    kind: str = ""
    """What its text is, in one line of French; empty where it is the edition's own."""
    origin: str = ""
    """Where its text comes from, in French; empty where it is the edition's own."""
    written: str = ""
    """EDTF: when its text was written; empty where nobody knows."""
    author: str = ""
    """« Nom, Prénom »; empty where nobody is named."""
    told: str = ""
    """EDTF: when what its text tells of took place."""
    rights: str = ""
    """Under what rights its text is, in French; empty where it is the edition's own."""
    is_section: bool = True
    """Whether it is a part of the edition, as all pages are but its home."""
    is_machine_translated: bool = False
    is_corrected: bool = False
    is_title_supplied: bool = False
    """Whether the source of its text has no title."""
    is_by_publisher: bool = False
    """Whether its author is who answers for the edition, as that of the notices is."""

    @property
    def author_as_read(self) -> str:
        """Its author as people read a name: « Prénom Nom »."""
        return name_as_read(self.author)

    @property
    def title_as_cited(self) -> str:
        """Its title as a reference has it: in brackets where it is not the source's (ISO 690)."""
        return f"[{self.title}]" if self.is_title_supplied else self.title

    @property
    def about(self) -> str:
        """What whoever quotes any of it has to know; empty where there is nothing."""
        kind = f"{self.kind} ({self.origin})" if self.origin else self.kind
        found = [kind, TRANSLATED if self.is_machine_translated else ""]
        return "\u202f; ".join(filter(None, found))

    @property
    def warning(self) -> str:
        """What whoever quotes the whole text has to know; empty where there is nothing."""
        found = [self.about, CORRECTED_TEXT if self.is_corrected else ""]
        return capitalize("\u202f; ".join(filter(None, found)))


def date_parts(day: str) -> dict[str, list[list[int]]]:
    """Return a day, `2026-11-20`, as CSL-JSON writes dates."""
    return {"date-parts": [[int(part) for part in day.split("-")]]}


def csl_item(record: Record) -> Item:
    """Return the record as an item of CSL-JSON: a chapter of the edition, or the edition, a book.

    What a citation alone can say (address, day of consultation, note) is not in it.
    """
    family, _, given = record.author.partition(", ")
    author = {"author": [{"family": family, "given": given}]} if record.author else {}
    if record.is_by_publisher:
        author = {"author": [{"literal": record.release.publisher}]}
    part = {"container-title": record.release.title} if record.is_section else {}
    # CSL knows no uncertain dates: this one is in words.
    written = {"original-date": {"literal": in_french(record.written)}} if record.written else {}
    place = {"publisher-place": record.release.place} if record.release.place else {}
    return {
        "id": record.key,
        "type": "chapter" if record.is_section else "book",
        **author,
        **written,
        "title": record.title_as_cited,
        **part,
        "edition": f"Version {record.release.version}",
        "publisher": record.release.publisher,
        **place,
        "issued": date_parts(record.release.date),
        "language": LANGUAGE,
    }
