"""A TEI file says what its page says: valid TEI, the same words, and nothing dropped unseen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html

from browsing import FROZEN, ROOT
from conftest import EXTENSIONS, TEXTS, Text
from edition.authorities import AuthorityFile, load_authorities
from edition.exports.tei import TeiError, TeiText, tei_document
from edition.exports.tei.dates import datable
from edition.frontmatter import FrontMatter, load, split
from edition.journal import Change, load_journal
from edition.markdown.rendering import render
from edition.reader import read_page
from java import validate
from made import RELEASE

SCHEMA = ROOT / ".venv" / "schemas" / "schemas" / "tei_all.rng"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NAMES = {"t": TEI.strip("{}")}
KINDS = load_authorities(FROZEN / "docs" / "donnees")[0]
JOURNAL = tuple(load_journal("", (FROZEN / "docs" / "changements.yml").read_text("utf-8"))[0])


def parsed(text: TeiText, kinds: Sequence[AuthorityFile] = KINDS) -> etree._Element:
    """Return a text as a TEI document, read back."""
    return etree.fromstring(tei_document(text, RELEASE, kinds))


def changes_of(name: str) -> tuple[Change, ...]:
    """Return the changes of a text and of the whole edition."""
    return tuple(change for change in JOURNAL if change.page in ("", name))


def tei_text_of(text: Text) -> TeiText:
    """Return what a text of the edition is made from."""
    front, _ = load("", text.page)
    html = render(split(text.page).body, EXTENSIONS, "view")
    return TeiText(
        text.name,
        f"{RELEASE.address}{text.name}/",
        front,
        read_page(html),
        text.source,
        changes_of(text.name),
    )


def html_of(text: TeiText) -> str:
    """Return the HTML of a text."""
    html = str(lxml_html.tostring(text.page.tree, encoding="unicode"))
    return html.removeprefix("<div>").removesuffix("</div>")


def with_html(text: TeiText, html: str) -> TeiText:
    """Return a text whose page has other HTML."""
    return replace(text, page=read_page(html))


@lru_cache
def made(name: str) -> etree._Element:
    """Return the TEI document of a text of the edition, by its name; not to be changed."""
    return parsed(tei_text_of(next(text for text in TEXTS if text.name == name)))


@pytest.fixture
def document(text: Text) -> etree._Element:
    """Return the TEI document of each text of the edition in turn; not to be changed."""
    return made(text.name)


def found(element: etree._Element, path: str) -> list[Any]:
    """Return what an XPath finds; `t:` is TEI's prefix."""
    found_: list[Any] = element.xpath(path, namespaces=NAMES)
    return found_


# What a reading of the text leaves out. It is written anew here, from what the header says.
NO_TEXT = {"note", "gap", "figDesc", "ptr"}
LEFT_OUT = {"corr": {"sic", "surplus"}, "sic": {"corr", "supplied"}}


def words(element: etree._Element, reading: str) -> str:
    """Return the words of a TEI element in one reading, but for those of the edition."""
    name = etree.QName(element).localname
    by_edition = name == "supplied" and element.get("reason") == "edition"
    if name in NO_TEXT | LEFT_OUT[reading] or by_edition:
        return ""
    if name == "lb":
        return "\n"
    # What stands in paragraphs of its own is words apart.
    parts = ["\n" if name == "p" else "", element.text or ""]
    for child in element:
        is_numbered = child.get("n") and etree.QName(child).localname != "note"
        parts += ["" if is_numbered else words(child, reading), child.tail or ""]
    return "".join(parts)


def plain(text: str) -> str:
    """Return a text with its line ends and spaces as one space; no-break spaces are kept."""
    return re.sub(r"[ \n]+", " ", text).strip()


def element_of(document: etree._Element, block: str) -> etree._Element:
    """Return the element of a block: of a section, its head."""
    (element,) = found(document, f"//t:body//*[@xml:id='{block}']")
    return found(element, "t:head")[0] if element.tag == f"{TEI}div" else element


