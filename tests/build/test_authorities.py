"""The notices: mistakes are named by file, notice and field; what is right is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from lxml import html as lxml_html

from breaking import mistake_in
from conftest import DOCS
from edition.authorities import (
    AuthorityFile,
    Notice,
    conflicts,
    load_authorities,
    load_authority_file,
    unused_variants,
)
from edition.exports.notices import to_json
from edition.problems import Problem

ONE = """- id: joukov
  heading: Joukov, Gueorgui
  forms: [Gueorgui Joukov, Joukov]
  spellings: [Zhukov]
  prose: Maréchal soviétique.
  date: 1896/1974
- id: moscou
  heading: Moscou
  forms: [Moscou]
  spellings: []
  prose: Capitale de l’Union soviétique.
  coordinates: [55.75, 37.62]
"""


def problems_of(text: str) -> list[Problem]:
    """Return what is wrong with an authority file."""
    notices, problems = load_authority_file("donnees/personnes.yml", text)
    return problems + conflicts(notices)


BROKEN = {
    "an id twice": ("id: moscou", "id: joukov", 7, "l’identifiant « joukov » sert deux fois"),
    "an id like a paragraph's": ("id: moscou", "id: p12", 7, "« p12 »"),
    "an id with capitals": ("id: moscou", "id: Moscou", 7, "« Moscou »"),
    "a form claimed twice": (
        "forms: [Moscou]",
        "forms: [Joukov]",
        7,
        "« moscou » et « joukov » ont la forme « Joukov »",
    ),
    "a latitude out of range": ("[55.75, 37.62]", "[155.75, 37.62]", 12, "« 155.75 »"),
    "a longitude out of range": ("[55.75, 37.62]", "[55.75, -237.62]", 12, "« -237.62 »"),
    "half a place": ("[55.75, 37.62]", "[55.75]", 12, "n’a pas le nombre de valeurs voulu"),
    "a date that is not EDTF": ("date: 1896/1974", "date: vers 1896", 6, "n’est pas de l’EDTF"),
    "a day that is none": ("date: 1896/1974", "date: '1941-02-30'", 6, "« 1941-02-30 »"),
    "no form": ("forms: [Moscou]", "forms: []", 9, "n’a pas le nombre de valeurs voulu"),
    "no prose": ("  prose: Maréchal soviétique.\n", "", 1, "il manque « prose »"),
    "an unknown field": ("spellings: []", "graphies: []", 10, "champ inconnu « graphies »"),
    "no YAML": ("forms: [Moscou]", "forms: [Moscou", 10, "ce n’est pas du YAML"),
}


def test_what_is_right_is_read() -> None:
    notices, problems = load_authority_file("personnes.yml", ONE)
    assert problems == []
    assert [notice.id for notice in notices] == ["joukov", "moscou"]
    assert notices[0].variants == ("Gueorgui Joukov", "Joukov")
    assert notices[1].coordinates == (55.75, 37.62)


@pytest.mark.parametrize(("old", "new", "line", "words"), BROKEN.values(), ids=BROKEN)
def test_a_mistake_is_named(old: str, new: str, line: int, words: str) -> None:
    problem = mistake_in(problems_of, ONE, old, new, words)
    assert (problem.file, problem.line) == ("donnees/personnes.yml", line)


def test_a_form_that_is_left_to_nobody_is_named(tmp_path: Path) -> None:
    given = ONE.replace("forms: [Moscou]", "forms: [Moscou]\n  yields: [Joukov, Kremlin]")
    (tmp_path / "lieux.yml").write_text(given, "utf-8")
    [problem] = load_authorities(tmp_path)[1]
    assert "« moscou » cède « Kremlin », qu’aucune notice ne porte" in problem.message


def test_a_notice_that_names_one_that_is_not_there_is_named(tmp_path: Path) -> None:
    given = ONE.replace("forms: [Moscou]", "forms: [Moscou]\n  also: [kremlin]")
    (tmp_path / "lieux.yml").write_text(given, "utf-8")
    [kind], [problem] = load_authorities(tmp_path)
    assert "« moscou » nomme « kremlin », qui n’existe pas" in problem.message
    assert [notice.also for notice in kind.notices] == [(), ()]


def test_a_mistake_in_a_field_names_the_notice_and_the_field() -> None:
    _, [problem] = load_authority_file(
        "lieux.yml", ONE.replace("[55.75, 37.62]", "[155.75, 37.62]")
    )
    assert problem.message == "« moscou coordinates 1 » : « 155.75 »"


def test_a_form_claimed_by_two_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "lieux.yml").write_text(ONE, "utf-8")
    (tmp_path / "personnes.yml").write_text(ONE.replace("id: ", "id: autre-"), "utf-8")
    said = [str(problem) for problem in load_authorities(tmp_path)[1]]
    assert any(
        one.startswith("donnees/personnes.yml:1: n-002 : ")
        and "« autre-joukov » et « joukov » ont la forme « Joukov »" in one
        for one in said
    )


def test_a_form_that_no_text_uses_is_named() -> None:
    kind = AuthorityFile("lieux", tuple(load_authority_file("lieux.yml", ONE)[0]))
    [problem] = unused_variants([kind], {"joukov": ["Gueorgui\u00a0Joukov"]})
    assert "« moscou », forme inutile « Moscou »" in problem.message


@pytest.mark.parametrize("path", sorted((DOCS / "donnees").glob("*.yml")), ids=lambda p: p.name)
def test_notices_are_published_as_they_are_and_as_json(site: Path, path: Path) -> None:
    assert (site / "donnees" / path.name).read_bytes() == path.read_bytes()
    published = json.loads((site / "donnees" / f"{path.stem}.json").read_text("utf-8"))
    written = yaml.safe_load(path.read_text("utf-8"))
    assert published == [
        {name: value for name, value in notice.items() if value} for notice in written
    ]


def test_a_notice_leads_to_what_others_say_of_the_same(site: Path) -> None:
    page = lxml_html.parse(site / "lieux" / "index.html")
    [line] = page.xpath(
        "//h3[@id='berlin']/following-sibling::div[1]/p[contains(@class, 'elsewhere')]"
    )
    assert line.text_content() == "Ailleurs\u00a0: Wikidata, GeoNames."
    addresses = ["https://www.wikidata.org/wiki/Q64", "https://www.geonames.org/2950159"]
    assert line.xpath("a/@href") == addresses
    said = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)
    [berlin] = [one for one in said["about"] if one["@id"].endswith("/lieux/#berlin")]
    assert (berlin["@type"], berlin["sameAs"]) == ("Place", addresses)


def test_the_beacon_file_is_published_beside_the_notices(site: Path) -> None:
    lines = (site / "donnees" / "beacon-gnd.txt").read_text("utf-8").splitlines()
    feed = "https://pactes-extreme-orient.example/donnees/beacon-gnd.txt"
    assert (lines[0], lines[-1]) == ("#FORMAT: BEACON", "118520776||personnes/#churchill")
    assert f"#FEED: {feed}" in lines


def test_json_keeps_every_script() -> None:
    kind = AuthorityFile("lieux", (Notice("pekin", "Pékin", ("Pékin",), ("北京",), "Capitale."),))
    assert "北京" in to_json(kind)
