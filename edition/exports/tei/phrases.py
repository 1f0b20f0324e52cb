"""What stands within a paragraph: words, corrections, names, dates, foreign words, notes.

- A correction is `choice` of `sic` and `corr` (Guidelines, “Apparent errors”). What the edition
  only leaves out is `surplus`, what it only adds is `supplied` (“Text omitted from or supplied in
  the transcription”): more exact than a `choice` of which one side is empty.
- The reason of each follows it as `note type="correction"`: it is prose, which `reason` and `type`
  can't hold. All that is `note` is the edition's, so that leaving notes out leaves the text.
- Italics are `hi` and bold is `emph` (“Emphasis, foreign words, and unusual language”), words
  of another language `foreign`; a title is known by its notice.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from lxml import html as lxml_html

from edition.blocks import NOTE_PREFIX
from edition.exports.tei.dates import datable
from edition.exports.tei.elements import (
    BY_EDITION,
    XML_ID,
    XML_LANG,
    Said,
    TeiError,
    add,
    add_text,
    xml_id,
)
from edition.exports.tei.page import Page, note_id
from edition.html.elements import classes, is_element
from edition.markdown.apparatus import CORRECTION_CLASS

SUPPLIED_WORD = "omitted-in-original"
"""Why a word is supplied, as the Guidelines' examples have it."""
_SILENT = frozenset({"headerlink", "ed-number"})
"""Links of the page to its own parts: without words of the text."""
_PHRASES = frozenset({"a", "em", "span", "strong", "time"})
INLINE = _PHRASES | {"br", "sup"}
"""Elements that stand within a paragraph."""


class Phrases:
    """Converts what stands within a paragraph."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill(self, target: etree._Element, source: lxml_html.HtmlElement) -> None:
        """Convert the words and the children of an HTML element into a TEI element."""
        following = list(source)
        self.words(target, source, None, following)
        while following:
            child = following.pop(0)
            if is_element(child):
                names = classes(child)
                self.page.check(child, names)
                if CORRECTION_CLASS in names:
                    self.correction(child, target)
                else:
                    self.convert(child, names, target)
            self.words(target, source, child, following)

    def words(
        self,
        target: etree._Element,
        source: lxml_html.HtmlElement,
        after: lxml_html.HtmlElement | None,
        following: Sequence[lxml_html.HtmlElement],
    ) -> None:
        """Put the words that follow a child of an HTML element, or begin it, into a TEI element.

        `following` are the children after them.
        """
        add_text(target, source.text if after is None else after.tail)

    def convert(
        self, element: lxml_html.HtmlElement, names: frozenset[str], target: etree._Element
    ) -> None:
        """Put one HTML element, of these classes, into a TEI element.

        Raises TeiError for one that is not known.
        """
        if element.tag in _PHRASES:
            if names.isdisjoint(_SILENT):
                self.phrase(element, names, target)
        elif element.tag == "br":
            add(target, "lb")
        elif element.tag == "sup" and "supplied" in names:
            self.note_call(element, target)
        else:
            raise self.page.error(
                element,
                f"l’élément <{element.tag}> n’a pas d’équivalent en TEI à cette place : "
                f"« {element.text_content().strip()} »",
                "L’écrire autrement, ou l’apprendre à edition/exports/tei",
            )

    def correction(self, element: lxml_html.HtmlElement, target: etree._Element) -> None:
        """Convert a correction with its readings and its reason."""
        sic, reason = element.get("data-sic"), element.get("data-reason")
        has_corr = bool(element.text or len(element))
        if not sic:
            self.fill(add(target, "supplied", reason=SUPPLIED_WORD, **BY_EDITION), element)
        elif has_corr:
            choice = add(target, "choice")
            add(choice, "sic", sic)
            self.fill(add(choice, "corr", **BY_EDITION), element)
        else:
            add(target, "surplus", sic, **BY_EDITION)
        if reason:
            add(target, "note", reason, type="correction", **BY_EDITION)

    def phrase(
        self, element: lxml_html.HtmlElement, names: frozenset[str], target: etree._Element
    ) -> None:
        """Convert an element by all that its attributes say of its words, one within another."""
        try:
            said = self.said_of(element, names)
        except TeiError as error:
            raise self.page.error(element, error.message, error.hint) from error
        for tag, attributes in said:
            target = add(target, tag, **attributes)
        self.fill(target, element)

    def said_of(self, element: lxml_html.HtmlElement, names: frozenset[str]) -> list[Said]:
        """Return the TEI elements that an HTML element amounts to, from the outermost."""
        reference, when = element.get("data-ref"), element.get("data-when")
        language, href = element.get("lang"), element.get("href")
        italic = {"rend": "italic"} if element.tag == "em" else {}
        said: list[Said] = []
        if "supplied" in names:
            said.append(("note", {"type": "editorial", **BY_EDITION}))
        if language:
            said.append(("foreign", {XML_LANG: language, **italic}))
        elif italic:
            said.append(("hi", italic))
        if element.tag == "strong":
            said.append(("emph", {"rend": "bold"}))
        if reference:
            also = (element.get("data-also") or "").split()
            said.append(self.page.directory.mention(reference, also))
            self.page.mentioned.update((reference, *also))
        elif href:
            said.append(("ref", {"target": self.page.target(href)}))
        if when:
            is_publication = element.get("data-publication") is not None
            type_ = "publication" if is_publication else ""
            said.append(("date", {"type": type_, **datable(when)}))
        if id_ := element.get("id"):
            said = said or [("seg", {})]
            said[0][1][XML_ID] = xml_id(id_)
        return said

    def note_call(self, call: lxml_html.HtmlElement, target: etree._Element) -> None:
        """Put a note where it is called (“Notes”); a second call points to it."""
        link = call.find("a")
        href = link.get("href", "") if link is not None else ""
        label = href.removeprefix(f"#{NOTE_PREFIX}")
        if label not in self.page.notes:
            message = f"l’appel « {call.text_content()} » n’est celui d’aucune note"
            raise self.page.error(call, message, "Écrire la note, ou ôter l’appel")
        id_ = note_id(label)
        if label in self.page.called:
            add(target, "ptr", type="note", target=f"#{id_}")
            return
        self.page.called.add(label)
        number = call.text_content().strip()
        note = add(target, "note", **{XML_ID: id_}, n=number, type="editorial", **BY_EDITION)
        words = self.page.notes[label]
        is_one = len(words) == 1 and words[0].tag == "p"
        self.fill(note, words[0] if is_one else words)