def dated(attributes: Mapping[str, str]) -> etree._Element:
    """Return the document of a text, the first of its dates with these attributes alone."""
    document = etree.fromstring(etree.tostring(made(TEXTS[0].name)))
    element = found(document, "//t:body//t:date")[0]
    element.attrib.clear()
    element.attrib.update(attributes)
    return document


def broken(path: str, attribute: str = "", value: str = "") -> etree._Element:
    """Return the document of a text with a row in a place, or an attribute, that it can't have."""
    document = etree.fromstring(etree.tostring(made(TEXTS[0].name)))
    place = found(document, path)[0]
    if attribute:
        place.set(attribute, value)
    else:
        etree.SubElement(place, f"{TEI}row")
    return document


BROKEN = {
    "a row in a paragraph": ("//t:body//t:p[1]",),
    "a row in a title": ("//t:titleStmt/t:title",),
    "a row outside a table": ("//t:body",),
    "a month that is none": ("//t:body//t:date", "when", "1941-13"),
    "an id that begins with a digit": ("//t:body//t:p", XML_ID, "7p"),
    "an attribute of HTML": ("//t:body//t:p", "class", "x"),
}
"""What tei_all is against: a place in a document, and what is put there."""


@pytest.mark.parametrize("reading", LEFT_OUT)
def test_the_words_are_those_of_the_page(
    text: Text, document: etree._Element, reading: str
) -> None:
    for block in text.blocks():
        expected = plain(getattr(block, reading))
        assert plain(words(element_of(document, block.id), reading)) == expected, block.id


def test_the_body_has_no_other_words(text: Text, document: etree._Element) -> None:
    """All that is not marked as the edition's is in a paragraph of the page, in its order."""

    def all_words(element: etree._Element) -> Iterator[str]:
        name = etree.QName(element).localname
        by_edition = name == "supplied" and element.get("reason") == "edition"
        if name not in NO_TEXT | LEFT_OUT["corr"] and not by_edition:
            yield element.text or ""
            for child in element:
                yield from all_words(child)
                yield child.tail or ""

    (body,) = found(document, "/t:TEI/t:text/t:body")
    of_the_page = "".join(block.corr for block in text.blocks())
    assert "".join("".join(all_words(body)).split()) == "".join(of_the_page.split())


def pattern(text: str, front: FrontMatter) -> str:
    """Return what finds a text in the source, whatever the spacing."""
    signs = {entry.corr: entry.sic for entry in front.normalizations}
    characters = (f"[{re.escape(c + signs.get(c, ''))}]" for c in text if not c.isspace())
    return r"\s*".join(characters)


def test_the_source_is_rebuilt_from_the_file(text: Text, document: etree._Element) -> None:
    """The source's reading with the gaps in their places, each as long as it says."""
    front, _ = load("", text.page)
    parts, lengths = [r"\ufeff?"], []
    for element in found(document, "//t:body//*[@n or self::t:head or self::t:gap]"):
        if element.tag == f"{TEI}gap":
            incipit, explicit = (
                pattern(element.findtext(f"{TEI}desc[@type='{end}']"), front)
                for end in ("incipit", "explicit")
            )
            closing = "" if incipit == explicit else rf"[\s\S]*?{explicit}"
            parts.append(f"({incipit}{closing})")
            lengths.append(int(element.get("quantity")))
        elif element.tag != f"{TEI}note":
            parts.append(pattern(words(element, "sic"), front))
    rebuilt = re.fullmatch(r"\s*".join(filter(None, [*parts, r"\s*"])), text.source)
    assert rebuilt
    left_out = ([line for line in gap.split("\n") if line.strip()] for gap in rebuilt.groups())
    assert [len("\n".join(lines)) for lines in left_out] == lengths


def test_corrections_are_those_of_the_page(text: Text, document: etree._Element) -> None:
    expected = [
        (plain(correction.sic), plain(correction.corr), correction.reason)
        for block in text.blocks()
        for correction in block.corrections
    ]
    tags = "self::t:choice or self::t:surplus or self::t:supplied[@reason!='edition']"
    actual = []
    for element in found(document, f"//t:body//*[{tags}]"):
        after = element.getnext()
        is_reason = after is not None and after.get("type") == "correction"
        reason = after.text if is_reason and not element.tail else ""
        actual.append((*(plain(words(element, side)) for side in ("sic", "corr")), reason))
    assert actual == expected


