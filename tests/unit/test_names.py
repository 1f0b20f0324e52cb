"""`edition names`: the names that wait for a notice, the dates that wait for a year."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.names import measure, precision, recall
from conftest import DOCS
from edition import cli
from edition.authorities import AuthorityFile, Notice, load_authority_file
from edition.collated_page import CollatedPage, read_page
from edition.markdown.rendering import markdown_extensions
from edition.naming.proposals import Kind, Proposal, propose
from edition.naming.rules import find_names
from edition.naming.skeletons import add_skeletons
from edition.notices import Notices

ROOT = Path(__file__).parents[2]
NAMED = {
    "a name within a sentence": ("Il quitta Nomonhan hier.", ["Nomonhan"]),
    "several capitals": ("Le général Tchang Kaï-chek partit.", ["Tchang Kaï-chek"]),
    "initials": ("Selon J. K. Galbraith, il partit.", ["J. K. Galbraith"]),
    "joined by de": ("Il traversa la Corée du Nord.", ["Corée du Nord"]),
    "its adjective": ("Il servit l’Union soviétique.", ["Union soviétique"]),
    "the noun before": ("Il rejoignit l’armée du Kwantung.", ["armée du Kwantung"]),
    "an apposition": ("Il atteignit le lac Khassan.", ["lac Khassan"]),
    "an ordinal": ("Ce fut la troisième guerre d’Indochine.", ["troisième guerre d’Indochine"]),
    "nations": ("Il fit la guerre franco-prussienne.", ["guerre franco-prussienne"]),
    "a treaty": (
        "Le traité franco-allemand d’amitié et de coopération dure.",
        ["traité franco-allemand d’amitié et de coopération"],
    ),
    "a title": ("Il lut le « Journal de guerre » hier.", ["Journal de guerre"]),
    "other letters": ("Il signa (en chinois : 中苏友好).", ["中苏友好"]),
    "behind an office": ("Le ministre de la Guerre Hideki Tōjō parla.", ["Hideki Tōjō"]),
    "a straight apostrophe": ("Il servit l'Union soviétique.", ["Union soviétique"]),
    "two beside each other": ("Il vit Berlin et Tokyo.", ["Berlin", "Tokyo"]),
}
NOT_NAMED = {
    "the opening of a sentence": "Cependant il partit. Demain, il reviendra ! Soldats, écoutez.",
    "the opening of a quotation": "Il dit : « Demain, je pars. »",
    "a people": "Il vit les Japonais, avec des Allemands.",
    "an office": "Le ministre des Affaires étrangères partit.",
    "a cardinal point": "Il partit vers le Sud.",
    "a unit": "Il pesait 103 Ko.",
    "a noun in an office’s capital": "Selon le Pacte, il partit.",
}


@pytest.mark.parametrize(("words", "names"), NAMED.values(), ids=NAMED)
def test_a_name_is_found_with_what_belongs_to_it(words: str, names: list[str]) -> None:
    assert found_in(words) == [names]


@pytest.mark.parametrize("words", NOT_NAMED.values(), ids=NOT_NAMED)
def test_other_capitals_are_no_names(words: str) -> None:
    assert found_in(words) == [[]]


def test_a_capital_that_opens_a_sentence_counts_where_it_stands_within_another() -> None:
    assert found_in("Nomonhan brûle.") == [[]]
    assert found_in("Nomonhan brûle.", "Il voit Nomonhan.") == [["Nomonhan"], ["Nomonhan"]]
    assert found_in("Tchang Kaï-chek parla.") == [["Tchang Kaï-chek"]]


def found_in(*paragraphs: str) -> list[list[str]]:
    """Return the names in each paragraph."""
    found = find_names(paragraphs)
    return [
        [words[slice(*span)] for span in spans]
        for words, spans in zip(paragraphs, found, strict=True)
    ]


def test_most_names_of_the_frozen_edition_are_found_and_most_that_are_proposed_are_names() -> None:
    texts = [text for _, text, _ in measure(DOCS)]
    for found, whole in (recall(texts), precision(texts)):
        assert found / whole > 0.85


def notice(id_: str, *forms: str, spellings: tuple[str, ...] = ()) -> Notice:
    """Return a notice of a file of events."""
    return Notice(id_, id_, forms, spellings, "Une phrase.", where=("donnees/accords.yml", 7))


def proposals(body: str, *notices: Notice) -> list[Proposal]:
    """Return what a text names and dates, with these notices."""
    known = Notices((AuthorityFile("accords", notices),))
    extensions = {
        **markdown_extensions(ROOT / "mkdocs.yml"),
        "edition.mentions": {"notices": known},
    }
    header = "---\ntitle: T\ndescription: D\nsource: sources/t.txt\n---\n\n"
    read = read_page("docs/t.md", f"{header}//// text\n{body}\n////\n", extensions)
    assert isinstance(read, CollatedPage), read
    return propose(read, known)


def test_a_name_without_a_notice_is_told_with_its_passages() -> None:
    [name] = proposals("Il quitta Nomonhan hier.\n\nEnfin, Nomonhan brûla.")
    assert (name.kind, name.words) == (Kind.NAME, "Nomonhan")
    assert [*map(str, name.places)] == [
        "docs/t.md:8: p1 : Il quitta [Nomonhan] hier.",
        "docs/t.md:10: p2 : Enfin, [Nomonhan] brûla.",
    ]


def test_what_has_a_notice_or_a_mark_is_not_told() -> None:
    known = notice("nomonhan", "Nomonhan")
    assert proposals("Il quitta Nomonhan.", known) == []
    assert proposals("Il quitta [Ulan]{ ref=nomonhan }.", known) == []
    assert proposals("Il ouvrit le [PDF]{ ref=- }.") == []


def test_a_longer_name_than_one_that_is_known_is_told() -> None:
    [name] = proposals("Il vit la bataille de Moscou.", notice("moscou", "Moscou"))
    assert name.words == "bataille de Moscou"


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Deuxième guerre sino-japonaise", "La deuxième guerre sino-japonaise dura."),
        ("Yōsuke Matsuoka", "Il vit Yosuke Matsuoka."),
        ("Extrême-Orient", "Il vit l’Extrême Orient."),
    ],
)
def test_another_spelling_of_a_form_leads_to_its_notice(words: str, body: str) -> None:
    [variant] = proposals(body, notice("a", words))
    assert variant.kind is Kind.VARIANT
    assert f"« a », docs/donnees/accords.yml:7 (« forms » : {words})" in variant.hint


def test_a_name_that_is_only_a_spelling_leads_to_its_notice() -> None:
    [variant] = proposals("Il vit Nomonhan.", notice("a", "Khalkhin-Gol", spellings=("Nomonhan",)))
    assert (variant.kind, variant.words) == (Kind.VARIANT, "Nomonhan")
    assert "(« spellings » : Nomonhan)" in variant.hint


def test_a_common_noun_is_no_spelling_of_a_name() -> None:
    assert proposals("Il suivit l’axe.", notice("axe", "Axe")) == []


def test_dates_are_told_and_those_without_a_year() -> None:
    day, date = proposals("Du 27 mars au [3 mai]{ when=- }, puis le 13 avril 1941.")
    assert (day.kind, day.words) == (Kind.DAY, "27 mars")
    assert "[27 mars]{ when=ANNÉE-03-27 }" in day.hint
    assert (date.kind, date.words, date.hint) == (Kind.DATE, "13 avril 1941", "1941-04-13")


def test_skeletons_are_added_behind_what_is_there_and_each_once() -> None:
    found = proposals("Il vit Nomonhan, puis Nan-kin.")
    first, added = add_skeletons("", found, {"nomonhan"})
    assert added == ["Nomonhan", "Nan-kin"]
    assert "- id: nomonhan-2\n" in first
    kept = first.replace("- id: nan-kin", "# à voir\n- id: nankin")
    assert add_skeletons(kept, found, {"nomonhan"}) == (kept, [])
    again, added = add_skeletons(kept, proposals("Il vit Harbin."), ())
    assert again.startswith(kept)
    assert added == ["Harbin"]


def test_a_skeleton_is_refused_until_it_is_filled_in() -> None:
    text, _ = add_skeletons("", proposals("Il vit Nomonhan."), ())
    _, [problem] = load_authority_file("donnees/lieux.yml", text)
    assert "« nomonhan prose » est vide" in problem.message
    filled = text.replace('prose: ""', "prose: Une plaine.")
    [one], problems = load_authority_file("donnees/lieux.yml", filled)
    assert (one.heading, one.variants, problems) == ("Nomonhan", ("Nomonhan",), [])


def test_the_command_says_them_page_by_page_and_writes_only_where_it_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "docs" / "donnees").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    head = "---\ntitle: T\ndescription: D\nsource: sources/t.txt\n---\n\n//// text\n"
    (tmp_path / "docs" / "un.md").write_text(f"{head}Il vit Nomonhan.\n////\n", "utf-8")
    (tmp_path / "docs" / "deux.md").write_text(f"{head}Il vit Harbin.\n////\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["names"]) == 0
    said = capsys.readouterr().out
    assert said.index("docs/deux.md\n") < said.index("Harbin") < said.index("docs/un.md\n")
    assert "Noms sans notice : 1. Écrire leur notice" in said
    assert not (tmp_path / "propositions.yml").exists()
    assert cli.main(["names", "docs/un.md", "--write"]) == 0
    assert "Harbin" not in capsys.readouterr().out
    assert 'forms: ["Nomonhan"]' in (tmp_path / "propositions.yml").read_text("utf-8")
    assert cli.main(["names", "trois"]) == 1
    assert "« trois » n’est pas un texte" in capsys.readouterr().out
