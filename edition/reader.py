"""Reads a rendered page: one parse of its HTML and one walk through it, for all that it says.

The HTML is what `design` promises: source paragraphs carry `id="pN"`, what the edition adds is
`.supplied`, corrections are `<del class="critic">`, `<ins class="critic">` and a `.comment`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import html as lxml_html

from edition.html.elements import classes, has_class, is_element, on_one_line, words_of
from edition.markdown.paragraphs import PARAGRAPH_ID, SUPPLIED_CLASS, TEXT_CLASS, is_numbered
from edition.model import (
    Annotation,
    Block,
    Correction,
    Heading,
    Page,
    Section,
    SuppliedWords,
    TextError,
)

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LEAD_CLASS = "ed-lead"
PERMALINK_CLASS = "headerlink"
NOT_TEXT = frozenset({SUPPLIED_CLASS, PERMALINK_CLASS})
"""Classes of elements within a text that are not part of it."""
NOTICE_CLASSES = frozenset({"ed-notice", "ed-letter"})
"""Classes of the headings of an index: its notices are searched by all their spellings."""
GENERATED = frozenset({"sup"})
"""Tags of what our extensions put into a sentence: the calls of notes."""
BLOCKS = HEADINGS | {"p", "div", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "tr"}
"""Tags of elements that stand beside sentences, never within them."""
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
_NOTE = "fn:"
"""How the ids of notes begin, as Python-Markdown makes them."""
_CALL_CLASSES = frozenset({PERMALINK_CLASS, "footnote-ref", "footnote-backref", "comment"})
"""Classes of elements without words of their own: permalinks, note calls, reasons."""
_NO_WORDS = frozenset({"script", "style", "template"})


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


def _is_left_out(element: lxml_html.HtmlElement) -> bool:
    """Whether the words of an element are not to be read: rejected readings, reasons, calls."""
    return (
        element.tag in _NO_WORDS
        or has_class(element, _CALL_CLASSES)
        or element.get("hidden") is not None
        or element.get("data-search-exclude") is not None
    )


def _is_left_out_of_title(element: lxml_html.HtmlElement) -> bool:
    """Whether an element is left out of a title: also where its language is not French."""
    return _is_left_out(element) or bool(element.get("lang"))


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
        if place.in_text and PARAGRAPH_ID.fullmatch(id_) and is_numbered(tag, names):
            self._add_block(element)
            place = place._replace(in_block=True)
            # What has no blocks within was read whole.
            if tag == "p":
                return
        elif tag == "p" and place.is_supplied and SUPPLIED_CLASS in names:
            self.outline.append(words_of(element, _is_left_out))
        place = place._replace(
            is_left_out=place.is_left_out or place.in_block or _is_left_out(element),
            note=id_ if id_.startswith(_NOTE) else place.note,
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
        if LEAD_CLASS in names:
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
        is_left_out = _is_left_out(element)
        if not place.is_left_out:
            self.is_left_out = is_left_out
        heading = Heading(
            element.get("id") or "",
            words_of(element, _is_left_out),
            int(element.tag[1]),
            SUPPLIED_CLASS in names,
            not (is_left_out or place.is_left_out) and NOTICE_CLASSES.isdisjoint(names),
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
        draft = _Draft(element.get("id") or "")
        _read_words(element, draft, "both")
        is_heading = element.tag in HEADINGS
        block = Block(
            draft.id,
            "".join(draft.sic),
            "".join(draft.corr),
            tuple(draft.corrections),
            tuple(draft.annotations),
            tuple(draft.supplied),
            len(self.headings) - 1,
            self.section,
        )
        self.blocks.append(block)
        if not is_heading:
            self.outline.append(block)


def _is_block(element: lxml_html.HtmlElement) -> bool:
    if element.tag in HEADINGS:
        return True
    # Most have none.
    id_ = element.get("id")
    has_number = id_ is not None and PARAGRAPH_ID.fullmatch(id_)
    return bool(has_number) and is_numbered(element.tag, classes(element))


@dataclass
class _Draft:
    id: str
    sic: list[str] = field(default_factory=list)
    corr: list[str] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    sic_length: int = 0
    """How much of the source's words was read, in characters."""
    length: int = 0
    """How much of the established text."""
    open_correction: bool = False
    """Whether the last thing read was a correction: what follows at once belongs to it."""
    element: lxml_html.HtmlElement | None = None
    """The `del` or `ins` that is being read: marks may part its words, they are one reading."""
    last_element: lxml_html.HtmlElement | None = None
    """The one before."""
    supplied: list[str] = field(default_factory=list)
    """What the edition says in the place of words."""

    def add(self, text: str | None, reading: str) -> None:
        """Add words of one reading: `sic`, `corr`, or `both`."""
        if not text:
            return
        if reading == "both":
            self.open_correction = False
        here = self.sic_length, self.length
        if reading != "corr":
            self.sic.append(text)
            self.sic_length += len(text)
        if reading != "sic":
            self.corr.append(text)
            self.length += len(text)
        if reading == "both":
            return
        last = self.corrections[-1] if self.open_correction else None
        same = self.element is self.last_element
        if last and same and reading == "sic":
            self.corrections[-1] = last._replace(sic=last.sic + text)
        elif last and reading == "corr" and (same or not last.corr) and not last.reason:
            self.corrections[-1] = last._replace(corr=last.corr + text)
        elif reading == "sic":
            self.corrections.append(Correction(text, "", "", *here))
        else:
            self.corrections.append(Correction("", text, "", *here))
        self.open_correction = True
        self.last_element = self.element

    def explain(self, reason: str) -> None:
        """Give the correction that was just read its reason."""
        if self.open_correction and self.corrections:
            self.corrections[-1] = self.corrections[-1]._replace(reason=reason)
        self.open_correction = False