def test_headings_lacunae_and_notes_are_those_of_the_page(
    text: Text, document: etree._Element
) -> None:
    front, _ = load("", text.page)
    root = tei_text_of(text).page.tree
    assert [tuple(gap.xpath("*/text()")) for gap in found(document, "//t:gap")] == [
        (gap.reason, gap.incipit, gap.explicit) for gap in front.gaps
    ]
    by_edition = root.xpath(
        "//div[@class='ed-text']/*[self::h1 or self::h2][@class='supplied']/@id"
    )
    heads = "//t:body//t:head[t:supplied[@reason='edition']]"
    assert [
        head.get(XML_ID) or head.getparent().get(XML_ID) for head in found(document, heads)
    ] == by_edition
    assert not any("".join(note.itertext())[-1].isspace() for note in found(document, "//t:note"))
    notes = {
        note.get("id").removeprefix("fn:"): "".join(note.text_content().split()).rstrip("↩")
        for note in root.xpath("//div[contains(@class, 'footnote')]//li")
    }
    assert {
        note.get(XML_ID).removeprefix("note."): "".join("".join(note.itertext()).split())
        for note in found(document, "//t:text//t:note[@xml:id]")
    } == notes


def test_published_ids_are_kept(text: Text, document: etree._Element) -> None:
    root = tei_text_of(text).page.tree
    published = root.xpath(
        "//div[@class='ed-text']//*[not(ancestor::section)]/@id[not(contains(., ':'))]"
    )
    assert [id_ for id_ in found(document, "//t:body//@xml:id") if "." not in id_] == published


def test_mentions_and_dates_are_those_of_the_page(text: Text, document: etree._Element) -> None:
    kinds = {notice.id: kind.name for kind in KINDS for notice in kind.notices}
    for block in text.blocks():
        element = element_of(document, block.id)
        mentions = [
            (
                f"#{kinds[annotation.ref]}.{annotation.ref}",
                [f"#{kinds[id_]}.{id_}" for id_ in annotation.also],
            )
            for annotation in block.annotations
            if annotation.ref
        ]
        assert [
            (mention.get("ref"), (mention.get("corresp") or "").split())
            for mention in found(element, ".//*[@ref][not(ancestor::t:note)]")
        ] == mentions
        dates = [
            (annotation.when, annotation.is_event)
            for annotation in block.annotations
            if annotation.when
        ]
        in_file = found(element, ".//t:date[not(ancestor::t:note)]")
        assert [(edtf_of(date), date.get("type") is None) for date in in_file] == dates


def edtf_of(date: etree._Element) -> str:
    """Return a date of TEI as EDTF."""
    interval = f"{date.get('from')}/{date.get('to')}"
    return str(date.get("when-custom") or date.get("when") or interval)


def test_every_pointer_has_its_target(document: etree._Element) -> None:
    ids = Counter(found(document, "//@xml:id"))
    assert [id_ for id_, count in ids.items() if count > 1] == []
    names = "ref corresp resp who target datingMethod".split()
    values = (value for name in names for value in found(document, f"//@{name}"))
    pointers = [pointer for value in values for pointer in value.split()]
    assert [p for p in pointers if p.startswith("#") and p[1:] not in ids] == []
    assert pointers


