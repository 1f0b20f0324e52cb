"""The established words of a page: of its headings, and of its text as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy

from lxml import html as lxml_html

from edition.citing.record import Record
from edition.dates import in_french
from edition.model import HEADINGS, PERMALINK_CLASS, Block, parsed
from edition.paragraphs import SUPPLIED_CLASS, TEXT_CLASS, classes

LEAD_CLASS = "ed-lead"


def words_of(heading: lxml_html.HtmlElement, in_french: bool = False) -> str:
    """Return the established words of a heading, on one line.

    `in_french` leaves out what it says in another language too.
    """
    heading = deepcopy(heading)
    heading.tail = None
    for element in list(heading.iterdescendants()):
        names = classes(element)
        is_struck = element.tag == "del" and "critic" in names
        is_beside = {"comment", PERMALINK_CLASS} & set(names) or element.tag == "sup"
        if is_struck or is_beside or (in_french and element.get("lang")):
            element.drop_tree()
    return re.sub(r"[ \n]+", " ", heading.text_content()).strip()


def title_of(page_html: str) -> str:
    """Return the title of a page: the established French words of its first heading.

    Empty where the page has none.
    """
    root = parsed(page_html)
    return next((words_of(heading, in_french=True) for heading in root.iter("h1")), "")


def plain_text(record: Record, page_html: str, blocks: Iterable[Block]) -> str:
    """Return the established text as plain text: title, headings, paragraphs; notes are left out.

    A blank line stands between two of them; the head says what it is and where it is from. What
    the edition adds is in brackets: here nothing else tells it from the source's.
    """
    established = {block.id: block.corr for block in blocks}
    root = deepcopy(parsed(page_html))
    parts = [_head(record, next((words_of(heading) for heading in root.iter("h1")), record.title))]
    for text in root.iter("div"):
        if TEXT_CLASS not in classes(text):
            continue
        for lead in text.find_class(LEAD_CLASS):
            lead.drop_tree()
        for element in text.iter("*"):
            is_supplied = SUPPLIED_CLASS in classes(element)
            if element.tag in HEADINGS - {"h1"}:
                title = words_of(element).upper()
                parts.append(f"[{title}]" if is_supplied else title)
            elif element.get("id") in established and element.tag != "h1":
                words = [established[element.get("id")], *_supplied_within(element)]
                parts.append(re.sub(r"[ \t]*\n[ \t]*", " ", " ".join(words)).strip())
            elif is_supplied and element.tag == "p":
                parts.append(f"[{words_of(element)}]")
    return "\n\n".join(parts) + "\n"


def _head(record: Record, title: str) -> str:
    release = record.release
    edition = f"{release.title}, version {release.version}, {in_french(release.date)}"
    lines = [title, record.author_as_read, edition, record.address]
    return "\n".join(
        [line for line in lines if line] + [f"{record.warning}."] * bool(record.warning)
    )


def _supplied_within(paragraph: lxml_html.HtmlElement) -> list[str]:
    """Return what the edition says in a paragraph's place: that its words are lost, say."""
    return [
        f"[{words_of(element)}]"
        for element in paragraph.iterdescendants("span")
        if SUPPLIED_CLASS in classes(element) and "critic" not in classes(element)
    ]
