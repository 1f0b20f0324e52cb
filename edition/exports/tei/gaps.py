"""TEI of gaps: the passages of the source that the page leaves out, in their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lxml import etree

from edition.exports.tei.elements import BY_EDITION, TeiError, add, tei
from edition.frontmatter import FrontMatter, Gap
from edition.model import Block
from edition.source_lines import SourceLine, gap_end, said_by, source_lines

AT_THE_END = ""
"""In place of a block's id: after the last one."""


def gaps_before(
    blocks: Sequence[Block], source: str, front: FrontMatter
) -> dict[str, list[etree._Element]]:
    """Return the gaps that stood before each block of a text, by its id.

    The proof has said that the page and its gaps are the source; this walks both the same way.
    Raises TeiError where they are not.
    """
    lines = source_lines(source.removeprefix("\ufeff"), front.normalizations)
    gaps = list(front.gaps)
    found: dict[str, list[etree._Element]] = defaultdict(list)
    at = 0
    for block in blocks:
        while not (count := said_by(block, lines, at)):
            at = _omit(gaps, lines, at, found[block.id])
        at += count
    while at < len(lines):
        at = _omit(gaps, lines, at, found[AT_THE_END])
    return found


def _omit(
    gaps: list[Gap], lines: Sequence[SourceLine], at: int, found: list[etree._Element]
) -> int:
    """Take the gap that begins at the line `at`; return the line after it."""
    end = gap_end(gaps[0], lines, at) if gaps else None
    if end is not None:
        words = "\n".join(line.text for line in lines[at:end])
        found.append(_gap(gaps.pop(0), len(words.strip())))
        return end
    place = f"« {lines[at].text.strip()[:60]} »" if at < len(lines) else "la fin"
    raise TeiError(
        f"la page et ses omissions ne refont pas la source, à partir de {place}",
        "Lancer « make test » : la preuve dit ce qui diffère",
    )


def _gap(gap: Gap, length: int) -> etree._Element:
    """Return a gap: “editorial” is what the Guidelines suggest for what an editor leaves out."""
    element = tei("gap", reason="editorial", unit="chars", quantity=str(length), **BY_EDITION)
    add(element, "desc", gap.reason)
    add(element, "desc", gap.incipit, type="incipit")
    add(element, "desc", gap.explicit, type="explicit")
    return element