def test_the_notices_are_those_that_the_text_mentions(text: Text, document: etree._Element) -> None:
    notices = {notice.id: notice for kind in KINDS for notice in kind.notices}
    ids = {
        id_
        for block in text.blocks()
        for annotation in block.annotations
        for id_ in (annotation.ref, *annotation.also)
    }
    ids = {i for i in ids if i}
    ids |= {id_ for each in ids for id_ in notices[each].also}
    listed = found(document, "/t:TEI/t:standOff/*/*")
    assert {item.get(XML_ID).split(".")[1] for item in listed} == ids
    for item in listed:
        notice = notices[item.get(XML_ID).split(".")[1]]
        assert names_of(item) == [notice.heading, *notice.variants, *notice.search_variants]
        assert item.findtext(f"{TEI}note") == notice.prose
        numbers = {e.get("type"): e.text for e in item.iter(f"{TEI}idno")}
        del numbers["URI"]
        assert numbers == {one.scheme.name: str(one.number) for one in notice.identifiers}
        place = item.findtext(f"{TEI}location/{TEI}geo")
        assert (tuple(map(float, place.split())) if place else None) == notice.coordinates
        assert (item.get("type") or "") == notice.type
        dated = found(item, "self::*|t:birth|t:death|t:floruit|t:state|t:date")
        assert any({"when", "from", "to", "notBefore"} & set(e.attrib) for e in dated) == bool(
            notice.date
        )


def names_of(item: etree._Element) -> list[str]:
    """Return the names of a notice, its heading first."""
    return found(item, "*[@type='heading' or @type='form' or @type='spelling']/text()")


def test_dates_obey_what_the_schema_cannot_say(document: etree._Element) -> None:
    """The Guidelines' own rules in Schematron: `when` is alone, a limit is not said twice."""
    for element in found(document, "//*[@when or @from or @to or @notBefore or @notAfter]"):
        assert not (
            element.get("when") and {"from", "to", "notBefore", "notAfter"} & {*element.attrib}
        )
        assert not (element.get("from") and element.get("notBefore"))
        assert not (element.get("to") and element.get("notAfter"))


def test_the_header_says_what_the_file_is(text: Text, document: etree._Element) -> None:
    front, _ = load("", text.page)
    expected = {
        "t:fileDesc/t:titleStmt/t:title": [tei_text_of(text).page.title],
        "t:fileDesc/t:titleStmt/t:author": [front.author] * bool(front.author),
        "t:fileDesc/t:editionStmt/t:edition/@n": ["1.2.0"],
        "t:fileDesc/t:editionStmt//t:date/@when": ["2026-12-01"],
        "t:fileDesc/t:publicationStmt/t:publisher": ["Les contributeurs"],
        "t:fileDesc/t:publicationStmt/t:idno": [f"{RELEASE.address}{text.name}/", text.name],
        "t:fileDesc//t:availability/t:p": [
            "L’édition ne revendique aucun droit sur le texte lui-même.",
            f"Droits du texte\u00a0: {front.rights}.",
        ],
        "t:fileDesc//t:licence/@target": ["https://spdx.org/licenses/CC-BY-SA-4.0"],
        "t:fileDesc/t:seriesStmt/*": [RELEASE.title, RELEASE.address],
        "t:fileDesc/t:sourceDesc//t:idno": [RELEASE.address + front.source],
        "t:fileDesc/t:sourceDesc//t:measure/@quantity": [str(len(text.source))],
        "count(t:encodingDesc//t:normalization/t:p)": 1.0 + len(front.normalizations),
        "t:revisionDesc/t:change": [
            f"{change.words}." for change in JOURNAL if change.page in ("", text.name)
        ],
    }
    (header,) = found(document, "/t:TEI/t:teiHeader")
    for path, value in expected.items():
        is_value = "@" in path or path.startswith("count")
        actual = header.xpath(path if is_value else f"{path}/text()", namespaces=NAMES)
        assert actual == value, path
    (change,) = found(parsed(of_shapes()), "//t:revisionDesc/t:change")
    assert (change.get("n"), change.get("when")) == ("1.2.0", "2026-12-01")


def test_the_french_of_the_header_is_well_set(document: etree._Element) -> None:
    (header,) = found(document, "/t:TEI/t:teiHeader")
    prose = "\n".join(text for text in header.itertext() if "http" not in text)
    assert (
        re.findall(r".{0,20}(?:(?<![\u202f])[;!?]|(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»)", prose)
        == []
    )
    assert re.findall(r"\w'\w", prose) == []


