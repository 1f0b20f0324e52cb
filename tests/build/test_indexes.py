"""The indexes and the chronology, on the built site: every mention and every date, in its place."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from lxml import html as lxml_html

from conftest import DOCS, TEXTS
from edition.authorities import AuthorityFile, Notice, load_authorities
from edition.dates import time_key
from edition.french import sort_key
from edition.index import Index, index_text
from edition.model import Annotation
from edition.pages.indexes import language_of, letters
from edition.pages.pagination import PASSAGES_OPEN
from edition.passages import Passage, after, before

KINDS = load_authorities(DOCS / "donnees")[0]


def read(site: Path, name: str) -> lxml_html.HtmlElement:
    """Return one of the edition's pages."""
    return lxml_html.fromstring((site / name / "index.html").read_text("utf-8"))


def passages(items: list[lxml_html.HtmlElement], page: str) -> list[tuple[str, str]]:
    """Return the address and the marked words of each passage that a page lists."""
    return [
        (urljoin(f"/{page}/", item.xpath("./a/@href")[0]), item.xpath("./mark")[0].text_content())
        for item in items
    ]


def mentioned(id_: str) -> list[tuple[str, str]]:
    """Return the same, as the texts have it."""
    return [
        (f"/{text.name}/#{block.id}", block.corr[annotation.start : annotation.end])
        for text in TEXTS
        for block in text.blocks()
        for annotation in block.annotations
        if id_ in (annotation.ref, *annotation.also)
    ]


NOTED = {
    notice.id: kind.name for kind in KINDS for notice in kind.notices if not mentioned(notice.id)
}
"""Where the notices are that no text names."""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_notice_lists_every_passage_that_mentions_it(site: Path, kind: AuthorityFile) -> None:
    page = read(site, kind.name)
    for notice in kind.notices:
        [heading] = page.xpath(f"//h3[@id='{notice.id}']")
        details = heading.xpath("following-sibling::details[1]")[0]
        listed = passages(details.xpath(".//li"), kind.name)
        assert listed, notice.id
        if notice.id in NOTED:
            continue
        assert sorted(listed) == sorted(mentioned(notice.id)), notice.id
        assert details.xpath("./summary")[0].text_content().startswith(f"{len(listed)} passage")


@pytest.mark.parametrize("id_", sorted(NOTED))
def test_a_notice_that_only_notes_name_says_so_and_leads_to_them(site: Path, id_: str) -> None:
    page = read(site, NOTED[id_])
    details = page.xpath(f"//h3[@id='{id_}']/following-sibling::details[1]")[0]
    assert "dans les notes seulement" in details.xpath("./summary")[0].text_content()
    for address, words in passages(details.xpath(".//li"), NOTED[id_]):
        name, fragment = address.strip("/").split("/#")
        [note] = read(site, name).xpath(f"//li[@id='{fragment}']")
        assert words in note.text_content()


def test_what_people_type_and_is_no_name_is_found_and_not_listed(site: Path) -> None:
    hidden = [
        (kind.name, notice.id, words)
        for kind in KINDS
        for notice in kind.notices
        for words in notice.hidden_variants
    ]
    assert hidden
    searched = "".join(path.read_text("utf-8") for path in (site / "search").glob("noms.*.json"))
    for name, id_, words in hidden:
        [heading] = read(site, name).xpath(f"//h3[@id='{id_}']")
        body = heading.xpath("following-sibling::div[contains(@class, 'ed-notice__body')][1]")[0]
        assert words not in body.text_content()
        assert words in searched


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_notice_leads_to_where_else_it_is_and_to_its_data(
    site: Path, kind: AuthorityFile
) -> None:
    page = read(site, kind.name)
    chosen = {
        name: {
            option.get("value") for option in read(site, name).xpath("//select[@name='nom']/*/*")
        }
        for name in ("lieux", "chronologie")
    }
    for notice in kind.notices:
        [ways] = page.xpath(
            f"//h3[@id='{notice.id}']/following-sibling::div[1]/p[contains(@class, 'ways')]"
        )
        links = {urljoin(f"/{kind.name}/", href) for href in ways.xpath("./a/@href")}
        for name, end in (("lieux", "#carte"), ("chronologie", "")):
            is_offered = notice.id in chosen[name]
            assert (f"/{name}/?nom={notice.id}{end}" in links) == is_offered, notice.id
        assert f"/{kind.name}/?q={quote(notice.heading)}" in links
        [file] = ways.xpath("./a[@download]/@href")
        data = json.loads((site / kind.name / file).resolve().read_text("utf-8"))
        assert data["heading"] == notice.heading
        assert data["prose"] == notice.prose
        assert data["url"].endswith(f"/{kind.name}/#{notice.id}")


