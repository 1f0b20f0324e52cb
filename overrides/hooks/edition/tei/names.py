"""Names: which TEI element a mention is, and the notices that a text mentions, in `standOff`.

The notices are the edition's, of no document in particular: the Guidelines' “Stand-off markup”
puts such lists in `standOff`, beside the text and out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from edition.indexes import language_of
from edition.notices import Kind, Notice
from edition.release import Release
from edition.tei.dates import begin, datable, end
from edition.tei.elements import BY_EDITION, XML_ID, XML_LANG, Said, TeiError, add, tei


@dataclass(frozen=True)
class Names:
    """The elements of one kind of notices."""

    mention: str
    list: str
    item: str
    name: str
    """Of the forms of its name, in its notice."""
    type: str = ""
    """Of a mention whose element does not say what it names."""


NAMES: dict[str, Names] = {
    "personnes": Names("persName", "listPerson", "person", "persName"),
    "lieux": Names("placeName", "listPlace", "place", "placeName"),
    "organisations": Names("orgName", "listOrg", "org", "orgName"),
    # Treaties, battles, conferences: TEI 4.3 has no element for the name of an event.
    "accords": Names("name", "listEvent", "event", "label", type="event"),
    "oeuvres": Names("title", "listBibl", "bibl", "title"),
}
"""The elements of each kind, by the name of its file, in the order of the lists."""


def names_of(kind: str) -> Names:
    """Return the elements of a kind; of one that TEI has no elements for, the general ones."""
    return NAMES.get(kind) or Names("name", "list", "item", "name", type=kind)


UNKNOWN_LANGUAGE = "und"
"""What BCP 47 says of words whose language is not known."""


class Directory:
    """The notices, each with its place in the file."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        known = list(NAMES)
        self.kinds = sorted(
            (kind.name for kind in kinds),
            key=lambda name: known.index(name) if name in NAMES else len(known),
        )
        self.notices = {notice.id: notice for kind in kinds for notice in kind.notices}
        self._kinds = {notice.id: kind.name for kind in kinds for notice in kind.notices}
        self._order = {id_: place for place, id_ in enumerate(self.notices)}

    def pointer(self, id_: str) -> str:
        """Return what points to a notice. Raises TeiError where there is none of that id."""
        return f"#{self._kind(id_)}.{id_}"

    def mention(self, id_: str, also: Iterable[str]) -> Said:
        """Return what a mention is.

        What its words name besides, like the place in the name of a battle, is not what they
        refer to: `corresp`, not a second `ref`.
        """
        names = names_of(self._kind(id_))
        corresp = " ".join(map(self.pointer, also))
        attributes = {"type": names.type, "ref": self.pointer(id_), "corresp": corresp}
        return names.mention, attributes

    def _kind(self, id_: str) -> str:
        if id_ not in self._kinds:
            hint = "Écrire l’identifiant d’une notice de docs/donnees"
            raise TeiError(f"« {id_} » n’est l’identifiant d’aucune notice", hint)
        return self._kinds[id_]

    def stand_off(self, mentioned: Iterable[str], release: Release) -> etree._Element | None:
        """Return the notices mentioned, with those that their own names name; None for none."""
        listed = set[str]()
        following = list(mentioned)
        while following:
            id_ = following.pop()
            if id_ not in listed:
                listed.add(id_)
                following += self.notices[id_].also
        element = tei("standOff", **BY_EDITION)
        in_order = sorted(listed, key=self._order.__getitem__)
        for kind in self.kinds:
            notices = [self.notices[id_] for id_ in in_order if self._kinds[id_] == kind]
            if notices:
                list_ = add(element, names_of(kind).list)
                list_.extend(self._item(kind, notice, release) for notice in notices)
        return element if len(element) else None

    def _item(self, kind: str, notice: Notice, release: Release) -> etree._Element:
        names = names_of(kind)
        corresp = " ".join(map(self.pointer, notice.also))
        item = tei(names.item, **{XML_ID: f"{kind}.{notice.id}"}, corresp=corresp)
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
        add(item, "idno", f"{release.address}{kind}/#{notice.id}", type="URI")
        add(item, "note", notice.prose, type="notice")
        return item


def _all_names(notice: Notice) -> list[tuple[str, str]]:
    return [
        ("heading", notice.heading),
        *(("form", words) for words in notice.forms),
        *(("spelling", words) for words in notice.spellings),
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
