"""The notices that a text mentions, in `standOff`.

They are the edition's, of no document in particular: the Guidelines' “Stand-off markup” puts such
lists in `standOff`, beside the text and out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from lxml import etree

from edition.authorities import Notice
from edition.bibliography import Bibliography
from edition.exports.tei.dates import begin, datable, end
from edition.exports.tei.elements import (
    EDITION_ID,
    TEI,
    XML_ID,
    XML_LANG,
    TeiError,
    add,
    lay_out,
    line,
    tei,
)
from edition.exports.tei.names import Directory, names_of
from edition.exports.tei.works import list_works, pointer
from edition.pages.indexes import language_of
from edition.release import Release

UNKNOWN_LANGUAGE = "und"
"""What BCP 47 says of words whose language is not known."""
_DEPTH = 2
"""How deep a list stands in a file."""
_DECLARATION = f' xmlns="{TEI}"'
"""What is said once, at the root of a file."""


class StandOff:
    """The notices of an edition, each made and written once: the texts have most in common."""

    def __init__(self, directory: Directory, release: Release, works: Bibliography) -> None:
        self._directory = directory
        self._release = release
        self._works = works
        self._written: dict[str, str] = {}

    def written(self, ids: Sequence[str], cited: Iterable[str]) -> str:
        """Return notices, given in their order, as the element that they stand in, laid out.

        The works that they cite come last, with those that are cited besides.
        """
        lists = []
        for kind, of_kind in groupby(ids, self._directory.kind):
            name = names_of(kind).list
            items = "".join(f"{line(_DEPTH + 1)}{self._one(id_)}" for id_ in of_kind)
            lists.append(f"{line(_DEPTH)}<{name}>{items}{line(_DEPTH)}</{name}>")
        works = {*cited, *(one for id_ in ids for one in self._sources(id_))}
        if works:
            listed = list_works(works, self._works)
            lay_out(listed, _DEPTH + 1)
            written = etree.tostring(listed, encoding="unicode").replace(_DECLARATION, "", 1)
            lists.append(f"{line(_DEPTH)}{written}")
        return f'<standOff resp="#{EDITION_ID}">{"".join(lists)}{line(_DEPTH - 1)}</standOff>'

    def _sources(self, id_: str) -> list[str]:
        """Return the ids of the works that a notice cites."""
        cited = self._directory.notices[id_].source
        return list(dict.fromkeys(one.id for one in cited if one.id in self._works))

    def _one(self, id_: str) -> str:
        if id_ not in self._written:
            item = self._item(id_)
            lay_out(item, _DEPTH + 2)
            written = etree.tostring(item, encoding="unicode")
            self._written[id_] = written.replace(_DECLARATION, "", 1)
        return self._written[id_]

    def _item(self, id_: str) -> etree._Element:
        kind, notice = self._directory.kind(id_), self._directory.notices[id_]
        names = names_of(kind)
        corresp = " ".join(map(self._directory.pointer, notice.also))
        source = " ".join(map(pointer, self._sources(id_)))
        item = tei(
            names.item, **{XML_ID: self._directory.xml_id(id_)}, corresp=corresp, source=source
        )
        for type_, words in _all_names(notice):
            # Spellings are of any language: where their script does not tell, nothing does.
            language = (language_of(words) or UNKNOWN_LANGUAGE) if type_ == "spelling" else ""
            add(item, names.name, words, **{XML_LANG: language}, type=type_)
        if notice.date:
            try:
                _DATED[names.item](item, notice.date)
            except TeiError as error:
                message = f"notice « {notice.id} » : {error.message}"
                raise TeiError(message, error.hint) from error
        if notice.type and names.item == "place":
            item.set("type", notice.type)
        if notice.coordinates:
            geo = " ".join(map(str, notice.coordinates))
            add(add(item, "location") if names.item == "place" else item, "geo", geo)
        add(item, "idno", f"{self._release.address}{kind}/#{notice.id}", type="URI")
        for one in notice.identifiers:
            add(item, "idno", str(one.number), type=one.scheme.name)
        add(item, "note", notice.prose, type="notice")
        return item


def _all_names(notice: Notice) -> list[tuple[str, str]]:
    return [
        ("heading", notice.heading),
        *(("form", words) for words in notice.variants),
        *(("spelling", words) for words in notice.search_variants),
    ]


def _set(element: etree._Element, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        element.set(name, value)


def _date_life(person: etree._Element, edtf: str) -> None:
    """Say when somebody was born and died; where no interval says so, only that they lived."""
    if "/" not in edtf:
        _set(add(person, "floruit"), datable(edtf))
        return
    for tag, attributes in (("birth", begin(edtf)), ("death", end(edtf))):
        if attributes:
            _set(add(person, tag), attributes)


def _date_existence(item: etree._Element, edtf: str) -> None:
    """Say while what a name is good for: a `state`, as “Places” does for what ends."""
    _set(add(item, "state", type="existence"), datable(edtf))


def _date_inside(item: etree._Element, edtf: str) -> None:
    _set(add(item, "date"), datable(edtf))


def _date_event(event: etree._Element, edtf: str) -> None:
    _set(event, datable(edtf))


_DATED = {
    "person": _date_life,
    "place": _date_existence,
    "org": _date_existence,
    "bibl": _date_inside,
    "item": _date_inside,
    "event": _date_event,
}
