"""Printed pages: the text, its numbers, and where it is from."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from conftest import TEXTS, Text
from states import FINISH

SITE = "https://pactes-extreme-orient.example"
FURNITURE = ("Rechercher", "Montrer les corrections", "Précédent", "Table des matières", "BibTeX")


def sheets(browser: Browser, address: str, is_corrected: bool = False) -> list[str]:
    """Print a page; return the words of each sheet, their spaces folded."""
    page = browser.new_page()
    page.goto(address)
    if is_corrected:
        page.locator("button[data-ed-corrections]").click()
    printed = page.pdf(prefer_css_page_size=True, format="A4")
    page.close()
    # Ligatures are one sign in the file.
    return [
        re.sub(r"\s+", " ", sheet.extract_text().replace("ﬁ", "fi").replace("ﬀ", "ff"))
        for sheet in PdfReader(BytesIO(printed)).pages
    ]


def test_every_sheet_says_what_it_is_and_where_it_is_from(browser: Browser, site_url: str) -> None:
    printed = sheets(browser, f"{site_url}/edition/")
    for number, sheet in enumerate(printed, start=1):
        assert sheet.startswith("Comment les textes ont été établis")
        assert f"{number} / {len(printed)}" in sheet
        assert f"{SITE}/edition/" in sheet
    joined = "".join(printed).replace(" ", "")
    # An address that leads elsewhere is written out; one of the site is not.
    assert "(https://creativecommons.org/licenses/by-sa/4.0/deed.fr)" in joined
    assert "(../" not in joined


@pytest.mark.parametrize(
    ("address", "said"),
    [("chronologie/?texte=kantokuen", "Texte Kantokuen"), ("lieux/?annee=1941", "En 1941 :")],
)
def test_a_page_that_is_narrowed_says_to_what(
    browser: Browser, site_url: str, address: str, said: str
) -> None:
    narrowed = " ".join(sheets(browser, f"{site_url}/{address}"))
    assert said in narrowed
    assert "Tout afficher" not in narrowed
    whole = " ".join(sheets(browser, f"{site_url}/{address.partition('?')[0]}"))
    assert "Texte tous" not in whole


def test_the_text_is_there_with_its_numbers(browser: Browser, site_url: str, text: Text) -> None:
    printed = sheets(browser, f"{site_url}/{text.name}/")
    joined = " ".join(printed)
    numbered = [block for block in text.blocks() if re.fullmatch(r"p\d+", block.id)]
    without = []
    for block in numbered:
        last = re.escape(block.corr.split()[-1])
        # In the file a number follows its paragraph; calls of notes and what is lost stand between.
        if not re.search(rf"{last}.{{0,60}}?{block.id[1:]}\b", joined):
            without.append(block.id)
    # Where a sheet ends between the two, they stand apart in the file.
    assert len(without) < len(printed), without
    assert [words for words in FURNITURE if words in joined] == []
    assert "Disponible à l’adresse" in joined


def letters(words: str) -> str:
    """Return the letters of some words: lines end in a file where they do on paper."""
    return re.sub(r"[\W\d_]", "", words)


def test_what_is_compared_is_whole_on_one_sheet(browser: Browser, site_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{site_url}/regards-croises/")
    expect(page.get_by_role("button", name="Imprimer")).to_be_visible()
    compared = [
        [letters(passage) for passage in comparison.locator("h3, blockquote").all_inner_texts()]
        for comparison in page.locator(".ed-compare").all()
    ]
    page.close()
    printed = [letters(sheet) for sheet in sheets(browser, f"{site_url}/regards-croises/")]
    assert len(compared) > 1
    for passages in compared:
        assert any(all(passage in sheet for passage in passages) for sheet in printed), passages


@pytest.mark.parametrize("is_corrected", [False, True], ids=["hidden", "shown"])
def test_corrections_are_printed_as_they_were_shown(
    browser: Browser, site_url: str, is_corrected: bool
) -> None:
    text = TEXTS[0]
    corrections = [c for block in text.blocks() for c in block.corrections if len(c.reason) > 20]
    printed = " ".join(sheets(browser, f"{site_url}/{text.name}/", is_corrected))
    reasons = [c.reason for c in corrections if c.reason.split(" : ")[0] in printed]
    assert bool(reasons) is is_corrected


def test_ink_is_black_on_white(browser: Browser, site_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{site_url}/{TEXTS[0].name}/")
    page.locator("button[data-ed-corrections]").click()
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(media="print", color_scheme=scheme)
        page.evaluate(FINISH)
        for selector in ("main p", "ins.critic", "del.critic", "main h2"):
            colour = page.locator(selector).first.evaluate("e => getComputedStyle(e).color")
            assert colour == "rgb(0, 0, 0)", selector
    page.close()
