"""Identifiers in the registers of others: their form, and what is made of them."""

from __future__ import annotations

import pytest

from breaking import mistake_in
from edition.authorities import AuthorityFile, conflicts, load_authority_file
from edition.citation.metadata import subjects
from edition.exports.notices import beacon
from edition.problems import Problem
from made import RELEASE

TWO = """- id: churchill
  heading: Churchill, Winston
  forms: [Churchill]
  spellings: []
  prose: Premier ministre.
  identifiers:
    wikidata: Q8016
    gnd: "118520776"
- id: berlin
  heading: Berlin
  forms: [Berlin]
  spellings: []
  prose: Capitale de l’Allemagne.
  identifiers: {gnd: 4005728-8, geonames: 2950159, wikidata: Q64}
"""


def problems_of(text: str) -> list[Problem]:
    """Return what is wrong with an authority file."""
    notices, problems = load_authority_file("donnees/f.yml", text)
    return problems + conflicts(notices)


def made(text: str = TWO) -> AuthorityFile:
    """Return an authority file."""
    return AuthorityFile("personnes", tuple(load_authority_file("f", text)[0]))


def test_an_identifier_leads_to_its_register_in_the_order_of_the_table() -> None:
    churchill, berlin = made().notices
    assert [one.address for one in churchill.identifiers] == [
        "https://www.wikidata.org/wiki/Q8016",
        "https://d-nb.info/gnd/118520776",
    ]
    assert [one.address for one in berlin.identifiers] == [
        "https://www.wikidata.org/wiki/Q64",
        "https://www.geonames.org/2950159",
        "https://d-nb.info/gnd/4005728-8",
    ]


GND = ["11873461X", "1384382429", "101115658X", "2001630-X", "2-4", "7855044-0", "4032386-9"]
"""Numbers of persons, corporate bodies and subjects, of each form that the GND has had."""


@pytest.mark.parametrize("number", GND)
def test_a_gnd_number_is_known_by_its_check_character(number: str) -> None:
    assert problems_of(TWO.replace("4005728-8", f'"{number}"')) == []
    other = "0" if number[-1] != "0" else "1"
    [problem] = problems_of(TWO.replace("4005728-8", f'"{number[:-1]}{other}"'))
    assert "« berlin »" in problem.message
    assert "n’est pas un numéro GND" in problem.message
    assert (problem.line, bool(problem.hint)) == (14, True)


BROKEN = {
    "a number alone": ("Q8016", "8016", 7, "wikidata » n’est pas un texte"),
    "a property": ("Q8016", "P8016", 7, "« P8016 »"),
    "an address": ("Q8016", "https://www.wikidata.org/wiki/Q8016", 7, "wikidata » : « https:"),
    "a number in quotes": ("2950159", '"2950159"', 14, "geonames » n’est pas un nombre entier"),
    "no number": ("2950159", "0", 14, "geonames » : « 0 »"),
    "a number without quotes": ('"118520776"', "118520776", 8, "gnd » n’est pas un texte"),
    "a number too short": ('"118520776"', '"18520776"', 8, "gnd » : « 18520776 »"),
    "two figures that changed places": ('"118520776"', '"118250776"', 8, "numéro GND"),
    "a register that is not known": ("wikidata: Q64", "viaf: 1", 14, "champ inconnu « viaf »"),
    "nothing": ("gnd: 4005728-8, geonames: 2950159, wikidata: Q64", "", 14, "berlin identifiers"),
    "the same thing twice": (
        "wikidata: Q64",
        "wikidata: Q8016",
        9,
        "« berlin » et « churchill » ont le même identifiant Wikidata, Q8016",
    ),
}


@pytest.mark.parametrize(("old", "new", "line", "words"), BROKEN.values(), ids=BROKEN)
def test_a_mistake_is_named(old: str, new: str, line: int, words: str) -> None:
    problem = mistake_in(problems_of, TWO, old, new, words)
    assert (problem.file, problem.line) == ("donnees/f.yml", line)


def test_the_hint_says_what_the_register_has() -> None:
    for old, new, hint in (
        ("Q8016", "8016", "Écrire Q et un nombre"),
        ("2950159", '"2950159"', "Écrire le nombre qui est dans l’adresse du lieu"),
    ):
        [problem] = problems_of(TWO.replace(old, new))
        assert hint in problem.hint


def test_beacon_leads_from_each_gnd_number_to_its_notice() -> None:
    found = beacon([made()], RELEASE, "https://pactes.example/donnees/beacon-gnd.txt")
    head, links = found.split("\n\n")
    assert head.splitlines() == [
        "#FORMAT: BEACON",
        "#PREFIX: https://d-nb.info/gnd/",
        "#TARGET: https://pactes.example/{+ID}",
        "#NAME: Les pactes",
        "#INSTITUTION: Les contributeurs",
        "#HOMEPAGE: https://pactes.example/",
        "#FEED: https://pactes.example/donnees/beacon-gnd.txt",
        "#TIMESTAMP: 2026-12-01",
    ]
    assert links == "118520776||personnes/#churchill\n4005728-8||personnes/#berlin\n"


def test_there_is_no_beacon_where_no_notice_has_a_gnd_number() -> None:
    text = TWO.replace("gnd: 4005728-8, ", "").replace('    gnd: "118520776"\n', "")
    assert beacon([made(text)], RELEASE, "https://pactes.example/f") == ""


def test_an_index_says_what_its_notices_are_elsewhere() -> None:
    text = TWO.replace("  identifiers: {gnd: 4005728-8, geonames: 2950159, wikidata: Q64}\n", "")
    assert subjects([made(text)], "personnes", "https://pactes.example/personnes/") == [
        {
            "@type": "Person",
            "@id": "https://pactes.example/personnes/#churchill",
            "name": "Churchill, Winston",
            "sameAs": ["https://www.wikidata.org/wiki/Q8016", "https://d-nb.info/gnd/118520776"],
        }
    ]
    assert subjects([made(text)], "essai", "https://pactes.example/essai/") == []
