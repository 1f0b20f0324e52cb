"""Who answers for the edition: read from `CITATION.cff`, asked for while it is an example."""

from __future__ import annotations

import pytest
from jinja2 import Environment, FileSystemLoader

from breaking import mistake_in
from browsing import ROOT
from edition.checks.publisher import unsettled
from edition.french import country_name
from edition.problems import Problem
from edition.release import load_release

ABOUT = """title: Les pactes
version: 1.1.0
date-released: 2026-12-02
authors:
  - name: Les amis des pactes
    city: Genève
    country: CH
    email: amis@pactes.ch
    website: https://pactes.ch/nous
license: CC-BY-SA-4.0
abstract: Trois textes.
"""
SETTINGS = """site_url: https://pactes.ch/
plugins:
  - edition:
      host: Un hébergeur, rue du Lac, Genève
"""


def test_who_answers_for_the_edition_is_read() -> None:
    release, problems = load_release(ABOUT, "https://pactes.ch/")
    assert problems == []
    assert release
    assert release.publisher_and_place == "Les amis des pactes, Genève"
    assert (release.country, release.email) == ("CH", "amis@pactes.ch")
    assert release.website == "https://pactes.ch/nous"


def test_without_a_place_the_name_stands_alone() -> None:
    release, _ = load_release(ABOUT.replace("    city: Genève\n", ""), "https://pactes.ch/")
    assert release
    assert release.publisher_and_place == "Les amis des pactes"


BROKEN = {
    "a country in words": ("country: CH", "country: Suisse", 7, "country » : « Suisse »"),
    "no address": ("amis@pactes.ch", "amis", 8, "email » : « amis »"),
    "half an address": ("https://pactes.ch/nous", "pactes.ch", 9, "website » : « pactes.ch »"),
    "an empty city": ("city: Genève", 'city: ""', 6, "city » est vide"),
}


@pytest.mark.parametrize(("old", "new", "line", "words"), BROKEN.values(), ids=BROKEN)
def test_a_mistake_is_named(old: str, new: str, line: int, words: str) -> None:
    def problems_of(text: str) -> list[Problem]:
        return load_release(text, "https://pactes.ch/")[1]

    problem = mistake_in(problems_of, ABOUT, old, new, words)
    assert (problem.file, problem.line) == ("CITATION.cff", line)


def asked(
    about: str = ABOUT, address: str = "https://pactes.ch/", host: str = "Un hébergeur"
) -> list[tuple[str, int, str]]:
    """Return what is asked of whoever publishes: the file, the line, what is wrong."""
    problems = unsettled(about, SETTINGS, address, host)
    assert all(problem.hint for problem in problems)
    return [(problem.file, problem.line, problem.message) for problem in problems]


def test_nothing_is_asked_once_all_is_said() -> None:
    assert asked() == []


EXAMPLES = {
    "name": ("Les amis des pactes", "Les contributeurs de l’édition", 5),
    "email": ("amis@pactes.ch", "contact@pactes.example", 8),
    "website": ("https://pactes.ch/nous", "https://example.org/nous", 9),
}


@pytest.mark.parametrize("field", EXAMPLES)
def test_an_example_is_named_as_long_as_it_stands_there(field: str) -> None:
    old, new, line = EXAMPLES[field]
    message = f"« {field} » : « {new} » n’est qu’un exemple"
    assert asked(ABOUT.replace(old, new)) == [("CITATION.cff", line, message)]


def test_a_place_is_asked_for() -> None:
    [(file, line, message)] = asked(ABOUT.replace("    city: Genève\n", ""))
    assert (file, line, message) == ("CITATION.cff", 4, "« authors » ne dit pas de lieu")


def test_one_way_to_be_reached_is_enough_and_none_is_asked_for() -> None:
    without = ABOUT.replace("    email: amis@pactes.ch\n", "")
    assert asked(without) == []
    without = without.replace("    website: https://pactes.ch/nous\n", "")
    assert asked(without) == [
        ("CITATION.cff", 4, "« authors » ne dit pas comment vous joindre"),
    ]


def test_the_settings_of_the_site_are_asked_for_too() -> None:
    assert asked(address="https://pactes.example/") == [
        ("mkdocs.yml", 1, "« site_url » : « https://pactes.example/ » n’est qu’un exemple")
    ]
    assert asked(host="") == [("mkdocs.yml", 4, "« edition » ne dit pas l’hébergeur")]
    assert asked(host="Hébergeur (h.example)") == [
        ("mkdocs.yml", 4, "« host » : « Hébergeur (h.example) » n’est qu’un exemple")
    ]


def test_a_word_that_only_looks_like_an_example_is_none() -> None:
    assert asked(address="https://exemple.fr/", host="Examples SA, example-host.fr") == []


def test_a_country_has_its_french_name() -> None:
    assert (country_name("CH"), country_name("GB")) == ("Suisse", "Royaume-Uni")
    assert country_name("XQ") == "XQ"


def rendered(name: str, **data: object) -> str:
    """Return what a template of the legal notice says."""
    env = Environment(loader=FileSystemLoader(ROOT / "overrides"), autoescape=False)
    env.filters["country"] = country_name
    return env.get_template(f"partials/listing-{name}.html").render(**data)


def test_the_legal_notice_says_who_publishes_and_how_to_reach_them() -> None:
    release, _ = load_release(ABOUT, "https://pactes.ch/")
    publisher = rendered("publisher", release=release)
    assert "<strong>Les amis des pactes, Genève</strong> (Suisse)" in publisher
    contact = rendered("contact", release=release)
    assert 'href="mailto:amis@pactes.ch"' in contact
    assert 'href="https://pactes.ch/nous"' in contact


def test_the_legal_notice_says_what_is_not_known() -> None:
    text = ABOUT.replace("    email: amis@pactes.ch\n", "")
    release, _ = load_release(text.replace("    website: https://pactes.ch/nous\n", ""), "a")
    assert "pas encore dit comment la joindre" in rendered("contact", release=release)
    assert "pas encore dit qui héberge" in rendered("host", host="")
    assert rendered("host", host="A & B").strip() == "<p>Le site est hébergé par A &amp; B.</p>"
