"""Reading files: text in UTF-8, or a problem that names the line where it is not."""

from __future__ import annotations

import re

from edition.problems import Problem, line_of

CODE = "o-001"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Signs that are no text: neither HTML nor XML may have them (line ends have their own rule)."""


def decode(file: str, data: bytes) -> tuple[str, list[Problem]]:
    """Return what a file in UTF-8 says, without a byte order mark; nothing where it is not."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "Le rétablir, ou l’enregistrer en UTF-8"
        return "", [Problem(file, line, CODE, "le fichier n’est pas en UTF-8", hint)]
    found = _CONTROL.search(text)
    if found:
        message = f"le signe U+{ord(found.group()):04X} n’est pas du texte"
        return "", [Problem(file, line_of(text, found.start()), CODE, message, "L’ôter")]
    return text, []


def read_source(file: str, data: bytes) -> tuple[str, list[Problem]]:
    """Return the words of a source; with problems, where it is not as the edition keeps them.

    It is published byte for byte and compared character by character: a byte order mark, other
    line ends or signs that are no text would come and go with the editor's tools, unseen.
    """
    text, problems = decode(file, data)
    if problems:
        return "", problems
    if not text.strip():
        problems.append(Problem(file, 1, CODE, "le fichier est vide", "Le rétablir"))
    if data.startswith(b"\xef\xbb\xbf"):
        message = "le fichier commence par une marque d’ordre des octets (BOM)"
        problems.append(Problem(file, 1, CODE, message, "L’enregistrer en UTF-8 sans BOM"))
    if "\r" in text:
        line = line_of(text, text.index("\r"))
        message = "les fins de ligne ne sont pas celles d’Unix (CR ou CRLF)"
        hint = "L’enregistrer avec des fins de ligne LF"
        problems.append(Problem(file, line, CODE, message, hint))
    return text, problems
