"""Passages: the sections in which they stand."""

from __future__ import annotations

from conftest import EXTENSIONS
from edition.markdown.rendering import render
from edition.model import Section
from edition.reader import read_blocks

PAGE = """
//// text
# Un texte { #titre }

## Une {~~belle~>grande~~}{>>essai<<} prise[^n] { #prise }

Un mot.
////

[^n]: Une note.
"""


def test_the_title_of_a_section_is_the_established_one() -> None:
    blocks = read_blocks(render(PAGE, EXTENSIONS, "view"))
    assert {block.id: block.section for block in blocks} == {
        "titre": None,
        "prise": None,
        "p1": Section("prise", "Une grande prise"),
    }
