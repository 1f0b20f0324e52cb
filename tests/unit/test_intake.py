"""What is made of a file as it came: its words, what is left out, and the page of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml

from conftest import EXTENSIONS
from edition.frontmatter import FrontMatter, load
from edition.intake.draft import name_for, read_received, write_draft
from edition.intake.furniture import guess_furniture
from edition.intake.plain_text import split_paragraphs
from edition.intake.project import add_figures, add_to_navigation
from edition.intake.transcript import Kind, Paragraph, Transcript, UnreadableSourceError
from edition.intake.word_file import DOCUMENT
from edition.lint import lint
from edition.mkdocs.settings import load_settings
from edition.reading import read_source

SAID = "L’été 1945, à Moscou : « c’est signé ».\n\nUne autre phrase, plus loin."
LONG = (
    "Le pacte fut signé à Moscou au printemps, après des semaines de pourparlers que personne "
    "n'attendait plus, et dont l'issue surprit les chancelleries."
)


def page_of(data: str | bytes, file: str = "essai.txt") -> tuple[FrontMatter, str]:
    """Return the front matter and the Markdown of the page that is made of a file."""
    received = data.encode() if isinstance(data, str) else data
    page = write_draft(read_received(file, received)[0], "essai", EXTENSIONS).page
    front, problems = load("essai", page)
    assert problems == []
    return front, page.split("---\n")[-1]


ENCODED = {
    "UTF-8 with a byte order mark": SAID.encode("utf-8-sig"),
    "UTF-16": SAID.encode("utf-16"),
    "UTF-16 without a mark": SAID.encode("utf-16-le"),
    "Windows": SAID.encode("cp1252"),
    "an old Mac": SAID.encode("mac_roman"),
    "line ends of Windows": SAID.replace("\n", "\r\n").encode(),
    "control characters": SAID.replace(" phrase", "\x07 \x1fphrase").encode(),
    "line ends of Unicode": SAID.replace("\n\n", "\u0085\u0085").encode(),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_what_is_no_source_yet_is_made_one_and_said(data: bytes) -> None:
    transcript, ending = read_received("essai.txt", data)
    assert transcript.text == f"{SAID}\n"
    assert read_source("f", transcript.text.encode()) == (f"{SAID}\n", [])
    assert ending == ".original"
    assert transcript.remarks


@pytest.mark.parametrize("text", [SAID, f"\n\n{SAID}  \n\n\n", "a\tb\n<p>\n---\ntitle: x\n"])
def test_a_plain_text_is_the_source_byte_for_byte(text: str) -> None:
    transcript, ending = read_received("essai.txt", text.encode())
    assert (transcript.text, ending) == (text, "")


REFUSED = {
    "nothing": (b"", "vide"),
    "white space": (b" \n\t\n", "vide"),
    "a PDF": (b"%PDF-1.7\n", "PDF"),
    "RTF": (b"{\\rtf1 Texte}", ".rtf"),
    "an old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1", ".doc"),
    "another archive": (b"PK\x03\x04zzzz", ".docx"),
    "an archived page": (b"From: <Saved by Blink>\nMIME-Version: 1.0\n", ".mhtml"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, "pas du texte"),
    "a page without words": (b"<!doctype html><html><body><script>x</script>", "aucun mot"),
    "a page too deep to be read": (b"<html><body>" + b"<div>" * 5000 + b"Mot", "jusqu’au bout"),
    "a damaged Word": (b"PK\x03\x04" + DOCUMENT.encode(), "endommagé"),
}


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)
def test_what_can_t_be_read_is_said_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableSourceError) as refused:
        read_received("essai", data)
    problem = refused.value.problem
    assert words in problem.message
    assert problem.hint


def test_a_wrapped_text_has_its_paragraphs_and_a_list_its_lines() -> None:
    wrapped = "Le pacte fut signé à Moscou au printemps, après\ndes semaines de pourparlers.\n\n"
    listed = "Un court\nUn autre\n"
    texts = [one.text for one in split_paragraphs(wrapped + listed)]
    assert texts == [" ".join(wrapped.split()), "Un court", "Un autre"]


WEB_PAGE = f"""<!doctype html><html><head><meta charset="utf-8">
<title>Le pacte - Courrier</title><meta name="author" content="Claire Vasseur">
<meta property="og:site_name" content="Courrier d'Asie">
<meta property="article:published_time" content="2020-09-05T08:00"></head><body>
<div id="cookie-banner"><p>Nous utilisons des cookies.</p></div>
<header><nav><a>Accueil</a><a>Histoire</a></nav></header>
<main><article><header><h1>Le pacte</h1><div class="share-buttons">Partager</div></header>
<p>{LONG}<sup><a href="#n1">1</a></sup> Puis, au XIX<sup>e</sup> siècle…</p>
<h2>La suite<span class="mw-editsection">[modifier | modifier le code]</span></h2>
<p>{LONG}<br>Une ligne.</p><ul><li>Un point</li><li>Un autre</li></ul>
<table><tr><td>Signé</td><td>en 1941</td></tr></table>
<figure><img><figcaption>Une légende</figcaption></figure><svg><title>Icône</title></svg>
</article><section id="comments"><p>{LONG} Bravo !</p></section></main>
<footer>Mentions légales</footer></body></html>"""


def test_of_a_web_page_the_article_is_the_text_and_the_rest_is_left_out() -> None:
    front, body = page_of(WEB_PAGE, "essai.html")
    assert (front.title, front.author, front.written) == (
        "Le pacte",
        "Vasseur, Claire",
        "2020-09-05",
    )
    assert front.origin == "paru en ligne sur Courrier d’Asie"
    reasons = " ; ".join(gap.reason for gap in front.gaps)
    for reason in ("cookies", "menu du site", "partage", "commentaires", "pied de page"):
        assert reason in reasons
    for words in ("cookies", "Accueil", "Partager", "Bravo", "Mentions"):
        assert words not in body
    for line in (
        "# Le pacte { #titre }",
        "## La suite{--[modifier | modifier le code]--}{>>lien de modification du site<<} "
        "{ #la-suite }",
        "- Un point",
        "Signé en 1941",
        "/// figure\nUne légende\n///",
        "\n\nUne ligne.\n\n",
    ):
        assert line in body
    assert (
        "chancelleries.{--[1]--}{>>appel d’une note de la source<<} Puis, au XIXe siècle…" in body
    )


class _Words(HTMLParser):
    """Reads the words of HTML as Python's own parser finds them."""

    def __init__(self) -> None:
        super().__init__()
        self.unseen = 0
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen += tag in ("head", "script", "svg")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in ("head", "script", "svg")

    def handle_data(self, data: str) -> None:
        self.words += [] if self.unseen else re.findall(r"\w+", data)


