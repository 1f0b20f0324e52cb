"""BibTeX, RIS, CSL-JSON and the feed, read back by parsers of other projects."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import escape
from pathlib import Path

import feedparser
import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string

from browsing import FROZEN
from conftest import TEXT_NAMES
from edition.citation.exports import (
    PLACEHOLDERS,
    CitedPassage,
    bibtex,
    csl_json,
    escape_tex,
    ris,
    whole_text,
)
from edition.citation.metadata import dublin_core
from edition.citation.processing import process
from edition.citation.record import Record, csl_item
from edition.citation.references import Processor, UnfilledError, reference, templates, whole
from edition.exports.feed import ChangedText, atom
from edition.journal import Change
from edition.pages.summaries import CorrectionEntry
from made import RELEASE
from schemas import problems

RECORD = Record(
    key="essai",
    address="https://pactes.example/essai/",
    title="Un essai",
    description="Pour les essais.",
    release=RELEASE,
    published="2026-12-01",
    modified="2026-12-01",
)


REFERENCES = {
    "no author": (
        RECORD,
        "Un essai. Dans : <i>Les pactes</i> [en ligne]. Version 1.2.0. [S. l.] : Les contributeurs,"
        " 1er décembre 2026. Disponible à l’adresse : https://pactes.example/essai/.",
    ),
    "an author": (
        replace(RECORD, author="Egorov, Boris"),
        "EGOROV, Boris. Un essai. Dans : <i>Les pactes</i> [en ligne]. Version 1.2.0. [S. l.] : "
        "Les contributeurs, 1er décembre 2026. Disponible à l’adresse : "
        "https://pactes.example/essai/.",
    ),
    "the edition itself": (
        replace(RECORD, title="Les pactes", is_section=False, address="https://pactes.example/"),
        "<i>Les pactes</i>. Version 1.2.0. [S. l.] : Les contributeurs, 1er décembre 2026. "
        "Disponible à l’adresse : https://pactes.example/.",
    ),
    "a publisher who says where": (
        replace(RECORD, release=replace(RELEASE, place="Genève")),
        "Un essai. Dans : <i>Les pactes</i> [en ligne]. Version 1.2.0. Genève : Les contributeurs, "
        "1er décembre 2026. Disponible à l’adresse : https://pactes.example/essai/.",
    ),
    "a machine's translation, corrected": (
        replace(RECORD, is_machine_translated=True, is_corrected=True),
        "Un essai. Dans : <i>Les pactes</i> [en ligne]. Version 1.2.0. [S. l.] : Les contributeurs,"
        " 1er décembre 2026. Disponible à l’adresse : https://pactes.example/essai/. "
        "Traduction automatique présumée ; texte corrigé par l’édition.",
    ),
    "a text that says what it is, and has no title": (
        replace(RECORD, kind="Article de presse, sans date", is_title_supplied=True),
        "[Un essai]. Dans : <i>Les pactes</i> [en ligne]. Version 1.2.0. [S. l.] : Les "
        "contributeurs, 1er décembre 2026. Disponible à l’adresse : https://pactes.example/essai/. "
        "Article de presse, sans date.",
    ),
    "a text that says where it comes from, and when it was written": (
        replace(RECORD, kind="Article, vers 1920", origin="paru à Paris", written="1920~"),
        "Un essai. Dans : <i>Les pactes</i> [en ligne]. Version 1.2.0. [S. l.] : Les contributeurs,"
        " 1er décembre 2026. Disponible à l’adresse : https://pactes.example/essai/. "
        "Article, vers 1920 (paru à Paris).",
    ),
    "a title that asks": (
        replace(RECORD, title="Qui a signé ?"),
        "Qui a signé ? Dans : <i>Les pactes</i> [en ligne]. Version 1.2.0. [S. l.] : "
        "Les contributeurs, 1er décembre 2026. Disponible à l’adresse : "
        "https://pactes.example/essai/.",
    ),
    "a title with the signs of HTML": (
        replace(RECORD, title="A & B <i>"),
        "A &amp; B &lt;i&gt;. Dans : <i>Les pactes</i> [en ligne]. Version 1.2.0. [S. l.] : "
        "Les contributeurs, 1er décembre 2026. Disponible à l’adresse : "
        "https://pactes.example/essai/.",
    ),
}


@pytest.mark.parametrize(("record", "expected"), REFERENCES.values(), ids=REFERENCES)
def test_a_reference_is_iso_690_in_french(record: Record, expected: str) -> None:
    found = whole(Processor(), csl_item(record), record.address, record.warning)
    assert found.replace("\u00a0", " ").replace("\u202f", " ") == expected
    assert "\u202f:" not in found
    assert " :" not in found


def test_the_date_of_the_text_is_told_from_that_of_the_edition() -> None:
    record = replace(RECORD, written="1920~", told="1914/1918")
    assert csl_item(record)["original-date"] == {"literal": "vers 1920"}
    fields = read_bibtex(bibtex(record, whole_text(record)))
    assert (fields["origdate"], fields["year"]) == ("1920~", "2026")
    assert {("DCTERMS.created", "1920~"), ("DCTERMS.temporal", "1914/1918")} <= {
        *dublin_core(record)
    }


def test_a_paragraph_is_named_by_its_sign() -> None:
    item = {**csl_item(RECORD), "URL": RECORD.address}
    assert ", § 7." in reference(Processor(), item, "paragraph", "7").replace("\u00a0", " ")


@pytest.mark.parametrize("level", ["text", "section", "paragraph"])
def test_a_template_has_each_mark_once(level: str) -> None:
    forms = templates(Processor(), csl_item(RECORD))[level]
    for name, words in forms.items():
        marks = {"⟦address⟧", "⟦accessed⟧"}
        marks |= {"⟦locator⟧"} if level != "text" else set()
        marks |= {"⟦note⟧"} if name == "noted" else set()
        assert {mark: words.count(mark) for mark in marks} == dict.fromkeys(marks, 1)
        assert words.count("⟦") == len(marks)
        assert "Consulté\u00a0le\u00a0⟦accessed⟧" in words


def test_a_mark_that_does_not_stand_there_once_is_an_error() -> None:
    with pytest.raises(UnfilledError):
        templates(Processor(), {**csl_item(RECORD), "title": "Un titre ⟦address⟧"})


TITLES = ["Un essai", "Pourquoi ?", "Assez !", "Fin.", "Des guillemets « ici »", "A & <b>", "20/11"]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_stands_in_its_reference_as_if_the_processor_had_read_it(title: str) -> None:
    item = {**csl_item(RECORD), "title": title, "URL": RECORD.address}
    read = re.sub(r"([?!…])\.", r"\1", process(item, "", ""))
    said = re.sub("[ \u00a0\u202f]", " ", reference(Processor(), item))
    assert escape(title, quote=False) in reference(Processor(), item)
    assert said == re.sub("[ \u00a0\u202f]", " ", read).replace("1 décembre", "1er décembre")


def read_bibtex(text: str) -> dict[str, str]:
    """Return the fields of the one entry of a file of BibTeX."""
    library = parse_string(text)
    assert library.failed_blocks == []
    [entry] = library.entries
    assert entry.entry_type == "incollection"
    fields = {field.key: str(field.value) for field in entry.fields}
    return {**fields, "key": entry.key, "sorted by": fields.get("key", "")}


def test_bibtex_is_read_back() -> None:
    record = replace(RECORD, title="A & B : 50 % #1_2 {x}", author="Egorov, Boris")
    found = read_bibtex(bibtex(record, whole_text(record)))
    assert found["title"] == r"{A \& B : 50 \% \#1\_2 \textbraceleft{}x\textbraceright{}}"
    assert found["author"] == "Egorov, Boris"
    assert (found["key"], found["url"], found["year"]) == ("essai", RECORD.address, "2026")
    assert "urldate" not in found


def test_what_the_styles_of_bibtex_print_says_all_and_compiles() -> None:
    """They print no `url`, write « edition » after an edition, and sort by names or a key."""
    record = replace(RECORD, kind="essai\u202f; x", address="https://a.example/un_essai/#1")
    text = bibtex(record, whole_text(record))
    found = read_bibtex(text)
    assert found["note"] == "Version 1.2.0. Essai\u00a0; x. https://a.example/un\\_essai/\\#1"
    assert "edition" not in found
    assert found["sorted by"] == "Un essai"
    assert "month = dec" in text
    assert "\u202f" not in text


def test_ris_is_read_back() -> None:
    address = f"{RECORD.address}#p7"
    cited = CitedPassage("essai-p7", address, "§ 7. Note", "", "2026-12-24", "2026/12/24")
    [found] = rispy.loads(ris(RECORD, cited))
    assert (found["type_of_reference"], found["title"]) == ("CHAP", "Un essai")
    assert (found["secondary_title"], found["edition"]) == ("Les pactes", "Version 1.2.0")
    assert (found["urls"], found["access_date"]) == ([cited.address], "2026/12/24")
    assert found["notes"] == ["§ 7. Note"]


def test_the_place_of_the_publisher_is_in_every_format() -> None:
    record = replace(RECORD, release=replace(RELEASE, place="Genève"))
    cited = whole_text(record)
    assert read_bibtex(bibtex(record, cited))["address"] == "Genève"
    assert rispy.loads(ris(record, cited))[0]["place_published"] == "Genève"
    [item] = found = json.loads(csl_json(record, cited))
    assert problems("csl-data.json", found) == []
    assert item["publisher-place"] == "Genève"


def test_no_place_is_in_no_format() -> None:
    cited = whole_text(RECORD)
    assert "address" not in read_bibtex(bibtex(RECORD, cited))
    assert "place_published" not in rispy.loads(ris(RECORD, cited))[0]
    assert "publisher-place" not in json.loads(csl_json(RECORD, cited))[0]


def test_ris_begins_with_its_type() -> None:
    assert ris(RECORD, whole_text(RECORD)).startswith("TY  - CHAP\n")


def test_what_the_script_fills_in_is_marked() -> None:
    for text, marks in (
        (bibtex(RECORD, PLACEHOLDERS), ("key", "address", "printed", "day")),
        (ris(RECORD, PLACEHOLDERS), ("key", "address", "remark", "slashed")),
    ):
        assert sorted(re.findall(r"⟦(\w+)⟧", text)) == sorted(marks)


def test_csl_json_holds_to_its_schema() -> None:
    record = replace(RECORD, author="Egorov, Boris", is_machine_translated=True)
    [item] = found = json.loads(csl_json(record, whole_text(record)))
    assert problems("csl-data.json", found) == []
    assert item["note"] == "Traduction automatique présumée"
    assert item["author"] == [{"family": "Egorov", "given": "Boris"}]


def test_the_schema_can_fail() -> None:
    assert problems("csl-data.json", [{**csl_item(RECORD), "type": "texte", "titre": "x"}])


def test_citation_cff_holds_to_its_schema() -> None:
    # As its schema has them: dates are texts there.
    about = yaml.load((FROZEN / "CITATION.cff").read_text("utf-8"), Loader=yaml.BaseLoader)
    assert problems("cff_v1.2.0.json", about) == []
    assert problems("cff_v1.2.0.json", {**about, "date-released": "hier"})


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_the_files_of_a_text_say_the_same(site: Path, name: str) -> None:
    folder = site / name
    entry = read_bibtex((folder / "citation.bib").read_text("utf-8"))
    [listed] = rispy.loads((folder / "citation.ris").read_text("utf-8"))
    [item] = found = json.loads((folder / "citation.json").read_text("utf-8"))
    assert problems("csl-data.json", found) == []
    assert entry["title"].strip("{}") == escape_tex(item["title"])
    assert listed["title"] == item["title"]
    assert entry["url"] == listed["urls"][0] == item["URL"]
    assert item["URL"].endswith(f"/{name}/")
    assert listed["edition"] == item["edition"]
    authors = [f"{author['family']}, {author['given']}" for author in item.get("author", [])]
    assert listed.get("authors", []) == authors
    assert entry.get("author", "") == " and ".join(authors)
    assert listed.get("notes", [None])[0] == item.get("note")
    said = [item["edition"], item.get("note"), item["URL"]]
    assert entry["note"] == escape_tex(". ".join(filter(None, said)))


CHANGES = [
    Change("1.1.0", "2026-12-02", "une lecture revue", "essai", ("p2",), "", ("f", 1)),
    Change("1.0.0", "2026-12-01", "publication du texte", "essai", (), "", ("f", 2)),
    Change("1.0.0", "2026-12-01", "publication de l’édition", "", (), "", ("f", 3)),
]


def changed(*sics: str) -> ChangedText:
    """Return a text whose paragraphs have each one correction."""
    corrections = [
        CorrectionEntry(f"p{number}", f"§\u00a0{number}", "", sic, "corr", "", "une raison")
        for number, sic in enumerate(sics, start=1)
    ]
    return ChangedText(
        "Un essai & deux", "Article, sans date", "https://pactes.example/essai/", corrections
    )


def test_the_feed_is_read_back() -> None:
    feed = feedparser.parse(atom(CHANGES, RELEASE, {"essai": changed("premier", "second")}))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert [entry.title for entry in feed.entries] == [
        "Un essai & deux (version 1.1.0)",
        "Un essai & deux (version 1.0.0)",
        "Les pactes (version 1.0.0)",
    ]
    assert len({entry.id for entry in feed.entries}) == len(CHANGES)
    assert feed.feed.updated.startswith("2026-12-02")


def test_a_change_brings_the_corrections_of_its_paragraphs() -> None:
    feed = feedparser.parse(atom(CHANGES, RELEASE, {"essai": changed("premier", "second")}))
    revised, first, whole_edition = (entry.content[0].value for entry in feed.entries)
    assert "second" in revised
    assert "premier" not in revised
    assert "premier" in first
    assert "second" in first
    assert "Corrections" not in whole_edition


def test_what_lists_corrections_is_as_new_as_they_are() -> None:
    texts = {"essai": changed("premier", "second")}
    entries = feedparser.parse(atom(CHANGES, RELEASE, texts)).entries
    assert [entry.updated[:10] for entry in entries] == ["2026-12-02", "2026-12-02", "2026-12-01"]


def test_an_entry_keeps_its_id_when_others_are_added() -> None:
    texts = {"essai": changed("premier")}
    before = feedparser.parse(atom(CHANGES[1:], RELEASE, texts)).entries
    after = feedparser.parse(atom(CHANGES, RELEASE, texts)).entries
    assert [entry.id for entry in before] == [entry.id for entry in after[1:]]


def test_the_feed_says_how_to_reach_its_publisher() -> None:
    release = replace(RELEASE, email="a@pactes.example", website="https://auteurs.example/")
    author = feedparser.parse(atom(CHANGES, release, {})).feed.author_detail
    assert author == {
        "name": "Les contributeurs",
        "email": "a@pactes.example",
        "href": "https://auteurs.example/",
    }
    assert feedparser.parse(atom(CHANGES, RELEASE, {})).feed.author_detail == {
        "name": "Les contributeurs"
    }


def test_the_feed_of_the_site_tells_of_every_text(site: Path) -> None:
    feed = feedparser.parse((site / "changements.xml").read_text("utf-8"))
    assert not feed.bozo
    links = {entry.link for entry in feed.entries}
    assert {f"{feed.feed.links[1].href}{name}/" for name in TEXT_NAMES} <= links
