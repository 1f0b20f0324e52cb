"""Makes the draft of a text from the file that was received: its source, and its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from edition.collation import collate
from edition.french import sort_key
from edition.frontmatter import load
from edition.intake.page import Draft, write_page
from edition.intake.plain_text import read_text
from edition.intake.transcript import Transcript, UnreadableSourceError
from edition.intake.web_page import read_web_page
from edition.intake.word_file import DOCUMENT, read_word_file
from edition.lint import fix
from edition.lint.rule import Page
from edition.lint.structure import BARE_ADDRESS
from edition.schema import scalar

_LONGEST_NAME = 40
"""Characters of the longest name that is made of a file's."""
_TEXT = (".txt", ".text", ".md")
_WEB_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TO_WORD = "L’ouvrir dans un traitement de texte et l’enregistrer en .docx"
_TO_HTML = "L’enregistrer depuis le navigateur en « page web, HTML seulement »"
_OTHERS = (
    (b"%PDF", "c’est un PDF", "En copier le texte dans un fichier .txt"),
    (b"{\\rtf", "c’est un fichier .rtf", _TO_WORD),
    (b"\xd0\xcf\x11\xe0", "c’est un fichier .doc, d’une forme ancienne", _TO_WORD),
    (b"PK", "ce n’est pas un fichier .docx, ou il est endommagé", _TO_WORD),
    (b"From: <Saved", "c’est une page web archivée (.mhtml)", _TO_HTML),
    (b"MIME-Version:", "c’est une page web archivée (.mhtml)", _TO_HTML),
)
"""Files that can't be read, by how they begin."""
_END = 2**17
"""Bytes at the end of an archive that name its parts; more than a file of Word has."""


def read_received(file: str, data: bytes) -> tuple[Transcript, str]:
    """Return what a file says, and the ending under which it is kept beside the source.

    That is empty where the file is the source, byte for byte.
    Raises UnreadableSourceError, with what to do, where no text can be made of it.
    """
    if data.startswith(b"PK") and DOCUMENT.encode() in data[-_END:]:
        return read_word_file(file, data), ".docx"
    for start, message, hint in _OTHERS:
        if data.startswith(start):
            raise UnreadableSourceError(file, message, hint)
    is_named_text = PurePath(file).suffix.lower() in _TEXT
    if not is_named_text and _WEB_PAGE.match(data.replace(b"\0", b"")):
        return read_web_page(file, data), ".html"
    transcript = read_text(file, data)
    return transcript, "" if transcript.is_as_it_came else ".original"


def name_for(file: str) -> str:
    """Return a name for the page of a file: letters without accents, figures and hyphens."""
    name = sort_key(PurePath(file).stem).replace(" ", "-")
    return name[:_LONGEST_NAME].strip("-") or "texte"


def write_draft(transcript: Transcript, name: str, extensions: Mapping[str, Any]) -> Draft:
    """Return the page of a source, which passes the proof.

    Where the proof would not find what was guessed to be left out, all is left in.
    Raises UnreadableSourceError where no page can be made that passes it: none is known.
    """
    problems = []
    for with_gaps in (True, False):
        draft = write_page(transcript, name, with_gaps=with_gaps)
        page = fix(f"docs/{name}.md", draft.page)
        problems = collate(f"docs/{name}.md", page, name, transcript.text, dict(extensions))
        if not problems:
            return Draft(_with_exceptions(page), draft.title, draft.gaps)
    hint = "Signaler ce cas, avec le fichier, à qui tient le code ; écrire la page à la main"
    raise UnreadableSourceError(problems[0].file, problems[0].message, hint)


def _with_exceptions(text: str) -> str:
    """Return a page whose header excepts the bare addresses of its text: they are the source's."""
    page = Page("", text, load("", text)[0])
    found = dict.fromkeys(one.text for one in BARE_ADDRESS.check(page))
    if not found:
        return text
    lines = ["exceptions:"]
    for words in found:
        lines += [f"  - rule: {BARE_ADDRESS.code}", f"    text: {scalar(words)}"]
        lines.append("    reason: adresse que porte la source")
    end = page.split.header_offset + len(page.split.header)
    return text[:end] + "\n".join(lines) + "\n" + text[end:]
