"""The bibliography: what is read of it, how a note cites, what reference managers are given."""

from __future__ import annotations

import json
import re

import pytest
from bibtexparser.entrypoint import parse_string

from conftest import EXTENSIONS
from edition.authorities import AuthorityFile, load_authority_file, unsourced
from edition.bibliography import Work, find_citations, load_bibliography, uncited
from edition.citation.references import Processor
from edition.citation.works import reference_of
from edition.citations import Citation, citations_in
from edition.established import established
from edition.exports.bibliography import to_bibtex, to_csl_json
from edition.lint import fix
from edition.markdown.rendering import render
from edition.model import TextError
from edition.reader import read_blocks
from schemas import problems

FILE = "donnees/bibliographie.yml"
YAML = """
- id: zola-1890
  type: book
  title: La Bête & l’homme
  title-short: Zola
  author: [{family: Zola, given: Émile}]
  publisher: Charpentier
  issued: "1890-03"
  URL: https://example.org/100%25
- id: anonyme
  type: webpage
  title: 戦争 & paix
  container-title: Archives
  language: ja
  URL: https://example.org/%C3%A9?a&b
- id: institut-2001
  type: report
  title: "Rapport : la fin"
  author: [{literal: Institut d’essai}]
  publisher: Institut
  issued: "2001"
"""


def works() -> dict[str, Work]:
    """Return the works of the example."""
    found, wrong = load_bibliography(FILE, YAML)
    assert wrong == []
    return {work.id: work for work in found}


def test_works_are_listed_by_what_they_are_cited_as() -> None:
    assert list(works()) == ["anonyme", "institut-2001", "zola-1890"]


WRONG = {
    "a type that is none": ("type: book", "type: livre", 3, "« livre »", "article-journal"),
    "an id with a capital": ("id: zola-1890", "id: Zola", 2, "« Zola »", "minuscules"),
    "a day that is none": ('"1890-03"', '"1890-02-30"', 8, "« 1890-02-30 »", "2005-06-30"),
    "an id that stands twice": ("id: anonyme", "id: zola-1890", 10, "sert deux fois", "autre"),
    "an address that is none": (
        "https://example.org/100",
        "javascript:1",
        9,
        "« javascript",
        "https",
    ),
    "a field that CSL lacks": ("publisher: Charp", "editeur: Charp", 7, "« editeur »", "editor"),
    "a title of spaces": (
        "title: La Bête & l’homme",
        'title: " "',
        4,
        "title » est vide",
        "une valeur",
    ),
    "a name that is two": (
        "{family: Zola,",
        "{literal: Zola, family: Zola,",
        6,
        "author",
        "literal",
    ),
    "an address with words": (
        "https://example.org/100",
        "https://exemple org/1",
        9,
        "https",
        "entière",
    ),
}


