"""The companion of a text: whom, where and when each of its sections tells of.

Each text has a page « Repères », which lists them section by section and is read without script;
the end of each section leads to its place there. Beside the text, a script shows the part of that
page which belongs to the section that is being read (`assets/javascripts/companion.js`). So the
text itself carries no list: whoever does not open the companion fetches nothing of it, and there is
one list for all, which says more than a text has room for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from edition.dates import bounds, ordinal, time_key
from edition.model import Section
from edition.passages import Passage

FOLDER = "reperes"
"""The address of the page, from that of its text."""
PERSONS = "personnes"
PLACES = "lieux"
"""The authority files whose notices the companion lists, as PERSONS."""
LENGTH = 200
"""Of the line of time, in the units of its drawing."""
LEAST = 1.5
"""The least length of a date on it, in the same units: a day of a century could not be seen."""

Paragraphs = tuple[str, ...]
"""The ids of the paragraphs of a section that name somebody or something, in their order."""
_DATES = ""
"""Stands for the dates beside the names of authority files."""
_Named = dict[str, dict[str, None]]
"""Of one kind, the paragraphs that name each, as the keys of a dictionary, which keeps order."""


@dataclass(frozen=True)
class SectionNames:
    """What one section names, with the paragraphs that do."""

    section: Section
    persons: Mapping[str, Paragraphs]
    """By the ids of their notices, in the order in which the section names them; so too places."""
    places: Mapping[str, Paragraphs]
    dates: Mapping[str, Paragraphs]
    """By the date of an event, in EDTF, in the order of time."""

    @property
    def counts(self) -> str:
        """Say in French how many of each there are: `2 personnes, 1 date`."""
        named = (("personne", self.persons), ("lieu", self.places), ("date", self.dates))
        return ", ".join(
            f"{len(found)}\u00a0{_plural(noun, found)}" for noun, found in named if found
        )


def _plural(noun: str, found: Mapping[str, Paragraphs]) -> str:
    """Return a noun as French has it for so many: one or none is singular."""
    ending = "x" if noun.endswith("u") else "s"
    return f"{noun}{ending}" if len(found) > 1 else noun


def names_by_section(
    passages: Iterable[Passage], kinds: Mapping[str, str]
) -> tuple[SectionNames, ...]:
    """Return what each section of a text names, without the sections that name nothing.

    `passages` are those of the text, in order; `kinds` has the name of the authority file of each
    notice, by the notice's id.
    """
    found: dict[Section, dict[str, _Named]] = {}
    for passage in passages:
        if passage.section is None:
            continue
        named = found.setdefault(passage.section, {name: {} for name in (PERSONS, PLACES, _DATES)})
        annotation = passage.annotation
        topics = [(kinds[id_], id_) for id_ in (annotation.ref, *annotation.also) if id_]
        if annotation.when and annotation.is_event:
            topics.append((_DATES, annotation.when))
        for kind, name in topics:
            if kind in named:
                # A paragraph that names somebody twice is listed once.
                named[kind].setdefault(name, {})[passage.block] = None
    sections = (
        SectionNames(
            section,
            _paragraphs(named[PERSONS]),
            _paragraphs(named[PLACES]),
            _paragraphs(
                {when: named[_DATES][when] for when in sorted(named[_DATES], key=time_key)}
            ),
        )
        for section, named in found.items()
    )
    return tuple(one for one in sections if one.persons or one.places or one.dates)


def _paragraphs(named: _Named) -> dict[str, Paragraphs]:
    return {name: tuple(blocks) for name, blocks in named.items()}


@dataclass(frozen=True)
class TimeLine:
    """A line of time, true to scale, from the first year of an edition's dates to the last."""

    first: int
    """A year; so too `last`."""
    last: int
    path: str
    """All dates of the edition, as a path of SVG."""

    def path_of(self, dates: Iterable[str]) -> str:
        """Return dates in EDTF as a path of SVG, each as long as it lasted; they may overlap."""
        return _path(dates, self.first, self.last)


def time_line(dates: Sequence[str]) -> TimeLine | None:
    """Return the line of an edition's dates, in EDTF; none where there is no date."""
    if not dates:
        return None
    spans = [bounds(edtf) for edtf in dates]
    first = min(begin for begin, _ in spans)[0]
    last = max(end for _, end in spans)[0]
    return TimeLine(first, last, _path(dates, first, last))


def _path(dates: Iterable[str], first: int, last: int) -> str:
    """Return dates as rectangles on the line from the first day of one year to the end of another.

    Those that overlap are one. Their height is 1: the drawing stretches it.
    """
    origin, end = ordinal((first, 1, 1)), ordinal((last, 12, 31)) + 1
    scale = LENGTH / (end - origin)
    drawn: list[tuple[float, float]] = []
    for begin, close in sorted(map(bounds, dates)):
        length = max(LEAST, (ordinal(close) + 1 - ordinal(begin)) * scale)
        at = min((ordinal(begin) - origin) * scale, LENGTH - length)
        stop = at + length
        if drawn and at <= drawn[-1][1]:
            at, before = drawn.pop()
            stop = max(stop, before)
        drawn.append((at, stop))
    return "".join(f"M{at:.1f} 0h{stop - at:.1f}v1h-{stop - at:.1f}z" for at, stop in drawn)
