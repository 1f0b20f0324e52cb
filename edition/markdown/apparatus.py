"""The apparatus in the page: corrections hidden until asked for, note calls marked as supplied.

A Python-Markdown extension over `pymdownx.critic` and `footnotes`. What the edition rejected
(`del`) and why (the comment) leave the page with `hidden`, so that the established text is what
shows, prints, is copied and is searched, even without style sheet or script.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from edition.html.elements import add_class, classes
from edition.markdown.paragraphs import SUPPLIED_CLASS

HIDDEN = "hidden data-search-exclude"
"""`data-search-exclude` is what the theme's search leaves out of its index."""
AFTER_FOOTNOTES = 7
AFTER_CRITIC = 24


class NoteTreeprocessor(Treeprocessor):
    """Marks what `footnotes` adds to a text as supplied."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            is_call = element.tag == "sup" and element.get("id", "").startswith("fnref")
            if is_call or "footnote" in classes(element):
                add_class(element, SUPPLIED_CLASS)
            if is_call:
                element.set("data-search-exclude", "")


class CorrectionPostprocessor(Postprocessor):
    """Hides the rejected reading and the reason of each correction."""

    def run(self, text: str) -> str:
        return text.replace('<del class="critic">', f'<del class="critic" {HIDDEN}>').replace(
            '<span class="critic comment">',
            f'<span class="critic comment {SUPPLIED_CLASS}" {HIDDEN}>',
        )


class ApparatusExtension(Extension):
    """Registers both."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(NoteTreeprocessor(md), "edition-notes", AFTER_FOOTNOTES)
        md.postprocessors.register(CorrectionPostprocessor(md), "edition-corrections", AFTER_CRITIC)
