"""Mentions: a name in a text links to its notice, and nothing else changes."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from conftest import EXTENSIONS, Text
from edition.frontmatter import split
from edition.markdown.rendering import render
from edition.reader import read_blocks

NOTICES = {
    "mao": ["Mao", "Mao Zedong"],
    "mandchourie": ["Mandchourie"],
    "coree": ["Corée"],
    "coree-du-nord": ["Corée du Nord"],
    "urss": ["URSS", "Union soviétique"],
    "armee-rouge": ["Armée rouge"],
    "pacte": ["pacte de neutralité"],
    "axe": ["Axe"],
    "moscou": ["Moscou"],
    "bataille-de-moscou": ["bataille de Moscou"],
    "extreme-orient": ["Extrême-Orient"],
    "japon": ["Japon", "pays du Soleil levant"],
    "assano": ["Assano"],
    "accord": ["accord du 5 avril 1946"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of notices."""
    lines = (
        f"- {{id: {id_}, heading: x, forms: {forms}, spellings: [], prose: x}}"
        for id_, forms in NOTICES.items()
    )
    (tmp_path / "lieux.yml").write_text("\n".join(lines).replace("'", '"'), "utf-8")
    return tmp_path


def marked(folder: Path, body: str) -> str:
    """Return the HTML of a text's Markdown."""
    extensions = {**EXTENSIONS, "edition.mentions": {"folder": str(folder)}}
    return render(f"//// text\n{body}\n////\n", extensions, "view")


def mentions(folder: Path, body: str) -> list[tuple[str, str]]:
    """Return the words and the notice of each mention."""
    return [
        (block.corr[annotation.start : annotation.end], annotation.ref)
        for block in read_blocks(marked(folder, body))
        for annotation in block.annotations
        if annotation.ref
    ]


FOUND = {
    "a word within a word is none": (
        "Mao en Mandchourie.",
        [("Mao", "mao"), ("Mandchourie", "mandchourie")],
    ),
    "the longest form wins": (
        "La Corée du Nord et la Corée, la bataille de Moscou à Moscou.",
        [
            ("Corée du Nord", "coree-du-nord"),
            ("Corée", "coree"),
            ("bataille de Moscou", "bataille-de-moscou"),
            ("Moscou", "moscou"),
        ],
    ),
    "elisions of both kinds": (
        "l’Armée rouge, l'URSS, d’Extrême-Orient",
        [("Armée rouge", "armee-rouge"), ("URSS", "urss"), ("Extrême-Orient", "extreme-orient")],
    ),
    "no-break spaces": (
        "l’Union\u00a0soviétique, le pays\u202fdu Soleil\u00a0levant",
        [
            ("Union\u00a0soviétique", "urss"),
            ("pays\u202fdu Soleil\u00a0levant", "japon"),
        ],
    ),
    "the end of a line": ("l’Union\nsoviétique", [("Union\nsoviétique", "urss")]),
    "guillemets and signs around": (
        "«\u00a0Assano\u00a0», (Japon), Moscou.",
        [("Assano", "assano"), ("Japon", "japon"), ("Moscou", "moscou")],
    ),
    "a compound is another word": ("Nippo-Japon, Moscou-Pékin, Maoïste, Axes", []),
    "within a correction": ("de {~~l’axe~>l’Axe~~}{>>nom<<} à", [("Axe", "axe")]),
    "across a correction": (
        "le {~~Pacte~>pacte~~}{>>minuscule<<} de neutralité, l’{~~Union Soviétique~>Union "
        "soviétique~~}{>>adjectif<<} aussi",
        [("pacte de neutralité", "pacte"), ("Union soviétique", "urss")],
    ),
    "not what a correction rejects": ("de {~~Moscou~>Pékin~~}{>>faute<<}", []),
    "within emphasis, not across it": ("*Japon* et **Union** soviétique", [("Japon", "japon")]),
    "within a link, a span": ("[vers Moscou](https://exemple.fr/)", [("Moscou", "moscou")]),
    "in a list, a caption, a box": (
        "- Moscou\n\n/// figure\nLe Japon\n///\n\n/// infobox\nLieu\n:   Mandchourie\n///",
        [("Moscou", "moscou"), ("Japon", "japon"), ("Mandchourie", "mandchourie")],
    ),
    "by hand": ("[cet homme]{ ref=mao } à Moscou", [("cet homme", "mao"), ("Moscou", "moscou")]),
    "by hand, another than the words say": ("[Moscou]{ ref=urss }", [("Moscou", "urss")]),
    "forbidden by hand": ("[Mao]{ ref=- } et Mao", [("Mao", "mao")]),
    "forbidden by hand, in italics": ("[*Mao*]{ ref=- }", []),
    "not within another": ("[le *Japon* et Moscou]{ ref=mao }", [("le Japon et Moscou", "mao")]),
    "not in what the edition supplies": ("Moscou.\n{ .supplied }\n\n## Japon { #japon }", []),
    "not in code": ("`Moscou`", []),
}


