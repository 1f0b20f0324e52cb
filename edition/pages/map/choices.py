"""What the map can be narrowed to: a year, a text, a name; the page's script reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.dates import bounds, years_of
from edition.index import Index, Postings
from edition.pages.map.places import Place

_NOTHING = Postings()


@dataclass(frozen=True)
class Choices:
    """The places of the map, and which of them each choice leaves."""

    places: tuple[tuple[str | int | None, ...], ...]
    """The id and the heading of each; of one that has a date, also its first and its last year,
    the latter None where it goes on."""
    names: Mapping[str, Sequence[str]]
    """By the id of a notice, the ids of the places in the paragraphs that name it."""
    texts: Mapping[str, Sequence[str]]
    """By the address of a text, without its slashes, the ids of the places that it names."""
    years: Sequence[int]
    """Every year from the first that the texts tell of to the last."""


def choices_of(places: Sequence[Place], index: Index, urls: Sequence[str]) -> Choices:
    """Return what a map can be narrowed to.

    `urls` has the addresses of the texts that can be chosen; without any, nor can a name.
    """
    names: dict[str, list[str]] = defaultdict(list)
    texts: dict[str, list[str]] = defaultdict(list)
    for place in places if urls else ():
        for name in (place.id, *index.named_with(place.id)):
            names[name].append(place.id)
        for text, _ in index.mentions.get(place.id, _NOTHING).by_text():
            texts[urls[text].strip("/")].append(place.id)
    told = [day[0] for edtf in index.dates for day in bounds(edtf)]
    years = range(min(told), max(told) + 1) if told else ()
    listed = tuple(
        (place.id, place.heading, *(years_of(place.date) if place.date else ())) for place in places
    )
    return Choices(listed, names, texts, years)