@pytest.mark.parametrize(("old", "new", "line", "said", "hint"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_said_with_its_line(
    old: str, new: str, line: int, said: str, hint: str
) -> None:
    found, [problem] = load_bibliography(FILE, YAML.replace(old, new, 1))
    assert found == []
    assert problem.line == line
    assert said in problem.message
    assert hint in problem.hint


CITED = {
    "@zola-1890": [Citation("zola-1890")],
    "@zola-1890, 402": [Citation("zola-1890", "p.\u00a0402")],
    "@a, 4-5; @b": [Citation("a", "p.\u00a04-5"), Citation("b")],
    "@a, art. 3\u202f; @b, 12": [Citation("a", "art. 3"), Citation("b", "p.\u00a012")],
}


@pytest.mark.parametrize(("words", "expected"), CITED.items())
def test_a_citation_names_a_work_and_a_place_in_it(words: str, expected: list[Citation]) -> None:
    assert list(citations_in(words)) == expected
    found, _ = find_citations("page.md", f"Une note\n\n[{words}].", works())
    assert [one for one, _ in found] == expected


NO_CITATIONS = {
    "code": "`[@anonyme]`",
    "a block of code": "```\n[@anonyme]\n```",
    "escaped": r"\[@anonyme]",
    "a comment": "<!-- [@anonyme] -->",
    "an address": "<nom@example.org>, ou nom@anonyme",
    "a name elsewhere": "@quelqu-un, sur un réseau",
}


@pytest.mark.parametrize("words", NO_CITATIONS.values(), ids=NO_CITATIONS)
def test_what_cites_nothing_is_left_alone(words: str) -> None:
    assert find_citations("page.md", f"Une note\n\n{words}\n", works()) == ([], [])
    assert "bibliographie.md#" not in html(words)


BAD_CITATIONS = {
    "a capital": ("[@Anonyme]", "« [@Anonyme] » ne se lit pas", "[@identifiant"),
    "words before": ("[voir @anonyme]", "« [voir @anonyme] » ne se lit pas", "[@identifiant"),
    "no brackets": ("@anonyme dit", "« @anonyme » ne se lit pas", "[@identifiant"),
    "a comma too many": ("[@anonyme,]", "« [@anonyme,] » ne se lit pas", "[@identifiant"),
    "no sign before the second": ("[@anonyme; zola]", "ne se lit pas", "[@identifiant"),
    "in a link": ("[la fin [@anonyme]](a.md)", "est dans un lien", "après le lien"),
    "in a reason": ("{~~a~>b~~}{>>d’après [@anonyme]<<}", "la raison", "note de l’édition"),
    "of a work that is not there": (
        "[@nulle-part]",
        "« nulle-part » n’est pas",
        "bibliographie.yml",
    ),
}


@pytest.mark.parametrize(("words", "said", "hint"), BAD_CITATIONS.values(), ids=BAD_CITATIONS)
def test_a_citation_that_cannot_be_followed_is_said(words: str, said: str, hint: str) -> None:
    _, [problem] = find_citations("page.md", f"Une note\n\n{words}\n", works())
    assert problem.line == 3
    assert said in problem.message
    assert hint in problem.hint


def test_a_citation_in_the_front_matter_is_said() -> None:
    text = "---\ntitle: T\norigin: Une revue [@anonyme]\n---\n\nUn mot.\n"
    found, [problem] = find_citations("page.md", text, works())
    assert (found, problem.line) == ([], 3)
    assert "en-tête" in problem.message


def test_a_citation_is_said_where_nothing_is_in_the_bibliography() -> None:
    _, [problem] = find_citations("page.md", "Voir [@anonyme].", {})
    assert "« anonyme » n’est pas dans la bibliographie" in problem.message


def html(words: str) -> str:
    """Return what Markdown makes of words that may cite the works of the example."""
    return render(words, {**EXTENSIONS, "edition.citations": {"works": works()}}, "view")


def test_a_note_links_to_what_it_cites() -> None:
    found = html("Voir la fin [@zola-1890, 3; @anonyme].")
    assert re.findall(r'<a href="([^"]*)">([^<]*)</a>', found) == [
        ("bibliographie.md#zola-1890", "Zola"),
        ("bibliographie.md#anonyme", "戦争 &amp; paix"),
    ]
    assert "p.\u00a03" in found
    assert "@" not in found


def test_what_is_not_in_the_bibliography_is_left_as_it_is() -> None:
    assert "[@nulle-part]" in html("Voir [@nulle-part].")


def test_a_work_that_nothing_cites_is_said() -> None:
    [problem] = uncited(works(), ["anonyme", "zola-1890"])
    assert "« institut-2001 »" in problem.message
    assert problem.line == 16


def test_a_citation_is_no_french_prose() -> None:
    """Its signs are the syntax's: no rule is broken, and what follows keeps its place."""
    [prose] = established("Voir la fin [@zola-1890, 3; @anonyme]. Puis.")
    assert prose.text == "Voir la fin. Puis."
    page = "---\ntitle: T\ndescription: D\n---\n\n# T { #t }\n\nVoir [@a, 3; @b].\n"
    assert "".join(fix("page.md", page).split()) == "".join(page.split())


def test_a_source_is_not_cited_among_the_words_of_the_source() -> None:
    with pytest.raises(TextError, match="une source est citée parmi les mots du texte"):
        read_blocks(html("//// text\nLe texte [@anonyme].\n////\n"))


REFERENCES = {
    "anonyme": '<span lang="ja">戦争 &amp; paix</span>. Dans : <i>Archives</i> [en ligne]. '
    '[s. d.]. Disponible à l’adresse : <a href="https://example.org/%C3%A9?a&amp;b">'
    "https://example.org/é?a&amp;b</a>.",
    "zola-1890": "ZOLA, Émile. <i>La Bête &amp; l’homme</i>. [S. l.] : Charpentier, mars 1890. "
    'Disponible à l’adresse : <a href="https://example.org/100%25">https://example.org/100%</a>.',
}


@pytest.mark.parametrize(("id_", "expected"), REFERENCES.items())
def test_a_reference_leads_to_the_work_and_says_the_language_of_its_title(
    id_: str, expected: str
) -> None:
    found = reference_of(Processor(), works()[id_])
    assert re.sub("[\u00a0\u202f]", " ", found) == expected


NOTICE = "- {{id: a, heading: A, forms: [A], spellings: [], prose: A{}}}\n"


def test_a_notice_needs_a_source_unless_it_is_of_a_place_or_a_work() -> None:
    bare, cited = (
        load_authority_file("personnes.yml", NOTICE.format(end))[0]
        for end in ("", ", source: [zola-1890, 402]")
    )
    assert cited[0].source == (Citation("zola-1890", "p.\u00a0402"),)
    [problem] = unsourced([AuthorityFile("personnes", tuple(bare))])
    assert "« a » ne nomme aucune source" in problem.message
    assert unsourced([AuthorityFile("lieux", tuple(bare))]) == []
    assert unsourced([AuthorityFile("personnes", tuple(cited))]) == []


@pytest.mark.parametrize("field", ["zola", "[]", "[[]]", "[zola, 1, 2]", "[[zola], 3]", "[Zola]"])
def test_a_source_of_another_form_is_said(field: str) -> None:
    _, [problem] = load_authority_file("personnes.yml", NOTICE.format(f", source: {field}"))
    assert "source" in problem.message
    assert problem.hint


def test_bibtex_is_read_back() -> None:
    library = parse_string(to_bibtex(works().values()))
    assert library.failed_blocks == []
    entries = {entry.key: entry for entry in library.entries}
    assert list(entries) == list(works())
    zola = {field.key: str(field.value) for field in entries["zola-1890"].fields}
    assert (zola["author"], zola["year"], zola["month"]) == ("Zola, Émile", "1890", "mar")
    assert zola["title"] == "{La Bête \\& l’homme}"
    report = {field.key: str(field.value) for field in entries["institut-2001"].fields}
    assert report["author"] == "{Institut d’essai}"
    assert report["institution"] == "Institut"
    # What BibTeX's own styles print and sort by.
    for entry in entries.values():
        fields = {field.key: str(field.value) for field in entry.fields}
        assert ("key" in fields) != ("author" in fields)
        assert fields.get("note", "").replace("\\", "") == fields.get("url", "")


def test_csl_json_holds_to_its_schema() -> None:
    found = json.loads(to_csl_json(works().values()))
    assert problems("csl-data.json", found) == []
    assert found[-1]["issued"] == {"date-parts": [[1890, 3]]}
