"""What a text is: the line and the four facts that readers are given."""

from __future__ import annotations

import pytest

from conftest import EXTENSIONS
from edition.dates import in_french
from edition.frontmatter import FrontMatter, load
from edition.identity import describe, facts_of
from edition.markdown.rendering import render

ARTICLE = FrontMatter(
    genre="article de presse",
    author="Essai, Anne",
    written="2023-05~/2023-06~",
    origin="paru en ligne",
    value="Un récit sans références.",
    date="1941-04-13",
)


def test_a_text_is_described_in_one_line() -> None:
    assert describe(ARTICLE) == "Article de presse, par Anne Essai, vers mai-juin 2023"


def test_what_nobody_knows_of_a_text_is_said() -> None:
    assert describe(FrontMatter()) == "Texte, sans nom d’auteur, sans date"
    assert dict(facts_of(FrontMatter())) == {
        "Auteur": "Personne n’est nommé.",
        "Date du texte": "Inconnue\u00a0: le texte n’en porte pas.",
    }


def test_the_facts_are_author_date_origin_and_value() -> None:
    assert facts_of(ARTICLE) == (
        ("Auteur", "Anne Essai"),
        ("Date du texte", "Vers mai-juin 2023"),
        ("Origine", "Article de presse, paru en ligne"),
        ("Valeur", "Un récit sans références."),
    )


def test_the_date_of_what_is_told_is_not_that_of_the_text() -> None:
    assert not any("1941" in words for _, words in [("", describe(ARTICLE)), *facts_of(ARTICLE)])


def test_the_facts_stand_under_the_title_and_are_no_words_of_the_source() -> None:
    page = "//// text\n# Titre { #titre }\n\n/// lead\nPrésentation.\n///\n\nLe texte.\n////\n"
    facts = {"facts": [("Auteur", "A *b* & [c](d.md)")]}
    html = render(page, {**EXTENSIONS, "edition.blocks": facts}, "view")
    assert html.index("</h1>") < html.index("<dl") < html.index("ed-lead") < html.index('id="p1"')
    assert "<dd>A *b* &amp; [c](d.md)</dd>" in html
    assert 'class="ed-facts supplied"' in html


WRITTEN = {
    "2019-11-04": "4\u00a0novembre 2019",
    "2023~": "vers 2023",
    "2023-05~/2023-06~": "vers mai-juin 2023",
    "2023-05-01~": "vers le 1er\u00a0mai 2023",
    "2010/..": "2010 ou après",
    "../2023-06": "juin 2023 ou avant",
    "2012?": "2012 (?)",
}
HEADER = "---\ntitle: T\ndescription: D\nsource: sources/t.txt\nwritten: {}\n---\n"


@pytest.mark.parametrize(("edtf", "french"), WRITTEN.items())
def test_when_a_text_was_written_may_be_known_roughly(edtf: str, french: str) -> None:
    front, problems = load("page.md", HEADER.format(edtf))
    assert problems == []
    assert in_french(front.written) == french


@pytest.mark.parametrize("edtf", ["vers 2023", "2023-13", "../..", "2023-02-30~", "2024/2023"])
def test_what_is_no_date_of_a_text_is_named(edtf: str) -> None:
    _, [problem] = load("page.md", HEADER.format(edtf))
    assert problem.line == 5
    assert "written" in problem.message
    assert problem.hint
