"""Passages: the sections in which they stand."""

from __future__ import annotations

from conftest import EXTENSIONS
from edition.markdown.rendering import render
from edition.passages import Section, sections_of

PAGE = """
//// text
# Un texte { #titre }

## Une {~~belle~>grande~~}{>>essai<<} prise[^n] { #prise }

Un mot.
////

[^n]: Une note.
"""


def test_the_title_of_a_section_is_the_established_one() -> None:
    sections = sections_of(render(PAGE, EXTENSIONS, "view"))
    assert sections == {"p1": Section("prise", "Une grande prise")}
