"""What `edition check` looks for beside what a build says: each can fail, and says what to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from edition.authorities import AuthorityFile, Notice
from edition.checks.causes import causes_of
from edition.checks.figures import (
    ListedFigure,
    draft_list,
    load_figures,
    unexplained,
    unfounded,
)
from edition.checks.links import broken_links
from edition.checks.notices import unlocated, unruly_prose
from edition.checks.pages import repeated_labels, repeated_titles, unused_sources
from edition.checks.queries import Answer, load_queries, unanswered
from edition.collated_page import CollatedPage, read_page
from edition.frontmatter import FrontMatter
from edition.problems import Message, Problem
from edition.redirects import Redirect
from edition.register import load_register, lost_addresses, write_register
from edition.schema import lines_of

EXTENSIONS: dict[str, dict[str, Any]] = {
    "attr_list": {},
    "pymdownx.critic": {},
    "pymdownx.bracketspan": {},
    "edition.blocks": {},
    "edition.paragraphs": {},
    "edition.mentions": {},
}
"""What a text is written with."""


def notice(id_: str, prose: str = "Une ville.", at: tuple[float, float] | None = None) -> Notice:
    """Return a notice of a file of places."""
    return Notice(id_, id_, (id_,), (), prose, coordinates=at, where=("donnees/lieux.yml", 7))


def test_a_place_without_coordinates_is_named() -> None:
    places = AuthorityFile("lieux", (notice("a", at=(1, 2)), notice("b", at=(1, 2)), notice("c")))
    [problem] = unlocated([places])
    assert str(problem).startswith("donnees/lieux.yml:7: ")
    assert "le lieu « c » n’a pas de coordonnées" in problem.message


def test_coordinates_of_what_is_no_place_are_named() -> None:
    persons = AuthorityFile("personnes", (notice("a"), notice("b", at=(1, 2))))
    [problem] = unlocated([persons])
    assert "« b » a des coordonnées sans être un lieu" in problem.message


def test_notices_that_are_alike_are_right() -> None:
    places = AuthorityFile("lieux", (notice("a", at=(1, 2)), notice("b", at=(3, 4))))
    assert unlocated([places, AuthorityFile("personnes", (notice("c"), notice("d")))]) == []


def test_the_prose_of_a_notice_keeps_the_rules() -> None:
    assert unruly_prose([notice("a", "Une ville\u202f; un port.")]) == []
    [problem] = unruly_prose([notice("a", "Une ville; un port.")])
    assert (problem.file, problem.line, problem.code) == ("donnees/lieux.yml", 7, "t-001")


def page_of(body: str) -> CollatedPage:
    """Return a text, read."""
    header = "---\ntitle: T\ndescription: D\nsource: sources/t.txt\n---\n\n"
    read = read_page("docs/t.md", f"{header}//// text\n{body}\n////\n", EXTENSIONS)
    assert isinstance(read, CollatedPage), read
    return read


UNEXPLAINED = {
    "a day without its year": (
        "Il partit le 27 mars.",
        "« 27 mars »",
        "[27 mars]{ when=ANNÉE-03-27 }",
    ),
    "the first of a month": ("Le 1er mai, il partit.", "« 1er mai »", "when=ANNÉE-05-01"),
    "a number": (
        "Ils étaient 850\u202f000 hommes.",
        "« 850 000 »",
        "docs/verification/nombres.yml",
    ),
    "a month": ("En avril, il revint.", "« avril »", "docs/verification/nombres.yml"),
}


@pytest.mark.parametrize(("body", "said", "hint"), UNEXPLAINED.values(), ids=UNEXPLAINED)
def test_a_figure_that_is_no_date_is_named(body: str, said: str, hint: str) -> None:
    [problem] = unexplained(page_of(body), [])
    assert problem.line == 8
    assert said in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    "body", ["Le 13 avril 1941.", "Le [27 mars]{ when=1941-03-27 }.", "Sans nombre."]
)
def test_a_date_is_explained(body: str) -> None:
    assert unexplained(page_of(body), []) == []


def test_the_figures_of_a_new_text_are_drafted_in_their_words() -> None:
    page = page_of("Ils étaient 850\u202f000 hommes, le 13 avril 1941.\n\n3 villes, le 27 mars.")
    drafted = draft_list(page)
    assert drafted == ["Ils étaient 850 000 hommes, le 13", "3 villes, le 27"]
    listed = [ListedFigure("t", words, ("f", 1)) for words in drafted]
    [problem] = unexplained(page, listed)
    assert "« 27 mars »" in problem.message


def test_a_figure_that_is_listed_is_explained_and_one_beside_it_is_not() -> None:
    listed = [ListedFigure("t", "près de 500 000 personnes", ("f", 1))]
    page = page_of("Ils étaient près de 500\u202f000 personnes, ou 12.")
    [problem] = unexplained(page, listed)
    assert "« 12 »" in problem.message


def test_what_is_listed_and_no_longer_there_is_named() -> None:
    text = "t:\n  - il y a 12 ans\n  - dans 3 ans\nautre:\n  - 4\\u00a0ans\n"
    listed, problems = load_figures("f.yml", text)
    assert problems == []
    found = unfounded(listed, {"t": page_of("C’était dans 3\u00a0ans.")})
    assert [(problem.line, problem.message) for problem in found] == [
        (2, "« il y a 12 ans » n’est plus dans « t »"),
        (5, "« autre » n’est pas un texte"),
    ]


def test_a_mistake_in_the_list_is_named() -> None:
    _, [problem] = load_figures("f.yml", "t: 12 ans\n")
    assert "« t » n’est pas une liste" in problem.message


def test_a_title_that_two_pages_have_is_named() -> None:
    fronts = {
        "docs/a.md": FrontMatter(title="Le traité"),
        "docs/b.md": FrontMatter(title="Un autre"),
        "docs/c.md": FrontMatter(title="le traité"),
    }
    [problem] = repeated_titles(fronts)
    assert problem.file == "docs/c.md"
    assert "« le traité » est déjà le titre de docs/a.md" in problem.message


def test_a_label_that_stands_twice_is_named_however_deep() -> None:
    text = "nav:\n  - Accueil: index.md\n  - Textes:\n      - Un: un.md\n      - Accueil: deux.md\n"
    node = yaml.compose(text)
    assert node
    [problem] = repeated_labels("mkdocs.yml", yaml.safe_load(text)["nav"], lines_of(node, 1))
    assert problem.line == 5
    assert "« Accueil » est déjà dans « nav », ligne 2" in problem.message


def test_a_source_without_its_page_is_named() -> None:
    fronts = {"docs/a.md": FrontMatter(source="sources/a.txt")}
    [problem] = unused_sources(["sources/a.txt", "sources/b.txt"], fronts)
    assert problem.file == "docs/sources/b.txt"
    assert "source: sources/b.txt" in problem.hint


def built(folder: Path, **pages: str) -> Path:
    """Write pages into a folder, as a site has them."""
    for name, body in pages.items():
        path = folder / name / "index.html" if name != "index" else folder / "index.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<html><body>{body}</body></html>", "utf-8")
    return folder


LINKS = {
    "a page": ('<a href="a/">', []),
    "the file of a page": ('<a href="a/index.html#x">', []),
    "a fragment": ('<a href="a/#x">', []),
    "one of this page": ('<b id="y"></b><a href="#y">', []),
    "another host": ('<a href="https://exemple.fr/rien">', []),
    "a file": ('<img src="a/index.html">', []),
    "a page that is not there": ('<a href="b/">', ["« b/ »"]),
    "a fragment that is not there": ('<a href="a/#z">', ["« a/#z »"]),
    "an id twice": ('<b id="y"></b><i id="y"></i>', ["« y » est 2 fois"]),
}


@pytest.mark.parametrize(("body", "said"), LINKS.values(), ids=LINKS)
def test_a_link_leads_somewhere(tmp_path: Path, body: str, said: list[str]) -> None:
    site = built(tmp_path, index=body, a='<b id="x"></b>')
    found = [*broken_links(site)]
    assert len(found) == len(said)
    for problem, words in zip(found, said, strict=True):
        assert problem.file == "docs/index.md"
        assert words in problem.message


REGISTERED = ["/", "/a/", "/a/#x", "/a/a.txt", "/b/", "/b/#y"]


def lost(published: set[str], *redirects: tuple[str, str]) -> list[Problem]:
    """Return what is said of the addresses that are not published."""
    moved = [Redirect(old, new, ("f", 1)) for old, new in redirects]
    return lost_addresses(REGISTERED, published, moved)


def test_an_address_that_is_gone_is_named_with_its_redirect() -> None:
    [problem] = lost({*REGISTERED} - {"/b/#y"})
    assert str(problem).startswith("tests/adresses.txt:6: r-002 : « /b/#y » était publiée")
    assert "« - from: /b/#y »" in problem.hint
    assert "«   to: /b/ »" in problem.hint
    assert lost({*REGISTERED} - {"/b/#y"}, ("/b/#y", "/b/")) == []


def test_a_fragment_that_moved_to_another_page_is_offered() -> None:
    [problem] = lost({*REGISTERED, "/a/#y"} - {"/b/#y"})
    assert "«   to: /a/#y »" in problem.hint


def test_a_page_that_is_gone_is_named_once() -> None:
    [problem] = lost({"/", "/b/", "/b/#y"})
    assert "« /a/ »" in problem.message
    assert "«   to: … »" in problem.hint


def test_the_register_is_written_in_order_and_read_back(tmp_path: Path) -> None:
    file = tmp_path / "adresses.txt"
    assert load_register(file) == []
    write_register(file, ["/b/", "/a/", "/b/"])
    assert load_register(file) == ["/a/", "/b/"]


QUERIES = """- kind: nom
  query: Zhukov
  finds: [personnes/#joukov]
- kind: rien
  query: Napoléon
- kind: nom
  query: Joukov
  any: [personnes/#joukov, a/#p1]
  order: [a/#p1, a/#p2]
  never: [a/#p3]
  within: 1
  says: trouvé sous
"""
THERE = {"/personnes/#joukov", "/a/#p1", "/a/#p2", "/a/#p3"}
RIGHT = Answer("2 résultats.", "trouvé sous Joukov", ("a/#p1",), ("a/#p1", "a/#p2"))


def wrong_with(number: int, answer: Answer, published: set[str] = THERE) -> list[Problem]:
    """Return what is wrong with the answer to a query."""
    queries, problems = load_queries("docs/verification/recherches.yml", QUERIES)
    assert problems == []
    return unanswered([(queries[number], answer)], published)


ANSWERS = {
    "nothing": (
        0,
        Answer("Rien ne correspond", "", (), ()),
        "ne trouve plus /personnes/#joukov",
        "Elle ne trouve rien.",
    ),
    "something else": (
        0,
        Answer("", "", ("a/#p1",), ("a/#p1",)),
        "ne trouve plus /personnes/#joukov",
        "Elle trouve /a/#p1. Si c’est un nom, rétablir la graphie",
    ),
    "further down": (
        0,
        Answer("", "", ("a/#p1", "a/#p2", "a/#p3", "personnes/#joukov"), ()),
        "parmi les 3 premiers résultats",
        "écrire « within: 4 »",
    ),
    "what is not expected": (1, RIGHT, "ne doit rien trouver, et trouve /a/#p1", "sous « finds »"),
    "none of several": (
        2,
        replace(RIGHT, shown=("a/#p2", "a/#p1")),
        "ne trouve plus /personnes/#joukov ni /a/#p1",
        "corriger l’adresse",
    ),
    "another order": (
        2,
        replace(RIGHT, all=("a/#p2", "a/#p1")),
        "ne trouve plus dans cet ordre /a/#p1, /a/#p2",
        "corriger l’adresse",
    ),
    "what it must not find": (
        2,
        replace(RIGHT, all=(*RIGHT.all, "a/#p3")),
        "trouve /a/#p3, qu’elle ne doit pas trouver",
        "Ôter la forme",
    ),
    "other words": (2, replace(RIGHT, text=""), "ne dit plus « trouvé sous »", "Corriger « says »"),
}


@pytest.mark.parametrize(("number", "answer", "said", "hint"), ANSWERS.values(), ids=ANSWERS)
def test_what_a_query_no_longer_finds_is_named(
    number: int, answer: Answer, said: str, hint: str
) -> None:
    [problem] = wrong_with(number, answer)
    assert problem.line == (1, 4, 6)[number]
    assert said in problem.message
    assert hint in problem.hint


def test_an_answer_that_is_right_is_passed_over() -> None:
    assert wrong_with(2, RIGHT) == []
    assert wrong_with(1, Answer("Rien ne correspond", "", (), ("a/#p1",))) == []


def test_an_address_that_is_no_more_is_named_once_with_its_lines() -> None:
    queries, _ = load_queries("f.yml", QUERIES)
    answered = [(query, RIGHT) for query in queries if query.addresses]
    [problem] = unanswered(answered, THERE - {"/personnes/#joukov"})
    assert str(problem) == (
        "f.yml:1: q-002 : « Zhukov » ne trouve plus /personnes/#joukov, qui n’existe plus. "
        "Écrire l’adresse qui la remplace, ou ôter la recherche ; de même ligne 6."
    )


def problem(code: str, file: str = "docs/a.md") -> Problem:
    """Return some problem of a file."""
    return Problem(file, 1, code, code, "Corriger")


BLOCK, OTHER_BLOCK = problem("s-008"), problem("s-008", "docs/b.md")
COLLATION, DIGEST = problem("preuve"), problem("j-002")
NOTICE, UNUSED, LOST = problem("n-001"), problem("n-003"), problem("r-002")
CAUSES: dict[str, tuple[list[Message], list[Message]]] = {
    "a digest alone": ([DIGEST], [DIGEST]),
    "a digest beside a rule": ([DIGEST, problem("t-001")], [problem("t-001")]),
    "a digest beside what is no problem": ([DIGEST, "Ceci manque."], ["Ceci manque."]),
    "several digests": ([DIGEST, problem("j-002", "x")], [DIGEST, problem("j-002", "x")]),
    "a text that is not read": ([COLLATION, BLOCK], [BLOCK]),
    "another text that is not read": ([COLLATION, OTHER_BLOCK], [COLLATION, OTHER_BLOCK]),
    "forms of a text that is not read": ([OTHER_BLOCK, UNUSED, UNUSED], [OTHER_BLOCK]),
    "an address of a heading without an id": ([problem("s-001"), LOST], [problem("s-001")]),
    "an address beside a link": ([problem("a-001"), LOST], [problem("a-001"), LOST]),
    "queries of what is gone": ([problem("q-001"), LOST], [LOST]),
    "forms that no text has": ([UNUSED], [UNUSED]),
    "names of notices that are not read": (
        [problem("n-001"), problem("n-002")],
        [problem("n-001")],
    ),
}


@pytest.mark.parametrize(("given", "told"), CAUSES.values(), ids=CAUSES)
def test_the_cause_is_said_and_what_follows_is_counted(
    given: list[Message], told: list[Message]
) -> None:
    assert causes_of(given) == (told, len(given) - len(told))
