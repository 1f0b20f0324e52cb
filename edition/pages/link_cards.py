"""Link cards: what a link leads to, in a few words, for those who do not want to follow it yet.

Each place that links lead to (a notice, a date, a paragraph, a section, a note) has a card, which
is a file of its own: the card's HTML in a script, because pages opened from a disk can read
scripts alone. `assets/javascripts/link-cards/` fetches it and shows it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from edition.blocks import NOTE_PREFIX
from edition.html.elements import on_one_line
from edition.index import Postings
from edition.markdown.paragraphs import PARAGRAPH_ID
from edition.model import Page
from edition.passages import after, before

FOLDER = "assets/fiches"
"""The folder of the files, from the site's root."""
MOST_PASSAGES = 6
"""Passages on the card of a name or a date: the script leaves out that which is being read, and
shows three."""
PROSE = 180
"""Characters of what a notice says, at the most."""
BEGINNING = 300
"""Characters of the beginning of a paragraph, at the most."""
NEIGHBOUR = 45
"""Characters of the paragraphs before and after it, at the most."""
NOTE = 700
"""Characters of a note, at the most."""
_UNSAFE = re.compile(r"[^a-z0-9_-]")


@dataclass(frozen=True)
class Beginning:
    """How a place of a text begins."""

    id: str
    kind: str
    """`paragraph`, `section` or `note`."""
    section: str
    """The title of the section; empty where there is none."""
    before: str
    """The end of the paragraph before it."""
    words: str
    after: str
    """The beginning of the paragraph after it."""


def card_name(url: str, id_: str) -> str:
    """Return what names the card of a place: its page's address, and its id as a file may be named.

    Signs that some system refuses in names of files are their code point in hexadecimal, between
    dots. `cardName` of `assets/javascripts/link-cards/address.js` does the same.
    """
    return url + _UNSAFE.sub(lambda sign: f".{ord(sign[0]):x}.", id_)


def card_script(name: str, html: str) -> str:
    """Return the file of a card: a script that keeps its HTML under its name."""
    return f"(self.linkCards??={{}})[{_json(name)}]={_json(html)}\n"


def _json(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def shorten(words: str, length: int) -> str:
    """Return the beginning of some words, on one line, cut at a word."""
    return after(on_one_line(words), 0, length)


def choose_passages(listed: Postings) -> list[int]:
    """Return where the passages of a card were put aside: the first of each text, then the second.

    The more texts tell of something, the fewer passages of each are there.
    """
    found: list[tuple[int, int, int]] = []
    for order, (_, group) in enumerate(groupby(range(len(listed)), listed.texts.__getitem__)):
        if order == MOST_PASSAGES:
            break
        for rank, number in zip(range(MOST_PASSAGES), group, strict=False):
            found.append((rank, order, listed.positions[number]))
    return [position for _, _, position in sorted(found)[:MOST_PASSAGES]]


def beginnings_of(page: Page) -> Iterator[Beginning]:
    """Yield the places of a text that links lead to: its paragraphs, its sections, its notes."""
    paragraphs = [block for block in page.blocks if PARAGRAPH_ID.fullmatch(block.id)]
    words = ["", *(on_one_line(block.corr) for block in paragraphs), ""]

    def beginning(id_: str, kind: str, section: str, number: int) -> Beginning:
        earlier, own, later = words[number : number + 3]
        return Beginning(
            id_,
            kind,
            section,
            before(earlier, len(earlier), NEIGHBOUR),
            after(own, 0, BEGINNING),
            after(later, 0, NEIGHBOUR),
        )

    for number, block in enumerate(paragraphs):
        section = block.section.title if block.section else ""
        yield beginning(block.id, "paragraph", section, number)
    for index, heading in enumerate(page.headings):
        first = next((n for n, block in enumerate(paragraphs) if block.heading >= index), None)
        if heading.id and first is not None:
            yield beginning(
                heading.id, "section", heading.title if heading.level > 1 else "", first
            )
    for id_, supplied in page.supplied.items():
        if id_.startswith(NOTE_PREFIX):
            yield Beginning(id_, "note", "", "", shorten(supplied.words, NOTE), "")
