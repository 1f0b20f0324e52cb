"""Reads a file of Word (`.docx`): the words of its paragraphs, and its notes behind them.

The form of such files: ECMA-376, part 1, WordprocessingML. Word's own words alone are read; what
was deleted while changes were tracked is not, what was inserted is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from zipfile import BadZipFile, ZipFile

from lxml import etree

from edition.intake.plain_text import clean
from edition.intake.transcript import (
    Kind,
    Paragraph,
    Transcript,
    UnreadableSourceError,
    joined,
    on_one_line,
)

DOCUMENT = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_STYLES = "word/styles.xml"
_PROPERTIES = "docProps/core.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CALLS = {f"{_W}footnoteReference": _NOTES[0], f"{_W}endnoteReference": _NOTES[1]}
_NUMBERED = f"{_W}pPr/{_W}numPr"
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_MOST = 100 * 2**20
"""Bytes that one part of a file may have once it is unpacked."""
_HEADING = re.compile(r"(?:heading|titre) ?([1-6])", re.IGNORECASE)


def read_word_file(file: str, data: bytes) -> Transcript:
    """Return the paragraphs of a file of Word.

    Raises UnreadableSourceError where it is damaged, or says nothing.
    """
    try:
        parts = _parts(data)
    except (BadZipFile, etree.XMLSyntaxError, KeyError, OSError, RuntimeError, ValueError) as error:
        hint = "L’ouvrir dans le traitement de texte et l’enregistrer à nouveau en .docx"
        raise UnreadableSourceError(file, "ce fichier .docx est endommagé", hint) from error
    reader = _Reader(parts)
    paragraphs = tuple(reader.read())
    if not paragraphs:
        raise UnreadableSourceError(file, "le document est vide", "Choisir un autre fichier")
    return Transcript(
        joined(paragraphs),
        paragraphs,
        title=_property(parts, "title"),
        author=_property(parts, "creator"),
    )


def _parts(data: bytes) -> dict[str, etree._Element]:
    """Return the parts of the file that are read, each as its tree."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    with ZipFile(BytesIO(data)) as archive:
        names = [*archive.namelist()]
        parts = {}
        for name in (DOCUMENT, *_NOTES, _STYLES, _PROPERTIES):
            if name in names or name == DOCUMENT:
                if archive.getinfo(name).file_size > _MOST:
                    raise ValueError(name)
                parts[name] = etree.fromstring(archive.read(name), parser)
    return parts


def _property(parts: dict[str, etree._Element], name: str) -> str:
    root = parts.get(_PROPERTIES)
    return on_one_line((root.findtext(f"{_DC}{name}") if root is not None else "") or "")


class _Reader:
    """Reads the body of a file, then the notes that it calls."""

    def __init__(self, parts: dict[str, etree._Element]) -> None:
        self.parts = parts
        styles = parts.get(_STYLES)
        listed = [*styles.iter(f"{_W}style")] if styles is not None else []
        self.levels = dict(_levels(listed))
        """The levels of headings, by the ids of their styles."""
        self.lists = {one.get(f"{_W}styleId") for one in listed if one.find(_NUMBERED) is not None}
        self.called: list[tuple[str, str]] = []
        """The notes, by the part and the id of each, in the order of their calls."""

    def read(self) -> Iterator[Paragraph]:
        """Yield the paragraphs."""
        seen = (
            paragraph
            for paragraph in self.parts[DOCUMENT].iter(f"{_W}p")
            if next(paragraph.iterancestors(_FALLBACK), None) is None
        )
        # A row of a table is one paragraph: its cells stand side by side.
        for row, group in groupby(seen, lambda one: next(one.iterancestors(f"{_W}tr"), None)):
            said = [one for paragraph in group for one in self.paragraphs_of(paragraph, "")]
            if row is not None and said:
                said = [Paragraph((" ".join(one.text for one in said),))]
            yield from said
        for number, (part, id_) in enumerate(self.called, start=1):
            note = next((one for one in self._notes(part) if one.get(f"{_W}id") == id_), None)
            call = f"[{number}] "
            for paragraph in note.iter(f"{_W}p") if note is not None else ():
                yield from self.paragraphs_of(paragraph, call)
                call = ""

    def _notes(self, part: str) -> Iterator[etree._Element]:
        root = self.parts.get(part)
        for note in root if root is not None else ():
            if note.get(f"{_W}type") not in _SEPARATORS:
                yield note

    def paragraphs_of(self, paragraph: etree._Element, before: str) -> Iterator[Paragraph]:
        """Yield what a paragraph says: one, or several where lines were broken by hand."""
        words = clean("".join([before, *self._words(paragraph)]))[0]
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        id_ = (style.get(f"{_W}val") or "") if style is not None else ""
        level = self.levels.get(id_, 0)
        is_item = paragraph.find(_NUMBERED) is not None or id_ in self.lists
        kind = Kind.HEADING if level else Kind.ITEM if is_item else Kind.PARAGRAPH
        for line in words.split("\n"):
            if line.strip():
                yield Paragraph((on_one_line(line),), kind, level)

    def _words(self, element: etree._Element) -> Iterator[str]:
        """Yield the words below an element, but for those of paragraphs within it (text boxes)."""
        for child in element:
            tag = child.tag
            if tag == f"{_W}t":
                yield child.text or ""
            elif tag in (f"{_W}br", f"{_W}cr"):
                yield "\n"
            elif tag in (f"{_W}tab", f"{_W}ptab"):
                yield " "
            elif tag == f"{_W}noBreakHyphen":
                yield "-"
            elif tag in _CALLS:
                self.called.append((_CALLS[tag], child.get(f"{_W}id") or ""))
                yield f"[{len(self.called)}]"
            elif tag != f"{_W}p":
                yield from self._words(child)


def _levels(styles: Iterable[etree._Element]) -> Iterator[tuple[str, int]]:
    """Yield the styles of headings, each with its level, 1 for that of the title too."""
    for style in styles:
        name = style.find(f"{_W}name")
        said = (name.get(f"{_W}val") or "") if name is not None else ""
        found = _HEADING.fullmatch(said)
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        if found:
            yield style.get(f"{_W}styleId") or "", int(found[1])
        elif said.lower() in ("title", "titre"):
            yield style.get(f"{_W}styleId") or "", 1
        elif outline is not None and (outline.get(f"{_W}val") or "9") < "6":
            yield style.get(f"{_W}styleId") or "", int(outline.get(f"{_W}val")) + 1
