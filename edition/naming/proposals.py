"""What a text names and dates, as its editor is told: no notice, another spelling, no year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from edition.authorities import Notice
from edition.collated_page import CollatedPage
from edition.dates import MONTHS, find_days_without_year
from edition.folding import without_accents
from edition.html.elements import on_one_line
from edition.markdown.paragraphs import PARAGRAPH_ID
from edition.model import Block
from edition.naming.rules import find_names
from edition.naming.words import Span
from edition.notices import Notices
from edition.passages import after, before
from edition.variants import VariantFinder, plain

_HYPHENS = str.maketrans("-–\u2011", "   ")


class Kind(StrEnum):
    """What an editor is told, as its heading says it, in the order in which it is said."""

    NAME = "Noms sans notice"
    VARIANT = "Noms d’une notice, écrits autrement"
    DAY = "Dates sans année"
    DATE = "Dates trouvées"

    @property
    def hint(self) -> str:
        """What to do about all of a kind, in French; empty where each has its own."""
        if self is not Kind.NAME:
            return ""
        return "Écrire leur notice ; ce qui n’est pas un nom se marque [mots]{ ref=- }"


class Place(NamedTuple):
    """Where words stand in a text."""

    file: str
    line: int
    """Of its paragraph, counted from 1."""
    block: str
    """The id of its paragraph."""
    passage: str
    """The words, in square brackets, with those around."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.block} : {self.passage}"


@dataclass(frozen=True)
class Proposal:
    """Something that a text names or dates, for the editor to decide on."""

    kind: Kind
    words: str
    hint: str
    """What to do about it alone, in French; of a date that was found, its EDTF."""
    places: tuple[Place, ...]


class _Found(NamedTuple):
    kind: Kind
    span: Span
    hint: str


def propose(page: CollatedPage, notices: Notices) -> list[Proposal]:
    """Return what a text names and dates, by kind, each in the order of the text.

    Names that have a notice are left out where the text writes one of its forms, and so is what
    the editor has marked by hand, also with « ref=- ».
    """
    blocks = [(at, one) for at, one in enumerate(page.blocks) if PARAGRAPH_ID.fullmatch(one.id)]
    names = find_names([block.corr for _, block in blocks])
    known = _KnownNames(notices)
    places: dict[tuple[Kind, str, str], list[Place]] = {}
    for (at, block), spans in zip(blocks, names, strict=True):
        for kind, span, hint in _found(block, spans, known, notices):
            words = plain(block.corr[slice(*span)])
            passage = on_one_line(
                f"{before(block.corr, span.start)}[{words}]{after(block.corr, span.end)}"
            )
            place = Place(page.file, page.lines[at], block.id, passage.strip())
            places.setdefault((kind, words, hint), []).append(place)
    proposals = (Proposal(*key, tuple(found)) for key, found in places.items())
    return sorted(proposals, key=lambda each: [*Kind].index(each.kind))


def _found(
    block: Block, names: Iterable[Span], known: _KnownNames, notices: Notices
) -> Iterator[_Found]:
    """Yield what is found in a paragraph, of which `names` are the names."""
    settled = [Span(*each) for each in block.unmarked]
    for each in block.annotations:
        # Without a notice, the mark waits for one.
        if each.when or each.ref in notices.by_id:
            settled.append(Span(each.start, each.end))
        if each.when:
            yield _Found(Kind.DATE, Span(each.start, each.end), each.when)
    for span, form in known.find(block.corr):
        if _is_free(span, settled):
            settled.append(span)
            yield _Found(Kind.VARIANT, span, form.hint)
    for span in names:
        # A longer name than one that is known is another: « bataille de Moscou ».
        if not any(one.start <= span.start and span.end <= one.end for one in settled):
            yield _Found(Kind.NAME, span, "")
    for start, end in find_days_without_year(block.corr):
        if _is_free(Span(start, end), settled):
            words = plain(block.corr[start:end])
            hint = f"Marquer l’année que dit le contexte, [{words}]{{ when={_pattern(words)} }}"
            yield _Found(Kind.DAY, Span(start, end), hint)


def _pattern(words: str) -> str:
    """Return how EDTF writes a date whose year is missing: « 27 mars », `ANNÉE-03-27`."""
    month = next(at for at, name in enumerate(MONTHS, 1) if name in words.casefold())
    days = [f"ANNÉE-{month:02}-{int(day):02}" for day in re.findall(r"\d+", words)]
    return "/".join(days) or f"ANNÉE-{month:02}"


def _is_free(span: Span, settled: Iterable[Span]) -> bool:
    """Tell whether nothing is known of any word of a span."""
    return not any(span.start < other.end and other.start < span.end for other in settled)


class _Form(NamedTuple):
    """How a notice writes its name."""

    words: str
    notice: Notice
    is_spelling: bool

    @property
    def hint(self) -> str:
        file, line = self.notice.where
        where = f"« {self.notice.id} », docs/{file}:{line}"
        field = "spellings" if self.is_spelling else "forms"
        return f"L’ajouter sous « forms » de {where} (« {field} » : {self.words})"


class _KnownNames:
    """The names of all notices, whatever capitals, accents and hyphens a text gives them."""

    def __init__(self, notices: Notices) -> None:
        self._forms: dict[str, _Form] = {}
        for notice in notices.by_id.values():
            for words in notice.variants:
                self._forms[_fold(words)] = _Form(words, notice, is_spelling=False)
        for notice in notices.by_id.values():
            for words in notice.search_variants:
                form = _Form(words, notice, is_spelling=True)
                self._forms.setdefault(_fold(words), form)
        self._finder = VariantFinder(self._forms)

    def find(self, text: str) -> Iterator[tuple[Span, _Form]]:
        """Yield the names in a text, in order."""
        for found in self._finder.find(_fold(text)):
            words = plain(text[found.start : found.end])
            # A word without a capital is another one: « l’axe » is not « l’Axe ».
            if words != words.lower() or " " in words:
                yield Span(found.start, found.end), self._forms[found.variant]


def _fold(words: str) -> str:
    """Return words without capitals, accents and hyphens, each sign in its place."""
    signs = words.translate(_HYPHENS)
    return "".join((without_accents(sign.casefold()) or sign)[0] for sign in signs)
