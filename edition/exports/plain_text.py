"""The plain text of a page: its established headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import html as lxml_html

from edition.citation.record import Record
from edition.dates import in_french
from edition.html.elements import classes, words_of
from edition.markdown.paragraphs import SUPPLIED_CLASS, TEXT_CLASS
from edition.model import HEADINGS, PERMALINK_CLASS, Block, parsed

LEAD_CLASS = "ed-lead"
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_SECTIONS = HEADINGS - {"h1"}


def _is_left_out(element: lxml_html.HtmlElement) -> bool:
    """Whether the words of an element are not part of the established text."""
    names = classes(element)
    is_struck = element.tag == "del" and "critic" in names
    return is_struck or "comment" in names or PERMALINK_CLASS in names or element.tag == "sup"


def _established_words(element: lxml_html.HtmlElement) -> str:
    """Return the established words of a heading or of what the edition says, on one line."""
    return words_of(element, _is_left_out)


def _is_left_out_of_title(element: lxml_html.HtmlElement) -> bool:
    """Whether an element is left out of a title: also where its language is not French."""
    return _is_left_out(element) or bool(element.get("lang"))


def title_of(page_html: str) -> str:
    """Return the title of a page: the established French words of its first heading.

    Empty where the page has none.
    """
    root = parsed(page_html)
    return next((words_of(heading, _is_left_out_of_title) for heading in root.iter("h1")), "")


def plain_text(record: Record, page_html: str, blocks: Iterable[Block]) -> str:
    """Return the established text as plain text: title, headings, paragraphs; notes are left out.

    A blank line stands between two of them; the head says what it is and where it is from. What
    the edition adds is in brackets: here nothing else tells it from the source's.
    """
    established = {block.id: block.corr for block in blocks}
    root = parsed(page_html)
    title = next(map(_established_words, root.iter("h1")), record.title)
    parts = [_head(record, title)]
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
                title = _established_words(element).upper()
                parts.append(f"[{title}]" if SUPPLIED_CLASS in classes(element) else title)
            elif tag != "h1" and (id_ := element.get("id")) in established:
                words = [established[id_], *_supplied_within(element)]
                parts.append(_LINE_END.sub(" ", " ".join(words)).strip())
            elif tag == "p" and SUPPLIED_CLASS in classes(element):
                parts.append(f"[{_established_words(element)}]")
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
        f"[{_established_words(element)}]"
        for element in paragraph.iterdescendants("span")
        if SUPPLIED_CLASS in classes(element) and "critic" not in classes(element)
    ]
