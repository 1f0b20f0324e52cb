"""Pairs of sections that the editor declares related or unrelated, each valid both ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from edition.frontmatter import SectionPair
from edition.index import SectionKey
from edition.model import Section
from edition.pages.summaries import TextSummary
from edition.problems import Problem

CODE = "a-005"


@dataclass(frozen=True)
class Related:
    """A section of another text that tells of the same."""

    url: str
    title: str
    """The page's title."""
    section: Section
    reasons: tuple[str, ...]
    """The editor's, or what of all that both have weighs most: dates in time order, then names."""

    @property
    def key(self) -> SectionKey:
        """Its page's address and its id."""
        return self.url, self.section.id


@dataclass(frozen=True)
class Pairs:
    """The pairs that all texts declare."""

    related: Mapping[SectionKey, list[Related]] = field(default_factory=dict)
    """Of each section, those that it is declared related to, in the order of the texts."""
    forbidden: Mapping[frozenset[SectionKey], Problem] = field(default_factory=dict)
    """Those that are never related, and what to say where they would not be anyway."""


class _UnknownSectionError(ValueError):
    """A pair names a section that there is not."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def read_pairs(texts: Mapping[str, TextSummary]) -> tuple[Pairs, list[Problem]]:
    """Return the pairs that texts declare, and what is wrong; `texts` has each by its path."""
    by_name = {path.removesuffix(".md"): text for path, text in texts.items()}
    related: dict[SectionKey, list[Related]] = defaultdict(list)
    forbidden: dict[frozenset[SectionKey], Problem] = {}
    declared: dict[frozenset[SectionKey], str] = {}
    problems = []
    for name, text in by_name.items():
        file = f"docs/{name}.md"
        for pair in (*text.front.related, *text.front.unrelated):
            try:
                own, other = _sections_of(pair, name, by_name)
            except _UnknownSectionError as error:
                problems.append(Problem(file, pair.line, CODE, error.message, error.hint))
                continue
            both = frozenset((own.key, other.key))
            named = f"« {pair.section} » et « {pair.to} »"
            if both in declared:
                message = f"{named} sont déjà déclarées ensemble dans {declared[both]}"
                hint = "N’en garder qu’une déclaration : elle vaut dans les deux sens"
                problems.append(Problem(file, pair.line, CODE, message, hint))
                continue
            declared[both] = f"{file}, ligne {pair.line}"
            if pair in text.front.related:
                related[own.key].append(other)
                related[other.key].append(own)
            else:
                message = f"{named} ne seraient pas rapprochées, même sans « unrelated »"
                hint = "Ôter cette déclaration"
                forbidden[both] = Problem(file, pair.line, CODE, message, hint)
    return Pairs(related, forbidden), problems


def _sections_of(
    pair: SectionPair, name: str, texts: Mapping[str, TextSummary]
) -> tuple[Related, Related]:
    """Return both sections of a pair that the text of a name declares.

    Raises _UnknownSectionError where there is none, or where both are of one text.
    """
    page, _, id_ = pair.to.partition("#")
    if page == name:
        message = f"« {pair.to} » est une section de ce texte même"
        raise _UnknownSectionError(message, "Nommer celle d’un autre texte")
    if page not in texts:
        message = f"« {page} » n’est pas un texte de l’édition"
        hint = _close_to(page, texts) or "Écrire le nom de son fichier, sans « .md »"
        raise _UnknownSectionError(message, hint)
    return (
        _section_of(name, texts[name], pair.section, pair.reason),
        _section_of(page, texts[page], id_, pair.reason),
    )


def _section_of(name: str, text: TextSummary, id_: str, reason: str) -> Related:
    sections = {section.id: section for section in text.sections}
    if id_ not in sections:
        message = f"« {name} » n’a pas de section « {id_} »"
        hint = _close_to(id_, sections) or f"Ses sections : {', '.join(sections)}"
        raise _UnknownSectionError(message, hint)
    return Related(text.url, text.title, sections[id_], (reason,))


def _close_to(word: str, known: Iterable[str]) -> str:
    """Return what may have been meant by a word that is none of those known; else nothing."""
    close = get_close_matches(word, [*known], n=1)
    return f"Peut-être « {close[0]} »" if close else ""
