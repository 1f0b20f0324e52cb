"""Properties of any text, tried on generated texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import html as lxml_html

import examples  # noqa: F401
from conftest import EXTENSIONS, TEXTS
from edition.collated_page import CollatedPage, read_page
from edition.collation import collate, compare
from edition.dates import MONTHS, SEASONS, find_dates, in_french, is_date
from edition.frontmatter import load
from edition.intake.draft import write_draft
from edition.intake.plain_text import read_text
from edition.intake.web_page import read_web_page
from edition.markdown.rendering import render
from edition.reader import read_blocks
from edition.reading import read_source

OURS = ("edition.paragraphs", "edition.mentions", "edition.sections", "edition.apparatus")
OTHER_EXTENSIONS = {name: set_up for name, set_up in EXTENSIONS.items() if name not in OURS}
PIECES = (
    *"*_`[](){}<>&#|~^\\!:;?/-+=\"'’.,0123456789 \n\u00a0\u202f«»…–éàç中п",
    *("\n\n", "{~~a~>b~~}", "{>>c<<}", "{++d++}", "{--e--}", "{~~13 avril~>14 avril~~}"),
    *("\n\n## T { #t }\n\n", "\n\n- un\n- deux\n\n", "/// lead\nx\n///", "[^n]"),
    *("\n\n[^n]: Note de 1941.\n\n", "[mot]{ lang=ru }", "*Time*{ lang=en }", "[Mao]{ ref=- }"),
    *("[10 août]{ when=1941-08-10 }", "[il]{ ref=joukov }", "Joukov", "Moscou", "le Japon"),
    *("13 avril 1941", "1937-1945", "années 1930", "https://exemple.fr/1941", "| a |", "`x`"),
    *("<b>", "</b>", "<!--", "-->", "&amp;", "&#8239;", "\\*"),
)
"""What the texts are written with, and signs that mean something to Markdown."""
MARKDOWN = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=25).map("".join)


def words(html: str) -> str:
    """Return the established words of a page, runs of white space being one space."""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    shown = root.xpath("//text()[not(ancestor::del or ancestor::span[@class='critic comment'])]")
    return " ".join("".join(shown).split())


def in_text(body: str) -> str:
    """Return Markdown as it stands in a text."""
    return f"//// text\n{body}\n////\n"


@given(MARKDOWN)
def test_our_extensions_change_no_word_of_any_markdown(body: str) -> None:
    both = (EXTENSIONS, OTHER_EXTENSIONS)
    with_ours, without = (render(in_text(body), chosen, "view") for chosen in both)
    assert words(with_ours) == words(without)


@dataclass(frozen=True)
class Piece:
    """Some Markdown, and what it says in the source and in the established text."""

    markdown: str
    sic: str
    corr: str


LETTERS = st.characters(categories=("L", "M", "N"), include_characters="’.,;?«»–…()\"'\u00a0\u202f")
WORD = st.text(LETTERS, min_size=1, max_size=8)
NAMES = ("Joukov", "l’Armée rouge", "13 avril 1941", "1937-1945", "été 1938", "années 1920", "Time")
WORDS = st.lists(WORD | st.sampled_from(NAMES), min_size=1, max_size=4).map(" ".join)
PLAIN = WORDS.map(lambda words: Piece(words, words, words))
SPANS = st.builds(
    lambda words, attribute: Piece(f"[{words}]{{ {attribute} }}", words, words),
    WORDS,
    st.sampled_from(["lang=ru", "when=1941-08-10", "ref=joukov", "ref=-", "when=-"]),
)
CHANGED = st.builds(
    lambda sic, corr, why: Piece(f"{{~~{sic}~>{corr}~~}}{{>>{why}<<}}", sic, corr),
    WORDS,
    WORDS,
    WORDS,
)
LEFT_OUT = st.builds(lambda sic, why: Piece(f"{{--{sic}--}}{{>>{why}<<}}", sic, ""), WORDS, WORDS)
ADDED = st.builds(lambda corr, why: Piece(f"{{++{corr}++}}{{>>{why}<<}}", "", corr), WORDS, WORDS)
NOTE = st.just(Piece("mot[^n]", "mot", "mot"))
PARAGRAPH = st.lists(PLAIN | SPANS | CHANGED | LEFT_OUT | ADDED | NOTE, min_size=1, max_size=6)


def said(paragraph: list[Piece], reading: str) -> str:
    """Return what a paragraph says in one reading, after the word that it begins with."""
    return " ".join(["Début", *(getattr(piece, reading) for piece in paragraph)])


@given(st.lists(PARAGRAPH, min_size=1, max_size=4))
def test_a_text_says_what_its_source_and_its_corrections_say(paragraphs: list[list[Piece]]) -> None:
    body = "\n\n".join(said(paragraph, "markdown") for paragraph in paragraphs)
    page = render(f"{in_text(body)}\nFin[^n].\n\n[^n]: Une note.\n", EXTENSIONS, "view")
    blocks = read_blocks(page)
    assert [(block.id, block.sic, block.corr) for block in blocks] == [
        (f"p{number}", said(paragraph, "sic"), said(paragraph, "corr"))
        for number, paragraph in enumerate(paragraphs, start=1)
    ]
    for block, paragraph in zip(blocks, paragraphs, strict=True):
        changes = [(piece.sic, piece.corr) for piece in paragraph if piece.sic != piece.corr]
        found = [(c.sic, c.corr) for c in block.corrections if c.sic != c.corr]
        assert found == changes
        assert all(
            block.corr[annotation.start : annotation.end] for annotation in block.annotations
        )


FIRST, LAST = 1800, 2099
"""The years that a text may write out: `dates.find_dates` takes no other figures for years."""


def every_date() -> Iterator[str]:
    """Yield every day, month, season, year and decade of those years, in EDTF."""
    for year in range(FIRST, LAST + 1):
        yield str(year)
        yield from (f"{year}-{part:02}" for part in (*range(1, len(MONTHS) + 1), *SEASONS.values()))
    yield from (f"{decade}X" for decade in range(FIRST // 10, LAST // 10 + 1))
    days = (date(FIRST, 1, 1) + timedelta(days) for days in range(366 * (LAST + 1 - FIRST)))
    yield from (day.isoformat() for day in days if day.year <= LAST)


DATES = list(every_date())


def test_every_date_goes_to_french_and_back() -> None:
    lost = []
    for edtf in DATES:
        words = in_french(edtf)
        found = [(words[one.start : one.end], one.edtf) for one in find_dates(words)]
        if found != [(words, edtf)]:
            lost.append((edtf, words, found))
    assert lost == []
    assert len(DATES) > 110_000


SPACE = st.sampled_from([" ", "\u00a0", "\u202f", "\n"])


@given(st.sampled_from(DATES), st.sampled_from(DATES), SPACE, st.booleans())
def test_a_range_goes_to_french_and_back(
    first: str, last: str, space: str, is_capital: bool
) -> None:
    """Its two ends are found, however the words of a date are spaced, and capitals written."""
    assume(is_date(f"{first}/{last}"))
    words = in_french(f"{first}/{last}").replace("\u00a0", space)
    words = f"De {words.upper() if is_capital else words} environ"
    assert "/".join(one.edtf for one in find_dates(words)) == f"{first}/{last}"


TRIES = 10_000
SIGNS = "abcxyzéÉœ0189.,;:!?’'«»()–-…€中я\u0301\u200b"


def test_any_character_changed_left_out_or_added_is_found() -> None:
    """In the sources as they are; the same tries each time."""
    pages = [
        (read_page(f"docs/{text.name}.md", text.page, EXTENSIONS), text.source) for text in TEXTS
    ]
    chance = Random(1941)
    unnoticed = []
    for _ in range(TRIES):
        page, source = chance.choice(pages)
        assert isinstance(page, CollatedPage), page
        at, sign = chance.randrange(len(source)), chance.choice(SIGNS)
        way = chance.choice(("changed", "left out", "added"))
        if way == "added":
            tried = source[:at] + sign + source[at:]
        else:
            while source[at].isspace() or source[at] == sign:
                at = chance.randrange(len(source))
            tried = source[:at] + (sign if way == "changed" else "") + source[at + 1 :]
        if not compare(page, "source", tried).problems:
            unnoticed.append((way, source[max(0, at - 15) : at + 15], sign))
    assert unnoticed == []


ANY_SIGNS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
FURNITURE = (
    *("Laisser un commentaire", "Partager", "Lire aussi : autre", "[ modifier ]", "3 commentaires"),
    *("[1]", "mot[1]", " [12] ", "modifier | modifier le code", "Accueil", "Publicité", "Facebook"),
    *("Newsletter", "\n", "\n\n", "\t", '"', "'", "...", "“", "”", " - ", "5 Avril", "• ", "1. "),
    *("---", "===", "# ", "## ", "- ", "> ", ": ", "    ", "[a]: b", "*[b]: c", "[NOTES]", "[TOC]"),
    *("title: x", "{ #p1 }", "/// ", "~~~", "```", "| a | b |", "&copy;", "&copy", "<p>", "]]>"),
    *(
        "Un mot de plus, une phrase qui dure",
        "Titre",
        "2. ",
        "a) ",
        "!!!",
        "\\",
        "\u2028",
        "[x][y]",
    ),
)
ANY_TEXT = st.lists(
    st.sampled_from((*FURNITURE, *PIECES)) | st.text(ANY_SIGNS, max_size=12), max_size=30
).map("".join)


def wrong(transcript_text: str, page: str) -> list[str]:
    """Return what is wrong with a page that was written, as the proof and the header have it."""
    problems = collate("page", page, "source", transcript_text, EXTENSIONS)
    return [*map(str, [*load("page", page)[1], *problems])]


@given(ANY_TEXT)
def test_a_page_of_any_text_passes_the_proof(text: str) -> None:
    data = text.encode()
    if not read_source("f", data)[1]:
        transcript = read_text("f", data)
        assert transcript.text.encode() == data
        page = write_draft(transcript, "essai", EXTENSIONS).page
        assert wrong(text, page) == []


TAGS = (
    *("<p>", "</p>", "<li>", "<ul>", "</ul>", "<h1>", "<h2>", "</h2>", "<h3>", "<td>", "<tr>"),
    *("<br>", "<sup><a>1</a></sup>", "<article>", "</article>", "<main>", "<nav>", "</nav>"),
    *(
        "<div class=share>",
        "</div>",
        "<figure><figcaption>",
        "</figure>",
        "<title>",
        "<em>",
        "</em>",
    ),
    *(
        "<blockquote>",
        "&nbsp;",
        "&lt;",
        "<!-- a -->",
        "<script>",
        "</script>",
        "<?php x ?>",
        "<body>",
    ),
)
ANY_WEB_PAGE = st.lists(
    st.sampled_from((*TAGS, *FURNITURE)) | st.text(ANY_SIGNS, max_size=12), max_size=30
).map("".join)


@given(ANY_WEB_PAGE)
def test_a_page_of_any_web_page_passes_the_proof(text: str) -> None:
    transcript = read_web_page("f", f"<html><body><p>Début{text}".encode())
    assert read_source("f", transcript.text.encode())[1] == []
    page = write_draft(transcript, "essai", EXTENSIONS).page
    assert wrong(transcript.text, page) == []
