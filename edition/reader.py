"""Reads a rendered page: one parse of its HTML and one walk through it, for all that it says.

The HTML is what `design` promises: source paragraphs carry `id="pN"`, what the edition adds is
`.supplied`, a correction is `<ins class="critic" data-sic="…" data-reason="…">`.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import html as lxml_html

from edition.blocks import NOT_TEXT, NOTE_PREFIX, is_block, is_left_out, read_block
from edition.html.elements import HEADINGS, classes, is_element, on_one_line, words_of
from edition.markdown.apparatus import ENDNOTES_CLASS
from edition.markdown.paragraphs import SUPPLIED_CLASS, TEXT_CLASS
from edition.model import Block, Heading, Page, Section, SuppliedWords, TextError

LEAD_CLASS = "ed-lead"
_EDITIONS_OWN = frozenset({LEAD_CLASS, ENDNOTES_CLASS})
"""Classes of what stands at the head and at the end of a text, and is no part of it."""
NOTICE_CLASSES = frozenset({"ed-notice", "ed-letter"})
"""Classes of the headings of an index: its notices are searched by all their spellings."""
_APART = HEADINGS | {
    "p",
    "li",
    "dd",
    "dt",
    "td",
    "th",
    "div",
    "section",
    "figcaption",
    "summary",
    "br",
}
"""Tags of elements whose words are separate from those around them."""


def read_page(page_html: str, *, is_text: bool = True) -> Page:
    """Return what a rendered page says; with `is_text`, the blocks of its text too.

    Raises TextError where words of a text stand outside any paragraph, or where the edition's own
    stand in a sentence of the source.
    """
    root = lxml_html.fragment_fromstring(page_html, create_parent="div")
    reader = _Reader(is_text)
    reader.read(root, _Place())
    supplied = {
        fragment: SuppliedWords(on_one_line("".join(pieces)), heading)
        for fragment, (heading, pieces) in reader.supplied.items()
    }
    return Page(
        reader.title or "",
        tuple(reader.headings),
        tuple(reader.blocks),
        tuple(reader.outline),
        {fragment: words for fragment, words in supplied.items() if words.words},
        root,
    )


def read_blocks(page_html: str) -> tuple[Block, ...]:
    """Return the blocks of a page, as `read_page` finds them."""
    return read_page(page_html).blocks


def _is_left_out_of_title(element: lxml_html.HtmlElement) -> bool:
    """Whether an element is left out of a title: also where its language is not French."""
    return is_left_out(element) or bool(element.get("lang"))


class _Place(NamedTuple):
    """What an element stands in."""

    in_text: bool = False
    """In a text, and not in supplied matter."""
    is_supplied: bool = False
    """In supplied matter of a text, but for its lead."""
    in_block: bool = False
    is_left_out: bool = False
    note: str = ""
    """The id of the note."""


class _Reader:
    """Reads a page from its first element to its last."""

    def __init__(self, is_text: bool) -> None:
        self.is_text = is_text
        self.title: str | None = None
        self.headings: list[Heading] = []
        self.section: Section | None = None
        self.blocks: list[Block] = []
        self.outline: list[Heading | Block | str] = []
        self.supplied: dict[str, tuple[int, list[str]]] = {}
        """The edition's words, by the fragment that leads to them, with their heading."""
        self.fragment = ""
        """The id of the last heading that the search names."""
        self.is_left_out = False
        """Whether the section that is being read is not to be found."""

    def read(self, element: lxml_html.HtmlElement, place: _Place) -> None:
        """Read an element that stands in a place."""
        tag, names, id_ = element.tag, classes(element), element.get("id") or ""
        place = self._within(place, tag, names)
        if tag in HEADINGS:
            self._add_heading(element, names, place)
            return
        if place.in_text and is_block(element):
            self._add_block(element)
            place = place._replace(in_block=True)
            # What has no blocks within was read whole.
            if tag == "p":
                return
        elif tag == "p" and place.is_supplied and SUPPLIED_CLASS in names:
            self.outline.append(words_of(element, is_left_out))
        place = place._replace(
            is_left_out=place.is_left_out or place.in_block or is_left_out(element),
            note=id_ if id_.startswith(NOTE_PREFIX) else place.note,
        )
        if tag in _APART:
            self._supply(" ", place)
        self._read_tail(element.text, place)
        for child in element:
            if is_element(child):
                self.read(child, place)
            self._read_tail(child.tail, place)

    def _within(self, place: _Place, tag: str, names: frozenset[str]) -> _Place:
        """Return what the words of an element stand in, by its tag and classes."""
        if not self.is_text:
            return place
        if tag == "div" and TEXT_CLASS in names:
            return place._replace(in_text=True)
        if not _EDITIONS_OWN.isdisjoint(names):
            return place._replace(in_text=False, is_supplied=False)
        if place.in_text and not NOT_TEXT.isdisjoint(names):
            return place._replace(in_text=False, is_supplied=True)
        return place

    def _read_tail(self, words: str | None, place: _Place) -> None:
        """Read words that stand in an element, before or behind its children."""
        if not words:
            return
        if place.in_text and not place.in_block and words.strip():
            raise TextError(
                f"des mots sont hors de tout paragraphe : « {words.strip()} »",
                "En faire un paragraphe, ou les marquer « .supplied »",
            )
        self._supply(words, place)

    def _supply(self, words: str, place: _Place) -> None:
        if not place.is_left_out and not self.is_left_out:
            heading = len(self.headings) - 1
            fragment = place.note or self.fragment
            self.supplied.setdefault(fragment, (heading, []))[1].append(words)

    def _add_heading(
        self, element: lxml_html.HtmlElement, names: frozenset[str], place: _Place
    ) -> None:
        is_hidden = is_left_out(element)
        if not place.is_left_out:
            self.is_left_out = is_hidden
        heading = Heading(
            element.get("id") or "",
            words_of(element, is_left_out),
            int(element.tag[1]),
            SUPPLIED_CLASS in names,
            not (is_hidden or place.is_left_out) and NOTICE_CLASSES.isdisjoint(names),
        )
        self.headings.append(heading)
        if heading.is_searched:
            self.fragment = heading.id
        if place.in_text:
            self._add_block(element)
        if heading.level > 1:
            self.section = Section(heading.id, heading.title)
            if place.in_text or place.is_supplied:
                self.outline.append(heading)
        elif self.title is None:
            self.title = words_of(element, _is_left_out_of_title)

    def _add_block(self, element: lxml_html.HtmlElement) -> None:
        block = read_block(element, len(self.headings) - 1, self.section)
        self.blocks.append(block)
        if element.tag not in HEADINGS:
            self.outline.append(block)
