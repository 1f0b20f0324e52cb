"""The text: its front, which is the edition's, and its sections, made of its headings.

The lead is the edition's and goes to `front`; the sections are `div`s one within another
(Guidelines, “Divisions of the body”), each with the published id of its heading, since that is
where a link to the section leads. A heading by the edition is `supplied` within its `head`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from edition.exports.tei.elements import BY_EDITION, XML_ID, TeiError, add, tei, xml_id
from edition.exports.tei.flow import Flow
from edition.exports.tei.gaps import AT_THE_END
from edition.exports.tei.page import Page
from edition.html.elements import HEADINGS, classes, is_element
from edition.markdown.apparatus import ENDNOTES_CLASS
from edition.markdown.paragraphs import TEXT_CLASS

SUPPLIED_HEADING = "edition"
"""Why a heading is supplied: the source has none there."""

_ELSEWHERE = frozenset({"ed-facts", ENDNOTES_CLASS})
"""Classes of what the header says, and of the notes, which stand where they are called."""


class Sections:
    """Converts a run of headings and blocks into sections within a `front`, `body` or `back`."""

    def __init__(self, flow: Flow, root: etree._Element) -> None:
        self.flow = flow
        self.open = [(1, root)]
        """The sections that are open, each with the level of its heading."""

    def add(self, element: lxml_html.HtmlElement) -> None:
        """Add a heading, which opens a section, or a block of the section that is open."""
        names = classes(element)
        self.flow.page.check(element, names)
        if element.tag in HEADINGS:
            self.heading(element, names)
        else:
            self.flow.convert(element, names, self.open[-1][1])

    def heading(self, element: lxml_html.HtmlElement, names: frozenset[str]) -> None:
        """Open a section; the heading of the first level is that of all."""
        level, id_ = int(element.tag[1]), element.get("id") or ""
        is_supplied = "supplied" in names
        if not is_supplied:
            self.flow.page.take_gaps(id_, self.open[-1][1])
        if level == 1:
            head = self.title(element)
        else:
            while self.open[-1][0] >= level:
                self.open.pop()
            kind = "bibliography" if "bibliography" in names else "section"
            section = add(self.open[-1][1], "div", **{XML_ID: xml_id(id_)}, type=kind)
            self.open.append((level, section))
            head = add(section, "head")
        if is_supplied:
            head = add(head, "supplied", reason=SUPPLIED_HEADING, **BY_EDITION)
        self.flow.fill(head, element)

    def title(self, element: lxml_html.HtmlElement) -> etree._Element:
        """Return the head of all: it comes first, and its id is its own."""
        root = self.open[0][1]
        if any(etree.QName(child).localname != "gap" for child in root):
            message = f"le titre « {element.text_content()} » n’est pas en tête du texte"
            raise self.flow.page.error(element, message, "N’avoir qu’un titre de niveau 1, en tête")
        return add(root, "head", **{XML_ID: xml_id(element.get("id") or "")})


def text_element(page: Page) -> etree._Element:
    """Return the `text` of a page.

    What else a page has besides its text and its notes is the edition's, and goes to `back`; the
    heading of the notes goes there only if something stands under it, the notes being in place.
    """
    flow = Flow(page)
    front, body, back = tei("front"), tei("body"), tei("back")
    sections, others = Sections(flow, body), Sections(flow, back)
    for element in _blocks(page, page.root):
        if TEXT_CLASS in classes(element):
            for child in _blocks(page, element):
                if not _ELSEWHERE.isdisjoint(classes(child)):
                    continue
                if "ed-lead" in classes(child):
                    lead = add(front, "div", type="presentation", **BY_EDITION)
                    flow.fill(lead, child)
                else:
                    sections.add(child)
        elif "footnote" not in classes(element):
            others.add(element)
    body.extend(page.gaps.pop(AT_THE_END, ()))
    _finish(page)
    for section in list(back):
        section.set("resp", BY_EDITION["resp"])
        if len(section) == 1:
            back.remove(section)
    text = tei("text")
    text.extend(part for part in (front, body, back) if len(part))
    return text


def _blocks(page: Page, element: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    """Yield the blocks of an element. Raises TeiError where words stand beside them."""
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            message = f"des mots sont hors de tout paragraphe : « {text.strip()} »"
            raise page.error(element, message, "En faire un paragraphe")
    yield from filter(is_element, element)


def _finish(page: Page) -> None:
    """Raise TeiError where a note or a gap of the page found no place."""
    uncalled = sorted(page.notes.keys() - page.called)
    if uncalled:
        message = f"{page.slug} : rien n’appelle la note « {uncalled[0]} »"
        raise TeiError(message, "L’appeler dans le texte, ou l’ôter")
    unplaced = sorted(block for block, gaps in page.gaps.items() if gaps)
    if unplaced:
        message = f"{page.slug} : l’omission d’avant « {unplaced[0]} » n’a pas trouvé sa place"
        raise TeiError(message, "Vérifier l’identifiant de ce qui la suit")
