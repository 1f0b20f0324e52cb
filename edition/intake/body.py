"""Writes the text of a page: its title and its paragraphs, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from edition.french import sort_key
from edition.intake.marking import BULLET, Signs, escape_first, established, write_marked
from edition.intake.transcript import LONG, Kind, Paragraph
from edition.lint.to_do import TO_DO
from edition.markdown.paragraphs import PARAGRAPH_ID

_LONGEST_HEADING = 60
"""Characters of the longest line of a plain text that is taken for a heading."""
_LONGEST_ID = 28
"""Of the 32 characters that `s-002` allows; a number may follow."""
_HEADING_START = re.compile(r"(?:(?:\d{1,2}|[IVX]+)[.)°] )?(?=\w)[^\Wa-z_\d]")
"""A capital, behind a number if there is one."""
_LAST_SIGN = re.compile("#+$")
"""What Markdown takes off the end of a heading."""


def guess_headings(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs of a plain text, those as headings that look like one.

    Where the file says what is a heading, or has other kinds of paragraphs, it is believed.
    """
    if any(one.kind is not Kind.PARAGRAPH for one in paragraphs):
        return list(paragraphs)
    sizes = [len(one.text) for one in paragraphs]
    return [
        replace(one, kind=Kind.HEADING, level=2)
        if _looks_like_heading(one.text)
        and min(sizes[index + 1 : index + 2], default=0) >= LONG
        and (index == 0 or sizes[index - 1] >= LONG or BULLET.match(paragraphs[index - 1].text))
        else one
        for index, one in enumerate(paragraphs)
    ]


def _looks_like_heading(words: str) -> bool:
    return (
        len(words) <= _LONGEST_HEADING
        and _HEADING_START.match(words) is not None
        and words[-1] not in ".!…;:»"
        and "," not in words
    )


def write_body(
    name: str, kept: Sequence[Paragraph], title: Paragraph | None, shown: str, signs: Signs
) -> list[str]:
    """Return the lines of a page's Markdown.

    `title` is that of the source, None where the title is the edition's; `shown` is what readers
    see of it; `name` is that of the page's file.
    """
    words = _marked(title.text, signs, is_heading=True) if title else write_marked(shown, ())
    attributes = "#titre" if title else "#titre .supplied"
    rest = guess_headings([one for one in kept if one is not title])
    lines = []
    if any(one.kind is Kind.HEADING for one in rest):
        what = "relire les intertitres et leurs identifiants, qui seront des adresses"
        lines += [_to_do(what), ""]
    lines += ["//// text", f"# {words} {{ {attributes} }}", "", *_lead(name), ""]
    ids = {"titre", "notes"}
    level, top = 1, title.level if title and title.level else 1
    for one in rest:
        words = _marked(one.text, signs, is_heading=one.kind is Kind.HEADING)
        if one.kind is Kind.HEADING:
            # No level is skipped, and the edition has three.
            level = max(2, min(level + 1, 3, one.level - top + 1))
            ids.add(id_ := _id_of(established(one.text, signs.marks(one.text)), ids))
            lines.append(f"{'#' * level} {words} {{ #{id_} }}")
        elif one.kind is Kind.ITEM or BULLET.match(one.text):
            lines.append(f"- {escape_first(words)}")
        elif one.kind is Kind.CAPTION:
            lines += ["/// figure", escape_first(words), "///"]
        else:
            lines.append(escape_first(words))
        lines.append("")
    return [*lines, "////"]


def _lead(name: str) -> list[str]:
    what = "dire ce que le texte raconte, d’où il vient et sous quels droits il est"
    source = f"[la source](sources/{name}.txt)"
    copy = f"La copie que nous avons reçue est ce que nous appelons {source}."
    return ["/// lead", _to_do(what), "", copy, "///"]


def _to_do(what: str) -> str:
    return f"<!-- {TO_DO} : {what} -->"


def _marked(words: str, signs: Signs, *, is_heading: bool) -> str:
    """Return the Markdown of words of the source, with what is changed."""
    words = signs.replaced(words)
    markdown = write_marked(words, signs.marks(words))
    return _LAST_SIGN.sub(lambda run: "\\#" * len(run[0]), markdown) if is_heading else markdown


def _id_of(words: str, taken: Collection[str]) -> str:
    """Return an id that the page has not yet: the first words of a heading."""
    base = ""
    for word in sort_key(words).split():
        longer = f"{base}-{word}" if base else word
        if len(longer) > _LONGEST_ID:
            break
        base = longer
    if not base or PARAGRAPH_ID.fullmatch(base):
        base = f"section-{base}".rstrip("-")
    ids = (base, *(f"{base}-{number}" for number in range(2, 1000)))
    return next(one for one in ids if one not in taken)
