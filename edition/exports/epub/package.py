"""The package document: the book's metadata, its files, and their reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.builder import ElementMaker

from edition.exports.epub.names import COVER, FOLDER, NAVIGATION, PACKAGE, STYLE
from edition.exports.epub.xml import LANGUAGE, XML_LANG, serialized
from edition.release import Release

OPF = "http://www.idpf.org/2007/opf"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"

P = ElementMaker(namespace=OPF, nsmap={None: OPF, "dc": DUBLIN_CORE})
D = ElementMaker(namespace=DUBLIN_CORE)
C = ElementMaker(namespace=CONTAINER, nsmap={None: CONTAINER})

SUMMARY = (
    "Les textes, leurs notes, les index et la chronologie sont du texte, structuré par des titres "
    "et relié par des liens. Les dessins, dont la couverture, ont chacun un nom, et ce qu’ils "
    "montrent est aussi dit en toutes lettres. Le livre n’a ni son, ni vidéo, ni script."
)


@dataclass(frozen=True)
class Entry:
    """An XHTML file that the book has, to be read in its turn."""

    name: str
    """From the book's folder."""
    has_drawing: bool = False


def container() -> bytes:
    """Return the file that says where the package document is."""
    rootfile = {"full-path": f"{FOLDER}/{PACKAGE}", "media-type": "application/oebps-package+xml"}
    return serialized(C.container({"version": "1.0"}, C.rootfiles(C.rootfile(rootfile))))


def package(release: Release, entries: Sequence[Entry], *, has_index: bool) -> bytes:
    """Return the package document."""
    root = P.package(
        {"version": "3.0", "unique-identifier": "identifier", XML_LANG: LANGUAGE},
        P.metadata(*_description(release), *_accessibility(has_index)),
        P.manifest(
            *(_item(f"page-{i}", entry) for i, entry in enumerate(entries, 1)),
            P.item({"id": "style", "href": STYLE, "media-type": "text/css"}),
            P.item(
                {"id": "cover", "href": COVER, "media-type": "image/svg+xml"},
                {"properties": "cover-image"},
            ),
        ),
        P.spine(*(P.itemref({"idref": f"page-{i}"}) for i in range(1, len(entries) + 1))),
    )
    return serialized(root)


def _description(release: Release) -> Iterable[Any]:
    yield D.identifier({"id": "identifier"}, f"{release.address}#{release.version}")
    yield D.title(release.title)
    yield D.language(LANGUAGE)
    yield D.creator(release.publisher)
    yield D.publisher(release.publisher)
    yield D.date(release.date)
    yield D.description(release.abstract)
    yield D.rights(
        f"Ce que l’édition ajoute aux textes\u00a0: {release.licence}. "
        "Les textes gardent les droits avec lesquels ils sont parvenus à l’édition."
    )
    # The day of the version, not of the run: one version is one file.
    yield P.meta({"property": "dcterms:modified"}, f"{release.date}T00:00:00Z")


def _accessibility(has_index: bool) -> Iterable[Any]:
    """Return the accessibility metadata that holds for any book made here."""
    stated = [
        ("accessMode", "textual"),
        ("accessMode", "visual"),
        ("accessModeSufficient", "textual"),
        ("accessibilityFeature", "alternativeText"),
        ("accessibilityFeature", "displayTransformability"),
        ("accessibilityFeature", "readingOrder"),
        ("accessibilityFeature", "structuralNavigation"),
        ("accessibilityFeature", "tableOfContents"),
        *([("accessibilityFeature", "index")] if has_index else []),
        ("accessibilityHazard", "none"),
        ("accessibilitySummary", SUMMARY),
    ]
    for name, value in stated:
        yield P.meta({"property": f"schema:{name}"}, value)


def _item(id_: str, entry: Entry) -> Any:
    item = P.item({"id": id_, "href": entry.name, "media-type": "application/xhtml+xml"})
    properties = "nav" if entry.name == NAVIGATION else "svg" if entry.has_drawing else ""
    if properties:
        item.set("properties", properties)
    return item
