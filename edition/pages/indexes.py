"""The indexes and the chronology: what the texts mention, put in order for their pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from unicodedata import name

from edition.authorities import PERSONS, AuthorityFile, Notice
from edition.dates import in_french, time_key
from edition.french import sort_key
from edition.index import Postings
from edition.notices import Notices
from edition.pages.pagination import part_of

TOGETHER = 6
"""Persons that a notice lists as named together with it, at the most."""


@dataclass(frozen=True)
class Entry:
    """A day, month, year or longer time, with every passage that tells of it."""

    id: str
    """Its address on the page, as `entry_id` makes it."""
    edtf: str
    title: str
    listed: Postings


def entry_id(edtf: str) -> str:
    """Return the address of a date on the chronology: `/` is no part of a fragment."""
    return edtf.replace("/", "_")


def in_order(dates: Mapping[str, Postings]) -> list[Entry]:
    """Return the entries of a chronology in time order; `dates` has what tells of each, in EDTF."""
    return [
        Entry(entry_id(edtf), edtf, in_french(edtf), dates[edtf])
        for edtf in sorted(dates, key=time_key)
    ]


def place_of_date(id_: str, part: int) -> str:
    """Return where an entry is, from the address of the chronology.

    `part` says how many characters of its id name the part that it is in; 0 where there is none.
    """
    return f"{part_of(id_, part)}/#{id_}" if part else f"#{id_}"


def ordered(kind: AuthorityFile) -> list[Notice]:
    """Return the notices of a kind in French alphabetical order."""
    return sorted(kind.notices, key=lambda notice: sort_key(notice.heading))


def letters(kind: AuthorityFile) -> Iterator[tuple[str, list[Notice]]]:
    """Yield the notices of a kind by their first letter, as an index shows them."""
    for letter, notices in groupby(ordered(kind), lambda notice: sort_key(notice.heading)[0]):
        yield letter.upper(), list(notices)


def persons_together(together: Counter[str], notices: Notices) -> list[tuple[Notice, int]]:
    """Return the persons that stand with a notice in most paragraphs, and in how many.

    `together` says in how many each other notice does, by its id.
    """
    found = [
        (notices.by_id[id_], count)
        for id_, count in together.items()
        if notices.kind_of(id_) == PERSONS
    ]
    return sorted(found, key=lambda one: (-one[1], sort_key(one[0].heading)))[:TOGETHER]


_SCRIPTS = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "und-Hani",
    "CYRILLIC": "und-Cyrl",
    "ARABIC": "und-Arab",
    "HEBREW": "und-Hebr",
    "GREEK": "und-Grek",
    "MONGOLIAN": "mn-Mong",
}
"""What BCP 47 says of the scripts that spellings use; kana tells Japanese from Chinese."""


def page_of_part(title: str, name: str) -> str:
    """Return the Markdown of the page of a part of an index, by the part's name."""
    letter = name.rpartition("/")[2].capitalize()
    description = f"{title} dont la notice est sous {letter}."
    return (
        f"---\ntitle: {title}, {letter}\ndescription: {description}\n---\n"
        f"\n# {title}, {letter} {{ #titre }}\n\n<!-- edition:index {name} -->\n"
    )


def language_of(spelling: str) -> str:
    """Return the language tag of a spelling in another script than the Latin; else nothing."""
    scripts = {name(character, "").split(" ")[0] for character in spelling}
    return next((tag for script, tag in _SCRIPTS.items() if script in scripts), "")


def index_markdown(kind: AuthorityFile) -> str:
    """Return the Markdown of an index: a heading a letter and a notice, and where to put the rest.

    Headings, so that links to a notice are checked like all others and the page's table of
    contents is the jump from A to Z.
    """
    if kind.is_in_parts:
        return f"<!-- edition:parts {kind.name} -->"
    links = (f"[{letter}](#lettre-{letter.lower()})" for letter, _ in letters(kind))
    lines = [" ".join(links), "{ .ed-letters }", ""]
    for letter, notices in letters(kind):
        lines += [f"## {letter} {{ #lettre-{letter.lower()} .ed-letter }}", ""]
        for notice in notices:
            lines += [f"### {notice.heading} {{ #{notice.id} .ed-notice }}", ""]
            lines += [f"<!-- edition:notice {notice.id} -->", ""]
    return "\n".join(lines)
