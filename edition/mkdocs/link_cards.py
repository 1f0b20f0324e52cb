"""Writes the link cards of a build: those of each text as it is read, then names and dates."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from edition.dates import notice_date_in_french
from edition.mkdocs.build import Build
from edition.mkdocs.exports import write_exports
from edition.model import Text
from edition.pages.link_cards import (
    FOLDER,
    PROSE,
    beginnings_of,
    card_name,
    card_script,
    choose_passages,
    shorten,
)
from edition.pages.summaries import ROOT_PLACEHOLDER


def text_cards(build: Build, text: Text) -> dict[str, bytes]:
    """Return the cards of the places of a text, by the paths of their files."""
    accent = build.accents[text.url]
    cards: dict[str, bytes] = {}
    for one in beginnings_of(text.page):
        address = f"{text.url}#{one.id}"
        html = _templates(build).beginning(one, text.title, accent, address)
        cards.update([_card(text.url, one.id, html)])
    return cards


def write_link_cards(build: Build) -> None:
    """Write the cards of the names and the dates, once all texts have been read."""
    index, templates = build.edition.index, _templates(build)

    def passages(positions: list[int]) -> list[str]:
        return [build.spool.get(position).replace(ROOT_PLACEHOLDER, "") for position in positions]

    def write(url: str, id_: str, html: str) -> None:
        write_exports(build, dict([_card(url, id_, html)]))

    for id_, notice in build.notices.by_id.items():
        page = build.files.get_file_from_path(f"{build.notices.pages[id_]}.md")
        if page is None:
            continue
        listed = index.listed(id_)
        html = templates.notice(
            notice,
            notice_date_in_french(notice.date) if notice.date else "",
            shorten(notice.prose, PROSE),
            build.small_maps.of([id_]),
            passages(choose_passages(listed)),
            len(listed),
            f"{page.url}#{id_}",
        )
        write(page.url, id_, html)
    if build.chronology is None:
        return
    for date in build.edition.dates:
        address = build.chronology.url + build.edition.place_of(date)
        shown = passages(choose_passages(date.listed))
        html = templates.date(date.title, shown, len(date.listed), address)
        write(address.partition("#")[0], date.id, html)


def _templates(build: Build) -> Any:
    return build.env.get_template("partials/link-card.html").module


def _card(url: str, id_: str, html: str) -> tuple[str, bytes]:
    """Return the path of the file of a card, from the site's root, and what it says."""
    name = card_name(url, id_)
    return f"{FOLDER}/{unquote(name)}.js", card_script(name, html).encode()