def test_few_passages_are_open_and_many_are_folded(site: Path) -> None:
    found = {
        (details.get("open") is not None, len(details.xpath(".//li")) <= PASSAGES_OPEN)
        for kind in KINDS
        for details in read(site, kind.name).xpath("//details[@class='ed-notice__passages']")
    }
    assert found == {(True, True), (False, False)}


def test_persons_of_the_same_paragraphs_are_named_with_a_notice(site: Path) -> None:
    together = {
        name
        for text in TEXTS
        for block in text.blocks()
        for names in [{m.ref for m in block.annotations}]
        if "matsuoka" in names
        for name in names
    }
    [line] = read(site, "personnes").xpath(
        "//h3[@id='matsuoka']/following-sibling::div[1]/p[contains(@class, 'together')]"
    )
    listed = {urljoin("/personnes/", href) for href in line.xpath("./a/@href")}
    assert listed
    assert listed <= {f"/personnes/#{name}" for name in together - {"matsuoka"}}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_index_is_in_french_alphabetical_order(site: Path, kind: AuthorityFile) -> None:
    page = read(site, kind.name)
    shown = [h.text_content().rstrip("§") for h in page.xpath("//article//h3[@id]")]
    assert shown == sorted(shown, key=sort_key)
    assert len(shown) == len(kind.notices)
    jumps = page.xpath("//nav[contains(@class, 'md-nav--secondary')]//a/@href")
    assert {f"#lettre-{letter.lower()}" for letter, _ in letters(kind)} <= set(jumps)


def test_every_mention_of_a_text_leads_to_a_notice(site: Path) -> None:
    ids = {kind.name: set(read(site, kind.name).xpath("//h3/@id")) for kind in KINDS}
    for text in TEXTS:
        links = read(site, text.name).xpath("//article//a[contains(@class, 'mention')]/@href")
        assert len(links) == len([m for b in text.blocks() for m in b.annotations if m.ref])
        for link in links:
            found = re.fullmatch(r"\.\./(\w+)/#([a-z0-9-]+)", link)
            assert found, link
            assert found[2] in ids[found[1]], link


def test_the_chronology_has_each_event_of_a_paragraph_once_and_in_time_order(site: Path) -> None:
    page = read(site, "chronologie")
    headings = page.xpath("//article//h2[@id]")
    dates = [heading.get("id").replace("_", "/") for heading in headings]
    assert dates == sorted(dates, key=time_key)
    assert len(set(dates)) == len(dates)
    listed = Counter(
        (date, *passage)
        for date, heading in zip(dates, headings, strict=True)
        for passage in passages(heading.xpath("following-sibling::ul[1]/li"), "chronologie")
    )
    expected: dict[tuple[str, str], str] = {}
    for text in TEXTS:
        for block in text.blocks():
            for annotation in block.annotations:
                if annotation.when and annotation.is_event:
                    # A date that a paragraph says twice is listed by its first words.
                    key = annotation.when, f"/{text.name}/#{block.id}"
                    expected.setdefault(key, block.corr[annotation.start : annotation.end])
    assert listed == Counter((*key, words) for key, words in expected.items())


