"""What a page says of itself is checked, and a mistake is named by line and field."""

from __future__ import annotations

import pytest

from breaking import mistake_in
from edition.frontmatter import load, split
from edition.problems import Problem

TEXT = """---
title: Titre
description: Description
source: sources/texte.txt
gap:
  - incipit: Début
    explicit: fin
    reason: hors du texte
---

Corps.
"""


def problems_of(text: str) -> list[Problem]:
    """Return what is wrong with the front matter of a page."""
    return load("docs/page.md", text)[1]


BROKEN = {
    "no front matter": (TEXT, "Corps.\n", 1, "n’a pas d’en-tête"),
    "not YAML": ("title: Titre", "title: [Titre", 3, "pas du YAML"),
    "a colon without quotes": (
        "reason: hors du texte",
        "reason: hors : a: b",
        8,
        "pas du YAML",
    ),
    "a field missing": ("description: Description\n", "", 2, "il manque « description »"),
    "a field unknown": ("title: Titre", "titre: Titre", 2, "champ inconnu « titre »"),
    "a gap without reason": (
        "    reason: hors du texte\n",
        "",
        6,
        "« gap 1 » : il manque « reason »",
    ),
    "a gap field unknown": (
        "    explicit: fin",
        "    explicit: fin\n    fin: x",
        8,
        "inconnu « fin »",
    ),
    "gaps that are no list": (
        "gap:\n  - incipit: Début\n    explicit: fin\n    reason: hors du texte",
        "gap: tout",
        5,
        "« gap » n’est pas une liste",
    ),
    "an empty title": ("title: Titre", "title: ''", 2, "« title » est vide"),
    "a title that is a number": ("title: Titre", "title: 1941", 2, "« title » n’est pas un texte"),
    "a source elsewhere": ("sources/texte.txt", "../texte.txt", 4, "« ../texte.txt »"),
    "gaps of no source": ("source: sources/texte.txt\n", "", 2, "il manque « source »"),
    "a pair of which one is no page's": (
        "gap:",
        "related:\n  - {section: a, to: ailleurs, reason: c}\ngap:",
        6,
        "« related 1 to » : « ailleurs »",
    ),
    "a pair without reason": (
        "gap:",
        "unrelated:\n  - {section: a, to: autre#b}\ngap:",
        6,
        "« unrelated 1 » : il manque « reason »",
    ),
    "a count of none": (
        "gap:",
        "normalization:\n  - {sic: a, corr: b, count: 0, reason: c}\ngap:",
        6,
        "« normalization 1 count » : « 0 »",
    ),
}


@pytest.mark.parametrize(("old", "new", "line", "words"), BROKEN.values(), ids=BROKEN)
def test_a_mistake_is_named(old: str, new: str, line: int, words: str) -> None:
    assert mistake_in(problems_of, TEXT, old, new, words).line == line


def test_what_is_right_is_read() -> None:
    front, problems = load("docs/page.md", TEXT)
    assert problems == []
    assert (front.title, front.source) == ("Titre", "sources/texte.txt")
    [gap] = front.gaps
    assert (gap.incipit, gap.explicit, gap.reason, gap.digest) == (
        "Début",
        "fin",
        "hors du texte",
        "",
    )
    assert gap.line == 6


def test_the_body_is_cut_where_the_front_matter_ends() -> None:
    cut = split(TEXT)
    assert cut.body == "\nCorps.\n"
    assert TEXT[cut.body_offset :] == cut.body


def test_a_rule_across_the_page_is_not_a_front_matter() -> None:
    assert split("Corps.\n---\nSuite.\n").body == "Corps.\n---\nSuite.\n"
