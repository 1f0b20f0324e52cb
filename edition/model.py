"""What a page says, as data: headings, source paragraphs with both readings, supplied words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from edition.frontmatter import FrontMatter


class TextError(ValueError):
    """A text can't be read as what the source says and what the edition adds."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}. {hint}.")
        self.message = message
        """What is wrong, in French, with the words concerned."""
        self.hint = hint
        """What to do, in French."""


class Correction(NamedTuple):
    """One change of the source's reading."""

    sic: str
    """What the source says; empty where the edition adds."""
    corr: str
    """What the edition reads; empty where it leaves out."""
    reason: str
    """Why, in French; empty where the editor gave none."""
    offset: int
    """Where `sic` begins in the paragraph's own `sic`, in characters."""
    corr_offset: int
    """Where `corr` begins in the paragraph's own `corr`, in characters."""


class Annotation(NamedTuple):
    """A mention of a notice, or a date, in a paragraph."""

    start: int
    """Where it begins in the paragraph's `corr`, in characters."""
    end: int
    """Where it ends (exclusive)."""
    ref: str = ""
    """The id of the notice that is mentioned."""
    when: str = ""
    """The date, in EDTF."""
    also: tuple[str, ...] = ()
    """The ids of other notices that its words name: the place in the name of a battle."""
    is_event: bool = True
    """Whether something happened then: not so for the date of a publication."""


class NoteCall(NamedTuple):
    """A call of a note in a paragraph."""

    offset: int
    """Where it stands in the paragraph's `corr`: behind so many characters."""
    note: str
    """The id of the note, in its page."""
    number: str
    """As the page shows it."""


class Section(NamedTuple):
    """A section of a page."""

    id: str
    title: str


class Heading(NamedTuple):
    """A heading of a page."""

    id: str
    title: str
    """Its established words."""
    level: int
    """1 for the title of a page."""
    is_supplied: bool
    """Whether the source has none there."""
    is_searched: bool
    """Whether the search names it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A source paragraph (caption, list item, row of a box) or a heading of the source's own."""

    id: str
    """`p7`, or the heading's id."""
    sic: str
    """The words of the source."""
    corr: str
    """The established text."""
    corrections: tuple[Correction, ...]
    annotations: tuple[Annotation, ...]
    """The mentions and dates that stand in it, in order."""
    supplied: tuple[str, ...] = ()
    """What the edition says in its place: that its words are lost, say."""
    heading: int = -1
    """The number of the heading that it stands under, in the page; -1 where there is none."""
    section: Section | None = None
    calls: tuple[NoteCall, ...] = ()
    """The calls of notes in it, in order."""
    unmarked: tuple[tuple[int, int], ...] = ()
    """Where words of its `corr` begin and end that the editor has left without a mark."""


class SuppliedWords(NamedTuple):
    """Words of the edition's own, under one heading or in one note."""

    words: str
    heading: int
    """The number of the heading, in the page; -1 where there is none."""


@dataclass(frozen=True)
class Page:
    """What a rendered page says."""

    title: str
    """The established French words of its first heading; empty where it has none."""
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    """The blocks of its text, in order; none where it is no text."""
    outline: tuple[Heading | Block | str, ...]
    """What a text is made of, in order; a paragraph that the edition supplies is its words."""
    supplied: Mapping[str, SuppliedWords]
    """What the edition says, by the fragment that leads there."""
    tree: Any
    """Its HTML, a `div` around it, as lxml has it: to be read alone, since others read it too."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the sections of a text, which have a place for related ones."""
        headings = (one for one in self.outline if isinstance(one, Heading) and one.level == 2)
        return tuple(Section(heading.id, heading.title) for heading in headings)


@dataclass(frozen=True)
class Text:
    """A text of the edition, as it was read: all that the later steps need of it."""

    name: str
    """The name of its page's file, without the ending."""
    url: str
    """The address of its page, from the site's root."""
    title: str
    """The title of its page, as in the navigation."""
    front: FrontMatter
    digest: str
    """The digest of its page's file."""
    source: str
    """The words of its source; empty where the page is not what its source says."""
    page: Page
