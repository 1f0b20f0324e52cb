"""Related sections: ranked by what is rare and shared, and shown with the reason."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from edition.authorities import Notice
from edition.frontmatter import FrontMatter, SectionPair
from edition.index import Index, SectionKey, index_text
from edition.model import Annotation, Section
from edition.pages.pairs import Pairs, Related, read_pairs
from edition.pages.related import COMMON, MOST, Relations
from edition.pages.summaries import TextSummary
from edition.passages import Passage
from edition.problems import Problem

NO_PAIRS = Pairs()
REGIONS = ("japon", "chine", "coree", "russie")


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
        *(notice(region, type_="region") for region in REGIONS),
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
            (),
            thing,
            (),
        )
        for thing in things
    ]


def relations(passages: Sequence[Passage], pairs: Pairs = NO_PAIRS) -> Relations:
    """Return what comes of the passages of several texts, one after the other."""
    index = Index()
    urls = list(dict.fromkeys(passage.url for passage in passages))
    for number, url in enumerate(urls):
        own = [passage for passage in passages if passage.url == url]
        index.add(number, url, index_text(own, range(len(own))))
    return Relations(index.sections, {url: url for url in urls}, NOTICES, pairs)


def related(
    passages: Sequence[Passage], pairs: Pairs = NO_PAIRS
) -> dict[SectionKey, list[Related]]:
    """Return the sections that each is related to."""
    found = relations(passages, pairs)
    keys = {(passage.url, passage.section.id) for passage in passages if passage.section}
    return {key: found.to(key) for key in {*keys, *pairs.related}}


OTHERS = [passage for n in range(20) for passage in passages_in("c", f"s{n}", "japon")]
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
        *passages_in("a", "un", *REGIONS),
        *passages_in("b", "deux", *REGIONS),
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
        ("Koursk", "Yalta"),
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


def text(
    name: str,
    *sections: str,
    related: tuple[SectionPair, ...] = (),
    unrelated: tuple[SectionPair, ...] = (),
) -> TextSummary:
    """Return a text that has these sections and declares these pairs."""
    front = FrontMatter(source="x", related=related, unrelated=unrelated)
    titled = tuple(Section(id_, id_.capitalize()) for id_ in sections)
    return TextSummary(f"{name}/", front, name, sections=titled)


def pairs_of(texts: Sequence[TextSummary]) -> tuple[Pairs, list[Problem]]:
    """Return the pairs that texts declare, and what is wrong with them."""
    return read_pairs({f"{text.title}.md": text for text in texts})


def pair(section: str, to: str, line: int = 5) -> SectionPair:
    """Return a pair as a text declares it."""
    return SectionPair(section, to, "une raison", line)


def test_a_declared_pair_comes_first_on_both_sides_with_its_reason() -> None:
    pairs, problems = pairs_of(
        [
            text("a", "un", related=(pair("un", "b#sans"),)),
            text("b", "deux", "sans"),
        ]
    )
    passages = [
        *passages_in("a/", "un", "matsuoka", "1941-04-13"),
        *passages_in("b/", "deux", "matsuoka", "1941-04-13"),
        *OTHERS,
    ]
    found = related(passages, pairs)
    assert problems == []
    assert [(one.section.id, one.reasons) for one in found["a/", "un"]] == [
        ("sans", ("une raison",)),
        ("deux", ("13\u00a0avril 1941", "Matsuoka")),
    ]
    # A section that names nothing of its own, too.
    [back] = found["b/", "sans"]
    assert (back.url, back.title, back.section.title, back.reasons) == (
        "a/",
        "a",
        "Un",
        ("une raison",),
    )


def test_a_declared_pair_stands_once_though_it_is_ranked_too() -> None:
    pairs, _ = pairs_of([text("a", "un", related=(pair("un", "b#deux"),)), text("b", "deux")])
    passages = [
        *passages_in("a/", "un", "matsuoka", "1941-04-13"),
        *passages_in("b/", "deux", "matsuoka", "1941-04-13"),
        *OTHERS,
    ]
    found = related(passages, pairs)
    assert [one.reasons for one in found["a/", "un"]] == [("une raison",)]
    assert [one.reasons for one in found["b/", "deux"]] == [("une raison",)]


def test_a_forbidden_pair_is_related_on_neither_side() -> None:
    pairs, problems = pairs_of(
        [text("a", "un", unrelated=(pair("un", "b#deux"),)), text("b", "deux", "trois")]
    )
    passages = [
        *passages_in("a/", "un", "matsuoka", "koursk"),
        *passages_in("b/", "deux", "matsuoka"),
        *passages_in("b/", "trois", "koursk"),
        *OTHERS,
    ]
    found = related(passages, pairs)
    assert problems == []
    assert [one.section.id for one in found["a/", "un"]] == ["trois"]
    assert found["b/", "deux"] == []


def test_a_pair_that_is_forbidden_in_vain_is_said() -> None:
    pairs, _ = pairs_of([text("a", "un", unrelated=(pair("un", "b#deux", 7),)), text("b", "deux")])
    passages = [*passages_in("a/", "un", "matsuoka"), *passages_in("b/", "deux", "japon"), *OTHERS]
    [problem] = relations(passages, pairs).needless()
    assert str(problem).startswith("docs/a.md:7: a-005 : « un » et « b#deux »")
    assert "Ôter cette déclaration" in problem.hint


WRONG = {
    "a section that the text has not": (
        pair("une", "b#deux"),
        "« a » n’a pas de section « une ». Peut-être « un ».",
    ),
    "a section that the other has not": (
        pair("un", "b#x"),
        "« b » n’a pas de section « x ». Ses sections : deux, trois.",
    ),
    "a page that is no text": (
        pair("un", "personnes#joukov"),
        "« personnes » n’est pas un texte de l’édition. Écrire le nom de son fichier",
    ),
    "a section of the text itself": (pair("un", "a#un"), "« a#un » est une section de ce texte"),
}


@pytest.mark.parametrize(("wrong", "said"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("field", ["related", "unrelated"])
def test_a_pair_that_leads_nowhere_is_said(field: str, wrong: SectionPair, said: str) -> None:
    pairs, [problem] = pairs_of([text("a", "un", **{field: (wrong,)}), text("b", "deux", "trois")])
    assert str(problem).startswith(f"docs/a.md:5: a-005 : {said}")
    assert pairs.related == {}
    assert pairs.forbidden == {}


@pytest.mark.parametrize("again", ["related", "unrelated"])
def test_a_pair_is_declared_once(again: str) -> None:
    _, [problem] = pairs_of(
        [
            text("a", "un", related=(pair("un", "b#deux", 5),)),
            text("b", "deux", **{again: (pair("deux", "a#un", 9),)}),
        ]
    )
    said = "docs/b.md:9: a-005 : « deux » et « a#un » sont déjà déclarées ensemble dans docs/a.md"
    assert str(problem).startswith(said)
