"""BibTeX, RIS and CSL-JSON: the record of a page as reference managers read it.

BibTeX is written by bibtexparser, in UTF-8 as Biber and today's BibTeX read it; RIS by rispy.
BibTeX's own styles (plain.bst and its kind) print no address of a page, and write « edition » after
an edition: both the address and the version stand in the note, which all styles print.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import MonthAbbreviationMiddleware, default_unparse_stack
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

from edition.citation.record import LANGUAGE, Record, csl_item

_SPECIAL = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    # BibTeX counts braces, also those behind a backslash.
    | {"{": "\\textbraceleft{}", "}": "\\textbraceright{}"}
    | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
    # LaTeX knows no narrow no-break space.
    | {"\u202f": "\u00a0"}
)


@dataclass(frozen=True)
class CitedPassage:
    """What an export says of the passage that is cited, beside the record of its text."""

    key: str
    address: str
    remark: str
    """The place and the warning; empty where there is neither."""
    printed: str
    """The remark and the address, as one."""
    day: str = ""
    """The day of consultation, `2026-11-20`; empty in the files that the site publishes."""
    slashed: str = ""
    """The same as RIS writes it, `2026/11/20`."""


PLACEHOLDERS = CitedPassage("⟦key⟧", "⟦address⟧", "⟦remark⟧", "⟦printed⟧", "⟦day⟧", "⟦slashed⟧")
"""What the page's script fills in; it drops the line of a mark that has nothing to say."""


def whole_text(record: Record) -> CitedPassage:
    """Return a whole text as what is cited."""
    printed = ". ".join(filter(None, [record.warning, record.address]))
    return CitedPassage(record.key, record.address, record.warning, printed)


def escape_tex(words: str) -> str:
    """Return words as TeX reads them."""
    return words.translate(_SPECIAL)


def write_bibtex(entries: Iterable[Entry]) -> str:
    """Return entries as a file of BibTeX."""
    # An entry that is written and forgotten needs no copy, which took longer than to write it.
    months = MonthAbbreviationMiddleware(allow_inplace_modification=True)
    stack = [months, *default_unparse_stack(allow_inplace_modification=True)]
    format_ = BibtexFormat()  # type: ignore[no-untyped-call]
    format_.indent = "  "
    return write_string(Library([*entries]), unparse_stack=stack, bibtex_format=format_)


def bibtex(record: Record, cited: CitedPassage) -> str:
    """Return one entry of BibTeX."""
    release = record.release
    year, month, _ = release.date.split("-")
    publisher = f"{{{escape_tex(release.publisher)}}}"
    author = publisher if record.is_by_publisher else escape_tex(record.author)
    fields = {
        "author": author,
        "key": "" if author else escape_tex(record.title),
        # Two pairs of braces: styles would take the capitals off names.
        "title": f"{{{escape_tex(record.title_as_cited)}}}",
        "booktitle": f"{{{escape_tex(release.title)}}}",
        "publisher": publisher,
        "address": escape_tex(release.place),
        "year": year,
        "month": month.lstrip("0"),
        "language": "french",
        "url": cited.address,
        "urldate": cited.day,
        "origdate": record.written,
        "note": f"Version {release.version}. {escape_tex(cited.printed)}",
    }
    listed = [Field(name, value) for name, value in fields.items() if value]
    return write_bibtex([Entry("incollection", cited.key, listed)])


class _RisWriter(rispy.RisWriter):
    """Writes no number before a reference: a file has one, and not all readers skip it."""

    def set_header(self, count: int) -> str:
        return ""


def ris(record: Record, cited: CitedPassage) -> str:
    """Return one reference of RIS."""
    release = record.release
    author = release.publisher if record.is_by_publisher else record.author
    fields = {
        "type_of_reference": "CHAP",
        "id": cited.key,
        "authors": [author] if author else [],
        "title": record.title_as_cited,
        "secondary_title": release.title,
        "edition": f"Version {release.version}",
        "publisher": release.publisher,
        "place_published": release.place,
        "year": release.date[:4],
        "date": release.date.replace("-", "/"),
        "language": LANGUAGE,
        "urls": [cited.address],
        "access_date": cited.slashed,
        "notes": [cited.remark] if cited.remark else [],
    }
    kept = {name: value for name, value in fields.items() if value}
    return str(rispy.dumps([kept], implementation=_RisWriter)).strip() + "\n"


def csl_json(record: Record, cited: CitedPassage) -> str:
    """Return the record as a file of CSL-JSON: a list of one item."""
    note = {"note": cited.remark} if cited.remark else {}
    item = {**csl_item(record), "URL": cited.address, **note}
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"
