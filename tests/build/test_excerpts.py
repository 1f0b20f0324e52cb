"""Regards croisés: passages chosen from the data, set side by side, linked to their paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from conftest import TEXTS
from edition.html.white_space import widen_narrow_spaces as widen
from edition.model import Section
from edition.pages.excerpts import (
    ComparedText,
    Comparison,
    NothingFoundError,
    by_section,
    compare,
    comparisons_of,
)
from edition.reader import read_page

COMPARED = [ComparedText(f"{text.name}/", text.name, tuple(text.blocks())) for text in TEXTS]

ASKED = {
    "a date": ("1945-02", {"kantokuen": ["p34"], "pacte-1941": ["p7"]}),
    "two dates": ("1945-04-05 1945-04", {"kantokuen": ["p35"], "pacte-1941": ["p8"]}),
    "a notice": ("bataille-de-moscou", {"kantokuen": ["p28"], "pacte-1941": ["p5"]}),
    "paragraphs": ("pacte-1941:p4 traite-1950:p7", {"pacte-1941": ["p4"], "traite-1950": ["p7"]}),
}


@pytest.mark.parametrize(("subjects", "expected"), ASKED.values(), ids=ASKED)
def test_passages_are_chosen_from_the_data(subjects: str, expected: dict[str, list[str]]) -> None:
    columns = compare(subjects, COMPARED)
    assert {title: [quoted.block for quoted in found] for title, found in columns} == expected


@pytest.mark.parametrize(
    "subjects", ["1799-01-01", "napoleon", "pacte-1941:p99", "1945-02 napoleon"]
)
def test_what_no_text_has_is_refused(subjects: str) -> None:
    with pytest.raises(NothingFoundError, match=subjects.split()[-1]):
        compare(subjects, COMPARED)


def test_the_quoted_words_are_the_established_text_with_its_spaces() -> None:
    [(_, [quoted])] = compare("pacte-1941:p8", COMPARED)
    words = "".join(run.words for run in quoted.runs)
    assert "«\u00a0conformément à l’article trois" in words
    assert "Avril" not in words


def test_the_page_sets_two_texts_or_more_side_by_side(site: Path) -> None:
    page = lxml_html.fromstring((site / "regards-croises" / "index.html").read_text("utf-8"))
    compared = page.xpath("//div[@class='ed-compare']")
    assert len(compared) >= 5
    for one in compared:
        pages = {link.split("#")[0] for link in one.xpath(".//a/@href")}
        assert len(pages) >= 2
        following = one.xpath("following-sibling::*[1]")[0]
        assert following.tag == "p", "each comparison says in a line where they differ"


def test_a_comparison_is_known_by_the_heading_above_it() -> None:
    page = read_page(
        "<h1 id='titre'>Page</h1><!-- edition:compare 1945 --><h2 id='un'>Un</h2><p>…</p>"
        "<!-- edition:count texts --><!-- edition:compare 1945-02 --><h3 id='deux'>Deux</h3>"
        "<div><!-- edition:compare kantokuen:p34 yalta --></div>",
        is_text=False,
    )
    assert [*comparisons_of("page/", "Page", page)] == [
        Comparison("page/", "Page", Section("titre", "Page"), "1945"),
        Comparison("page/", "Page", Section("un", "Un"), "1945-02"),
        Comparison("page/", "Page", Section("deux", "Deux"), "kantokuen:p34 yalta"),
    ]


def test_the_sections_of_what_is_compared_know_it_once() -> None:
    here = Section("un", "Un")
    one = Comparison("page/", "Page", here, "kantokuen:p34 kantokuen:p35 pacte-1941:p7")
    nowhere = Comparison("page/", "Page", here, "1799-01-01")
    assert by_section([one, nowhere], COMPARED) == {
        ("kantokuen/", "changement-de-cap"): [one],
        ("pacte-1941/", "yalta"): [one],
    }


def test_each_section_that_is_compared_leads_to_the_comparison(site: Path) -> None:
    page = lxml_html.fromstring((site / "regards-croises" / "index.html").read_text("utf-8"))
    wanted, found = set(), set()
    for one in page.xpath("//div[@class='ed-compare']"):
        heading = one.xpath("preceding::h2[1]/@id")[0]
        for link in one.xpath(".//a[not(@class)]/@href"):
            name, paragraph = link.removeprefix("../").split("/#")
            text = lxml_html.fromstring((site / name / "index.html").read_text("utf-8"))
            section = text.xpath(f"//*[@id='{paragraph}']/preceding::h2[1]/@id")[0]
            wanted.add((name, section, f"../regards-croises/#{heading}"))
    for text in TEXTS:
        there = lxml_html.fromstring((site / text.name / "index.html").read_text("utf-8"))
        for link in there.xpath(
            "//div[contains(@class, 'ed-related')]//a[contains(@href, 'croises')]"
        ):
            section = link.xpath("preceding::h2[1]/@id")[0]
            found.add((text.name, section, link.get("href")))
            assert link.text_content().startswith("Regards croisés\u00a0: ")
    assert len(wanted) > 5
    assert found == wanted


def test_what_is_quoted_keeps_the_calls_of_its_notes(site: Path) -> None:
    page = lxml_html.fromstring((site / "regards-croises" / "index.html").read_text("utf-8"))
    quoted = {
        link.get("href").removeprefix("../").replace("/#", ":"): link.getparent()
        for link in page.xpath("//div[@class='ed-compare']//a[not(@class)]")
    }
    assert page.xpath("//div[@class='ed-compare']//sup/a[@href='../pacte-1941/#fn:heure']")
    for text in TEXTS:
        for block in text.blocks():
            paragraph = quoted.get(f"{text.name}:{block.id}")
            if paragraph is None:
                continue
            calls = paragraph.xpath(".//sup/a")
            said = [
                (call.get("href"), call.findtext("span"), call.get("aria-label")) for call in calls
            ]
            assert said == [
                (f"../{text.name}/#{call.note}", call.number, f"Note {call.number}")
                for call in block.calls
            ]
            # Without its calls and its link, it says what the text says.
            for aside in paragraph.xpath(".//sup | ./a"):
                aside.drop_tree()
            assert paragraph.text_content().strip() == widen(" ".join(block.corr.split("\n")))
