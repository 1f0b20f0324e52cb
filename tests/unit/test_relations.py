"""Related sections: ranked by what is rare and shared, and shown with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from edition.authorities import Notice
from edition.index import Index, SectionKey, index_text
from edition.model import Annotation, Section
from edition.pages.related import COMMON, MOST, Related, Relations
from edition.passages import Passage


def notice(id_: str, *, type_: str = "", coordinates: tuple[float, float] | None = None) -> Notice:
    """Return a notice of that id, whose heading is the same with a capital."""
    return Notice(id_, id_.capitalize(), (), (), "", type=type_, coordinates=coordinates)


NOTICES = {
    one.id: one
    for one in (
        notice("matsuoka"),
        notice("koursk"),
        notice("yalta", coordinates=(44.5, 34.2)),
        notice("moscou", coordinates=(55.8, 37.6)),
        *(notice(region, type_="region") for region in ("japon", "chine", "coree")),
    )
}


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
    relations = Relations(index.sections, {url: url for url in urls}, NOTICES)
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
    assert other.reasons == ("13\u00a0avril 1941", "Matsuoka")
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


def test_regions_alone_bring_nothing_together_however_rare() -> None:
    passages = [
        *passages_in("a", "un", "japon", "chine", "coree"),
        *passages_in("b", "deux", "japon", "chine", "coree"),
        *(p for n in range(99) for p in passages_in("d", f"s{n}", "koursk")),
    ]
    assert related(passages)["a", "un"] == []


def test_a_person_weighs_more_than_a_town_of_which_as_few_tell_and_a_region_least() -> None:
    passages = [
        *passages_in("a", "un", "yalta", "matsuoka", "koursk", "chine", "coree"),
        *passages_in("b", "ville", "koursk", "yalta"),
        *passages_in("b", "pays", "koursk", "chine", "coree"),
        *passages_in("b", "personne", "koursk", "matsuoka"),
        *OTHERS,
    ]
    found = related(passages)["a", "un"]
    assert [other.section.id for other in found] == ["personne", "ville", "pays"]
    assert [other.reasons for other in found] == [
        ("Matsuoka", "Koursk"),
        ("Yalta", "Koursk"),
        ("Koursk",),
    ]


def test_a_day_weighs_more_than_its_month_alone() -> None:
    passages = [
        *passages_in("a", "un", "1945-04-05", "moscou"),
        *passages_in("b", "mois", "1945-04", "moscou"),
        *passages_in("c", "jour", "1945-04-05"),
        *OTHERS,
    ]
    assert [other.section.id for other in related(passages)["a", "un"]] == ["jour", "mois"]
