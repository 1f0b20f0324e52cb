"""A text of the edition as a TEI P5 file, made from what its page is made from.

The file is valid against tei_all 4.3.0. Its text is the page's: without `sic`, `surplus`, `note`
and `gap` it is the established text; without `corr`, `supplied`, `note` and `gap` it is the
source's reading, but for the signs that `normalization` declares.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from edition.model import parsed, read_blocks
from edition.notices import Kind
from edition.release import Release
from edition.tei.elements import XML_LANG, TeiError, lay_out, tei
from edition.tei.gaps import gaps_before
from edition.tei.header import header
from edition.tei.names import Directory
from edition.tei.page import Page, notes_of
from edition.tei.sections import text_element
from edition.tei.text import TeiText

__all__ = ["TeiError", "TeiText", "tei_document"]

GUIDELINES = "4.3.0"
"""The version of the TEI Guidelines whose schema the tests hold a file against."""


def tei_document(text: TeiText, release: Release, kinds: Sequence[Kind]) -> str:
    """Return a text as a TEI document.

    Raises TeiError for what has no place in it, and TextError where the page can't be read.
    """
    blocks = read_blocks(text.html)
    root = parsed(text.html)
    directory = _directory(tuple(kinds))
    page = Page(
        slug=text.slug,
        address=text.address,
        directory=directory,
        root=root,
        notes=notes_of(root),
        gaps=gaps_before(blocks, text.source, text.front),
    )
    document = tei("TEI", version=GUIDELINES)
    document.set(XML_LANG, "fr")
    words = text_element(page)
    document.append(header(text, release))
    notices = directory.stand_off(page.mentioned, release)
    if notices is not None:
        document.append(notices)
    document.append(words)
    _refuse_twins(document, text.slug)
    lay_out(document)
    written: bytes = etree.tostring(document, xml_declaration=True, encoding="UTF-8")
    return written.decode() + "\n"


# All texts have the same notices.
@lru_cache(maxsize=1)
def _directory(kinds: tuple[Kind, ...]) -> Directory:
    return Directory(kinds)


def _refuse_twins(document: etree._Element, slug: str) -> None:
    """Raise TeiError where two elements have the same `xml:id`."""
    seen = set[str]()
    for id_ in document.xpath("//@xml:id"):
        if id_ in seen:
            message = f"{slug} : l’identifiant « {id_} » sert deux fois"
            raise TeiError(message, "En choisir un autre")
        seen.add(id_)