def test_every_date_of_an_event_leads_to_its_entry(site: Path) -> None:
    entries = set(read(site, "chronologie").xpath("//h2/@id"))
    for text in TEXTS:
        links = read(site, text.name).xpath("//a[@class='ed-date']/@href")
        dates = [m.when for b in text.blocks() for m in b.annotations if m.when and m.is_event]
        assert links == [f"../chronologie/#{when.replace('/', '_')}" for when in dates]
        assert {link.split("#")[1] for link in links} <= entries


def test_an_event_that_two_texts_tell_stands_together(site: Path) -> None:
    page = read(site, "chronologie")
    for date in ("1941-04-13", "1945-02", "1945-08-09"):
        items = page.xpath(f"//h2[@id='{date}']/following-sibling::ul[1]/li")
        assert len({url.split("#")[0] for url, _ in passages(items, "chronologie")}) == 2, date


def test_accents_and_articles_do_not_disturb_the_order() -> None:
    headings = ["Zürich", "Éthiopie", "etat", "Œuvre", "Oder", "Indes orientales", "Inde"]
    kind = AuthorityFile("x", tuple(Notice(h.lower(), h, ("x",), (), "") for h in headings))
    shown = [notice.heading for _, notices in letters(kind) for notice in notices]
    assert shown == ["etat", "Éthiopie", "Inde", "Indes orientales", "Oder", "Œuvre", "Zürich"]


def test_the_words_around_are_cut_at_words() -> None:
    text = "Un début assez long pour être coupé, puis Moscou, puis une suite assez longue aussi."
    at = text.index("Moscou")
    assert before(text, at, 20) == "…être coupé, puis "
    assert after(text, at + 6, 20) == ", puis une suite…"
    assert before("Moscou", 0) == after("Moscou", 6) == ""


SCRIPTS = {
    "Жуков": "und-Cyrl",
    "松岡洋右": "und-Hani",
    "ノモンハン事件": "ja",
    "조선": "ko",
    "Zhukov": "",
    "Dèng Xiǎopíng": "",
}


@pytest.mark.parametrize(("spelling", "tag"), SCRIPTS.items())
def test_a_spelling_in_another_script_carries_its_language(spelling: str, tag: str) -> None:
    assert language_of(spelling) == tag


def test_mentions_are_counted_by_text() -> None:
    def passage(notice: str, also: tuple[str, ...] = ()) -> Passage:
        return Passage("u", "T", None, "p1", Annotation(0, 1, notice, also=also), (), (), "x", ())

    index = Index()
    index.add(0, "a/", index_text([passage("x"), passage("y"), passage("y", ("x",))], [7, 8, 9]))
    index.add(1, "b/", index_text([passage("x")], [10]))
    assert index.mentions["x"].by_text() == [(0, 2), (1, 1)]
    assert list(index.mentions["x"].positions) == [7, 9, 10]


def test_passages_keep_the_calls_of_their_notes(site: Path) -> None:
    wanted = {
        ("lieux", "moscou", "pacte-1941/#p9"): "fn:heure",
        ("chronologie", "1945-08-08", "pacte-1941/#p9"): "fn:heure",
        ("personnes", "molotov", "pacte-1941/#p3"): "fn:commissaire",
    }
    for (name, id_, paragraph), note in wanted.items():
        page = lxml_html.fromstring((site / name / "index.html").read_text("utf-8"))
        [heading] = page.xpath(f"//*[@id='{id_}']")
        listed = heading.xpath("following::ul[@class='ed-passages'][1]")[0]
        items = listed.xpath(f"./li[a/@href='../{paragraph}']")
        calls = [call for item in items for call in item.xpath("./sup/a")]
        text = lxml_html.fromstring((site / paragraph.split("#")[0] / "index.html").read_text())
        [number] = text.xpath(f"//a[@class='footnote-ref'][@href='#{note}']/span/text()")
        assert (f"../{paragraph.split('#')[0]}#{note}", number, f"Note {number}") in [
            (call.get("href"), call.findtext("span"), call.get("aria-label")) for call in calls
        ]
