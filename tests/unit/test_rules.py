"""The rules of the house: each a folder of examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.frontmatter import load
from edition.lint import RULES, fix, lint
from edition.lint.rule import Rule
from edition.problems import Problem

EXAMPLES = Path(__file__).parent / "rules"


def problems_of(file: str, text: str) -> list[Problem]:
    """Return what is wrong with the front matter of a page and with its text, line by line."""
    front, problems = load(file, text)
    return sorted([*problems, *lint(file, text, front)], key=lambda problem: problem.line)


def said(rule: Rule, file: Path) -> str:
    """Return what one rule says of a file, a line each."""
    problems = problems_of(file.name, file.read_text("utf-8"))
    return "".join(f"{p.line}: {p.message}\n" for p in problems if p.code == rule.code)


def test_every_rule_has_its_folder_of_examples() -> None:
    assert sorted(path.name for path in EXAMPLES.iterdir()) == sorted(rule.code for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_is_named_line_by_line(rule: Rule) -> None:
    expected = (EXAMPLES / rule.code / "expected.txt").read_text("utf-8")
    assert expected
    assert said(rule, EXAMPLES / rule.code / "bad.md") == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_good_example_passes(rule: Rule) -> None:
    assert said(rule, EXAMPLES / rule.code / "good.md") == ""


FIXING = [rule for rule in RULES if rule.fix is not None]


@pytest.mark.parametrize("rule", FIXING, ids=lambda rule: rule.code)
def test_what_spacing_settles_is_set_right(rule: Rule) -> None:
    bad, good = (
        (EXAMPLES / rule.code / f"{name}.md").read_text("utf-8") for name in ("bad", "good")
    )
    assert fix("bad.md", bad) == good
    assert fix("good.md", good) == good


UNTOUCHED = {
    "an address": '[Lien](https://exemple.fr/a:b?c;d_(e) "un; titre")',
    "a reference": "[Lien][un]\n\n[un]: https://exemple.fr/a;b",
    "code": "`code : x ;`\n\n```\nx ; y\n```\n\n~~~\nx ; y\n~~~",
    "a rejected reading": "{~~quoi ?~>quoi~~}{>>raison<<}",
    "words of another language": "*Who’s there? It’s Tom; come in: now*{ lang=en }",
    "an attribute": "[mot]{ lang=fr }",
    "a tag and an entity": '<b style="color: red; top: 0">a</b> &amp; b',
    "a space beside a mark": "Un mot {--un--}{>>mot de trop<<}, voilà",
    "the rule of a table": "| A | B |\n| --- | ---: |\n| 1 | 2 |",
    "a definition": "Mot\n:   définition",
    "a note": "Le traité [^1]\n\n[^1]: Note.",
    "a year before a number": "En 1945 850 avions",
    "a possessive": "[The Soviets’ allies]{ lang=en }, une ‘citation’ et la suite",
    "a marker": "<!-- edition:gaps -->",
}


@pytest.mark.parametrize("body", UNTOUCHED.values(), ids=UNTOUCHED)
def test_fixing_spaces_leaves_alone(body: str) -> None:
    page = f"# Titre {{ #titre }}\n\n{body}\n"
    assert fix("page.md", page) == page


def test_fixing_spaces_leaves_alone_a_page_whose_header_is_broken() -> None:
    page = "---\ntitle: [Titre ; mal fermé\n---\n\nTexte; suite.\n"
    assert fix("page.md", page) == page


@pytest.mark.parametrize("fence", ["---", "--- ", "..."])
def test_the_header_is_never_taken_for_prose(fence: str) -> None:
    """MkDocs accepts these fences too."""
    page = f'---\ntitle: Titre\ndescription: "Un titre: un essai"\n{fence}\n\nTexte.\n'
    assert fix("page.md", page) == page.replace("titre: un", "titre\u00a0: un")


def test_a_message_says_file_line_rule_and_cure() -> None:
    [problem] = problems_of("docs/page.md", _page("Le 5 Avril 1945."))
    assert str(problem) == (
        "docs/page.md:8: t-007 : le mois prend la minuscule : « Le 5 Avril 1945. ». "
        "Marquer la correction {~~source~>édition~~}{>>raison<<}."
    )


def test_an_exception_holds_where_its_words_stand_and_nowhere_else() -> None:
    page = _page("La revue Avril 1945.\n\nLe 5 Avril 1945.").replace(
        "---\n\n#", "exceptions:\n  - {rule: t-007, text: revue Avril, reason: un titre}\n---\n\n#"
    )
    [problem] = problems_of("docs/page.md", page)
    assert "Le 5 Avril" in problem.message


def test_the_words_of_the_header_are_held_to_the_same_rules() -> None:
    page = _page("Texte.").replace("description: Une page", "description: Une page; un essai")
    [problem] = problems_of("docs/page.md", page)
    assert (problem.line, problem.code) == (3, "t-001")


def test_each_reason_is_read_by_itself() -> None:
    page = _page("Un {~~mot~>nom~~}{>>\nune raison.<<} et {~~un~>une~~}{>>Le 5 Avril 1945<<}.")
    [problem] = problems_of("docs/page.md", page)
    assert (problem.line, problem.code) == (9, "t-007")
    assert problem.message.endswith("« Le 5 Avril 1945 »")


def _page(body: str) -> str:
    return (
        "---\ntitle: Une page\ndescription: Une page\n---\n\n# Titre { #titre }\n\n" + body + "\n"
    )
