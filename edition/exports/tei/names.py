"""TEI of names: the element for each kind of mention, and its link to a notice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edition.authorities import AuthorityFile
from edition.exports.tei.elements import Said, TeiError


@dataclass(frozen=True)
class Names:
    """The elements of one kind of notices."""

    mention: str
    list: str
    item: str
    name: str
    """Of the forms of its name, in its notice."""
    type: str = ""
    """The type of a mention whose TEI element does not say what it names."""


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


class Directory:
    """The notices of an edition."""

    def __init__(self, kinds: Sequence[AuthorityFile]) -> None:
        known = list(NAMES)
        lists = sorted(
            (kind.name for kind in kinds),
            key=lambda name: known.index(name) if name in NAMES else len(known),
        )
        self.notices = {notice.id: notice for kind in kinds for notice in kind.notices}
        self._kinds = {notice.id: kind.name for kind in kinds for notice in kind.notices}
        self._order = {
            id_: (lists.index(self._kinds[id_]), place) for place, id_ in enumerate(self.notices)
        }

    def xml_id(self, id_: str) -> str:
        """Return the `xml:id` of a notice. Raises TeiError where there is none of that id."""
        return f"{self.kind(id_)}.{id_}"

    def pointer(self, id_: str) -> str:
        """Return what points to a notice. Raises TeiError where there is none of that id."""
        return f"#{self.xml_id(id_)}"

    def mention(self, id_: str, also: Iterable[str]) -> Said:
        """Return what a mention is.

        What its words name besides, like the place in the name of a battle, is not what they
        refer to: `corresp`, not a second `ref`.
        """
        names = names_of(self.kind(id_))
        corresp = " ".join(map(self.pointer, also))
        attributes = {"type": names.type, "ref": self.pointer(id_), "corresp": corresp}
        return names.mention, attributes

    def kind(self, id_: str) -> str:
        """Return the kind of a notice. Raises TeiError where there is none of that id."""
        if id_ not in self._kinds:
            hint = "Écrire l’identifiant d’une notice de docs/donnees"
            raise TeiError(f"« {id_} » n’est l’identifiant d’aucune notice", hint)
        return self._kinds[id_]

    def listed(self, mentioned: Iterable[str]) -> list[str]:
        """Return the notices that are mentioned, and those that their names contain, in order."""
        found = set[str]()
        following = list(mentioned)
        while following:
            id_ = following.pop()
            if id_ not in found:
                found.add(id_)
                following += self.notices[id_].also
        return sorted(found, key=self._order.__getitem__)
