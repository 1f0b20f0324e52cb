"""Reads a block of a text: what the source says, what the edition reads, and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import html as lxml_html

from edition.html.elements import HEADINGS, classes, has_class, is_element, words_of
from edition.markdown.apparatus import CORRECTION_CLASS
from edition.markdown.paragraphs import PARAGRAPH_ID, SUPPLIED_CLASS, is_numbered
from edition.model import Annotation, Block, Correction, NoteCall, Section, TextError

PERMALINK_CLASS = "headerlink"
NOT_TEXT = frozenset({SUPPLIED_CLASS, PERMALINK_CLASS})
"""Classes of elements within a text that are not part of it."""
GENERATED = frozenset({"sup"})
"""Tags of what our extensions put into a sentence: the calls of notes."""
BLOCKS = HEADINGS | {"p", "div", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "tr"}
"""Tags of elements that stand beside sentences, never within them."""
CITED_CLASS = "ed-cited"
"""The class of a citation, which only the edition's own words have."""
NOTE_PREFIX = "fn:"
"""How the ids of notes begin, as Python-Markdown makes them."""
_CALL_CLASSES = frozenset({PERMALINK_CLASS, "footnote-ref", "footnote-backref"})
"""Classes of elements without words of their own: permalinks and note calls."""
_NO_WORDS = frozenset({"script", "style", "template"})


def read_block(
    element: lxml_html.HtmlElement, heading: int = -1, section: Section | None = None
) -> Block:
    """Return a block, with the heading and the section that it stands under.

    Raises TextError where words of the edition's own stand in a sentence of the source.
    """
    draft = _Draft(element.get("id") or "")
    _read_words(element, draft)
    return Block(
        draft.id,
        "".join(draft.sic),
        "".join(draft.corr),
        tuple(draft.corrections),
        tuple(draft.annotations),
        tuple(draft.supplied),
        heading,
        section,
        tuple(draft.calls),
        tuple(draft.unmarked),
    )


def is_left_out(element: lxml_html.HtmlElement) -> bool:
    """Tell whether the words of an element are left out: calls, and what does not show."""
    return (
        element.tag in _NO_WORDS
        or has_class(element, _CALL_CLASSES)
        or element.get("hidden") is not None
        or element.get("data-search-exclude") is not None
    )


def is_block(element: lxml_html.HtmlElement) -> bool:
    """Tell whether an element is a source paragraph or a heading."""
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
    is_in_correction: bool = False
    """Whether the words that are read are those of a correction."""
    supplied: list[str] = field(default_factory=list)
    """What the edition says in the place of words."""
    calls: list[NoteCall] = field(default_factory=list)
    unmarked: list[tuple[int, int]] = field(default_factory=list)

    def add(self, words: str | None) -> None:
        """Add words of the established text; outside a correction, the source has them too."""
        if words:
            self.corr.append(words)
            self.length += len(words)
            if not self.is_in_correction:
                self.sic.append(words)
                self.sic_length += len(words)


def _read_words(element: lxml_html.HtmlElement, draft: _Draft) -> None:
    """Add the words of `element` to `draft`, but for supplied matter and blocks within."""
    # What stands between the cells of a row is no text: HTML has only white space there.
    has_text = element.tag != "tr"
    if has_text:
        draft.add(element.text)
    for child in element:
        tag = child.tag
        names = classes(child) if isinstance(tag, str) else ()
        if not isinstance(tag, str):
            # A comment: where a date is linked.
            pass
        elif not NOT_TEXT.isdisjoint(names) or is_block(child):
            _refuse_mixed(element, child, draft.id)
            if tag == "span" and SUPPLIED_CLASS in names:
                draft.supplied.append(words_of(child, is_left_out))
            elif tag == "sup":
                for call in child.iterchildren("a"):
                    note = (call.get("href") or "").removeprefix("#")
                    draft.calls.append(NoteCall(draft.length, note, call.text_content()))
        elif tag == "br":
            draft.add("\n")
        elif CITED_CLASS in names:
            raise TextError(
                f"{draft.id} : une source est citée parmi les mots du texte : "
                f"« {child.text_content().strip()} »",
                "La citer dans une note de l’édition",
            )
        elif CORRECTION_CLASS in names:
            _read_correction(child, draft)
        else:
            # The cells of a row are words apart, whatever the mark-up puts between them.
            if tag in {"td", "th", "dd"} and child.getprevious() is not None:
                draft.add(" ")
            start = draft.length
            _read_words(child, draft)
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
            elif child.get("data-unmarked") is not None:
                draft.unmarked.append((start, draft.length))
        if has_text:
            draft.add(child.tail)


def _read_correction(element: lxml_html.HtmlElement, draft: _Draft) -> None:
    """Add the readings of a correction to `draft`.

    Raises TextError for a reason by itself.
    """
    sic, reason = element.get("data-sic") or "", element.get("data-reason") or ""
    offset, corr_offset, pieces = draft.sic_length, draft.length, len(draft.corr)
    draft.sic.append(sic)
    draft.sic_length += len(sic)
    draft.is_in_correction = True
    _read_words(element, draft)
    draft.is_in_correction = False
    corr = "".join(draft.corr[pieces:])
    if not sic and not corr:
        raise TextError(
            f"{draft.id} : une raison ne touche aucune correction : « {reason} »",
            "L’écrire juste après, sans espace",
        )
    draft.corrections.append(Correction(sic, corr, reason, offset, corr_offset))


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
