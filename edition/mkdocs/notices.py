"""A notice on its index: what it says, where else it is found, and the passages that name it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from edition.dates import notice_date_in_french
from edition.exports.notices import data_file
from edition.index import Postings
from edition.mkdocs.build import Build
from edition.mkdocs.files import place_in
from edition.mkdocs.further_pages import list_passages
from edition.mkdocs.templates import render_listing
from edition.pages.indexes import language_of, persons_together
from edition.pages.pagination import ENTRIES_SHOWN, PASSAGES_OPEN


def render_notice(build: Build, page: Page, id_: str) -> str:
    """Return what a notice says, and who mentions it. Raises PluginError where there is none."""
    notice = build.notices.by_id.get(id_)
    if notice is None:
        raise PluginError(
            f"{place_in(page, f'{id_} -->')} : « {id_} » n’est l’identifiant d’aucune notice. "
            "Corriger la marque, ou écrire la notice dans docs/donnees."
        )
    index = build.edition.index
    listed = index.listed(id_)
    together = index.named_with(id_)
    return render_listing(
        build,
        page,
        "notice",
        id_,
        notice=notice,
        listed=listed,
        is_noted=bool(listed) and id_ not in index.mentions,
        is_open=len(listed) <= PASSAGES_OPEN,
        count=partial(_count_by_text, [*build.edition.titles.values()]),
        date_in_french=notice_date_in_french,
        language_of=language_of,
        works=build.works,
        pages=build.notices.pages,
        data=data_file(build.notices.kind_of(id_), id_),
        persons=persons_together(together, build.notices),
        **_ways(build, id_, together),
        **list_passages(build, page, id_, notice.heading, listed),
    )


def _ways(build: Build, id_: str, together: Collection[str]) -> dict[str, str]:
    """Return the addresses of the map and of the chronology that can be narrowed to a notice.

    `together` has the ids of the notices that are named with it. An address is empty where the
    page has nothing of the notice, or lists too much to be narrowed.
    """
    edition, located = build.edition, build.notices.located
    is_mapped = edition.is_narrowed and (id_ in located or not located.isdisjoint(together))
    is_dated = not edition.part_size and id_ in edition.index.named
    return {
        "map": build.map.url if build.map and is_mapped else "",
        "chronology": build.chronology.url if build.chronology and is_dated else "",
    }


def _count_by_text(titles: Sequence[str], listed: Postings) -> list[tuple[str, int]]:
    """Return how many passages each text has, by its title; nothing where the texts are many."""
    found = listed.by_text()
    return [(titles[text], number) for text, number in found] if len(found) <= ENTRIES_SHOWN else []
