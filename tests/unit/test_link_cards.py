"""Link cards: what names their files, which passages they list, how a place of a text begins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from conftest import EXTENSIONS
from edition.index import Postings
from edition.markdown.rendering import render
from edition.pages.link_cards import (
    MOST_PASSAGES,
    Beginning,
    beginnings_of,
    card_name,
    card_script,
    choose_passages,
    shorten,
)
from edition.reader import read_page

NAMES = yaml.safe_load(
    (Path(__file__).parent.parent / "node" / "link-cards.yml").read_text("utf-8")
)

PAGE = """
//// text
# Un texte { #titre }

Le premier paragraphe.

## Une section { #section .supplied }

Le deuxième, qui a une note[^n].

Le troisième.
////

## Notes de l’édition { #notes }

[NOTES]

[^n]: Une note.
"""


@pytest.mark.parametrize("case", NAMES["names"], ids=lambda case: str(case["id"]))
def test_a_file_has_a_name_that_every_system_takes(case: dict[str, str]) -> None:
    assert card_name(case["url"], case["id"]) == case["name"]


def test_two_places_never_share_a_file() -> None:
    ids = ["fn:a", "fn-a", "fn.a", "fn_a", "1941-06~", "1941-06", "1937/1945", "1937_1945", "194X"]
    assert len({card_name("u/", id_).lower() for id_ in ids}) == len(ids)


def test_a_card_is_a_script_that_keeps_it() -> None:
    script = card_script("u/p1", '<p title="a">« b »\n</p>')
    assert script.startswith('(self.linkCards??={})["u/p1"]=')
    assert json.loads(script.partition("]=")[2]) == '<p title="a">« b »\n</p>'


def postings(*texts: int) -> Postings:
    """Return postings in texts of these numbers: the passages are numbered from 0 on."""
    listed = Postings()
    for position, text in enumerate(texts):
        listed.add(text, position)
    return listed


def test_each_text_has_its_first_passage_before_any_has_a_second() -> None:
    assert choose_passages(postings(0, 0, 0, 4, 7, 7)) == [0, 3, 4, 1, 5, 2]


def test_a_card_lists_a_few_passages_of_many() -> None:
    many = [text for text in range(50) for _ in range(50)]
    assert choose_passages(postings(*many)) == [50 * text for text in range(MOST_PASSAGES)]
    assert choose_passages(postings(*[3] * 50)) == [*range(MOST_PASSAGES)]
    assert choose_passages(Postings()) == []


def test_the_places_of_a_text_begin_between_their_neighbours() -> None:
    found = {one.id: one for one in beginnings_of(read_page(render(PAGE, EXTENSIONS, "view")))}
    second = "Le deuxième, qui a une note."
    assert found == {
        "p1": Beginning("p1", "paragraph", "", "", "Le premier paragraphe.", second),
        "p2": Beginning(
            "p2", "paragraph", "Une section", "Le premier paragraphe.", second, "Le troisième."
        ),
        "p3": Beginning("p3", "paragraph", "Une section", second, "Le troisième.", ""),
        "titre": Beginning("titre", "section", "", "", "Le premier paragraphe.", second),
        "section": Beginning(
            "section", "section", "Une section", "Le premier paragraphe.", second, "Le troisième."
        ),
        "fn:n": Beginning("fn:n", "note", "", "", "Une note.", ""),
    }


def test_words_are_cut_at_a_word_on_one_line() -> None:
    assert shorten("Un mot\n  et la\u00a0suite", 10) == "Un mot et…"
    assert shorten("Un\u00a0mot", 10) == "Un\u00a0mot"