EDTF: dict[str, dict[str, str]] = {
    "1941-04-13": {"when": "1941-04-13"},
    "1945-04": {"when": "1945-04"},
    "1941": {"when": "1941"},
    "1938-21": {"notBefore": "1938-03", "notAfter": "1938-06"},
    "1938-22": {"notBefore": "1938-06", "notAfter": "1938-09"},
    "1938-23": {"notBefore": "1938-09", "notAfter": "1938-12"},
    "1941-24": {"notBefore": "1941-12", "notAfter": "1942-03"},
    "192X": {"notBefore": "1920", "notAfter": "1929"},
    "19XX": {"notBefore": "1900", "notAfter": "1999"},
    "1941-XX": {"notBefore": "1941-01", "notAfter": "1941-12"},
    "1941-02-XX": {"notBefore": "1941-02-01", "notAfter": "1941-02-28"},
    "1941-XX-XX": {"notBefore": "1941-01-01", "notAfter": "1941-12-31"},
    "1937/1945": {"from": "1937", "to": "1945"},
    "1941-07/1941-08": {"from": "1941-07", "to": "1941-08"},
    "1939-21/1939-23": {"notBefore": "1939-03", "notAfter": "1939-12"},
    "1939-21/1945": {"notBefore": "1939-03", "to": "1945"},
    "1939/194X": {"from": "1939", "notAfter": "1949"},
    "1941/..": {"from": "1941"},
    "../1945": {"to": "1945"},
    "1941/": {"from": "1941"},
    "1941?": {"when": "1941", "cert": "low"},
    "1941~": {"when": "1941", "cert": "low"},
    "1941%": {"when": "1941", "cert": "low"},
    "1937?/1945": {"from": "1937", "to": "1945", "cert": "low"},
}
"""Dates in EDTF, each with what TEI can say of it."""
WHOLE = [{"when"}, {"from", "to"}]


@pytest.mark.parametrize("edtf", EDTF)
def test_a_date_is_never_more_precise_than_it_is(edtf: str) -> None:
    attributes = datable(edtf)
    custom = {"when-custom": edtf, "datingMethod": "#calendar.edtf"}
    is_whole = set(EDTF[edtf]) in WHOLE
    assert attributes == (EDTF[edtf] if is_whole else EDTF[edtf] | custom)


UNKNOWN_DATES = ["{1941,1942}", "[1941,1942]", "Y17000", "1941-13", "1941-02-30", "1941-25", ""]
UNKNOWN_DATES += ["194X-05", "1941-XX-05", "1941-04-13T12:00", "avril 1941", "1941/1942/1943"]


@pytest.mark.parametrize("edtf", UNKNOWN_DATES)
def test_a_date_that_tei_cannot_say_is_refused(edtf: str) -> None:
    with pytest.raises(TeiError, match=f"« {re.escape(edtf)} »"):
        datable(edtf)


SHAPES = """
//// text
# Un titre { #titre .supplied }

/// lead
Une *présentation*, avec un [lien](../autre/#la) et un [autre](#suite)[^deux].
///

Une **ligne**<br>
et [*une*]{ #ici } autre, [Time]{ lang=en } [en juin]{ when=1941-06~ }[^un].

## Une suite { #suite }

- un {++mot++}{>>omis<<} *italique* de {~~Stalin~>Staline~~}{>>nom<<}

    encore un paragraphe

- deux[^deux]
    - un {--de--} trop

1. premier

> Une citation.

### Plus bas { #plus-bas .bibliography }

| Un | Deux |
| --- | --- |
| trois | {~~catre~>quatre~~} |

Un mot de l’édition.
{ .supplied }

/// figure
Une légende

en deux paragraphes
///

Après une [citation]{ when=- }.
////

## Notes { #notes }

[NOTES]

## Ailleurs { #ailleurs }

Ce qui n’est ni texte ni note.

[^un]: Une note de deux paragraphes.

    Voici le second, sur [la suite](#suite) et [ceci](#notes).

[^deux]: Une note appelée deux fois.
"""
"""What the texts of the edition do not have, and an editor may write."""


