"""The Markdown extensions: blocks, paragraph numbers, corrections beside the text."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from conftest import EXTENSIONS
from edition.markdown.rendering import render
from edition.model import Correction, TextError
from edition.reader import read_blocks


def html(body: str) -> str:
    """Return what the Markdown of a text gives."""
    return render(f"//// text\n{body}\n////\n", EXTENSIONS, "view")


def numbered(body: str) -> list[tuple[str, str]]:
    """Return the id and the established words of each paragraph."""
    return [(block.id, " ".join(block.corr.split())) for block in read_blocks(html(body))]


NUMBERED = {
    "paragraphs": ("Un.\n\nDeux.", [("p1", "Un."), ("p2", "Deux.")]),
    "a heading does not count": (
        "# Titre { #titre }\n\nUn.\n\n## Section { #section .supplied }\n\nDeux.",
        [("titre", "Titre"), ("p1", "Un."), ("p2", "Deux.")],
    ),
    "what is supplied does not count": (
        "/// lead\nDe l’édition.\n///\n\nUn.\n\nDe l’édition.\n{ .supplied }\n\nDeux.",
        [("p1", "Un."), ("p2", "Deux.")],
    ),
    "captions count": (
        "Un.\n\n/// figure\nUne légende\n///\n\nTrois.",
        [("p1", "Un."), ("p2", "Une légende"), ("p3", "Trois.")],
    ),
    "list items count, tight or loose": (
        "- Un\n- Deux\n\n* * *\n\n1. Trois\n\n2. Quatre",
        [("p1", "Un"), ("p2", "Deux"), ("p3", "Trois"), ("p4", "Quatre")],
    ),
    "an item within an item counts": (
        "- Un\n    - Deux\n- Trois",
        [("p1", "Un"), ("p2", "Deux"), ("p3", "Trois")],
    ),
    "rows of a box count": (
        "/// infobox\nBoîte\n\nSigné\n:   1950\n\nParties\n:   Chine\n:   URSS\n///\n\nFin.",
        [("p1", "Boîte"), ("p2", "Signé 1950"), ("p3", "Parties Chine URSS"), ("p4", "Fin.")],
    ),
    "rows of a table count": (
        "| A | B |\n| - | - |\n| 1 | 2 |\n\nFin.",
        [("p1", "A B"), ("p2", "1 2"), ("p3", "Fin.")],
    ),
    "a quotation counts by its paragraphs": (
        "> Un.\n>\n> Deux.\n\nTrois.",
        [("p1", "Un."), ("p2", "Deux."), ("p3", "Trois.")],
    ),
    "a note does not count, nor its call": (
        "Un[^n].\n\nDeux.\n\n[^n]: Une note.",
        [("p1", "Un."), ("p2", "Deux.")],
    ),
}


@pytest.mark.parametrize(("body", "expected"), NUMBERED.values(), ids=NUMBERED)
def test_paragraphs_are_numbered_as_the_source_counts_them(
    body: str, expected: list[tuple[str, str]]
) -> None:
    assert numbered(body) == expected


def test_pages_of_the_edition_have_no_paragraph_numbers() -> None:
    assert 'id="p' not in render("# Titre { #titre }\n\nUn.\n", EXTENSIONS, "view")


CORRECTIONS = {
    "a substitution": ("Le {~~Traité~>traité~~}{>>minuscule<<}.", "Traité", "traité", "minuscule"),
    "a deletion": ("Europe.{--,--}{>>parasite<<} Puis", ",", "", "parasite"),
    "an addition": ("Une {++grande++}{>>omis<<} prise", "", "grande", "omis"),
    "without a reason": ("Le {~~Traité~>traité~~}.", "Traité", "traité", ""),
    "signs of mark-up in a reason": ("A{--b--}{>>3 < 4 & « c »<<}", "b", "", "3 < 4 & « c »"),
}


@pytest.mark.parametrize(("body", "sic", "corr", "reason"), CORRECTIONS.values(), ids=CORRECTIONS)
def test_a_correction_is_read_back(body: str, sic: str, corr: str, reason: str) -> None:
    [block] = read_blocks(html(body))
    [correction] = block.corrections
    assert (correction.sic, correction.corr, correction.reason) == (sic, corr, reason)
    assert block.sic[correction.offset :].startswith(sic)
    assert block.corr[correction.corr_offset :].startswith(corr)


def test_corrections_that_touch_stay_apart() -> None:
    [block] = read_blocks(html("{~~L’a~>l’a~~}{>>un<<} {~~B~>b~~}{>>deux<<}{--,--}{>>trois<<}"))
    assert block.corrections == (
        Correction("L’a", "l’a", "un", 0, 0),
        Correction("B", "b", "deux", 4, 4),
        Correction(",", "", "trois", 5, 5),
    )
    assert (block.sic, block.corr) == ("L’a B,", "l’a b")


def test_a_page_has_the_established_text_alone_in_words() -> None:
    page = html('Le {~~Traité~>traité~~}{>>« b » & "d" < e<<} {--de--}{>>répété<<}signé.')
    correction = '<ins class="critic" data-sic="Traité" data-reason="« b » &amp; '
    assert correction + '&quot;d&quot; &lt; e">traité</ins>' in page
    assert "".join(lxml_html.fromstring(page).itertext()).strip() == "Le traité signé."


@pytest.mark.parametrize("reason", ["Un {>>pourquoi<<} deux", "{>>pourquoi<<}", "{--a--} {>>b<<}"])
def test_a_reason_by_itself_is_refused(reason: str) -> None:
    with pytest.raises(TextError, match="une raison ne touche aucune correction"):
        read_blocks(html(reason))


def test_a_caption_says_that_its_picture_is_missing() -> None:
    page = html("/// figure\nUne légende\n///")
    assert '<p class="ed-figure__label supplied">Illustration absente de la source</p>' in page
    assert '<figcaption id="p1">' in page


def test_words_outside_any_paragraph_are_refused() -> None:
    with pytest.raises(TextError, match="perdus"):
        read_blocks(html("<div>Des mots perdus</div>"))


HEADINGS = {
    "a name with its article": ("## La guerre d’Extrême-Orient finie", ["d’Extrême-Orient"]),
    "each name, in its place": (
        "## Port-Arthur ou *Sud-Est* et Khalkhin-Gol",
        ["Port-Arthur", "Sud-Est", "Khalkhin-Gol"],
    ),
    "no common word": ("## Le traité sino-soviétique et l’avant-garde", []),
    "no paragraph": ("L’Extrême-Orient.", []),
}


@pytest.mark.parametrize(("body", "names"), HEADINGS.values(), ids=HEADINGS)
def test_a_name_with_a_hyphen_is_kept_whole_in_a_heading(body: str, names: list[str]) -> None:
    root = lxml_html.fragment_fromstring(render(body, EXTENSIONS, "view"), create_parent=True)
    assert [each.text_content() for each in root.xpath("//*[@class='ed-name']")] == names
    words = root.text_content().replace("§", "").strip()
    assert words == body.replace("*", "").removeprefix("## ")