@pytest.mark.parametrize(("body", "expected"), FOUND.values(), ids=FOUND)
def test_mentions_are_found(folder: Path, body: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(folder, body) == expected


def test_the_first_mention_of_a_section_is_a_link_that_shows(folder: Path) -> None:
    body = "Mao, Mao.\n\nMao.\n\n## Section { #section }\n\nMao, Japon."
    names = re.findall(r'<a class="([^"]*)"[^>]*data-ref="mao"', marked(folder, body))
    assert names == ["mention", "mention ed-quiet", "mention ed-quiet", "mention"]


def test_a_mention_links_to_its_notice(folder: Path) -> None:
    assert 'href="lieux.md#mao"' in marked(folder, "Mao.")


def test_the_place_in_the_name_of_a_battle_is_mentioned_with_it(folder: Path) -> None:
    notices = folder / "lieux.yml"
    given = notices.read_text("utf-8").replace(
        'forms: ["bataille de Moscou"]', 'forms: ["bataille de Moscou"], also: [moscou, japon]'
    )
    notices.write_text(given, "utf-8")
    [block] = read_blocks(marked(folder, "La bataille de Moscou."))
    assert [(annotation.ref, annotation.also) for annotation in block.annotations] == [
        ("bataille-de-moscou", ("moscou",))
    ]


def test_no_link_stands_within_a_link(folder: Path) -> None:
    page = marked(folder, "[vers Moscou en 1941](https://exemple.fr/) et *[Mao](x.md)*")
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", page)
    assert '<span class="mention" data-ref="moscou">Moscou</span>' in page


def test_a_date_within_a_correction_keeps_both_readings(folder: Path) -> None:
    page = marked(folder, "Le 5 {~~Avril~>avril~~}{>>mois<<} 1945, puis.")
    [block] = read_blocks(page)
    assert [(block.corr[m.start : m.end], m.when) for m in block.annotations] == [
        ("5 avril 1945", "1945-04-05")
    ]
    assert block.sic == "Le 5 Avril 1945, puis."
    assert '<time data-when="1945-04-05" datetime="1945-04-05">5 <ins' in page


def test_a_date_that_html_does_not_know_is_a_span(folder: Path) -> None:
    page = marked(folder, "En été 1938 et [10 août]{ when=1941-08-10 }.")
    assert '<span data-when="1938-22">été 1938</span>' in page
    assert '<time data-when="1941-08-10" datetime="1941-08-10">10 août</time>' in page


DATED_NAMES = {
    "a name that is a date too": (
        "[la victoire]{ ref=moscou when=1941-12 }",
        [("la victoire", "", "1941-12"), ("la victoire", "moscou", "")],
    ),
    "in italics": (
        "[la *victoire*]{ ref=moscou when=1941-12 }",
        [("la victoire", "", "1941-12"), ("la victoire", "moscou", "")],
    ),
    "a date in a name marked by hand": (
        "[le pacte du 13 avril 1941]{ ref=pacte }",
        [("13 avril 1941", "", "1941-04-13"), ("le pacte du 13 avril 1941", "pacte", "")],
    ),
    "both marked by hand": (
        "[le pacte du [13 avril]{ when=1941-04-13 }]{ ref=pacte }",
        [("13 avril", "", "1941-04-13"), ("le pacte du 13 avril", "pacte", "")],
    ),
    "a date in a variant": (
        "Par l’accord du 5 avril 1946.",
        [("5 avril 1946", "", "1946-04-05"), ("accord du 5 avril 1946", "accord", "")],
    ),
    "no date within a date": (
        "[le *5 avril 1945* et après]{ when=1945 }",
        [("le 5 avril 1945 et après", "", "1945")],
    ),
}


@pytest.mark.parametrize(("body", "expected"), DATED_NAMES.values(), ids=DATED_NAMES)
def test_a_date_may_stand_in_a_name(
    folder: Path, body: str, expected: list[tuple[str, str, str]]
) -> None:
    page = marked(folder, body)
    [block] = read_blocks(page)
    marks = [(block.corr[one.start : one.end], one.ref, one.when) for one in block.annotations]
    assert marks == expected
    assert not re.search(r"<(?:time|span)[^>]* href=", page)


LINKED = {
    "a day": ("Le 5 avril 1945.", ["1945-04-05"]),
    "a time that HTML has no element for": (
        "Durant la guerre, [là]{ when=1937/1945 }.",
        ["1937/1945"],
    ),
    "a date with a correction": ("Le 5 {~~Avril~>avril~~}{>>mois<<} 1945.", ["1945-04-05"]),
    "two dates": ("En 1941, *puis en 1945*.", ["1941", "1945"]),
    "a date in a link": ("[en 1945](https://exemple.fr/)", []),
    "a date in a name": ("[l’accord de 1945]{ ref=accord }", []),
    "the date of a publication": ("## Sources { #sources .bibliography }\n\nParis, 2010.", []),
}


@pytest.mark.parametrize(("body", "dates"), LINKED.values(), ids=LINKED)
def test_the_date_of_an_event_is_marked_to_become_a_link(
    folder: Path, body: str, dates: list[str]
) -> None:
    page = marked(folder, body)
    found = re.findall(
        r"<!-- edition:date (\S+) --><(time|span) .*?</\2><!-- edition:end -->", page
    )
    assert [edtf for edtf, _ in found] == dates
    assert page.count("<!--") == 2 * len(dates) + page.count("edition:related")


WORDS = (
    "Mao Moscou l’Axe la-Corée du Nord 13 avril 1941 *Japon* **fin** « ; [x](y.md) 1945 et".split()
)


def test_the_text_without_its_mark_up_is_unchanged(folder: Path) -> None:
    """Whatever the words: marks add tags, never letters, and never cut another tag."""
    chance = random.Random(1941)
    for _ in range(300):
        words = [chance.choice(WORDS) for _ in range(chance.randint(1, 12))]
        at = chance.randrange(len(words))
        words[at] = f"{{~~{'Faute'}~>{re.sub('[^a-zA-Zé ]', '', words[at]) or 'mot'}~~}}{{>>r<<}}"
        body = " ".join(words)
        without = {
            name: config for name, config in EXTENSIONS.items() if name != "edition.mentions"
        }
        [plain] = read_blocks(render(f"//// text\nA {body}\n////\n", without, "view"))
        [block] = read_blocks(marked(folder, f"A {body}"))
        assert (block.sic, block.corr) == (plain.sic, plain.corr), body
        assert block.corrections == plain.corrections, body


def test_the_texts_are_unchanged_by_their_marks(text: Text) -> None:
    without = {name: config for name, config in EXTENSIONS.items() if name != "edition.mentions"}
    plain = read_blocks(render(split(text.page).body, without, "view"))
    assert [(b.id, b.sic, b.corr) for b in text.blocks()] == [(b.id, b.sic, b.corr) for b in plain]
