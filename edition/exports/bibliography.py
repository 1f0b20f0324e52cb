"""The bibliography as reference managers read it: BibTeX and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from bibtexparser.model import Entry, Field

from edition.bibliography import TYPES, Work, name_of
from edition.citation.exports import escape_tex, write_bibtex

BIBTEX, CSL_JSON = "bibliographie.bib", "bibliographie.json"
"""The names of the files, beside the one that an editor writes."""
_CONTAINERS = {"article": "journal", "incollection": "booktitle"}
"""Where BibTeX says what a work is in, by its type; else how it was published."""
_FIELDS = {"volume": "volume", "page": "pages", "language": "language"}


def to_bibtex(works: Iterable[Work]) -> str:
    """Return the works as BibTeX."""
    return write_bibtex(_entry(work) for work in works)


def to_csl_json(works: Iterable[Work]) -> str:
    """Return the works as CSL-JSON: a list of items."""
    return json.dumps([dict(work.item) for work in works], ensure_ascii=False, indent=1) + "\n"


def _entry(work: Work) -> Entry:
    item, type_ = work.item, TYPES[work.item["type"]]
    publisher = "institution" if type_ == "techreport" else "publisher"
    year, *rest = item["issued"]["date-parts"][0] if "issued" in item else [""]
    fields = {
        "author": _names(item.get("author", ())),
        # By what it is sorted.
        "key": "" if "author" in item else escape_tex(item["title"]),
        "editor": _names(item.get("editor", ())),
        # Two pairs of braces: styles would take the capitals off names.
        "title": f"{{{escape_tex(item['title'])}}}",
        _CONTAINERS.get(type_, "howpublished"): escape_tex(item.get("container-title", "")),
        publisher: escape_tex(item.get("publisher", "")),
        **{name: escape_tex(item.get(field, "")) for field, name in _FIELDS.items()},
        "year": str(year),
        "month": str(rest[0]) if rest else "",
        "url": item.get("URL", ""),
        # BibTeX's own styles print no other.
        "note": escape_tex(item.get("URL", "")),
    }
    listed = [Field(name, value) for name, value in fields.items() if value]
    return Entry(type_, work.id, listed)


def _names(people: Iterable[Mapping[str, Any]]) -> str:
    """Return names as BibTeX reads them; that of an institution is one word to it."""
    names = ((escape_tex(name_of(one)), "literal" in one) for one in people)
    return " and ".join(f"{{{name}}}" if is_whole else name for name, is_whole in names)
