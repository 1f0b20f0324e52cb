"""The works that notes and notices cite, in `standOff`: a `listBibl` of `bibl`."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from edition.bibliography import Bibliography, Work, name_of
from edition.exports.tei.elements import XML_ID, add, tei


def pointer(id_: str) -> str:
    """Return what points to a work, by its id."""
    return f"#{_xml_id(id_)}"


def list_works(cited: Iterable[str], works: Bibliography) -> etree._Element:
    """Return the list of the works that are cited, by their ids, in the order of all works."""
    known = frozenset(cited)
    listed = tei("listBibl", type="sources")
    listed.extend(_bibl(work) for id_, work in works.items() if id_ in known)
    return listed


def _xml_id(id_: str) -> str:
    return f"source.{id_}"


def _bibl(work: Work) -> etree._Element:
    item = work.item
    bibl = tei("bibl", **{XML_ID: _xml_id(work.id)}, type=item["type"])
    for role in ("author", "editor"):
        for one in item.get(role, ()):
            add(bibl, role, name_of(one))
    add(bibl, "title", item["title"])
    if "container-title" in item:
        add(bibl, "title", item["container-title"], level="m")
    if "publisher" in item:
        add(bibl, "publisher", item["publisher"])
    if "issued" in item:
        when = "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0])
        add(bibl, "date", when, when=when)
    for unit in ("volume", "page"):
        if unit in item:
            add(bibl, "biblScope", item[unit], unit=unit)
    if "URL" in item:
        add(bibl, "ref", item["URL"], target=item["URL"])
    return bibl
