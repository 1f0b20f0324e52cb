"""A page that is converted to TEI: its notes, gaps, ids and notices."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html

from edition.bibliography import ADDRESS, Bibliography
from edition.blocks import NOTE_PREFIX
from edition.exports.tei.elements import TeiError, xml_id
from edition.exports.tei.names import Directory
from edition.exports.tei.works import pointer
from edition.html.elements import classes
from edition.markdown.apparatus import ENDNOTES_CLASS

BACK_CLASS = "footnote-backref"
KNOWN_CLASSES = frozenset(
    """
    ed-cited ed-text ed-lead ed-infobox ed-infobox__rows ed-row ed-figure ed-figure__label ed-name
    ed-number ed-quiet supplied mention bibliography critic footnote footnote-ref
    footnote-backref headerlink
    """.split()
)
"""What our extensions and Python-Markdown's say of an element, all of it said in TEI too."""
_IDS = etree.XPath(
    "//*[contains(@class, 'ed-text')]"
    f"//*[not(ancestor-or-self::section[contains(@class, '{ENDNOTES_CLASS}')])]/@id",
    smart_strings=False,
)
_NOTES = etree.XPath("//div[contains(@class, 'footnote')]/ol/li")


@dataclass
class Page:
    """A page on its way to TEI."""

    slug: str
    address: str
    directory: Directory
    root: lxml_html.HtmlElement
    """The page as Markdown made it: to be read, since others are given the same."""
    notes: dict[str, lxml_html.HtmlElement]
    """The words of each note, by its label."""
    gaps: dict[str, list[etree._Element]]
    """What was left out before each block, by its id; taken as it is placed."""
    works: Bibliography
    """The works that it may cite."""
    mentioned: set[str] = field(default_factory=set)
    """The ids of the notices met so far."""
    cited: set[str] = field(default_factory=set)
    """The ids of the works met so far."""
    called: set[str] = field(default_factory=set)
    """The labels of the notes met so far."""

    @cached_property
    def ids(self) -> frozenset[str]:
        """The published ids of the text."""
        return frozenset(_IDS(self.root))

    def check(self, element: lxml_html.HtmlElement, names: frozenset[str]) -> None:
        """Raise TeiError for a class of an element that nothing is known of."""
        if not names <= KNOWN_CLASSES:
            unknown = sorted(names - KNOWN_CLASSES)
            raise self.error(
                element,
                f"la classe « {unknown[0]} » de <{element.tag}> n’a pas d’équivalent en TEI",
                "L’ôter, ou l’apprendre à edition/exports/tei",
            )

    def error(self, element: lxml_html.HtmlElement, message: str, hint: str) -> TeiError:
        """Return an error that says where on the page it is, by the last id before it."""
        ids = element.xpath("(ancestor-or-self::*/@id | preceding::*/@id)[last()]")
        return TeiError(f"{self.slug}, {ids[0] if ids else 'en tête'} : {message}", hint)

    def target(self, href: str) -> str:
        """Return what a link leads to: a place of the same file where it has it."""
        if href.startswith("#") and href[1:] in self.ids:
            return f"#{xml_id(href[1:])}"
        label = href.removeprefix(f"#{NOTE_PREFIX}")
        if label in self.notes:
            return f"#{note_id(label)}"
        page, _, fragment = href.partition("#")
        if page.endswith(ADDRESS) and fragment in self.works:
            self.cited.add(fragment)
            return pointer(fragment)
        return urljoin(self.address, href)

    def take_gaps(self, block: str, parent: etree._Element) -> None:
        """Put the gaps that stood before a block at the end of `parent`."""
        parent.extend(self.gaps.pop(block, ()))


def note_id(label: str) -> str:
    """Return the id of a note, by its label."""
    return xml_id(f"note.{label}")


def notes_of(root: lxml_html.HtmlElement) -> dict[str, lxml_html.HtmlElement]:
    """Return a copy of each note of a page by its label, without the way back to the call."""
    notes = {}
    for note in map(deepcopy, _NOTES(root)):
        for back in [each for each in note.iterdescendants("*") if BACK_CLASS in classes(each)]:
            before = back.getprevious()
            if before is None:
                back.getparent().text = (back.getparent().text or "").rstrip()
            else:
                before.tail = (before.tail or "").rstrip()
            back.drop_tree()
        notes[note.get("id").removeprefix(NOTE_PREFIX)] = note
    return notes
