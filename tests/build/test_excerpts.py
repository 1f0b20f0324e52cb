"""Regards croisés: passages chosen from the data, set side by side, linked to their paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from conftest import TEXTS
from edition.pages.excerpts import ComparedText, NothingFoundError, compare

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
    assert "«\u00a0conformément à l’article trois" in quoted.words
    assert "Avril" not in quoted.words


def test_the_page_sets_two_texts_or_more_side_by_side(site: Path) -> None:
    page = lxml_html.fromstring((site / "regards-croises" / "index.html").read_text("utf-8"))
    compared = page.xpath("//div[@class='ed-compare']")
    assert len(compared) >= 5
    for one in compared:
        pages = {link.split("#")[0] for link in one.xpath(".//a/@href")}
        assert len(pages) >= 2
        following = one.xpath("following-sibling::*[1]")[0]
        assert following.tag == "p", "each comparison says in a line where they differ"