def test_no_word_of_a_web_page_is_lost() -> None:
    reader = _Words()
    reader.feed(WEB_PAGE)
    source = read_received("essai.html", WEB_PAGE.encode())[0].text
    assert "".join(re.findall(r"\w+", source)) == "".join(reader.words)


def test_a_web_page_is_read_in_the_encoding_that_it_names() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>L’été…</body></html>'
    assert read_received("a.htm", page.encode("cp1252"))[0].text == "L’été…\n"


def test_a_web_page_may_nest_as_deep_as_it_likes() -> None:
    page = "<html><body>" + "<div>" * 1000 + "<p>Au fond" + "</div>" * 1000
    assert read_received("a.html", page.encode())[0].text == "Au fond\n"


def word_file(fill: Callable[[docx.document.Document], object]) -> bytes:
    """Return a file of Word that a function has filled."""
    document, file = docx.Document(), BytesIO()
    document.core_properties.author = "Jeanne Martin"
    fill(document)
    document.save(file)
    return file.getvalue()


def fill(document: docx.document.Document) -> None:
    """Write what texts in Word have."""
    document.add_heading("Le pacte", 0)
    document.add_heading("La suite", 1)
    document.add_paragraph(LONG)
    document.add_paragraph("Un point", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Signé", "en 1941"
    document.add_paragraph("Un").add_run().add_break()
    changed = document.add_paragraph("Reste ")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    changed._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>ajouté</w:t></w:r></w:ins>"))
    changed._p.append(parse_xml(f"<w:del {space}><w:r><w:delText>ôté</w:delText></w:r></w:del>"))


def test_of_a_file_of_word_every_paragraph_is_read() -> None:
    transcript, ending = read_received("note.docx", word_file(fill))
    assert ending == ".docx"
    said = [one.text for one in transcript.paragraphs]
    assert said == ["Le pacte", "La suite", LONG, "Un point", "Signé en 1941", "Un", "Reste ajouté"]
    kinds = [one.kind for one in transcript.paragraphs]
    assert kinds[:4] == [Kind.HEADING, Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM]
    front, body = page_of(word_file(fill), "note.docx")
    assert front.author == "Martin, Jeanne"
    assert "# Le pacte { #titre }" in body
    assert "## La suite { #la-suite }" in body


def test_the_notes_of_a_file_of_word_follow_its_text() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    words = "<w:p><w:r><w:t>{}</w:t></w:r>{}</w:p>"
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        body = words.format("Un mot", call)
        archive.writestr(DOCUMENT, f"<w:document {space}><w:body>{body}</w:body></w:document>")
        note = f'<w:footnote w:id="2">{words.format("Une note", "")}</w:footnote>'
        archive.writestr("word/footnotes.xml", f"<w:footnotes {space}>{note}</w:footnotes>")
    assert read_received("n.docx", file.getvalue())[0].text == "Un mot[1]\n\n[1] Une note\n"


TAIL = {
    "comments, however long": ["Laisser un commentaire", LONG, "Nom *"],
    "what follows sharing": ["Partager :", "Une ligne", "Un autre titre"],
    "recommendations": ["Articles similaires", "Un autre texte"],
}


@pytest.mark.parametrize("tail", TAIL.values(), ids=TAIL)
def test_what_follows_a_text_is_left_out(tail: list[str]) -> None:
    lines = [LONG, LONG, LONG, *tail]
    guessed = guess_furniture([Paragraph((line,)) for line in lines])
    assert [bool(one.gap) for one in guessed] == [False] * 3 + [True] * len(tail)


KEPT = [
    "Le 5 septembre 1905",
    "Menu plaisir que celui des négociateurs",
    "Partager la Pologne",
    "X",
    "Commentaires de Staline sur le pacte",
    "La presse d’accueil",
]


@pytest.mark.parametrize("line", KEPT)
def test_what_a_text_may_say_is_kept(line: str) -> None:
    [_, guessed, _] = guess_furniture([Paragraph((words,)) for words in (LONG, line, LONG)])
    assert guessed.gap == ""


def test_signs_are_replaced_throughout_and_counted() -> None:
    front, body = page_of(f"Titre\n\n{LONG}\n\nL'été... et l'hiver.\n")
    assert [(one.sic, one.corr, one.count) for one in front.normalizations] == [
        ("'", "’", 4),
        ("...", "…", 1),
    ]
    assert "L’été… et l’hiver." in body


def test_where_a_source_has_both_signs_each_is_marked() -> None:
    front, body = page_of(f"Titre\n\n{LONG}\n\nL’été et l'hiver.\n")
    assert front.normalizations == ()
    assert "l{~~'~>’~~}{>>apostrophe typographique<<}hiver" in body


MARKED = {
    "Fin. ... Puis rien": "Fin. {~~...~>…~~}{>>un seul signe<<} Puis rien",
    'Il dit "oui".': '{~~"~>«\u00a0~~}{>>guillemet droit<<}oui{~~"~>\u00a0»~~}{>>',
    "Le 5 Avril 1941.": "{~~Avril~>avril~~}{>>nom de mois\u00a0: minuscule<<} 1941.",
    "Witte - ministre - signa.": "{~~-~>–~~}{>>trait d’union pour tiret<<} ministre",
    "Il signa [12].": "signa{--[12]--}{>>appel d’une note de la source<<}.",
    "• Un point": "- {--•--}{>>puce remplacée par celle de la liste<<} Un point",
    "5 à 7 : 3 < 4 & *a* _b_ {c} `d`": "3 &#60; 4 & \\*a\\* \\_b\\_ &#123;c} &#96;d&#96;",
    "1. Un": "1\\. Un",
    "[a](b) et [^c]": "&#91;a](b) et &#91;^c]",
    "Un mot ; deux: trois !": "Un mot\u202f; deux\u00a0: trois\u202f!",
}


@pytest.mark.parametrize(("words", "markdown"), MARKED.items(), ids=MARKED)
def test_a_change_is_marked_and_a_sign_stands_for_itself(words: str, markdown: str) -> None:
    assert markdown in page_of(f"Titre\n\nUne phrase.\n\n{words}\n")[1]


def test_a_bare_address_of_the_source_is_excepted() -> None:
    front, _ = page_of("Titre\n\nVoir https://exemple.fr/a_b et la suite.\n")
    assert [one.text for one in front.exceptions] == ["https://exemple.fr/a\\_b"]
    page = write_draft(
        read_received("a.txt", b"T\n\nVoir www.exemple.fr\n")[0], "a", EXTENSIONS
    ).page
    assert [one.code for one in lint("a", page, load("a", page)[0]) if one.code != "s-013"] == []


TITLES = {
    "its first line": (f"Le pacte\n\n{LONG}\n", "# Le pacte { #titre }"),
    "the line that says what the text does": (
        f"Mon carnet\n\nPourparlers du printemps\n\n{LONG}\n",
        "# Pourparlers du printemps { #titre }",
    ),
    "none": (f"{LONG}\n\n{LONG}\n", "# Essai { #titre .supplied }"),
}


@pytest.mark.parametrize(("text", "line"), TITLES.values(), ids=TITLES)
def test_a_title_is_guessed(text: str, line: str) -> None:
    assert line in page_of(text)[1]


def test_headings_of_a_plain_text_are_guessed() -> None:
    body = page_of(f"Le pacte\n\n{LONG}\n\n1. La suite\n\n{LONG}\n\nLa suite\n\n{LONG}\n")[1]
    assert "## 1. La suite { #1-la-suite }" in body
    assert "## La suite { #la-suite }" in body


def test_all_that_is_guessed_is_left_to_do_and_nothing_else_is_wrong() -> None:
    transcript = read_received("essai.html", WEB_PAGE.encode())[0]
    page = write_draft(transcript, "essai", EXTENSIONS).page
    front, problems = load("essai", page)
    assert {one.code for one in [*problems, *lint("essai", page, front)]} == {"s-013"}
    assert lint("essai", re.sub(r"(?m)^(# |<!-- )À FAIRE.*\n", "", page), front) == []


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Traité de 1950 (copie).html", "traite-de-1950-copie"),
        ("中苏.txt", "texte"),
        ("a" * 99, "a" * 40),
    ],
)
def test_a_page_is_named_as_its_file(file: str, name: str) -> None:
    assert name_for(file) == name


