"""Variants of names are found as whole words, however a text spaces them."""

from __future__ import annotations

import pytest

from edition.variants import VariantFinder

VARIANTS = ("Mao", "Mao Zedong", "l’URSS", "URSS", "Port-Arthur", "Port", "États-Unis d’Amérique")
CASES = {
    "the longest of several": ("Mao Zedong et Mao", ["Mao Zedong", "Mao"]),
    "a no-break space": ("Mao\u00a0Zedong", ["Mao Zedong"]),
    "a narrow space": ("Mao\u202fZedong", ["Mao Zedong"]),
    "a line's end and its indentation": ("de Mao\n   Zedong, puis Mao", ["Mao Zedong", "Mao"]),
    "the other apostrophe": ("États-Unis d'Amérique", ["États-Unis d’Amérique"]),
    "an elision before": ("d’URSS", ["URSS"]),
    "a word that goes on": ("Maoïsme, URSSAF, Mao_2", []),
    "a hyphen behind": ("Port-au-Prince", []),
    "a hyphen before": ("Anti-URSS", []),
    "a hyphen within": ("Port-Arthur", ["Port-Arthur"]),
    "a shorter one where the longest goes on": ("Mao Zedongs", ["Mao"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "found"), CASES.values(), ids=CASES)
def test_variants_are_found(text: str, found: list[str]) -> None:
    assert [name.variant for name in VariantFinder(VARIANTS).find(text)] == found


def test_what_is_found_says_where_it_stands_in_the_text() -> None:
    text = "  À  Mao  \n Zedong, l'URSS"
    places = [text[name.start : name.end] for name in VariantFinder(VARIANTS).find(text)]
    assert places == ["Mao  \n Zedong", "l'URSS"]
