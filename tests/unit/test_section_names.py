"""What the companion of a text lists of each section, and its line of time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.model import Annotation, Section
from edition.pages.companion import LENGTH, SectionNames, names_by_section, time_line
from edition.passages import Passage

KINDS = {"joukov": "personnes", "staline": "personnes", "moscou": "lieux", "yalta": "accords"}
WAR = Section("guerre", "La guerre")
PEACE = Section("paix", "La paix")


def passage(block: str, annotation: Annotation, section: Section | None = WAR) -> Passage:
    """Return a passage of a paragraph with one name or date."""
    return Passage("texte/", "Texte", section, block, annotation, (), (), "", ())


def name(id_: str, *also: str) -> Annotation:
    return Annotation(0, 1, ref=id_, also=also)


def day(when: str, *, is_event: bool = True) -> Annotation:
    return Annotation(0, 1, when=when, is_event=is_event)


def names_in(*passages: Passage) -> Sequence[SectionNames]:
    return names_by_section(passages, KINDS)


def test_a_section_lists_whom_it_names_in_its_order_with_the_paragraphs() -> None:
    [war] = names_in(
        passage("p1", name("staline")),
        passage("p1", name("joukov")),
        passage("p2", name("staline")),
        passage("p2", name("staline")),
        passage("p2", name("moscou")),
    )
    assert war.section == WAR
    assert [*war.persons.items()] == [("staline", ("p1", "p2")), ("joukov", ("p1",))]
    assert war.places == {"moscou": ("p2",)}


def test_the_place_in_the_name_of_an_event_is_one_of_the_section() -> None:
    [war] = names_in(passage("p3", name("yalta", "moscou")))
    assert (war.persons, war.places) == ({}, {"moscou": ("p3",)})


def test_dates_stand_in_the_order_of_time_without_those_of_publications() -> None:
    [war] = names_in(
        passage("p1", day("1945-08-09")),
        passage("p2", day("1941")),
        passage("p3", day("1945-08-09")),
        passage("p4", day("2010", is_event=False)),
    )
    assert [*war.dates.items()] == [("1941", ("p2",)), ("1945-08-09", ("p1", "p3"))]


def test_each_section_has_its_own_and_one_that_names_nothing_is_not_listed() -> None:
    listed = names_in(
        passage("p1", name("joukov")),
        passage("p2", name("joukov"), PEACE),
        passage("p3", name("yalta"), Section("suite", "Suite")),
        passage("p4", name("staline"), None),
    )
    assert [(one.section.id, one.persons) for one in listed] == [
        ("guerre", {"joukov": ("p1",)}),
        ("paix", {"joukov": ("p2",)}),
    ]


def test_counts_are_french() -> None:
    [war] = names_in(passage("p1", name("joukov")), passage("p1", day("1941")))
    assert war.counts == "1\u00a0personne, 1\u00a0date"
    places = {"moscou": ("p1",), "tokyo": ("p1",)}
    assert SectionNames(WAR, {}, places, {}).counts == "2\u00a0lieux"


def rectangles(path: str) -> list[tuple[float, float]]:
    """Return where the dates of a path begin, and how long they are."""
    found = re.findall(r"M([\d.]+) 0h([\d.]+)v1h-\2z", path)
    return [(float(at), float(length)) for at, length in found]


def test_the_line_is_true_to_scale_from_the_first_year_to_the_last() -> None:
    line = time_line(["1941", "1945-08-09", "1950-01/1950-12"])
    assert line is not None
    assert (line.first, line.last) == (1941, 1950)
    (begin, year), (end, _), *_ = rectangles(line.path_of(["1941", "1950"]))
    assert begin == 0
    assert abs(year - LENGTH / 10) < 0.1
    assert abs(end - LENGTH * 0.9) < 0.1
    [(middle, _)] = rectangles(line.path_of(["1945-12-31"]))
    assert abs(middle - LENGTH / 2) < 0.5


def test_a_day_is_seen_within_the_line_be_it_the_last() -> None:
    line = time_line(["1800", "2000-12-31"])
    assert line is not None
    [(at, length)] = rectangles(line.path_of(["2000-12-31"]))
    assert length >= 1
    assert at + length <= LENGTH


def test_an_edition_without_dates_has_no_line() -> None:
    assert time_line([]) is None