SETTINGS = """\
site_name: Les pactes # le titre
site_url: https://exemple.fr/
theme: {name: material, custom_dir: overrides}
plugins: [search, edition: {search_examples: [a]}]
nav:
  - Accueil: index.md
  # Les textes
  - Textes:
      - Kantokuen: kantokuen.md
      - Le pacte: pacte.md # le dernier
  - Index: personnes.md
"""


def test_a_page_is_added_behind_the_last_text_of_the_navigation() -> None:
    settings, lines = load_settings(SETTINGS)
    added = add_to_navigation(
        SETTINGS,
        settings["nav"],
        lines,
        ["kantokuen.md", "pacte.md"],
        "essai.md",
        "Le pacte : essai",
    )
    before, after = SETTINGS.split("  - Index")
    assert added.startswith(before)
    assert added.endswith(f"  - Index{after}")
    remark, line = added[len(before) : -len(f"  - Index{after}")].splitlines()
    assert remark.startswith("      # À FAIRE : ")
    assert line == "      - Le pacte (2): essai.md"


def test_the_first_text_is_added_behind_the_first_page() -> None:
    settings, lines = load_settings(SETTINGS)
    added = add_to_navigation(SETTINGS, settings["nav"], lines, [], "essai.md", "# Un titre")
    assert "\n  - Accueil: index.md\n  # À FAIRE" in added
    assert "\n  - '# Un titre': essai.md\n  # Les textes\n" in added


def test_figures_are_added_behind_those_of_other_texts() -> None:
    listed = add_figures("# Les nombres\nautre:\n  - 3 ans\n", "essai", ["à 5 : 10", "12 ans"])
    start, end = listed.split("essai:\n")
    assert start == "# Les nombres\nautre:\n  - 3 ans\n"
    assert end.splitlines()[1:] == ["  - 'à 5 : 10'", "  - 12 ans"]
    assert add_figures("autre: []\n", "essai", []) == "autre: []\n"


def test_where_guesses_do_not_hold_all_is_in_the_page() -> None:
    """The first line is furniture by its place, and the text begins with the same words."""
    paragraphs = (
        Paragraph(("Le pacte",), gap="menu du site"),
        Paragraph(("Le pacte",), Kind.HEADING, 1),
        Paragraph((LONG,)),
    )
    transcript = Transcript(f"Le pacte\n\nLe pacte\n\n{LONG}\n", paragraphs)
    draft = write_draft(transcript, "essai", EXTENSIONS)
    assert draft.page.count("Le pacte") >= 2
