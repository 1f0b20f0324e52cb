"""The proof that nothing is lost: each source rebuilt from its page.

The page's paragraphs with CriticMarkup rejected, with the declared gaps put back, are the
source's paragraphs, character for character once spacing is folded. What is declared and does
not apply (a gap, a correction, a normalization) is an error like what is missing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from edition.established import established, find
from edition.folding import fold, fold_with_offsets
from edition.frontmatter import FrontMatter, Gap, load, split
from edition.model import Block, Correction, StrayTextError, read_blocks
from edition.problems import Problem, line_of
from edition.rendering import render

CODE = "preuve"
DIGEST_LENGTH = 16
"""Hexadecimal digits of SHA-256 kept: 64 bits, ample against a change nobody meant."""
CONTEXT = 20
"""Characters shown on either side of a difference."""


@dataclass(frozen=True)
class SourceParagraph:
    """One line of the source that has words on it."""

    line: int
    """Counted from 1."""
    text: str


def source_paragraphs(source: str) -> list[SourceParagraph]:
    """Return the paragraphs of a source: each of its lines that is not blank."""
    return [
        SourceParagraph(line, text)
        for line, text in enumerate(source.split("\n"), start=1)
        if text.strip()
    ]


def digest(words: str) -> str:
    """Return the digest a gap declares: of its words, their spacing folded."""
    return hashlib.sha256(fold(words).encode()).hexdigest()[:DIGEST_LENGTH]


def first_difference(page: str, source: str) -> int:
    """Return the offset of the first character in which two folded texts differ."""
    shared = min(len(page), len(source))
    return next((i for i in range(shared) if page[i] != source[i]), shared)


def _excerpt(text: str, offset: int) -> str:
    start, end = max(0, offset - CONTEXT), offset + CONTEXT
    before = "…" if start else ""
    after = "…" if end < len(text) else ""
    return f"« {before}{text[start:end]}{after} »"


def _name(correction: Correction) -> str:
    return f"« {correction.sic} » → « {correction.corr} »"


@dataclass
class _Proof:
    page_file: str
    source_file: str
    front: FrontMatter
    source: list[SourceParagraph]
    line_of_block: Callable[[Block], int]
    problems: list[Problem]
    at: int = 0
    """The source paragraph that comes next."""
    next_gap: int = 0
    kept: list[str] | None = None
    """What the page keeps of the source."""

    def report(self, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(self.page_file, line, CODE, message, hint))

    def normalize(self, text: str) -> str:
        for entry in self.front.normalizations:
            text = text.replace(entry.sic, entry.corr)
        return text

    def matches(self, block: Block, index: int) -> bool:
        return index < len(self.source) and fold(block.sic) == fold(
            self.normalize(self.source[index].text)
        )

    def gap_end(self, gap: Gap) -> int | None:
        """Return where `gap` ends (exclusive) if it begins at the next source paragraph."""
        if self.at >= len(self.source):
            return None
        if not fold(self.source[self.at].text).startswith(fold(gap.incipit)):
            return None
        for end in range(self.at, len(self.source)):
            if fold(self.source[end].text).endswith(fold(gap.explicit)):
                return end + 1
        return None

    def skip_gaps(self, block: Block | None) -> None:
        """Put back the declared gaps that stand before `block` (or before the end)."""
        while self.next_gap < len(self.front.gaps):
            if block is not None and self.matches(block, self.at):
                return
            gap = self.front.gaps[self.next_gap]
            end = self.gap_end(gap)
            if end is None:
                return
            words = "\n".join(paragraph.text for paragraph in self.source[self.at : end])
            self.check_digest(gap, words, self.source[self.at].line, self.source[end - 1].line)
            self.at = end
            self.next_gap += 1

    def check_digest(self, gap: Gap, words: str, first: int, last: int) -> None:
        """Refuse a gap whose words are not those that were left out."""
        actual = digest(words)
        if gap.digest == actual:
            return
        where = f"{self.source_file}, lignes {first} à {last}, caractères 1 à {len(words)}"
        if gap.digest:
            message = f"le passage omis « {gap.incipit} » a changé dans la source ({where})"
            hint = f"Rétablir la source, ou relire le passage et écrire « digest: {actual} »"
        else:
            message = f"le passage omis « {gap.incipit} » n’a pas d’empreinte ({where})"
            hint = f"Ajouter « digest: {actual} » à la lacune"
        self.report(gap.line, message, hint)

    def undeclared(self) -> None:
        """Report the next source paragraph as missing from the page, and pass over it."""
        paragraph = self.source[self.at]
        self.report(
            1,
            f"un passage de la source n’est ni dans la page ni déclaré omis "
            f"({self.source_file}, ligne {paragraph.line}, caractères 1 à "
            f"{len(paragraph.text)}) : {_excerpt(paragraph.text, 0)}",
            "Le rétablir dans la page, ou le déclarer dans « gap » avec sa raison",
        )
        self.at += 1

    def differs(self, block: Block, viewed: Block) -> None:
        """Report that a paragraph of the page is not the source's, and where."""
        paragraph = self.source[self.at]
        page = fold(block.sic)
        source = fold(self.normalize(paragraph.text))
        offset = first_difference(page, source)
        where = (
            f"{block.id}, caractère {offset + 1} : la page porte {_excerpt(page, offset)}, "
            f"la source (ligne {paragraph.line}) {_excerpt(source, offset)}"
        )
        line = self.line_of_block(viewed)
        unused = self.unused_corrections(viewed, source, offset)
        if unused:
            names = ", ".join(map(_name, unused))
            self.report(
                line,
                f"une correction ne s’applique plus : {names} ({where})",
                "L’ôter si la source porte déjà le texte établi, sinon la refaire",
            )
        else:
            self.report(
                line,
                f"la page s’écarte de la source ({where})",
                "Rétablir les mots de la source, ou marquer la correction "
                "{~~source~>édition~~}{>>raison<<}",
            )
        self.at += 1

    def unused_corrections(self, viewed: Block, source: str, offset: int) -> list[Correction]:
        """Return the corrections that stand where page and source part."""
        folded = fold_with_offsets(viewed.sic)
        unfolded = folded.offsets[offset] if offset < len(folded.offsets) else len(viewed.sic)
        return [
            correction
            for correction in viewed.corrections
            if correction.offset <= unfolded <= correction.offset + len(correction.sic)
        ]

    def run(self, blocks: list[Block], viewed: list[Block]) -> None:
        self.kept = []
        for block, view, after in zip_longest(blocks, viewed, blocks[1:]):
            self.skip_gaps(block)
            if self.matches(block, self.at):
                self.kept.append(self.source[self.at].text)
                self.at += 1
                continue
            ahead = next(
                (i for i in range(self.at + 1, len(self.source)) if self.matches(block, i)), None
            )
            if ahead is not None:
                while self.at < ahead:
                    self.undeclared()
                    self.skip_gaps(block)
                self.kept.append(self.source[self.at].text)
                self.at += 1
            elif self.at < len(self.source) and not (after and self.matches(after, self.at)):
                self.kept.append(self.source[self.at].text)
                self.differs(block, view)
            else:
                self.report(
                    self.line_of_block(view),
                    f"{block.id} n’est pas dans la source : {_excerpt(block.sic, 0)}",
                    "L’ôter, ou le marquer « .supplied » s’il est de l’édition",
                )
        self.finish()

    def finish(self) -> None:
        """Report what is left over at the end."""
        while self.at < len(self.source):
            self.skip_gaps(None)
            if self.at < len(self.source):
                self.undeclared()
        for gap in self.front.gaps[self.next_gap :]:
            self.report(
                gap.line,
                f"la lacune « {gap.incipit} » … « {gap.explicit} » n’est pas à cette place "
                f"dans {self.source_file}",
                "Corriger ses premiers et derniers mots, ou l’ôter",
            )
        kept = "\n".join(self.kept or [])
        for entry in self.front.normalizations:
            count = kept.count(entry.sic)
            if count != entry.count or entry.corr in kept:
                self.report(
                    entry.line,
                    f"la normalisation « {entry.sic} » → « {entry.corr} » déclare "
                    f"{entry.count} occurrences ; la source a {count} « {entry.sic} » et "
                    f"{kept.count(entry.corr)} « {entry.corr} »",
                    f"Vérifier la source, puis écrire « count: {count} » ; si la source a "
                    f"les deux signes, marquer chaque correction dans le texte",
                )


def prove(
    page_file: str,
    page: str,
    source_file: str,
    source: str,
    extensions: dict[str, dict[str, Any]],
) -> list[Problem]:
    """Return how a page falls short of its source; nothing where it rebuilds it.

    `page` is the page's file, `source` its source, `extensions` the site's Markdown extensions.
    The page is rendered twice: with CriticMarkup in `reject` mode, which is what is compared, and
    in `view` mode, which names the correction at fault.
    """
    front, problems = load(page_file, page)
    if problems:
        return problems
    cut = split(page)
    passages = established(cut.body, cut.body_offset)

    def line_of_block(block: Block) -> int:
        return line_of(page, find(passages, block.corr))

    try:
        rejected, viewed = (
            read_blocks(render(cut.body, extensions, mode)) for mode in ("reject", "view")
        )
    except StrayTextError as error:
        hint = "En faire un paragraphe, ou le marquer « .supplied »"
        message = f"des mots sont hors de tout paragraphe : « {error.words} »"
        return [Problem(page_file, 1, CODE, message, hint)]
    proof = _Proof(page_file, source_file, front, source_paragraphs(source), line_of_block, [])
    proof.run(rejected, viewed)
    return proof.problems
