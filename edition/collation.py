"""The proof that nothing is lost: each source rebuilt from its page.

The page's paragraphs with their corrections rejected, with the declared gaps put back, are the
source's paragraphs, character for character once spacing is folded. What is declared and does
not apply (a gap, a correction, a normalization) is an error like what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from edition.collated_page import CODE, CollatedPage, opening, read_page
from edition.folding import fold
from edition.frontmatter import Gap
from edition.model import Block, Correction
from edition.problems import Problem
from edition.source_lines import SourceLine, digest, gap_end, said_by, source_lines

CONTEXT = 20
"""Characters shown on either side of a difference."""


def first_difference(page: str, source: str) -> int:
    """Return the offset of the first character in which two folded texts differ."""
    shared = min(len(page), len(source))
    return next((i for i in range(shared) if page[i] != source[i]), shared)


def _excerpt(text: str, offset: int) -> str:
    start, end = max(0, offset - CONTEXT), offset + CONTEXT
    before = "…" if start else ""
    after = "…" if end < len(text) else ""
    return f"« {before}{text[start:end]}{after} »"


def _character(text: str, offset: int) -> str:
    """Return the name of a character, so that characters that look alike can be distinguished."""
    if offset >= len(text):
        return "la fin"
    return f"« {text[offset]} » U+{ord(text[offset]):04X}"


def _name(correction: Correction) -> str:
    return f"« {correction.sic} » → « {correction.corr} »"


class AlignedLines(NamedTuple):
    """Lines of a source that say what a block of the page says, or that a gap leaves out."""

    first: int
    """The number of the first one, counted from 1."""
    last: int
    said: Block | Gap


@dataclass(frozen=True)
class Collation:
    """What comes of comparing a page with its source."""

    problems: list[Problem]
    """How the page falls short of it; none where it rebuilds it."""
    alignment: tuple[AlignedLines, ...]
    """The lines of the source that have words, in order; without a problem, all of them."""


@dataclass
class _Collator:
    page: CollatedPage
    source_file: str
    source: list[SourceLine]
    problems: list[Problem] = field(default_factory=list)
    at: int = 0
    """The source line that comes next."""
    next_gap: int = 0
    kept: list[str] = field(default_factory=list)
    """What the page keeps of the source."""
    alignment: list[AlignedLines] = field(default_factory=list)
    extra: list[int] = field(default_factory=list)
    """The numbers of the last blocks of the page, where the source does not have them."""

    def report(self, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(self.page.file, line, CODE, message, hint))

    def skip_gaps(self, block: Block | None) -> None:
        """Put back the declared gaps that stand before `block` (or before the end)."""
        gaps = self.page.front.gaps
        while not (block and said_by(block, self.source, self.at)):
            ends = (
                (index, gap_end(gaps[index], self.source, self.at))
                for index in range(self.next_gap, len(gaps))
            )
            index, end = next(((index, end) for index, end in ends if end), (0, 0))
            if not end:
                return
            self.unused_gaps(gaps[self.next_gap : index])
            words = "\n".join(line.text for line in self.source[self.at : end])
            first, last = self.source[self.at].number, self.source[end - 1].number
            self.check_digest(gaps[index], words, first, last)
            self.alignment.append(AlignedLines(first, last, gaps[index]))
            self.at = end
            self.next_gap = index + 1

    def unused_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """Report gaps that are declared and not found, before the passages that they leave over."""
        self.problems[:0] = [
            Problem(
                self.page.file,
                gap.line,
                CODE,
                f"l’omission « {gap.incipit} » … « {gap.explicit} » n’est pas à cette place "
                f"dans {self.source_file}",
                "Corriger ses premiers et derniers mots, ou l’ôter",
            )
            for gap in gaps
        ]

    def check_digest(self, gap: Gap, words: str, first: int, last: int) -> None:
        """Report a gap whose digest does not match the words that were left out."""
        actual = digest(words)
        if gap.digest == actual:
            return
        where = f"{self.source_file}, lignes {first} à {last}, caractères 1 à {len(words)}"
        if gap.digest:
            message = f"le passage omis « {gap.incipit} » a changé dans la source ({where})"
            hint = f"Rétablir la source, ou relire le passage et écrire « digest: {actual} »"
        else:
            message = f"le passage omis « {gap.incipit} » n’a pas d’empreinte ({where})"
            hint = f"Ajouter « digest: {actual} » à l’omission"
        self.report(gap.line, message, hint)

    def undeclared(self) -> None:
        """Report the next source paragraph as missing from the page, and pass over it."""
        self.report_extra()
        paragraph = self.source[self.at]
        self.report(
            1,
            f"un passage de la source n’est ni dans la page ni déclaré omis "
            f"({self.source_file}, ligne {paragraph.number}, caractères 1 à "
            f"{len(paragraph.text)}) : {opening(paragraph.text)}",
            "Le rétablir dans la page, ou le déclarer dans « gap » avec sa raison",
        )
        self.at += 1

    def differs(self, block: Block, line: int) -> None:
        """Report that a paragraph of the page is not the source's, and where."""
        self.report_extra()
        paragraph = self.source[self.at]
        page = fold(block.sic)
        source = paragraph.normalized
        offset = first_difference(page, source)
        where = (
            f"{block.id}, caractère {offset + 1}, {_character(page, offset)} au lieu de "
            f"{_character(source, offset)} : la page porte {_excerpt(page, offset)}, "
            f"la source (ligne {paragraph.number}) {_excerpt(source, offset)}"
        )
        unused = self.unused_corrections(block, offset)
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

    def unused_corrections(self, block: Block, offset: int) -> list[Correction]:
        """Return the corrections that stand where page and source part."""
        found = []
        for correction in block.corrections:
            start = len(fold(block.sic[: correction.offset]))
            end = len(fold(block.sic[: correction.offset + len(correction.sic)]))
            # One more: the space that follows counts only once a word comes after it.
            if start <= offset <= end + 1:
                found.append(correction)
        return found

    def keep(self, block: Block, count: int = 1) -> None:
        """Take the next source lines as kept by a block of the page."""
        self.report_extra()
        lines = self.source[self.at : self.at + count]
        self.kept += (line.text for line in lines)
        self.alignment.append(AlignedLines(lines[0].number, lines[-1].number, block))
        self.at += count

    def run(self) -> None:
        """Walk through page and source side by side."""
        for index in range(len(self.page.blocks)):
            self.match(index)
        self.report_extra()
        self.finish()

    def match(self, index: int) -> None:
        """Find a block of the page in the source, or report that it isn't there."""
        block, others = self.page.blocks[index], self.page.blocks[index + 1 :]
        while True:
            self.skip_gaps(block)
            count = said_by(block, self.source, self.at)
            if count:
                return self.keep(block, count)
            if not any(said_by(block, self.source, at) for at in range(self.at, len(self.source))):
                break
            self.undeclared()
        # However many are too many (a list, a table), one behind them goes on with the source.
        is_extra = any(said_by(other, self.source, self.at) for other in others)
        if self.at < len(self.source) and fold(block.sic) and not is_extra:
            self.differs(block, self.page.lines[index])
            return self.keep(block)
        return self.extra.append(index)

    def report_extra(self) -> None:
        """Report the blocks that the page has too many, together: one list, one table, say."""
        if not self.extra:
            return
        first, last = (self.page.blocks[at] for at in (self.extra[0], self.extra[-1]))
        words = opening(first.sic or first.corr)
        line = self.page.lines[self.extra[0]]
        if first is last:
            message = f"{first.id} n’est pas dans la source : {words}"
            self.report(line, message, "L’ôter, ou le marquer « .supplied » s’il est de l’édition")
        else:
            message = f"{first.id} à {last.id} ne sont pas dans la source : {words}"
            hint = "Les ôter, ou les marquer « .supplied » s’ils sont de l’édition"
            self.report(line, message, hint)
        self.extra.clear()

    def finish(self) -> None:
        """Report what is left over at the end."""
        while self.at < len(self.source):
            self.skip_gaps(None)
            if self.at < len(self.source):
                self.undeclared()
        self.unused_gaps(self.page.front.gaps[self.next_gap :])
        kept = "\n".join(self.kept)
        for entry in self.page.front.normalizations:
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


def compare(page: CollatedPage, source_file: str, source: str) -> Collation:
    """Compare a page with its source, line by line."""
    lines = source_lines(source.removeprefix("\ufeff"), page.front.normalizations)
    collator = _Collator(page, source_file, lines)
    collator.run()
    return Collation(collator.problems, tuple(collator.alignment))


def collate(
    page_file: str,
    page: str,
    source_file: str,
    source: str,
    extensions: dict[str, dict[str, Any]],
) -> list[Problem]:
    """Read a page and compare it with its source; return how it falls short of it."""
    read = read_page(page_file, page, extensions)
    return compare(read, source_file, source).problems if isinstance(read, CollatedPage) else read
