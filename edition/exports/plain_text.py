"""The plain text of a page: its established headings and paragraphs."""

from __future__ import annotations

import re

from edition.citation.record import Record
from edition.dates import in_french
from edition.model import Block, Heading, Page

_LINE_END = re.compile(r"[ \t]*\n[ \t]*")


def plain_text(record: Record, page: Page) -> str:
    """Return the established text as plain text: title, headings, paragraphs; notes are left out.

    A blank line stands between two of them; the head says what it is and where it is from. What
    the edition adds is in brackets: here nothing else tells it from the source's.
    """
    titles = (heading.title for heading in page.headings if heading.level == 1)
    parts = [_head(record, next(titles, record.title))]
    for part in page.outline:
        match part:
            case Heading():
                title = part.title.upper()
                parts.append(f"[{title}]" if part.is_supplied else title)
            case Block():
                words = [part.corr, *(f"[{words}]" for words in part.supplied)]
                parts.append(_LINE_END.sub(" ", " ".join(words)).strip())
            case _:
                parts.append(f"[{part}]")
    return "\n\n".join(parts) + "\n"


def _head(record: Record, title: str) -> str:
    release = record.release
    edition = f"{release.title}, version {release.version}, {in_french(release.date)}"
    lines = [title, record.author_as_read, edition, record.address]
    return "\n".join(
        [line for line in lines if line] + [f"{record.warning}."] * bool(record.warning)
    )