def of_shapes(body: str = SHAPES) -> TeiText:
    """Return a text made of Markdown, whose source is what it says."""
    html = render(body, EXTENSIONS, "view")
    page = read_page(html)
    source = "\n\n".join(plain(block.sic) for block in page.blocks)
    address = f"{RELEASE.address}essai/"
    return TeiText("essai", address, FrontMatter("Un essai"), page, source, ())


def test_what_an_editor_may_write_has_its_place() -> None:
    text = of_shapes()
    document = parsed(text)
    for block in text.page.blocks:
        for reading in LEFT_OUT:
            element = element_of(document, block.id)
            assert plain(words(element, reading)) == plain(getattr(block, reading)), block.id
    expected = {
        "//t:front//t:ref/@target": ["https://pactes.example/autre/#la", "#suite"],
        "//t:note[@xml:id='note.un']//t:ref/@target": [
            "#suite",
            "https://pactes.example/essai/#notes",
        ],
        "count(//t:note[@xml:id='note.un']/t:p)": 2.0,
        "//t:item/t:note[@xml:id]/@xml:id | //t:ptr/@target": ["#note.deux"],
        "//t:div[@xml:id='suite']/t:div/@type": ["bibliography"],
        "//t:seg/@xml:id | //t:hi/@xml:id": ["ici"],
        "//t:note[@type='editorial'][not(@xml:id)]/text()": ["Un mot de l’édition."],
        "//t:back/t:div/t:p/text()": ["Ce qui n’est ni texte ni note."],
        "//t:back/t:div[@resp]/@xml:id": ["ailleurs"],
        "//t:body//t:date/@cert": ["low"],
        "//t:table/t:row[1]/t:cell/@role": ["label", "label"],
        "count(//t:body//t:lb)": 2.0,
        "//t:surplus/text()": ["de"],
        "//t:quote/t:p/text()": ["Une citation."],
    }
    for path, value in expected.items():
        assert found(document, path) == value, path


def test_what_the_site_adds_to_a_page_changes_nothing(text: Text) -> None:
    dressed = tei_text_of(text)
    bare, marks = re.subn(r"<!-- edition:.*? -->|<a [^>]*ed-number[^>]*></a>", "", html_of(dressed))
    assert marks
    assert tei_document(dressed, RELEASE, KINDS) == tei_document(
        with_html(dressed, bare), RELEASE, KINDS
    )


PARAGRAPH = '<div class="ed-text"><h1 id="titre">Un titre</h1><p id="p1">{}</p></div>'
FIGURE = PARAGRAPH.format("x").replace(
    "</p>", '</p><figure class="ed-figure"><figcaption id="p2" {}>{}</figcaption></figure>'
)
REFUSED = {
    "an element": (PARAGRAPH.format("<code>x</code>"), ["p1", "<code>", "« x »"]),
    "a class": (PARAGRAPH.format('<span class="neuf">x</span>'), ["p1", "« neuf »", "<span>"]),
    "a class of a paragraph": (
        PARAGRAPH.format("x").replace("<p ", '<p class="neuf" '),
        ["p1", "« neuf »", "<p>"],
    ),
    "a class in a figure": (FIGURE.format('class="neuf"', "y"), ["p2", "« neuf »"]),
    "words in a figure": (FIGURE.format("", "<p>y</p> dehors"), ["p2", "« dehors »"]),
    "a list in a figure": (FIGURE.format("", "<p>y</p><ul><li>z</li></ul>"), ["p2", "<ul>"]),
    "a block": (PARAGRAPH.format("x").replace("</p>", "</p><hr>"), ["p1", "<hr>"]),
    "a notice": (PARAGRAPH.format('<a data-ref="nul">x</a>'), ["p1", "« nul »"]),
    "a date": (PARAGRAPH.format('<span data-when="1941-25">x</span>'), ["p1", "« 1941-25 »"]),
    "a call": (
        PARAGRAPH.format('x<sup class="supplied"><a href="#fn:x">3</a></sup>'),
        ["p1", "« 3 »"],
    ),
    "a note": (
        PARAGRAPH.format("x") + '<div class="footnote"><ol><li id="fn:x"><p>y</p></li></ol></div>',
        ["« x »"],
    ),
    "an id twice": (PARAGRAPH.format('<em id="titre">x</em>'), ["« titre »"]),
    "the id of a notice": (
        PARAGRAPH.format('<a data-ref="staline" id="personnes.staline">x</a>'),
        ["« personnes.staline »"],
    ),
    "a title within": (PARAGRAPH.format("x").replace("</p>", "</p><h1>y</h1>"), ["« y »"]),
    "words outside": (PARAGRAPH.format("x") + "<p>y</p> dehors", ["« dehors »"]),
}
"""HTML that nothing in TEI is known for, and what is said of it."""


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_known_is_refused(name: str) -> None:
    html, said = REFUSED[name]
    page = read_page(html)
    source = "\n\n".join(block.sic for block in page.blocks)
    with pytest.raises(TeiError) as refused:
        parsed(replace(of_shapes(), page=page, source=source))
    assert refused.value.hint
    for part in said:
        assert part in refused.value.message


