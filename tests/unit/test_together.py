"""What stands in the same paragraphs: the persons of a notice, and what the map is narrowed to."""

from __future__ import annotations

from collections import Counter

from edition.authorities import AuthorityFile, Notice
from edition.index import Index, TextIndex
from edition.notices import Notices
from edition.pages.indexes import persons_together
from edition.pages.map.choices import choices_of
from edition.pages.map.places import Place


def index_of(*texts: list[tuple[str, ...]]) -> Index:
    """Return the index of some texts: the names of each of their paragraphs."""
    index = Index()
    for number, paragraphs in enumerate(texts):
        mentions = tuple((name, name, 0) for names in paragraphs for name in names)
        dated = (("1941-04-13", 0), ("1932/1945", 0)) if number == 0 else ()
        text = TextIndex(mentions, (), dated, frozenset(), {}, tuple(paragraphs))
        index.add(number, f"texte-{number}/", text)
    return index


def notice(id_: str) -> Notice:
    """Return a notice that says nothing."""
    return Notice(id_, id_.title(), (id_,), (), "")


def place(id_: str, date: str = "") -> Place:
    """Return a place that the texts name."""
    return Place(id_, "lieux", id_.title(), 1, 0, 0, date=date)


TWO = index_of([("joukov", "moscou"), ("joukov", "staline", "moscou")], [("moscou", "staline")])


def test_paragraphs_that_name_two_notices_are_counted_over_all_texts() -> None:
    assert TWO.named_with("moscou") == {"joukov": 2, "staline": 2}
    assert TWO.named_with("joukov") == {"moscou": 2, "staline": 1}
    assert TWO.named_with("mao") == {}


def test_the_persons_named_most_often_come_first_and_are_a_handful() -> None:
    many = tuple(notice(f"personne-{number}") for number in range(9))
    persons = AuthorityFile("personnes", (notice("staline"), notice("joukov"), *many))
    notices = Notices((persons, AuthorityFile("lieux", (notice("moscou"),))))
    together = Counter({"moscou": 9, "staline": 2, "joukov": 2, **{one.id: 1 for one in many}})
    found = [(one.id, count) for one, count in persons_together(together, notices)]
    assert found[:3] == [("joukov", 2), ("staline", 2), ("personne-0", 1)]
    assert len(found) < len(many)


def test_a_name_leaves_the_places_of_its_paragraphs_and_a_place_itself() -> None:
    places = [place("moscou"), place("tokyo")]
    choices = choices_of(places, TWO, ["kantokuen/", "traite-1950/"])
    assert choices.names["staline"] == ["moscou"]
    assert choices.names["moscou"] == ["moscou"]
    assert choices.names["tokyo"] == ["tokyo"]
    assert choices.texts == {"kantokuen": ["moscou"], "traite-1950": ["moscou"]}
    assert not choices_of(places, TWO, []).names


def test_the_years_go_from_the_first_that_is_told_to_the_last() -> None:
    places = [place("a", "1932/1945"), place("b", "1949-10-01/.."), place("c")]
    choices = choices_of(places, TWO, [])
    assert [*choices.years] == [*range(1932, 1946)]
    assert choices.places == (("a", "A", 1932, 1945), ("b", "B", 1949, None), ("c", "C"))
    assert not choices_of(places, Index(), []).years
