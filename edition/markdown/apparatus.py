"""The apparatus in the page: corrections with both readings, note calls marked as supplied.

A Python-Markdown extension over `pymdownx.critic` and `footnotes`. A correction is one element:
its words are the edition's, the source's reading is its `data-sic`, the reason its `data-reason`.
The established text is then all that a page has in words, for whoever reads it and however.
"""

from __future__ import annotations

import html
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.critic import COMMENT, DEL, INS, SUB, find_critics

from edition.html.elements import HEADINGS, add_class, classes, on_one_line
from edition.markdown.paragraphs import SUPPLIED_CLASS, TEXT_CLASS

CORRECTION_CLASS = "critic"
"""As `pymdownx.critic` has it."""
ENDNOTES_CLASS = "ed-endnotes"
BEFORE_CRITIC = 31.2
AFTER_FOOTNOTES = 7
AFTER_SECTIONS = 3
_READINGS: Mapping[str, Callable[[str, str | None], tuple[str, str]]] = {
    DEL: lambda content, _: (content, ""),
    INS: lambda content, _: ("", content),
    SUB: lambda content, corr: (content, corr or ""),
    COMMENT: lambda *_: ("", ""),
}
"""The source's reading and the edition's, by the kind of mark; a reason by itself has none."""


class CorrectionPreprocessor(Preprocessor):
    """Replaces each correction and its reason by the edition's reading between two tags.

    The tags are given to `pymdownx.critic`, which puts them in at the end. Where it shows one
    reading alone, it is left to do so.
    """

    def run(self, lines: list[str]) -> list[str]:
        critic = self.md.preprocessors["critic"]
        if critic.config["mode"] != "view":
            return lines
        body = "\n".join(lines)
        critics = [*find_critics(body)]
        pieces: list[str] = []
        position = 0
        while critics:
            start, end, kind, content, corr = critics.pop(0)
            if kind not in _READINGS:
                continue
            sic, corr = _READINGS[kind](content, corr)
            reason = content if kind == COMMENT else ""
            if not reason and critics and critics[0][2] == COMMENT and critics[0][0] == end:
                _, end, _, reason, _ = critics.pop(0)
            pieces += [
                body[position:start],
                critic.critic_stash.store(_opening(sic, reason)),
                corr,
                critic.critic_stash.store("</ins>"),
            ]
            position = end
        return "".join([*pieces, body[position:]]).split("\n")


def _opening(sic: str, reason: str) -> str:
    """Return the tag that begins a correction."""
    readings = {
        "data-sic": html.unescape(sic.replace("\n", " ")),
        "data-reason": on_one_line(reason),
    }
    attributes = (f' {name}="{html.escape(words)}"' for name, words in readings.items() if words)
    return f'<ins class="{CORRECTION_CLASS}"{"".join(attributes)}>'


class NoteTreeprocessor(Treeprocessor):
    """Marks what `footnotes` adds to a text as supplied, and names its calls.

    The style sheet draws the number of a call from an attribute: it is no word of the line, and
    does not part the words on its sides for those who search the page or copy from it. Without
    the style sheet its element shows it.
    """

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            is_call = element.tag == "sup" and element.get("id", "").startswith("fnref")
            if is_call or "footnote" in classes(element):
                add_class(element, SUPPLIED_CLASS)
            if is_call:
                element.set("data-search-exclude", "")
                for link in element.findall("a"):
                    number = link.text or ""
                    link.set("aria-label", f"Note {number}")
                    link.set("data-number", number)
                    link.text = None
                    etree.SubElement(link, "span").text = number


class EndnotesTreeprocessor(Treeprocessor):
    """Puts the notes of a text, with their heading, at the end of the text's own element.

    Reader views (Readability) keep one element of a page, the one that has the paragraphs.
    """

    def run(self, root: etree.Element) -> None:
        text: etree.Element | None = None
        before: etree.Element | None = None
        for element in list(root):
            names = classes(element)
            if TEXT_CLASS in names:
                text = element
            elif "footnote" in names and text is not None:
                endnotes = etree.SubElement(
                    text, "section", {"class": f"{ENDNOTES_CLASS} {SUPPLIED_CLASS}"}
                )
                if before is not None and before.tag in HEADINGS:
                    root.remove(before)
                    endnotes.append(before)
                root.remove(element)
                endnotes.append(element)
            before = element


class ApparatusExtension(Extension):
    """Registers these."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(CorrectionPreprocessor(md), "edition-corrections", BEFORE_CRITIC)
        md.treeprocessors.register(NoteTreeprocessor(md), "edition-notes", AFTER_FOOTNOTES)
        md.treeprocessors.register(EndnotesTreeprocessor(md), "edition-endnotes", AFTER_SECTIONS)