def test_a_source_that_the_page_is_not_is_refused() -> None:
    for source in ("Autre chose", of_shapes().source + "\n\nDe plus", ""):
        with pytest.raises(TeiError, match="ne refont pas la source"):
            parsed(replace(of_shapes(), source=source))


def test_a_source_may_be_wrapped() -> None:
    text = of_shapes()
    wrapped = replace(text, source=text.source.replace(" ", "\n"))
    assert len(found(parsed(wrapped), "//t:body//t:p")) == len(found(parsed(text), "//t:body//t:p"))


def with_another_kind() -> etree._Element:
    """Return the document of a text whose notices are of a kind that TEI has no elements for."""
    renamed = [replace(kind, name="navires") if kind.name == "lieux" else kind for kind in KINDS]
    return parsed(tei_text_of(TEXTS[-1]), renamed)


def test_a_kind_of_notices_that_tei_has_no_elements_for_is_listed_too() -> None:
    document = with_another_kind()
    assert found(document, "//t:standOff/t:list/t:item[t:geo][t:name]")
    assert "navires" in found(document, "//t:body//t:name/@type")


def with_date(edtf: str) -> list[AuthorityFile]:
    """Return the notices, with another date for the one person of `SHAPES`."""
    return [
        replace(
            kind,
            notices=tuple(
                replace(notice, date=edtf) if notice.id == "staline" else notice
                for notice in kind.notices
            ),
        )
        for kind in KINDS
    ]


def test_a_notice_whose_date_tei_cannot_say_is_named() -> None:
    with pytest.raises(TeiError, match="notice « staline »"):
        parsed(of_shapes(), with_date("{1941,1942}"))


def test_what_a_name_names_besides_is_listed_too() -> None:
    """Whether the page says so of a mention, or the notice of its own name."""
    text = of_shapes()
    html = html_of(text).replace("data-ref=", 'data-also="lac-baikal" data-ref=')
    dressed = with_html(text, html)
    (kind,) = (kind for kind in KINDS if any(notice.id == "staline" for notice in kind.notices))
    staline = next(notice for notice in kind.notices if notice.id == "staline")
    naming = replace(kind, notices=(replace(staline, also=("moscou",)),))
    document = parsed(dressed, [naming if each is kind else each for each in KINDS])
    test_every_pointer_has_its_target(document)
    ids = found(document, "//t:standOff//@xml:id")
    assert sorted(ids) == ["lieux.lac-baikal", "lieux.moscou", "oeuvres.time", "personnes.staline"]


def test_a_file_owes_nothing_to_those_made_before_it() -> None:
    """All have their notices in common, which are made once."""
    texts = [tei_text_of(text) for text in TEXTS]
    alone = [tei_document(text, RELEASE, [*map(replace, KINDS)]) for text in texts]
    assert [tei_document(text, RELEASE, KINDS) for text in reversed(texts)] == alone[::-1]
    moved = replace(RELEASE, address="https://ailleurs.example/")
    document = etree.fromstring(tei_document(texts[0], moved, KINDS))
    addresses = found(document, "//t:standOff//t:idno[@type='URI']/text()")
    assert addresses
    assert all(address.startswith(moved.address) for address in addresses)


