"""The journal, and what the edition says of itself: true, and the mistakes in them named."""

from __future__ import annotations

import pytest

from breaking import mistake_in
from edition.frontmatter import load
from edition.journal import (
    WORDS_TO_DO,
    by_page,
    by_version,
    digest_of_text,
    load_journal,
    unannounced,
    unknown_places,
    write_change,
)
from edition.problems import Problem
from edition.release import Release, load_release
from edition.source_lines import digest

BODIES = {"essai": "Le texte.\n", "autre": "Un autre.\n"}
DIGESTS = {page: digest(body) for page, body in BODIES.items()}
JOURNAL = f"""- version: 1.1.0
  date: 2026-12-02
  changes:
    - page: essai
      words: une lecture revue
      paragraphs: [p2]
      digest: "{digest(BODIES["essai"])}"
- version: 1.0.0
  date: "2026-12-01"
  changes:
    - words: première version
    - page: essai
      words: publication
      digest: abc
    - page: autre
      words: publication
      digest: "{digest(BODIES["autre"])}"
"""
ABOUT = """title: Les pactes
version: 1.1.0
date-released: 2026-12-02
authors:
  - name: Les contributeurs
license: CC-BY-SA-4.0
abstract: Trois textes.
"""


def about(text: str = ABOUT) -> Release:
    """Return the release that a text describes."""
    release, problems = load_release(text, "https://pactes.example/")
    assert problems == []
    assert release is not None
    return release


def test_what_is_right_is_read() -> None:
    changes, problems = load_journal("f", JOURNAL)
    assert problems == []
    assert [(change.version, change.page) for change in changes] == [
        ("1.1.0", "essai"),
        ("1.0.0", ""),
        ("1.0.0", "essai"),
        ("1.0.0", "autre"),
    ]
    assert changes[0].paragraphs == ("p2",)
    assert [len(found) for found in by_version(changes)] == [1, 3]
    assert unannounced("f", changes, about(), DIGESTS) == []


def test_a_text_changed_last_when_the_journal_says() -> None:
    told = by_page(load_journal("f", JOURNAL)[0])
    assert [change.date for change in told["essai"]] == ["2026-12-02", "2026-12-01"]
    assert [change.words for change in told[""]] == ["première version"]


def problems_of(text: str) -> list[Problem]:
    """Return what is wrong with a journal."""
    return load_journal("docs/changements.yml", text)[1]


BROKEN = {
    "a day that is none": ("2026-12-02", "hier", 2, "« hier » n’est pas un jour"),
    "a month": ("2026-12-02", "2026-12", 2, "n’est pas un jour"),
    "a day that no month has": ("2026-12-02", "2026-11-31", 2, "« 2026-11-31 » n’est pas un jour"),
    "a newer version below": ("2026-12-02", "2026-11-30", 8, "n’est pas plus ancienne"),
    "a version twice": ("version: 1.1.0", "version: 1.0.0", 8, "n’est pas plus ancienne"),
    "a version that is none": ("version: 1.1.0", "version: <b>", 1, "« <b> »"),
    "paragraphs of nothing": (
        "    - words: première version\n",
        "    - {words: x, paragraphs: [p2]}\n",
        11,
        "il manque « page »",
    ),
    "no words": ("      words: une lecture revue\n", "", 4, "il manque « words »"),
    "a field unknown": ("words: première", "texte: x\n      words: première", 11, "« texte »"),
    "no change": ("    - words: première version\n", "    - {}\n", 11, "il manque « words »"),
    "no YAML": ("version: 1.1.0", "version: [", 3, "pas du YAML"),
}


@pytest.mark.parametrize(("old", "new", "line", "words"), BROKEN.values(), ids=BROKEN)
def test_a_mistake_is_named(old: str, new: str, line: int, words: str) -> None:
    assert mistake_in(problems_of, JOURNAL, old, new, words).line == line


SILENT = {
    "a letter of a text": ({"essai": "Le texxte.\n"}, ABOUT, "« essai » a changé depuis"),
    "a text that is new": ({"neuf": "Nouveau.\n"}, ABOUT, "« neuf » n’est pas annoncé"),
    "a version": ({}, ABOUT.replace("1.1.0", "1.2.0"), "annonce la version 1.2.0"),
    "its day": ({}, ABOUT.replace("2026-12-02", "2026-12-03"), "du 2026-12-03"),
}


@pytest.mark.parametrize(("changed", "text", "words"), SILENT.values(), ids=SILENT)
def test_nothing_changes_in_silence(changed: dict[str, str], text: str, words: str) -> None:
    changes, _ = load_journal("f", JOURNAL)
    now = {page: digest(body) for page, body in changed.items()}
    [problem] = unannounced("f", changes, about(text), {**DIGESTS, **now})
    assert words in problem.message
    # It is written by a command, not offered to be pasted beside what may be a mistake.
    assert not any(made in str(problem) for made in now.values())


def test_what_is_not_there_is_named() -> None:
    changes, _ = load_journal("f", JOURNAL)
    problems = unknown_places(changes, {"essai": {"p1"}})
    assert [(problem.line, problem.message) for problem in problems] == [
        (4, "« essai » n’a pas de paragraphe « p2 »"),
        (15, "« autre » n’est pas une page de l’édition"),
    ]


