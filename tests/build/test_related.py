"""Related sections: found by shared dates and names, and shown with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lxml import html as lxml_html

from conftest import TEXTS
from edition.index import Index, SectionKey, index_text
from edition.model import Annotation, Section
from edition.pages.related import COMMON, MOST, Related, Relations
from edition.passages import Passage

HEADINGS = {name: name.capitalize() for name in ("japon", "matsuoka", "yalta", "koursk")}


def passages_in(url: str, section: str, *things: str, is_event: bool = True) -> list[Passage]:
    """Return passages of one section that mention names and dates."""
    return [
        Passage(
            url,
            url,
            Section(section, section),
            "p1",
            Annotation(0, 1, "", thing, (), is_event)
            if thing[0].isdigit()
            else Annotation(0, 1, thing),
            (),
            "",
            thing,
            "",
        )
        for thing in things
    ]


def related(passages: Sequence[Passage]) -> dict[SectionKey, list[Related]]:
    """Return what comes of the passages of several texts, one after the other."""
    index = Index()
    urls = list(dict.fromkeys(passage.url for passage in passages))
    for number, url in enumerate(urls):
        own = [passage for passage in passages if passage.url == url]
        index.add(number, url, index_text(own, range(len(own))))
    relations = Relations(index.sections, {url: url for url in urls}, HEADINGS)
    return {key: relations.to(key) for key in index.sections}


OTHERS = [passage for n in range(8) for passage in passages_in("c", f"s{n}", "japon")]
"""Sections enough to make Japan a common name."""


def test_what_is_rare_brings_sections_together() -> None:
    passages = [
        *passages_in("a", "un", "japon", "matsuoka", "1941-04-13"),
        *passages_in("b", "deux", "japon", "matsuoka", "1941-04-13"),
        *passages_in("b", "trois", "japon"),
        *OTHERS,
    ]
    found = related(passages)
    [other] = found["a", "un"]
    assert (other.url, other.section.id) == ("b", "deux")
    assert other.reasons == ("13\u00a0avril 1941", "Matsuoka", "Japon")
    assert [o.section.id for o in found["b", "deux"]] == ["un"]


def test_a_common_name_alone_brings_nothing_together() -> None:
    passages = [
        *passages_in("a", "un", "japon"),
        *passages_in("b", "deux", "japon"),
        *OTHERS,
    ]
    assert related(passages)["a", "un"] == []


def test_a_day_and_its_month_meet() -> None:
    passages = [
        *passages_in("a", "un", "1945-04-05", "koursk"),
        *passages_in("b", "deux", "1945-04", "koursk"),
        *OTHERS,
    ]
    [other] = related(passages)["a", "un"]
    assert other.reasons == ("avril 1945", "Koursk")


def test_sections_of_the_same_text_and_dates_of_publication_do_not_count() -> None:
    passages = [
        *passages_in("a", "un", "1941-04-13", "matsuoka"),
        *passages_in("a", "autre", "1941-04-13", "matsuoka"),
        *passages_in("b", "biblio", "1941-04-13", is_event=False),
        *OTHERS,
    ]
    assert related(passages)["a", "un"] == []


def test_no_more_than_a_few_are_named() -> None:
    passages = passages_in("a", "un", "matsuoka", "1941-04-13")
    for n in range(9):
        passages += passages_in(f"b{n}", "deux", "matsuoka", "1941-04-13")
    passages += OTHERS * 20 + [p for n in range(99) for p in passages_in("d", f"s{n}", "japon")]
    assert len(related(passages)["a", "un"]) == MOST


def test_what_very_many_have_brings_nothing_together_but_still_counts() -> None:
    """However large the edition is: it would compare every section with every other."""
    many = [p for n in range(COMMON + 1) for p in passages_in(f"m{n}", "un", "koursk")]
    passages = [
        *many,
        *passages_in("a", "un", "koursk", "yalta"),
        *passages_in("b", "deux", "koursk", "yalta"),
        *(p for n in range(20 * COMMON) for p in passages_in("d", f"s{n}", "japon")),
    ]
    found = related(passages)
    assert found["m0", "un"] == []
    [other] = found["a", "un"]
    assert (other.url, other.reasons) == ("b", ("Yalta", "Koursk"))


def test_the_texts_lead_to_each_other(site: Path) -> None:
    """Those that a reader would look for, on the built pages, with the reason shown."""
    wanted = {
        ("pacte-1941", "signature"): ("../kantokuen/#choix-du-moment", "13\u00a0avril 1941"),
        ("pacte-1941", "denonciation"): ("../kantokuen/#changement-de-cap", "avril 1945"),
        ("pacte-1941", "yalta"): ("../kantokuen/#changement-de-cap", "février 1945"),
        ("kantokuen", "choix-du-moment"): ("../pacte-1941/#signature", "Matsuoka"),
        ("traite-1950", "accords"): ("../kantokuen/#belle-prise", "Mandchourie"),
    }
    for (name, section), (link, reason) in wanted.items():
        page = lxml_html.fromstring((site / name / "index.html").read_text("utf-8"))
        [heading] = page.xpath(f"//h2[@id='{section}']")
        aside = heading.xpath("following-sibling::*[self::div or self::h2][1]")[0]
        items = {
            item.xpath("./a/@href")[0]: item.xpath("./small")[0].text_content()
            for item in aside.xpath(".//li")
        }
        assert link in items, (name, section, items)
        assert reason in items[link]


def test_every_text_leads_somewhere(site: Path) -> None:
    for text in TEXTS:
        page = lxml_html.fromstring((site / text.name / "index.html").read_text("utf-8"))
        assert page.xpath("//div[contains(@class, 'ed-related')]//a"), text.name
