"""A text of the edition as a TEI P5 file, made from what its page is made from.

The file is valid against tei_all 4.3.0. Its text is the page's: without `sic`, `surplus`, `note`
and `gap` it is the established text; without `corr`, `supplied`, `note` and `gap` it is the
source's reading, but for the signs that `normalization` declares.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from edition.authorities import AuthorityFile
from edition.bibliography import Work
from edition.exports.tei.elements import XML_LANG, TeiError, lay_out, tei
from edition.exports.tei.gaps import gaps_before
from edition.exports.tei.header import header
from edition.exports.tei.names import Directory
from edition.exports.tei.notices import StandOff
from edition.exports.tei.page import Page, notes_of
from edition.exports.tei.sections import text_element
from edition.exports.tei.text import TeiText
from edition.release import Release

__all__ = ["TeiError", "TeiText", "tei_document"]

GUIDELINES = "4.3.0"
"""The version of the TEI Guidelines whose schema the tests hold a file against."""
_IDS = etree.XPath("//@xml:id", smart_strings=False)


def tei_document(text: TeiText, release: Release, kinds: Sequence[AuthorityFile]) -> bytes:
    """Return a text as a TEI document, in UTF-8.

    Raises TeiError for what has no place in it.
    """
    root = text.page.tree
    directory, stand_off = _notices(tuple(kinds), release, tuple(text.works.values()))
    page = Page(
        slug=text.slug,
        address=text.address,
        directory=directory,
        root=root,
        notes=notes_of(root),
        gaps=gaps_before(text.page.blocks, text.source, text.front),
        works=text.works,
    )
    document = tei("TEI", version=GUIDELINES, **{XML_LANG: "fr"})
    words = text_element(page)
    head = header(text, release)
    listed = directory.listed(page.mentioned)
    place = [tei("standOff")] if listed or page.cited else []
    document.extend((head, *place, words))
    _refuse_twins([*map(directory.xml_id, listed), *_IDS(document)], text.slug)
    lay_out(document)
    written: bytes = etree.tostring(document, xml_declaration=True, encoding="UTF-8")
    # No words of a text look like it: their signs are escaped.
    return written.replace(b"<standOff/>", stand_off.written(listed, page.cited).encode()) + b"\n"


# All texts of a build have the same notices.
@lru_cache(maxsize=1)
def _notices(
    kinds: tuple[AuthorityFile, ...], release: Release, works: tuple[Work, ...]
) -> tuple[Directory, StandOff]:
    directory = Directory(kinds)
    return directory, StandOff(directory, release, {work.id: work for work in works})


def _refuse_twins(ids: Sequence[str], slug: str) -> None:
    """Raise TeiError where two elements have the same `xml:id`."""
    seen = set[str]()
    for id_ in ids:
        if id_ in seen:
            message = f"{slug} : l’identifiant « {id_} » sert deux fois"
            raise TeiError(message, "En choisir un autre")
        seen.add(id_)
