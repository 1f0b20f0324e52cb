"""What a page says of itself to machines: Highwire and Dublin Core tags, Open Graph, schema.org.

Zotero, which reads the first `<time>` of a page that gives no date, is always given one. A page
is a section of a book there, which takes `citation_inbook_title`: what it makes of
`citation_book_title`, which others read, is an article of a journal. Sources:
Google Scholar's inclusion guidelines, DCMI Metadata Terms, https://ogp.me, https://schema.org.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from edition.authorities import AuthorityFile
from edition.citation.record import LANGUAGE, Record
from edition.dates import bounds

Tag = tuple[str, str]
"""A name and a content."""

CARD: Tag = ("twitter:card", "summary_large_image")
"""Asks for a large picture; the rest is read from Open Graph."""


@dataclass(frozen=True)
class SharedPicture:
    """The picture that is shown where the address of a page is shared."""

    address: str
    width: int
    """In pixels, as the height."""
    height: int
    words: str
    """What it shows, for those who don't see it."""


LICENCES = "https://spdx.org/licenses/"
"""Where SPDX's names of licences are addresses."""
TYPES = {
    "personnes": "Person",
    "lieux": "Place",
    "organisations": "Organization",
    "accords": "Event",
    "oeuvres": "CreativeWork",
}
"""What schema.org calls what the notices of a kind describe, by the name of its file."""


def highwire(record: Record) -> list[Tag]:
    """Return the tags that reference managers read; none for the home of the edition.

    It is the book itself, which Highwire has no word for.
    """
    if not record.is_section:
        return []
    author = [("citation_author", record.author)] if record.author else []
    return [
        ("citation_title", record.title),
        ("citation_inbook_title", record.release.title),
        ("citation_book_title", record.release.title),
        *author,
        ("citation_publisher", record.release.publisher),
        ("citation_date", record.release.date),
        ("citation_language", LANGUAGE),
        ("citation_public_url", record.address),
    ]


def dublin_core(record: Record) -> list[Tag]:
    """Return the tags of Dublin Core."""
    author = [("DC.creator", record.author)] if record.author else []
    rights = [("DC.rights", record.rights)] if record.rights else []
    told = [("DCTERMS.temporal", record.told)] if record.told else []
    written = [("DCTERMS.created", record.written)] if record.written else []
    part = [("DCTERMS.isPartOf", record.release.address)] if record.is_section else []
    return [
        ("DC.title", record.title),
        *author,
        ("DC.publisher", record.release.publisher),
        ("DC.date", record.published),
        ("DCTERMS.modified", record.modified),
        ("DC.language", LANGUAGE),
        ("DC.type", "Text"),
        ("DC.identifier", record.address),
        *told,
        *written,
        *rights,
        *part,
    ]


def open_graph(record: Record, picture: SharedPicture) -> list[Tag]:
    """Return the properties of Open Graph, which are `property` in HTML and not `name`."""
    times = [
        ("article:published_time", record.published),
        ("article:modified_time", record.modified),
    ]
    return [
        ("og:type", "article" if record.is_section else "website"),
        ("og:title", record.title),
        ("og:description", record.description),
        ("og:url", record.address),
        ("og:site_name", record.release.title),
        ("og:locale", "fr_FR"),
        ("og:image", picture.address),
        ("og:image:type", "image/png"),
        ("og:image:width", str(picture.width)),
        ("og:image:height", str(picture.height)),
        ("og:image:alt", picture.words),
        *(times if record.is_section else []),
    ]


def schema_org(record: Record, picture: SharedPicture) -> dict[str, Any]:
    """Return the page as JSON-LD: a chapter of a book, or the book."""
    release = record.release
    publisher = {"@type": "Organization", "name": release.publisher}
    book = {
        "@type": "Book",
        "@id": release.address,
        "name": release.title,
        "bookEdition": f"Version {release.version}",
        "publisher": publisher,
        "inLanguage": LANGUAGE,
        "url": release.address,
    }
    dates = {"datePublished": record.published, "dateModified": record.modified}
    if not record.is_section:
        return {
            "@context": "https://schema.org",
            **book,
            **dates,
            "description": record.description,
            "image": picture.address,
            "license": LICENCES + release.licence,
        }
    told = {"temporalCoverage": _interval(record.told)} if record.told else {}
    person = {"@type": "Person", "name": record.author_as_read}
    author = {"author": person} if record.author else {}
    # The text's own rights are not the edition's to license.
    own = {"license": LICENCES + release.licence}
    rights = {"copyrightNotice": record.rights} if record.rights else own
    return {
        "@context": "https://schema.org",
        "@type": "Chapter",
        "@id": record.address,
        "name": record.title,
        "description": record.description,
        "image": picture.address,
        **author,
        **told,
        "inLanguage": LANGUAGE,
        "url": record.address,
        "isPartOf": book,
        "publisher": publisher,
        **dates,
        **rights,
    }


def _interval(edtf: str) -> str:
    """Return the first and the last day of a date as ISO 8601 has them; a day alone is itself."""
    first, last = (f"{year:04}-{month:02}-{day:02}" for year, month, day in bounds(edtf))
    return first if first == last else f"{first}/{last}"


def subjects(kinds: Iterable[AuthorityFile], page: str, address: str) -> list[dict[str, Any]]:
    """Return, as JSON-LD, what an index is about: its notices that others describe too.

    `page` is the name of the page and `address` its address; a page that is no index has nothing.
    """
    return [
        {
            "@type": TYPES.get(kind.name, "Thing"),
            "@id": f"{address}#{notice.id}",
            "name": notice.heading,
            "sameAs": [one.address for one in notice.identifiers],
        }
        for kind in kinds
        if page in kind.by_page
        for notice in kind.by_page[page].notices
        if notice.identifiers
    ]
