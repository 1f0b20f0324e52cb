"""The places of the map: notices with coordinates, and how often the texts mention them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass

from edition.authorities import REGION, AuthorityFile


@dataclass(frozen=True)
class Place:
    """A place that the texts name, and that has coordinates."""

    id: str
    kind: str
    """The name of its authority file, which is that of the page that lists it."""
    heading: str
    mentions: int
    longitude: float
    latitude: float
    is_area: bool = False
    """Whether it is a country, a sea, a region: no point, but a name across it."""
    line: tuple[tuple[tuple[float, float], ...], ...] = ()
    """The lines that it is, each the longitudes and latitudes of its points."""
    date: str = ""
    """EDTF: from when to when it existed; empty where its notice does not say."""

    @property
    def name(self) -> str:
        """What its link is called."""
        return f"{self.heading}\u00a0: {self.mentions} passage{'s' if self.mentions != 1 else ''}"


def places_of(kinds: Iterable[AuthorityFile], mentions: Mapping[str, Sized]) -> tuple[Place, ...]:
    """Return the notices with coordinates; those that the texts mention most come first."""
    places = [
        Place(
            notice.id,
            kind.page_of(notice.id),
            notice.heading,
            len(mentions.get(notice.id, ())),
            *where[::-1],
            notice.type == REGION,
            tuple(tuple(point[::-1] for point in points) for points in notice.line),
            notice.date,
        )
        for kind in kinds
        for notice in kind.notices
        if (where := notice.coordinates)
    ]
    return tuple(sorted(places, key=lambda place: (-place.mentions, place.id)))
