"""The parallel page: which stretch of the source stands beside what, and what is marked in both."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import EXTENSIONS, Text
from edition.collated_page import CollatedPage, take_page
from edition.collation import compare
from edition.frontmatter import load, split
from edition.markdown.rendering import render
from edition.pages.parallel import Piece, Row, align
from edition.reader import read_page
from edition.source_lines import digest

PROOF = Path(__file__).parent / "proof"


def rows_of(page: str, source: str) -> list[Row]:
    """Return the rows of a page that is what its source says."""
    front, problems = load("page.md", page)
    assert problems == []
    content = read_page(render(split(page).body, EXTENSIONS, "view"))
    collated = take_page("page.md", page, front, content.blocks)
    assert isinstance(collated, CollatedPage)
    collation = compare(collated, "source.txt", source)
    assert list(map(str, collation.problems)) == []
    rows = align(source, content, front.normalizations, collation.alignment)
    assert "".join(piece.text for row in rows for piece in row.source) == source
    texts = ["".join(piece.text for piece in row.text) for row in rows if not row.gap]
    assert texts == [block.corr for block in content.blocks]
    return rows


def page_of(text: str, header: str = "", gaps: tuple[str, ...] = ()) -> str:
    """Return a page with these words in its text; each gap is a line of the source."""
    declared = "".join(
        f"  - incipit: {words}\n    explicit: {words}\n    reason: hors du texte\n"
        f"    digest: {digest(words)}\n"
        for words in gaps
    )
    gap = f"gap:\n{declared}" if gaps else ""
    front = f"title: Un texte\ndescription: Un texte.\nsource: sources/source.txt\n{header}{gap}"
    return f"---\n{front}---\n\n//// text\n{text}\n////\n"


def shown(pieces: tuple[Piece, ...]) -> str:
    """Return pieces as words: `[2:sic]` in a correction, `<'>` where a sign is normalized."""
    marks = {True: "<{}>", False: "{}"}
    return "".join(
        f"[{piece.number}:{piece.text}]"
        if piece.number
        else marks[piece.is_normalized].format(piece.text)
        for piece in pieces
    )


def both(row: Row) -> tuple[str, str]:
    """Return both sides of a row as words."""
    return shown(row.source), "(omis)" if row.gap else shown(row.text).strip()


APOSTROPHE = 'normalization:\n  - {sic: "\'", corr: ’, count: %d, reason: apostrophe}\n'
ELLIPSIS = "normalization:\n  - {sic: ..., corr: …, count: 1, reason: points}\n"
CASES = {
    "no change": ("Un mot.", "Un mot.\n", [("Un mot.\n", "Un mot.")]),
    "a correction at the beginning": (
        "{~~le~>Le~~}{>>x<<} mot.",
        "le mot.",
        [("[1:le] mot.", "[1:Le] mot.")],
    ),
    "a correction at the end": (
        "Un {~~mots.~>mot.~~}{>>x<<}",
        "Un mots.\n",
        [("Un [1:mots.]\n", "Un [1:mot.]")],
    ),
    "a whole paragraph, and the next one": (
        "{~~Un~>Deux~~}{>>x<<}\n\n{~~Mots~>Mot~~}{>>x<<}",
        "Un\n\nMots",
        [("[1:Un]\n\n", "[1:Deux]"), ("[2:Mots]", "[2:Mot]")],
    ),
    "two corrections that touch": (
        "Un mot{~~,~>;~~}{>>x<<}{--,--}{>>y<<} deux.",
        "Un mot,, deux.",
        [("Un mot[1:,][2:,] deux.", "Un mot[1:;][2:] deux.")],
    ),
    "words left out and words added, where the source has more spaces": (
        "Un{++ bon++}{>>x<<} mot.{--,--}{>>y<<} Fin.",
        "  Un   mot. , Fin.",
        [("  Un[1:]   mot. [2:,] Fin.", "Un[1: bon] mot.[2:] Fin.")],
    ),
    "a space that becomes a hyphen": (
        "Un mot{~~ ~>-~~}{>>x<<}clef.",
        "Un mot clef.",
        [("Un mot[1: ]clef.", "Un mot[1:-]clef.")],
    ),
    "a heading of the source": (
        "## Une {~~belle~>grande~~}{>>x<<} prise { #prise }\n\nUn mot.",
        "Une belle prise\nUn mot.",
        [("Une [1:belle] prise\n", "Une [1:grande] prise"), ("Un mot.", "Un mot.")],
    ),
    "a list": (
        "- {--•--}{>>puce<<} Un.\n- Deux.",
        "  • Un.\n  Deux.\n",
        [("  [1:•] Un.\n", "[1:] Un."), ("  Deux.\n", "Deux.")],
    ),
    "a box": (
        "/// infobox\nSigné\n:   le {~~5~>6~~}{>>x<<} mai\n///",
        "Signé le 5 mai",
        [("Signé le [1:5] mai", "Signé le [1:6] mai")],
    ),
    "the caption of a figure": (
        "/// figure\nUn {~~navires~>navire~~}{>>x<<}\n///",
        "Un navires\n",
        [("Un [1:navires]\n", "Un [1:navire]")],
    ),
    "a paragraph that the source wraps": (
        "Un mot et un {~~autres~>autre~~}{>>x<<}.",
        "Un mot\net un autres.\n",
        [("Un mot\net un [1:autres].\n", "Un mot et un [1:autre].")],
    ),
    "blank lines before the first paragraph": ("Un.", "\n \nUn.", [("\n \nUn.", "Un.")]),
}


@pytest.mark.parametrize(("text", "source", "expected"), CASES.values(), ids=CASES)
def test_what_changes_is_marked_on_both_sides(
    text: str, source: str, expected: list[tuple[str, str]]
) -> None:
    assert [both(row) for row in rows_of(page_of(text), source)] == expected


def test_a_sign_that_is_replaced_throughout_is_marked_on_both_sides() -> None:
    page = page_of("L’{~~Axes~>Axe~~}{>>x<<}, l’armée.", APOSTROPHE % 2)
    [row] = rows_of(page, "L'Axes, l'armée.")
    assert both(row) == ("L<'>[1:Axes], l<'>armée.", "L<’>[1:Axe], l<’>armée.")


def test_a_sign_replaced_within_a_correction_is_part_of_it() -> None:
    page = page_of("{~~l’axe~>l’Axe~~}{>>x<<} seul.", APOSTROPHE % 1)
    [row] = rows_of(page, "l'axe seul.")
    assert both(row) == ("[1:l'axe] seul.", "[1:l’Axe] seul.")
    assert row.corrections[0][1:] == ("l'axe", "l’Axe", "x")


def test_a_sign_replaced_by_fewer_signs_leaves_what_follows_in_its_place() -> None:
    page = page_of("Un… {~~mots~>mot~~}{>>x<<}.", ELLIPSIS)
    [row] = rows_of(page, "Un... mots.")
    assert both(row) == ("Un<...> [1:mots].", "Un<…> [1:mot].")


def test_gaps_are_in_their_places() -> None:
    source = "Titre\nPub\n\nUn.\nMenu\nDeux.\n\nAvis\nFin\n"
    page = page_of("Un.\n\nDeux.", gaps=("Titre", "Pub", "Menu", "Avis", "Fin"))
    rows = rows_of(page, source)
    assert [both(row) for row in rows] == [
        ("Titre\n", "(omis)"),
        ("Pub\n\n", "(omis)"),
        ("Un.\n", "Un."),
        ("Menu\n", "(omis)"),
        ("Deux.\n\n", "Deux."),
        ("Avis\n", "(omis)"),
        ("Fin\n", "(omis)"),
    ]
    assert [row.id for row in rows][:4] == ["omission-1", "omission-2", "p1", "omission-3"]
    assert {row.gap.reason for row in rows if row.gap} == {"hors du texte"}


def test_headings_say_whose_they_are() -> None:
    page = page_of("# Titre { #titre .supplied }\n\n## Sien { #sien .supplied }\n\nUn.\n\nDeux.")
    first, second = rows_of(page, "Un.\nDeux.")
    assert first.before is not None
    assert (first.before.id, first.before.title) == ("sien", "Sien")
    assert second.before is None
    [own, _] = rows_of(page_of("## Titre { #t }\n\nUn."), "Titre\nUn.")
    assert own.is_heading
    assert own.before is None


def test_a_page_that_has_of_everything_is_aligned() -> None:
    page, source = ((PROOF / name).read_text("utf-8") for name in ("page.md", "source.txt"))
    rows = rows_of(page, source)
    places = {row.id: row for row in rows}
    assert shown(places["p1"].source).startswith("[1:le] traité")
    assert "l<'>Union" in shown(places["p1"].source)
    assert "l<’>Union" in shown(places["p1"].text)
    assert places["p4"].supplied == ("contenu perdu",)
    assert [both(row)[1] for row in (rows[1], rows[-1])] == ["(omis)", "(omis)"]


def test_each_text_of_the_edition_is_aligned(text: Text) -> None:
    rows = rows_of(text.page, text.source)
    blocks = text.blocks()
    numbers = [one.number for row in rows for one in row.corrections]
    assert numbers == [*range(1, sum(len(block.corrections) for block in blocks) + 1)]
    for row in rows:
        for pieces, side in ((row.source, 1), (row.text, 2)):
            marked = {piece.number: piece.text for piece in pieces if piece.number}
            assert marked == {one.number: one[side] for one in row.corrections}
