"""The built site, as files: what readers, machines and other sites are given."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from conftest import TEXTS, Text
from edition.frontmatter import load
from edition.html.white_space import widen_narrow_spaces as widen
from edition.reader import read_blocks
from reading import read


def test_the_text_stands_in_the_article_with_its_numbers_in_order(site: Path, text: Text) -> None:
    page = read(site, f"/{text.name}/")
    numbers = [id_ for id_ in page.xpath("//article//@id") if re.fullmatch(r"p\d+", id_)]
    assert numbers == [f"p{number}" for number in range(1, len(numbers) + 1)]
    assert len(numbers) == len([b for b in text.blocks() if re.fullmatch(r"p\d+", b.id)])


def test_the_table_of_contents_says_the_established_titles(site: Path, text: Text) -> None:
    page = read(site, f"/{text.name}/")
    titles = {block.id: " ".join(block.corr.split()) for block in text.blocks()}
    entries = page.xpath("//nav[contains(@class, 'md-nav--secondary')]//a[@href]")
    shown = {entry.get("href")[1:]: " ".join(entry.text_content().split()) for entry in entries}
    assert len(shown) >= 5
    assert {id_: title for id_, title in shown.items() if titles.get(id_, title) != title} == {}
    reasons = [c.reason for block in text.blocks() for c in block.corrections]
    for title in page.xpath("//nav//text() | //head/title/text()"):
        assert [reason for reason in reasons if reason in title] == []


def test_the_page_shows_the_corrections_that_the_text_declares(site: Path, text: Text) -> None:
    page = (site / text.name / "index.html").read_text("utf-8")
    shown = [c for block in read_blocks(page) for c in block.corrections]
    declared = [c for block in text.blocks() for c in block.corrections]
    assert shown == [
        c._replace(sic=widen(c.sic), corr=widen(c.corr), reason=widen(c.reason)) for c in declared
    ]
    assert f"Montrer les corrections ({len(declared)})" in page


def test_every_correction_is_listed_with_its_reason_and_a_link(site: Path, text: Text) -> None:
    page = read(site, "/edition/")
    [title] = page.xpath(f"//h3[@id='corrections-{text.name}']")
    [listing] = title.xpath("following-sibling::div[1]//ul[contains(@class, 'ed-corrections')]")
    listed = [
        (
            urljoin("/edition/", item.xpath("./a/@href")[0]),
            "".join(item.xpath(".//del/text()")),
            "".join(item.xpath(".//ins/text()")),
            item.xpath("./small/text()")[0],
        )
        for item in listing.xpath("./li")
    ]
    assert listed == [
        (f"/{text.name}/#{block.id}", *map(widen, (c.sic, c.corr, c.reason)))
        for block in text.blocks()
        for c in block.corrections
    ]


def test_every_gap_is_listed_with_its_reason(site: Path, text: Text) -> None:
    page = read(site, "/edition/")
    [title] = page.xpath(f"//h3[@id='omissions-{text.name}']")
    items = [item.text_content() for item in title.xpath("following-sibling::ul[1]/li")]
    declared = load(text.name, text.page)[0].gaps
    assert len(items) == len(declared)
    for item, gap in zip(items, declared, strict=True):
        assert gap.incipit in item
        assert gap.reason in item


FOREIGN = {"zh-Hans": "中苏友好", "zh-Hant": "中蘇友好", "zh-Latn-pinyin": "Zhōng-Sū", "en": "Time"}


@pytest.mark.parametrize(("language", "words"), FOREIGN.items())
def test_foreign_words_carry_their_language(site: Path, language: str, words: str) -> None:
    tagged = [
        element.text_content()
        for text in TEXTS
        for element in read(site, f"/{text.name}/").xpath(f"//article//*[@lang='{language}']")
    ]
    assert any(words in found for found in tagged)


def searched(site: Path) -> list[dict[str, Any]]:
    """Return every record that the search reads, with the address of its page."""
    folder = site / "search"
    settings = json.loads((folder / "search_index.json").read_text("utf-8"))
    names = json.loads((folder / settings["config"]["names"]).read_text("utf-8"))
    read = [
        page
        for name, _ in names["pieces"]
        for page in json.loads((folder / name).read_text("utf-8"))
    ]
    return [
        {**record, "url": names["pages"][page["page"]][0]}
        for page in read
        for record in page["records"]
    ]


def test_the_search_has_a_record_a_paragraph_with_its_established_text(
    site: Path, text: Text
) -> None:
    records = [record for record in searched(site) if record["url"] == f"{text.name}/"]
    paragraphs = {r["id"]: r["text"] for r in records if not r.get("supplied")}
    blocks = {b.id: b.corr for b in text.blocks() if re.fullmatch(r"p\d+", b.id)}
    assert paragraphs == blocks


def test_the_search_shows_no_rejected_reading_and_nothing_left_out(site: Path, text: Text) -> None:
    """A rejected reading is kept apart, so that who types it is told where it was corrected."""
    records = [record for record in searched(site) if record["url"] == f"{text.name}/"]
    shown = " ".join(record["text"] for record in records)
    established = " ".join(block.corr for block in text.blocks())
    corrections = [c for block in text.blocks() for c in block.corrections]
    rejected = {c.sic for c in corrections if c.sic.strip(' ,.-•"') and c.sic not in established}
    assert [sic for sic in rejected if re.search(rf"\b{re.escape(sic)}\b", shown)] == []
    assert [c.reason for c in corrections if c.reason in shown] == []
    kept = [sic for record in records for _, _, sic in record.get("sic", ())]
    assert rejected <= set(kept)
    gaps = [gap.explicit for gap in load(text.name, text.page)[0].gaps]
    assert [words for words in gaps if words in shown and words not in established] == []


def test_the_search_finds_names_and_dates_in_the_words_of_the_edition(site: Path) -> None:
    notes = [r for r in searched(site) if r["id"].startswith("fn:") and r.get("supplied")]
    assert len(notes) >= 20
    assert sum(bool(note.get("marks")) for note in notes) >= 10


def test_the_files_of_the_search_change_their_names_with_their_content(site: Path) -> None:
    files = [*(site / "search").glob("*.json"), *site.glob("assets/javascripts/recherche*.js")]
    hashed = [file for file in files if file.name != "search_index.json"]
    assert len(hashed) >= 4
    for file in hashed:
        assert sha256(file.read_bytes()).hexdigest()[:8] == file.name.split(".")[-2]


def test_the_parts_of_the_worker_are_not_published_one_by_one(site: Path) -> None:
    assert not (site / "assets" / "javascripts" / "search").exists()
