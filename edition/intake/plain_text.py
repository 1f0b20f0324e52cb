"""Reads plain text: its encoding, its signs that are no text, its paragraphs."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from edition.intake.transcript import Paragraph, Transcript, UnreadableSourceError
from edition.reading import read_source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, the longer ones first."""
_FRENCH = frozenset("éèêëàâùûüîïôöçœæÉÈÊËÀÂÙÛÎÏÔÇŒÆ«»’‘“”–—…°·•€§\u00a0")
"""What a French text has beside ASCII."""
_OLD = ("cp1252", "mac_roman", "cp850")
"""Encodings of one byte a sign in which French was written before UTF-8."""
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ufeff]")
_WIDEST = 120
"""The longest line of a text whose lines were cut to a width, in characters."""
_SHORTEST = 40
"""The shortest width that lines are cut to."""
_FEW = 10
"""Signs that are no text, which any text may have."""
_TOO_MANY = 0.02
"""The share of signs that are no text from which on a file is no text."""


def decode_any(file: str, data: bytes) -> tuple[str, str]:
    """Return what the bytes of a text say, and their encoding.

    Raises UnreadableSourceError where they are no text.
    """
    text, encoding = _decode(file, data)
    if len(_NO_TEXT.findall(text)) > max(_TOO_MANY * len(text), _FEW):
        raise _not_text(file)
    return text, encoding


def _decode(file: str, data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if data.count(0) > len(data) / 4:
        # A letter of French has a zero byte before or behind it in UTF-16.
        is_little = data[1::2].count(0) > data[::2].count(0)
        encoding = "utf-16-le" if is_little else "utf-16-be"
        return data.decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for encoding in _OLD:
        text = data.decode(encoding, "replace")
        others = [sign for sign in text if not sign.isascii()]
        if sum(sign in _FRENCH for sign in others) > 0.8 * len(others):
            return text, encoding
    # It takes a tenth of a second to import.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise _not_text(file)
    return str(best), best.encoding


def _not_text(file: str) -> UnreadableSourceError:
    hint = "L’enregistrer en texte (.txt), en page web (.html) ou en .docx"
    return UnreadableSourceError(file, "ce fichier n’est pas du texte", hint)


def clean(text: str) -> tuple[str, int]:
    """Return a text as sources may have it, with line ends of Unix; and how many signs it lost.

    Those are signs that are no text: they have no form, and neither HTML nor XML may have them.
    """
    text = _LINE_ENDS.sub("\n", text)
    return _NO_TEXT.subn("", text)


def read_text(file: str, data: bytes) -> Transcript:
    """Return the paragraphs of a plain text.

    Its bytes are the source where `read_source` takes them; else what they say is.
    Raises UnreadableSourceError where they are no text, or say nothing.
    """
    text, problems = read_source(file, data)
    remarks: list[str] = []
    if problems:
        text, encoding = decode_any(file, data)
        if encoding != "utf-8":
            remarks.append(f"lu comme {encoding}, et écrit en UTF-8")
        elif data.startswith(codecs.BOM_UTF8):
            remarks.append("marque d’ordre des octets (BOM) ôtée")
        has_other_ends = _LINE_ENDS.search(text)
        text, lost = clean(text)
        if has_other_ends:
            remarks.append("fins de ligne d’un autre système, remplacées")
        if lost:
            remarks.append(f"signes qui ne sont pas du texte, ôtés : {lost}")
        text = f"{text.rstrip()}\n"
    paragraphs = split_paragraphs(text)
    if not paragraphs:
        raise UnreadableSourceError(file, "le fichier est vide", "Choisir un autre fichier")
    return Transcript(text, paragraphs, is_as_it_came=not problems, remarks=tuple(remarks))


def split_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text: each of its lines, or several where a text is wrapped."""
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    width = max((len(line.strip()) for block in blocks for line in block), default=0)
    paragraphs: list[Paragraph] = []
    for block in blocks:
        if _SHORTEST <= width <= _WIDEST and all(_is_cut(*two, width) for two in pairwise(block)):
            paragraphs += [Paragraph(tuple(block))] * bool(block)
        else:
            paragraphs += (Paragraph((line,)) for line in block)
    return tuple(paragraphs)


def _is_cut(line: str, after: str, width: int) -> bool:
    """Tell whether a line ends where it does for want of room: the next word had none."""
    return len(line.strip()) + 1 + len(after.split()[0]) > width
