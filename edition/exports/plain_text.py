"""The established words of a page: of its headings, and of its text as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import html as lxml_html

from edition.citation.record import Record
from edition.dates import in_french
from edition.markdown.paragraphs import SUPPLIED_CLASS, TEXT_CLASS, classes
from edition.model import HEADINGS, PERMALINK_CLASS, Block, parsed

LEAD_CLASS = "ed-lead"
_SPACES = re.compile(r"[ \n]+")
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_SECTIONS = HEADINGS - {"h1"}


def words_of(heading: lxml_html.HtmlElement, in_french: bool = False) -> str:
    """Return the established words of a heading, on one line.

    `in_french` leaves out what it says in another language too.
    """
    return _SPACES.sub(" ", "".join(_words(heading, in_french))).strip()


def _words(element: lxml_html.HtmlElement, in_french: bool) -> Iterator[str]:
    """Yield the established words of an element, run by run."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _is_left_out(child, in_french):
            yield from _words(child, in_french)
        yield child.tail or ""


def _is_left_out(element: lxml_html.HtmlElement, in_french: bool) -> bool:
    names = classes(element)
    is_struck = element.tag == "del" and "critic" in names
    is_beside = "comment" in names or PERMALINK_CLASS in names or element.tag == "sup"
    return is_struck or is_beside or bool(in_french and element.get("lang"))


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
    root = parsed(page_html)
    parts = [_head(record, next((words_of(heading) for heading in root.iter("h1")), record.title))]
    for text in root.iter("div"):
        if TEXT_CLASS not in classes(text):
            continue
        leads = (each for each in text.iter("div") if LEAD_CLASS in classes(each))
        in_leads = {each for lead in leads for each in lead.iter("*")}
        for element in text.iter("*"):
            if element in in_leads:
                continue
            tag = element.tag
            if tag in _SECTIONS:
                title = words_of(element).upper()
                parts.append(f"[{title}]" if SUPPLIED_CLASS in classes(element) else title)
            elif tag != "h1" and (id_ := element.get("id")) in established:
                words = [established[id_], *_supplied_within(element)]
                parts.append(_LINE_END.sub(" ", " ".join(words)).strip())
            elif tag == "p" and SUPPLIED_CLASS in classes(element):
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
