"""How many of the edition's names `edition names` would have proposed, were there no notices.

    cd tests && ../.venv/bin/python -m benchmarks.names

Of each text: read with its notices, the names that it has; read without any, those that are
proposed. A name counts once a text, by its words; an article before it and its capitals apart.
Right is what some notice has among its forms or spellings. The notes of the edition, on which the
rules were not tried while they were written, tell only how many names are found: they name much
that needs no notice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.tables import head, line
from browsing import ROOT
from edition.authorities import load_authorities
from edition.blocks import NOTE_PREFIX
from edition.collated_page import CollatedPage, read_page
from edition.frontmatter import load, split
from edition.markdown.rendering import markdown_extensions, render
from edition.naming.proposals import Kind, propose
from edition.naming.rules import find_names
from edition.notices import Notices
from edition.reader import read_page as read_html
from edition.variants import plain

_ARTICLE = re.compile(r"^(?:l’|la |le |les )")


@dataclass(frozen=True)
class Naming:
    """The names of one text, or of its notes."""

    names: frozenset[str]
    """Those that have a notice."""
    proposed: frozenset[str]
    """Those that are proposed where no name has one."""
    known: frozenset[str]
    """The forms and spellings of all notices."""

    @property
    def found(self) -> frozenset[str]:
        """What is proposed of the names: the more, the better the recall."""
        return self.names & self.proposed

    @property
    def right(self) -> frozenset[str]:
        """What is a name of what is proposed: the more, the better the precision."""
        return self.proposed & (self.names | self.known)


def recall(texts: Iterable[Naming]) -> tuple[int, int]:
    """Return how many names of some texts are found, of how many."""
    every = [*texts]
    return sum(len(each.found) for each in every), sum(len(each.names) for each in every)


def precision(texts: Iterable[Naming]) -> tuple[int, int]:
    """Return how many of the names that are proposed are right, of how many."""
    every = [*texts]
    return sum(len(each.right) for each in every), sum(len(each.proposed) for each in every)


def measure(docs: Path) -> Iterator[tuple[str, Naming, Naming]]:
    """Yield each text of an edition: its page's name, the names of the text, those of its notes."""
    notices = Notices(load_authorities(docs / "donnees")[0])
    listed = [words for one in notices.by_id.values() for words in one.variants]
    listed += [words for one in notices.by_id.values() for words in one.search_variants]
    known = _keys(listed)
    for path in sorted(docs.glob("*.md")):
        page = path.read_text("utf-8")
        if load(path.name, page)[0].source:
            names, proposed = _names_in(page, notices), _proposed_in(page)
            notes = _notes_of(page)
            in_notes = _keys(
                words[each.start : each.end] for words in notes for each in notices.find(words)
            )
            found = _keys(
                words[slice(*span)]
                for words, spans in zip(notes, find_names(notes), strict=True)
                for span in spans
            )
            yield path.stem, Naming(names, proposed, known), Naming(in_notes, found, known)


def _keys(names: Iterable[str]) -> frozenset[str]:
    """Return what names are compared by."""
    return frozenset(_ARTICLE.sub("", plain(words)).casefold() for words in names)


def _settings(notices: Notices) -> dict[str, dict[str, Any]]:
    extensions = markdown_extensions(ROOT / "mkdocs.yml")
    return {**extensions, "edition.mentions": {"notices": notices}}


def _read(page: str, notices: Notices) -> CollatedPage:
    read = read_page("page.md", page, _settings(notices))
    assert isinstance(read, CollatedPage), read
    return read


def _names_in(page: str, notices: Notices) -> frozenset[str]:
    return _keys(
        block.corr[each.start : each.end]
        for block in _read(page, notices).blocks
        for each in block.annotations
        if each.ref
    )


def _proposed_in(page: str) -> frozenset[str]:
    nothing = Notices(())
    proposals = propose(_read(page, nothing), nothing)
    return _keys(each.words for each in proposals if each.kind is Kind.NAME)


def _notes_of(page: str) -> list[str]:
    supplied = read_html(render(split(page).body, _settings(Notices(())), "view")).supplied
    return [said.words for id_, said in supplied.items() if id_.startswith(NOTE_PREFIX)]


def tabulate() -> Iterator[str]:
    """Yield the table, and the names that are missed and what is proposed and is none."""
    texts = [*measure(ROOT / "docs")]
    every = [text for _, text, _ in texts]
    yield head(["Text"], ["Names found (recall)", "Right (precision)", "Found in the notes"])
    for name, text, notes in texts:
        yield _row(name, [text], [notes])
    yield _row("all", every, [notes for *_, notes in texts])
    yield f"\nMissed: {_quoted(every, lambda one: one.names - one.found)}."
    yield f"\nNo names: {_quoted(every, lambda one: one.proposed - one.right)}."


def _row(name: str, texts: list[Naming], notes: list[Naming]) -> str:
    shares = recall(texts), precision(texts), recall(notes)
    return line((name, *(f"{part} of {all_}, {part / all_:.0%}" for part, all_ in shares)))


def _quoted(texts: Iterable[Naming], names: Callable[[Naming], Iterable[str]]) -> str:
    return ", ".join(f"« {each} »" for each in sorted(n for text in texts for n in names(text)))


if __name__ == "__main__":
    print(*tabulate(), sep="\n")
