"""Marks the names and dates of a text: names link to their notices, dates carry their EDTF.

A Python-Markdown extension. It is given the notices, or the folder to read them in. An editor
marks by hand what the words alone don't say: `[10 août]{ when=1941-08-10 }`,
`[le même homme]{ ref=joukov }`; and forbids a mark: `[Mao]{ ref=- }`, `[1945]{ when=- }`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from edition.authorities import NO_NOTICE, load_authorities
from edition.critic_text import read_run
from edition.dates import datetime_of, find_dates
from edition.html.elements import classes
from edition.markdown.paragraphs import SUPPLIED_CLASS, TEXT_CLASS
from edition.notices import Notices
from edition.variants import plain

MENTION_CLASS = "mention"
QUIET_CLASS = "ed-quiet"
BIBLIOGRAPHY_CLASS = "bibliography"
"""On a heading: the dates of its section are those of publications, no events."""
AFTER_PARAGRAPHS = 5.5
AFTER_CONTENTS = 4
"""`toc` reads no comments."""
LINK, NAME, DATE, UNMARKED = "link", "name", "date", "unmarked"
"""What words may stand in."""
_KINDS = {"data-ref": NAME, "data-when": DATE, "data-unmarked": UNMARKED}
_HEADING = re.compile(r"h[1-6]")


class MentionTreeprocessor(Treeprocessor):
    """Marks the mentions and the dates of the text blocks of one document."""

    def __init__(self, md: Markdown, notices: Callable[[], Notices]) -> None:
        super().__init__(md)
        self.read_notices = notices

    def run(self, root: etree.Element) -> None:
        # Not before: MkDocs makes the extension once to see whether it can.
        self.notices = self.read_notices()
        stash = self.md.preprocessors["critic"].critic_stash
        self.tags: dict[str, str] = getattr(stash, "stash", {})
        for element in root.iter("div"):
            if TEXT_CLASS in classes(element):
                self.seen: set[str] = set()
                self.is_event = True
                self.mark_in(element, frozenset())

    def mark_in(self, element: etree.Element, inside: frozenset[str]) -> None:
        """Annotate the words of `element`, without headings and supplied matter.

        `inside` says what it stands in: a link, a name, a date, or what the editor left unmarked.
        """
        inside |= _kinds_of(element)
        children = list(element)
        self.mark_text(element, None, inside)
        for child in children:
            if _HEADING.fullmatch(child.tag):
                self.seen.clear()
                self.is_event = BIBLIOGRAPHY_CLASS not in classes(child)
            elif child.tag != "code" and SUPPLIED_CLASS not in classes(child):
                self.mark_by_hand(child, inside)
                self.mark_in(child, inside)
            self.mark_text(element, child, inside)

    def mark_by_hand(self, element: etree.Element, inside: frozenset[str]) -> None:
        """Make of a span what its `ref` or `when` asks for."""
        reference = element.attrib.pop("ref", "")
        when = element.attrib.pop("when", "")
        if reference == NO_NOTICE or when == NO_NOTICE:
            element.set("data-unmarked", "")
        is_mention = bool(reference) and reference != NO_NOTICE
        if when and when != NO_NOTICE:
            # A name that is a date too: the date stands within.
            dated = _wrap_content(element) if is_mention else element
            made = self.date(when)
            dated.tag = made.tag
            dated.attrib.update(made.attrib)
        if is_mention:
            made = self.mention(reference, "", inside)
            element.tag = made.tag
            element.attrib.update(made.attrib)

    def also_in(self, words: str, reference: str) -> str:
        """Return the ids of the notices that the words of a mention name as well."""
        notice = self.notices.by_id.get(reference)
        return " ".join(
            id_
            for id_ in (notice.also if notice else ())
            if any(variant in plain(words) for variant in self.notices.by_id[id_].variants)
        )

    def mention(self, reference: str, words: str, inside: frozenset[str]) -> etree.Element:
        """Return an element that names a notice: a link, but within a link a span."""
        quiet = reference in self.seen
        self.seen.add(reference)
        names = f"{MENTION_CLASS} {QUIET_CLASS}" if quiet else MENTION_CLASS
        attributes = {"class": names, "data-ref": reference}
        also = self.also_in(words, reference)
        if also:
            attributes["data-also"] = also
        if LINK in inside:
            return etree.Element("span", attributes)
        page = self.notices.pages.get(reference, "")
        return etree.Element("a", {**attributes, "href": f"{page}.md#{reference}"})

    def date(self, edtf: str) -> etree.Element:
        """Return an element that carries a date."""
        attributes = {"data-when": edtf}
        if not self.is_event:
            attributes["data-publication"] = ""
        machine_date = datetime_of(edtf)
        if machine_date:
            return etree.Element("time", {"datetime": machine_date, **attributes})
        return etree.Element("span", attributes)

    def places(
        self, words: str, inside: frozenset[str]
    ) -> Iterator[tuple[int, int, etree.Element]]:
        """Yield what to mark in a run of words, in order; nothing that stands within another."""
        found: list[tuple[int, int, str, str]] = []
        if not inside & {NAME, UNMARKED}:
            found += ((name.start, name.end, "ref", name.ref) for name in self.notices.find(words))
        if not inside & {DATE, UNMARKED}:
            found += ((date.start, date.end, "when", date.edtf) for date in find_dates(words))
        end = 0
        for start, stop, what, value in sorted(found):
            if start >= end:
                is_mention = what == "ref"
                yield (
                    start,
                    stop,
                    self.mention(value, words[start:stop], inside)
                    if is_mention
                    else self.date(value),
                )
                end = stop

    def mark_text(
        self, parent: etree.Element, after: etree.Element | None, inside: frozenset[str]
    ) -> None:
        """Mark one run of words: the text of `parent`, or the tail of its child `after`."""
        text = (parent.text if after is None else after.tail) or ""
        if not text.strip():
            return
        run = read_run(text, self.tags)
        places = [*self.places(run.words, inside)]
        if not places:
            return
        position = 0 if after is None else list(parent).index(after) + 1
        marked: list[etree.Element] = []
        cut = 0
        before = ""
        for start, stop, element in places:
            first, end = run.raw_span(start, stop)
            if first < cut:
                continue
            if marked:
                marked[-1].tail = text[cut:first]
            else:
                before = text[:first]
            element.text = text[first:end]
            parent.insert(position + len(marked), element)
            marked.append(element)
            cut = end
        if marked:
            marked[-1].tail = text[cut:]
            if after is None:
                parent.text = before
            else:
                after.tail = before
        for element in marked:
            # A name may have a date in it.
            if NAME in _kinds_of(element):
                self.mark_text(element, None, inside | {NAME})


def _kinds_of(element: etree.Element) -> frozenset[str]:
    """Return what an element is to the words in it: a link, a name, a date, left unmarked."""
    kinds = {kind for attribute, kind in _KINDS.items() if attribute in element.attrib}
    return frozenset(kinds | {LINK} if element.tag == "a" else kinds)


def _wrap_content(element: etree.Element) -> etree.Element:
    """Put all that stands in an element into a new one, which it then has alone; return that."""
    inner = etree.Element("span")
    inner.text, element.text = element.text, None
    inner[:], element[:] = element[:], [inner]
    return inner


class EventTreeprocessor(Treeprocessor):
    """Marks where the dates of events are links, which are made once all texts are known.

    There stands a comment before and after each date that is in no link, until they are replaced.
    """

    def run(self, root: etree.Element) -> None:
        for element in root.iter("div"):
            if TEXT_CLASS in classes(element):
                self.mark_in(element)

    def mark_in(self, element: etree.Element) -> None:
        """Mark the dates below `element`."""
        for child in [child for child in element if child.tag != "a"]:
            self.mark_in(child)
            if "data-when" in child.attrib and "data-publication" not in child.attrib:
                before = etree.Comment(f" edition:date {child.get('data-when')} ")
                after = etree.Comment(" edition:end ")
                after.tail, child.tail = child.tail, None
                at = list(element).index(child)
                element[at : at + 1] = [before, child, after]


class MentionExtension(Extension):
    """Registers the marking."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "folder": ["docs/donnees", "Where the notices are"],
            "notices": ["", "The notices, where they were read already"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        def notices() -> Notices:
            folder = Path(self.getConfig("folder"))
            return self.getConfig("notices") or Notices(load_authorities(folder)[0])

        processor = MentionTreeprocessor(md, notices)
        md.treeprocessors.register(processor, "edition-mentions", AFTER_PARAGRAPHS)
        md.treeprocessors.register(EventTreeprocessor(md), "edition-events", AFTER_CONTENTS)
