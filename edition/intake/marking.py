"""Writes the words of a source as Markdown: every sign stands for itself, each change is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.dates import MONTHS
from edition.folding import fold

_ALWAYS = re.compile(r"[\\*_]|&(?=#?\w+;)|[<{`]")
"""Signs that mean something to Markdown wherever they stand."""
_BRACKETS = re.compile(r"\[[@^]|\][(\[{:]|\] \[|\[(?:NOTES|TOC)\]", re.IGNORECASE)
"""Brackets that would be a link, a span, the call of a note."""
_FIRST = re.compile(r"[-+>#]|[:/~|=]|\d+(?=[.)])")
"""What at the start of a paragraph would make something else of it."""
_ESCAPED = frozenset("\\*_-+>#.)")
"""Signs that a backslash before them makes plain; a reference stands for the others."""


def escape(words: str) -> str:
    """Return Markdown that says these words, wherever in a line they stand."""
    words = _ALWAYS.sub(lambda sign: _plain(sign[0]), words)
    return words.replace("[", _plain("[")) if _BRACKETS.search(words) else words


def escape_first(markdown: str) -> str:
    """Return the Markdown of a whole paragraph so that its first sign begins nothing."""
    first = _FIRST.match(markdown)
    if not first:
        return markdown
    if first[0].isdigit():
        end = first.end()
        return markdown[:end] + "\\" + markdown[end:]
    return _plain(markdown[0]) + markdown[1:]


def _plain(sign: str) -> str:
    return f"\\{sign}" if sign in _ESCAPED else f"&#{ord(sign)};"


@dataclass(frozen=True)
class SignChange:
    """A sign that the edition replaces, throughout or mark by mark."""

    sic: str
    corr: str
    reason: str
    """Why, where it is declared once."""
    mark: str
    """Why, where each is marked."""


APOSTROPHE = SignChange(
    "'",
    "’",
    "apostrophe droite du clavier, remplacée partout par l’apostrophe typographique",
    "apostrophe typographique",
)
SIGNS = (
    APOSTROPHE,
    SignChange("...", "…", "trois points, remplacés partout par le signe « … »", "un seul signe"),
    SignChange("“", "«", "guillemets anglais, remplacés partout", "guillemets français"),
    SignChange("”", "»", "guillemets anglais, remplacés partout", "guillemets français"),
)
_NO_APOSTROPHE = re.compile(r"(?<!\w)'")
_QUOTED = re.compile(r'"([^"\n]*)"')
_DASH = re.compile(r"(?<=[^\W\d]|[).,»]) - (?=\S)|(?<=\S) - (?=[^\W\d])")
_MONTH = re.compile(rf"(?<=\d )(?:{'|'.join(month.capitalize() for month in MONTHS)})\b")
_CALL = re.compile(r"(?<=[^\s\[\]]) ?(\[(?:\d{1,3}|[a-z]|note \d+)\])(?![(\[{:])", re.IGNORECASE)
BULLET = re.compile(r"^[•●◦▪‣∙](?= \S)")
"""The sign before an item of a list, at the start of its paragraph."""
_SITE_LINK = re.compile(r" ?(\[ ?(?:modifier|edit|source)[\w |]*\])(?![(\[{:])", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """A change of some words of a paragraph."""

    start: int
    end: int
    corr: str
    """What stands there instead; empty where they are left out."""
    reason: str


@dataclass(frozen=True)
class Signs:
    """What is done about the signs of one source."""

    throughout: tuple[SignChange, ...]
    """Declared once, and replaced without a mark."""
    one_by_one: tuple[SignChange, ...]
    """Marked wherever they stand: the source has both signs."""

    @classmethod
    def of(cls, kept: str) -> Signs:
        """Choose by what the page keeps of the source, its lines as the source has them."""
        throughout: list[SignChange] = []
        one_by_one: list[SignChange] = []
        opened, closed = kept.count("“"), kept.count("”")
        for sign in SIGNS:
            if sign.sic not in kept:
                continue
            if sign.sic in "“”" and opened != closed:
                # Which of them open what, only a reader can tell.
                continue
            is_mixed = (
                sign.corr in kept
                or (sign is APOSTROPHE and _NO_APOSTROPHE.search(kept))
                # The proof replaces once spaces are folded: of « . ... », other points.
                or any(
                    fold(line).replace(sign.sic, sign.corr)
                    != fold(line.replace(sign.sic, sign.corr))
                    for line in kept.split("\n")
                )
            )
            (one_by_one if is_mixed else throughout).append(sign)
        return cls(tuple(throughout), tuple(one_by_one))

    def replaced(self, words: str) -> str:
        """Return words with what is replaced throughout."""
        for sign in self.throughout:
            words = words.replace(sign.sic, sign.corr)
        return words

    def marks(self, words: str) -> list[Mark]:
        """Return what is marked in the words of a paragraph, in order.

        Of two marks that overlap it is the first. Nothing is, where no word would be left.
        """
        marks: list[Mark] = []
        for mark in sorted(self._marks(words), key=lambda mark: (mark.start, -mark.end)):
            if not marks or marks[-1].end <= mark.start:
                marks.append(mark)
        return marks if established(words, marks) else []

    def _marks(self, words: str) -> Iterator[Mark]:
        for sign in self.one_by_one:
            where = r"(?<=\w)'" if sign is APOSTROPHE else re.escape(sign.sic)
            for found in re.finditer(where, words):
                yield Mark(*found.span(), sign.corr, sign.mark)
        are_paired = words.count('"') % 2 == 0
        for found in _QUOTED.finditer(words) if are_paired else ():
            start, end = found.span()
            yield Mark(start, start + 1, "«", "guillemet droit")
            yield Mark(end - 1, end, "»", "guillemet droit")
        for found in _DASH.finditer(words):
            yield Mark(found.start() + 1, found.end() - 1, "–", "trait d’union pour tiret")
        for found in _MONTH.finditer(words):
            yield Mark(*found.span(), found[0].lower(), "nom de mois : minuscule")
        for pattern, reason in (
            (BULLET, "puce remplacée par celle de la liste"),
            (_CALL, "appel d’une note de la source"),
            (_SITE_LINK, "lien de modification du site"),
        ):
            for found in pattern.finditer(words):
                yield Mark(*found.span(), "", reason)


def write_marked(words: str, marks: Sequence[Mark]) -> str:
    """Return the Markdown of words, with their changes marked."""
    pieces: list[str] = []
    position = 0
    for mark in marks:
        sic = words[mark.start : mark.end].strip()
        change = f"{{~~{sic}~>{mark.corr}~~}}" if mark.corr else f"{{--{sic}--}}"
        pieces += [escape(words[position : mark.start]), f"{change}{{>>{mark.reason}<<}}"]
        position = mark.end
    return "".join([*pieces, escape(words[position:])])


def established(words: str, marks: Sequence[Mark]) -> str:
    """Return what words say once their changes are made."""
    for mark in reversed(marks):
        words = words[: mark.start] + mark.corr + words[mark.end :]
    return " ".join(words.split())


def has_words(words: str) -> bool:
    """Tell whether more is in a paragraph than links of the site and calls of notes."""
    for pattern in (_SITE_LINK, _CALL):
        words = pattern.sub("", words)
    return bool(words.strip())
