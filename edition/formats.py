"""The formats of a text and of the edition: the name, media type and address of each."""

from __future__ import annotations

from dataclasses import dataclass

from edition.exports.feed import FILE as FEED
from edition.french import sort_key

BOOK_TYPE = "application/epub+zip"


@dataclass(frozen=True)
class Format:
    """One format, as a page links to it."""

    group: str
    """What it serves, in French: formats are listed under it."""
    title: str
    """What it is called, in French."""
    type: str
    """Its media type."""
    url: str
    """Its address, from the site's root."""


def book_name(title: str) -> str:
    """Return the name of the file of the whole edition, made from its title."""
    return (sort_key(title).replace(" ", "-") or "edition") + ".epub"


def formats_of_text(url: str, name: str, source: str) -> list[Format]:
    """Return the formats of a text: its page's address, its name, the path of its raw source."""
    to_cite, text = "Pour citer", "Ce texte"
    csl = "application/vnd.citationstyles.csl+json"
    return [
        Format(to_cite, "BibTeX", "application/x-bibtex", f"{url}citation.bib"),
        Format(to_cite, "RIS", "application/x-research-info-systems", f"{url}citation.ris"),
        Format(to_cite, "CSL-JSON", csl, f"{url}citation.json"),
        Format(text, "texte établi", "text/plain", f"{url}{name}.txt"),
        Format(text, "Markdown", "text/markdown", f"{url}{name}.md"),
        Format(text, "TEI", "application/tei+xml", f"{url}{name}.tei.xml"),
        Format(text, "source telle quelle", "text/plain", source),
    ]


def formats_of_edition(title: str) -> list[Format]:
    """Return the formats of the whole edition, by its title."""
    whole = "L’édition entière"
    return [
        Format(whole, "livre numérique (EPUB)", BOOK_TYPE, book_name(title)),
        Format(whole, "flux des changements (Atom)", "application/atom+xml", FEED),
    ]
