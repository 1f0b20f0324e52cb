"""A rendered page as data: its source paragraphs, with what the source says and what we read.

The input is the HTML that `design` promises: source paragraphs carry `id="pN"`, what the edition
adds is `.supplied`, corrections are `<del class="critic">`, `<ins class="critic">` and a
`.comment`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml import html as lxml_html

from edition.html.elements import classes, has_class, is_element
from edition.markdown.paragraphs import PARAGRAPH_ID, SUPPLIED_CLASS, TEXT_CLASS, is_numbered

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PERMALINK_CLASS = "headerlink"
NOT_TEXT = frozenset({SUPPLIED_CLASS, PERMALINK_CLASS})
"""Classes of elements within a text that are not part of it."""

GENERATED = frozenset({"sup"})
"""Tags of what our extensions put into a sentence: the calls of notes."""
BLOCKS = HEADINGS | {"p", "div", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "tr"}
"""Tags of elements that stand beside sentences, never within them."""


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

    def block(self) -> Block:
        """Return the finished block."""
        return Block(
            self.id,
            "".join(self.sic),
            "".join(self.corr),
            tuple(self.corrections),
            tuple(self.annotations),
        )


def _is_block(element: lxml_html.HtmlElement) -> bool:
    if element.tag in HEADINGS:
        return True
    # Most have none.
    id_ = element.get("id")
    has_number = id_ is not None and PARAGRAPH_ID.fullmatch(id_)
    return bool(has_number) and is_numbered(element.tag, classes(element))


def _read(element: lxml_html.HtmlElement, draft: _Draft, reading: str) -> None:
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
            _read(child, draft, inner or reading)
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


def _walk(element: lxml_html.HtmlElement, in_block: bool) -> Iterator[Block]:
    if not in_block:
        _refuse_stray(element.text)
    for child in element:
        if is_element(child) and not has_class(child, NOT_TEXT):
            is_block = _is_block(child)
            if is_block:
                draft = _Draft(child.get("id") or "")
                _read(child, draft, "both")
                yield draft.block()
            yield from _walk(child, in_block or is_block)
        if not in_block:
            _refuse_stray(child.tail)


def _refuse_stray(text: str | None) -> None:
    if text and text.strip():
        raise TextError(
            f"des mots sont hors de tout paragraphe : « {text.strip()} »",
            "En faire un paragraphe, ou les marquer « .supplied »",
        )


# Those who read a page do so one after the other.
@lru_cache(maxsize=1)
def _elements(page_html: str) -> list[lxml_html.HtmlElement]:
    return [*lxml_html.fragment_fromstring(page_html, create_parent="div").iter()]


def parsed(page_html: str) -> lxml_html.HtmlElement:
    """Return the tree of a page, a `div` around it: to be read, since others are given the same.

    All of its elements are held with it, since lxml would make them anew for each reader.
    """
    return _elements(page_html)[0]


def read_blocks(page_html: str) -> list[Block]:
    """Return the blocks of the text of a page, in order; none where the page has no text.

    Raises TextError where words stand outside any paragraph, or where the edition's own stand in
    a sentence of the source.
    """
    return list(_blocks_of(page_html))


@lru_cache(maxsize=1)
def _blocks_of(page_html: str) -> tuple[Block, ...]:
    return tuple(
        block
        for text in parsed(page_html).iter("div")
        if TEXT_CLASS in classes(text)
        for block in _walk(text, in_block=False)
    )