def _read_words(element: lxml_html.HtmlElement, draft: _Draft, reading: str) -> None:
    """Add the words of `element` to `draft`, but for supplied matter and blocks within."""
    draft.add(element.text, reading)
    for child in element:
        tag = child.tag
        names = classes(child) if isinstance(tag, str) else ()
        if "critic" in names and "comment" in names:
            draft.explain(child.text_content())
        elif not isinstance(tag, str):
            # A comment: where a date is linked.
            pass
        elif not NOT_TEXT.isdisjoint(names) or _is_block(child):
            _refuse_mixed(element, child, draft.id)
            if tag == "span" and SUPPLIED_CLASS in names:
                draft.supplied.append(words_of(child, _is_left_out))
        elif tag == "br":
            draft.add("\n", reading)
        else:
            inner = {"del": "sic", "ins": "corr"}.get(tag) if "critic" in names else None
            # The cells of a row are words apart, whatever the mark-up puts between them.
            if tag in {"td", "th", "dd"}:
                draft.add(" ", reading)
            start = draft.length
            if inner:
                draft.element = child
            _read_words(child, draft, inner or reading)
            ref, when = child.get("data-ref"), child.get("data-when")
            if ref or when:
                draft.annotations.append(
                    Annotation(
                        start,
                        draft.length,
                        ref or "",
                        when or "",
                        tuple((child.get("data-also") or "").split()),
                        child.get("data-publication") is None,
                    )
                )
        draft.add(child.tail, reading)


def _refuse_mixed(
    parent: lxml_html.HtmlElement, child: lxml_html.HtmlElement, paragraph: str
) -> None:
    """Raise TextError where supplied words stand in a sentence of the source."""
    is_permalink = PERMALINK_CLASS in classes(child) and parent.tag in HEADINGS
    if child.tag in GENERATED | BLOCKS or is_permalink:
        return
    others = [parent.text]
    for sibling in parent:
        own = is_element(sibling) and not has_class(sibling, NOT_TEXT)
        others += [sibling.text_content() if own else "", sibling.tail]
    if any(words and words.strip() for words in others):
        raise TextError(
            f"{paragraph} : des mots de l’édition sont mêlés à ceux de la source : "
            f"« {child.text_content()} »",
            "Les marquer {++mots++}{>>raison<<}, ou en faire une note",
        )
