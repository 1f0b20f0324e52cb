"""TEI of the blocks of a section: paragraphs, lists, boxes, captions of lost pictures.

A paragraph of the source keeps its published id as `xml:id` and its number as `n`: `p`, but also
`item`, the `row` of a table and the `head` of a `figure`, which is where the Guidelines' “Specific
elements for graphic images” puts a caption. A box of information is a `floatingText` (“Floating
texts”) with a table in it, since it interrupts the text and is whole by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from lxml import html as lxml_html

from edition.exports.tei.elements import BY_EDITION, XML_ID, add, add_text, xml_id
from edition.exports.tei.phrases import INLINE, Phrases
from edition.html.elements import classes, is_element
from edition.markdown.paragraphs import PARAGRAPH_ID

_SIMPLE = {"p": "p", "blockquote": "quote", "li": "item", "tr": "row"}
"""Elements that say the same in HTML and in TEI."""
_LISTS = {"ul": "bulleted", "ol": "numbered"}
_CELLS = {"dt": "label", "th": "label", "dd": "data", "td": "data"}
"""The role of each kind of cell."""
_WRAPPERS = frozenset({"thead", "tbody"})
_BLOCKS = frozenset((*_SIMPLE, *_LISTS, *_CELLS, *_WRAPPERS, "div", "dl", "figure", "table"))
_SHAPES = frozenset({"ed-row", "ed-infobox", "ed-figure"})
"""Classes that say what an element is, whatever its tag."""
_MIXED = frozenset(("li", *_CELLS))
"""Elements that may have words beside their blocks."""
_PARTS = frozenset(("div", "tr", *_WRAPPERS))
"""Elements that are part of another."""


class Flow(Phrases):
    """Converts what stands in a section."""

    def words(
        self,
        target: etree._Element,
        source: lxml_html.HtmlElement,
        after: lxml_html.HtmlElement | None,
        following: Sequence[lxml_html.HtmlElement],
    ) -> None:
        """Put words into a TEI element, but for the white space beside a block.

        Raises TeiError where words stand beside blocks in what should have blocks only.
        """
        text = source.text if after is None else after.tail
        if not text:
            return
        is_beside = (after is not None and after.tag in _BLOCKS) or (
            bool(following) and following[0].tag in _BLOCKS
        )
        if is_beside and not text.strip():
            return
        if is_beside and source.tag not in _MIXED:
            raise self.page.error(
                source,
                f"des mots sont hors de tout paragraphe : « {text.strip()} »",
                "En faire un paragraphe",
            )
        add_text(target, text)

    def convert(
        self, element: lxml_html.HtmlElement, names: frozenset[str], target: etree._Element
    ) -> None:
        """Put one HTML element, of these classes, into a TEI element.

        Raises TeiError for one that is not known.
        """
        tag = str(element.tag)
        if tag in INLINE and names.isdisjoint(_SHAPES):
            super().convert(element, names, target)
            return
        if tag in _BLOCKS and "supplied" in names:
            # `note` may stand wherever a paragraph may, and says whose words these are.
            self.fill_as_note(element, names, target)
            return
        first = _first_block(element) if self.page.gaps else None
        if first:
            self.page.take_gaps(first, target)
        if tag in _SIMPLE:
            self.fill(self.numbered(_SIMPLE[tag], element, target), element)
        elif tag in _LISTS:
            self.fill(add(target, "list", rend=_LISTS[tag]), element)
        elif tag in _CELLS:
            self.fill(add(target, "cell", role=_CELLS[tag]), element)
        elif tag in {"table", "dl"}:
            self.fill(add(target, "table"), element)
        elif tag in _WRAPPERS:
            self.fill(target, element)
        elif "ed-row" in names:
            self.fill(self.numbered("row", element, target), element)
        elif "ed-infobox" in names:
            self.fill(add(add(target, "floatingText", type="infobox"), "body"), element)
        elif "ed-figure" in names:
            self.figure(element, target)
        else:
            super().convert(element, names, target)

    def numbered(
        self, tag: str, element: lxml_html.HtmlElement, target: etree._Element
    ) -> etree._Element:
        """Add a TEI element with the id of an HTML element, and its number where it is one."""
        id_ = element.get("id") or ""
        number = id_.removeprefix("p") if PARAGRAPH_ID.fullmatch(id_) else ""
        return add(target, tag, **{XML_ID: xml_id(id_)}, n=number)

    def fill_as_note(
        self, element: lxml_html.HtmlElement, names: frozenset[str], target: etree._Element
    ) -> None:
        """Put an edition's own block among those of the source, as a note of its own."""
        if element.tag in _CELLS:
            target = add(target, "cell", role=_CELLS[element.tag])
        elif element.tag in _PARTS:
            message = f"<{element.tag}> ne peut être un ajout de l’édition à cette place"
            raise self.page.error(element, message, "Marquer « .supplied » ce qui est dedans")
        note = add(target, "note", type="editorial", **BY_EDITION)
        if element.tag in {"p", "li", *_CELLS}:
            self.fill(note, element)
        else:
            self.convert(element, names - {"supplied"}, note)

    def figure(self, element: lxml_html.HtmlElement, target: etree._Element) -> None:
        """Convert the caption of a lost picture; that it is lost is for `figDesc` to say."""
        figure = add(target, "figure")
        for child in filter(is_element, element):
            names = classes(child)
            self.page.check(child, names)
            if "ed-figure__label" in names:
                add(figure, "figDesc", child.text_content(), **BY_EDITION)
            elif child.tag == "figcaption":
                self.caption(self.numbered("head", child, figure), child)
            else:
                super().convert(child, names, figure)

    def caption(self, head: etree._Element, caption: lxml_html.HtmlElement) -> None:
        """Fill the caption of a picture: a `head` has no paragraphs, so lines part them."""
        paragraphs = list(caption.iterchildren("p"))
        if not paragraphs:
            self.fill(head, caption)
            return
        for index, child in enumerate(filter(is_element, caption)):
            if child.tag != "p":
                message = f"une légende n’a pas de <{child.tag}> entre ses paragraphes"
                raise self.page.error(child, message, "En faire un paragraphe")
            if index:
                add(head, "lb")
            self.fill(head, child)
            self.words(head, caption, child, list(child.itersiblings()))


def _first_block(element: lxml_html.HtmlElement) -> str | None:
    """Return the id of the first source paragraph in an element; None where there is none."""
    ids = (each.get("id") or "" for each in element.iter() if is_element(each))
    return next((id_ for id_ in ids if PARAGRAPH_ID.fullmatch(id_)), None)