def test_a_page_is_left_as_it_is(text: Text) -> None:
    """Others are given the same tree."""
    for each in (tei_text_of(text), of_shapes()):
        before = etree.tostring(each.page.tree)
        tei_document(each, RELEASE, KINDS)
        assert etree.tostring(each.page.tree) == before


def test_each_notice_stands_on_a_line_of_its_own() -> None:
    written = tei_document(of_shapes(), RELEASE, KINDS).decode()
    lines = re.findall(r"^( *)<(/?\w+)", written, re.M)
    notices = lines[lines.index(("  ", "standOff")) : lines.index(("  ", "text"))]
    first = ["standOff", "listPerson", "person", "persName"]
    assert notices[: len(first)] == [("  " * depth, tag) for depth, tag in enumerate(first, 1)]
    last = ["/bibl", "/listBibl", "/standOff"]
    assert notices[-len(last) :] == [("  " * (3 - n), tag) for n, tag in enumerate(last)]


LIVES = {
    "1878/1953": {"birth": "1878", "death": "1953"},
    "1878/..": {"birth": "1878"},
    "/1953": {"death": "1953"},
    "1941": {"floruit": "1941"},
}


@pytest.mark.parametrize("edtf", LIVES)
def test_a_life_says_no_more_than_is_known(edtf: str) -> None:
    document = parsed(of_shapes(), with_date(edtf))
    dated = found(document, "//t:person/*[@when]")
    assert {etree.QName(e).localname: e.get("when") for e in dated} == LIVES[edtf]


@pytest.mark.parametrize("name", [text.name for text in TEXTS])
def test_the_file_of_the_site_has_the_paragraphs_of_the_page(site: Path, name: str) -> None:
    document = etree.parse(site / name / f"{name}.tei.xml").getroot()
    page = lxml_html.parse(site / name / "index.html")
    numbered = page.xpath("//main//*[@class='ed-number']/@href")
    assert [f"#{id_}" for id_ in found(document, "//@xml:id") if re.fullmatch(r"p\d+", id_)] == (
        numbered
    )


def with_place() -> etree._Element:
    """Return a document of an edition whose publisher says where they are."""
    release = replace(RELEASE, place="Genève")
    return etree.fromstring(tei_document(of_shapes(), release, KINDS))


def test_the_place_of_the_publisher_is_said_where_there_is_one() -> None:
    place = "//t:publicationStmt/t:pubPlace/text()"
    assert found(with_place(), place) == ["Genève"]
    assert found(parsed(of_shapes()), place) == []


VALID: dict[str, Callable[[], etree._Element]] = {
    **{f"the text {text.name}": partial(made, text.name) for text in TEXTS},
    **{f"the date {edtf}": partial(lambda edtf: dated(datable(edtf)), edtf) for edtf in EDTF},
    **{
        f"the life {edtf}": partial(lambda edtf: parsed(of_shapes(), with_date(edtf)), edtf)
        for edtf in LIVES
    },
    "what an editor may write": lambda: parsed(of_shapes()),
    "another kind of notices": with_another_kind,
    "a publisher who says where": with_place,
}
"""Documents that obey tei_all."""


@pytest.fixture(scope="module")
def problems(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return what tei_all has against each document: all are validated in one go."""
    folder = tmp_path_factory.mktemp("tei")
    documents = {name: make() for name, make in VALID.items()}
    documents |= {name: broken(*change) for name, change in BROKEN.items()}
    for number, document in enumerate(documents.values()):
        (folder / f"{number}.xml").write_bytes(etree.tostring(document))
    said = validate([*folder.iterdir(), *site.glob("*/*.tei.xml")], SCHEMA)
    found_ = {name: said.pop(f"{number}.xml", []) for number, name in enumerate(documents)}
    return {**found_, "the site": [message for each in said.values() for message in each]}


@pytest.mark.parametrize("name", [*VALID, "the site"])
def test_a_document_is_valid(problems: dict[str, list[str]], name: str) -> None:
    assert problems[name] == []


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_not_valid(problems: dict[str, list[str]], name: str) -> None:
    assert problems[name]