NOW = "0123456789abcdef"
NEW_CHANGE = """\
    # À FAIRE : dire ce qui a changé dans le texte
    - page: autre
      words: Texte revu
      digest: 0123456789abcdef
"""
KEPT = {
    "a page that its newest version names keeps its words": (
        "essai",
        JOURNAL,
        JOURNAL.replace(f'"{DIGESTS["essai"]}"', NOW, 1),
    ),
    "another page gets a change, with what is left to say": (
        "autre",
        JOURNAL,
        JOURNAL.replace("  changes:\n", f"  changes:\n{NEW_CHANGE}", 1),
    ),
    "comments stay, at the ends of lines too": (
        "essai",
        f"# Le journal\n{JOURNAL}".replace(f'"{DIGESTS["essai"]}"', "abc  # relu", 1),
        f"# Le journal\n{JOURNAL}".replace(f'"{DIGESTS["essai"]}"', f"{NOW}  # relu", 1),
    ),
    "a change that was drafted gets its digest": (
        "neuf",
        JOURNAL.replace("  changes:\n", "  changes:\n    - page: neuf\n      words: né\n", 1),
        JOURNAL.replace(
            "  changes:\n",
            f"  changes:\n    - page: neuf\n      words: né\n      digest: {NOW}\n",
            1,
        ),
    ),
    "a change on one line": (
        "essai",
        "- {version: 1.0.0, date: 2026-12-01, changes: [{page: essai, words: x, digest: abc}]}\n",
        "- {version: 1.0.0, date: 2026-12-01, changes: [{page: essai, words: x, digest: "
        f"{NOW}}}]}}\n",
    ),
}


@pytest.mark.parametrize(("page", "before", "after"), KEPT.values(), ids=KEPT)
def test_a_digest_is_written_and_all_else_stays(page: str, before: str, after: str) -> None:
    assert write_change(before, page, WORDS_TO_DO, NOW) == after


def test_what_can_t_be_written_line_by_line_is_refused() -> None:
    flow = "- {version: 1.0.0, date: 2026-12-01, changes: [{page: essai, words: x}]}\n"
    with pytest.raises(ValueError, match="essai"):
        write_change(flow, "autre", WORDS_TO_DO, NOW)


PAGE = """\
---
title: Le titre
description: Une phrase.
source: sources/essai.txt
gap:
  - {incipit: Un, explicit: deux, reason: menu}
exceptions:
  - {rule: t-004, text: "l'", reason: ainsi dans la source}
unrelated:
  - {section: un, to: autre#deux, reason: non}
---

Le texte.
"""
UNSEEN = {
    "an exception": ("ainsi dans la source", "ainsi"),
    "a pair that is not related": ("reason: non}", "reason: rien à voir}"),
    "a gap's digest": ("reason: menu}", "reason: menu, digest: abc}"),
    "a comment": ("title: Le titre", "# relu\ntitle: Le titre"),
    "quotes": ("title: Le titre", 'title: "Le titre"'),
}
SEEN = {
    "the title": ("title: Le titre", "title: Un titre"),
    "why a passage is left out": ("reason: menu", "reason: formulaire"),
    "who wrote the text": ("source:", "author: Nom, Prénom\nsource:"),
    "a word": ("Le texte.", "Un texte."),
}


def digest_with(old: str, new: str) -> str:
    """Return the digest of the page with one place changed."""
    assert PAGE.count(old) == 1
    page = PAGE.replace(old, new)
    front, problems = load("f", page)
    assert problems == []
    return digest_of_text(page, front)


@pytest.mark.parametrize(("old", "new"), UNSEEN.values(), ids=UNSEEN)
def test_what_readers_do_not_see_is_no_change(old: str, new: str) -> None:
    assert digest_with(old, new) == digest_with(old, old)


@pytest.mark.parametrize(("old", "new"), SEEN.values(), ids=SEEN)
def test_what_readers_see_is_a_change(old: str, new: str) -> None:
    assert digest_with(old, new) != digest_with(old, old)


@pytest.mark.parametrize("text", ["", "[]", "# rien\n"])
def test_a_journal_that_says_nothing_is_named(text: str) -> None:
    changes, problems = load_journal("f", text)
    assert changes == []
    assert problems[0].hint


def test_spacing_is_no_change() -> None:
    assert digest("Le\n  texte.\n") == digest("Le texte.")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("1.1.0", "1.1", 2, "« version » n’est pas un texte"),
        ("1.1.0", "v1", 2, "« v1 »"),
        ("2026-12-02", "demain", 3, "« demain » n’est pas un jour"),
        ("title: Les pactes\n", "", 1, "il manque « title »"),
        ("  - name: Les contributeurs\n", "  - famille: x\n", 5, "il manque « name »"),
        (ABOUT, "", 1, "le fichier est vide"),
    ],
)
def test_a_mistake_in_what_the_edition_says_of_itself_is_named(
    old: str, new: str, line: int, words: str
) -> None:
    _, problems = load_release(ABOUT.replace(old, new), "https://pactes.example/")
    assert [problem.line for problem in problems if words in problem.message] == [line]
