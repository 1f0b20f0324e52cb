"""Marks and labels of the map: what finds room beside what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, pi, sin, sqrt
from typing import Any

from edition.pages.map.places import Place

TARGET = 12
"""The radius of what a finger has to meet, where its neighbours leave it that room."""
APART = 8
"""The least distance between two marks: nearer ones are moved apart, so that each can be met."""
MARGIN = 3
"""Between a label and its mark; between a mark and the edge of its frame."""
NARROW, USUAL, WIDE = (0.4, "fijlrtIJ’.- "), 0.63, (0.98, "mwMW")
"""The width of letters, their height being 1, as a wide sans has them: each system has its own."""
ABOVE, BELOW = 0.8, 0.25
"""How far letters reach from their line, their height being 1."""
SPACED = 0.12
"""What stands between the letters of an area's name, as maps write it; their height being 1."""
REACH = 0.08
"""How far the name of an area may stand from the point that its notice gives, the width of the
first frame being 1: no further, or it would name what is beside."""
STEPS = 10
"""In how many steps that is tried."""


@dataclass(frozen=True)
class Box:
    """A part of a drawing, between its sides."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Tell whether two boxes have a point in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def has(self, x: float, y: float, margin: float = 0) -> bool:
        """Tell whether a point is inside, at least so far from the sides."""
        return (
            self.left + margin <= x <= self.right - margin
            and self.top + margin <= y <= self.bottom - margin
        )

    def within(self, other: Box) -> bool:
        """Tell whether all of it is inside another."""
        return other.has(self.left, self.top) and other.has(self.right, self.bottom)

    def wider(self, aside: float, above: float) -> Box:
        """Return the same box with some room around."""
        return Box(self.left - aside, self.top - above, self.right + aside, self.bottom + above)

    def seen_from(self, left: float, top: float) -> Box:
        """Return the same box, measured from another corner."""
        return Box(self.left - left, self.top - top, self.right - left, self.bottom - top)


@dataclass(frozen=True)
class Label:
    """Where a name is written: at the start, the middle or the end of its line."""

    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class MapMark:
    """A place on a drawing; measures are from the corner of its frame."""

    place: Place
    x: float
    y: float
    radius: float
    target: float
    """The radius of the circle that can be clicked."""
    label: Label | None
    """None where there is no room for it."""
    line: str = ""
    """The path of the line that it stands for, as SVG writes it; empty for a point."""


@dataclass(frozen=True)
class Area:
    """An area: it is drawn as its name alone, which can be clicked."""

    place: Place
    label: Label
    box: Box
    """The room that the name takes."""


def place_marks(
    points: Mapping[Place, Sequence[float]],
    frame: Box,
    covered: Sequence[Box],
    drawing: Mapping[str, Any],
    reach: float = REACH,
) -> tuple[list[Area], list[MapMark]]:
    """Return what a frame shows: names of points, which have little choice of room, then areas'.

    `points` says where each place stands in the frame, the most mentioned first; `covered` is what
    else is drawn there; `drawing` has the height of letters and the radius of a mark; `reach` is
    how far the name of an area may stand from its point, the width of the frame being 1.
    """
    letter = drawing["letter"]
    at = _apart({place: point for place, point in points.items() if not place.is_area})
    radii = {place: drawing["radius"] * sqrt(max(1, place.mentions)) for place in at}
    circles = {
        place: Box(x, y, x, y).wider(radii[place], radii[place]) for place, (x, y) in at.items()
    }
    covered_boxes = [*covered]
    marks: list[MapMark] = []
    for place, (x, y) in at.items():
        others = [circle for other, circle in circles.items() if other != place]
        label = _beside(place.heading, (x, y, radii[place]), letter, frame, others, covered_boxes)
        if label:
            covered_boxes.append(room_of(place.heading, label, letter))
        near = (hypot(x - a, y - b) for other, (a, b) in at.items() if other != place)
        target = max(radii[place], min([TARGET, *(away / 2 for away in near)]))
        radius = radii[place]
        measures = round(x, 1), round(y, 1), round(radius, 1), round(target, 1)
        marks.append(MapMark(place, *measures, label))
    areas: list[Area] = []
    for place, point in points.items():
        area = None
        if place.is_area:
            area = _across(place, point, letter, frame, [*covered_boxes, *circles.values()], reach)
        if area:
            areas.append(area)
            covered_boxes.append(area.box)
    return areas, marks


def _across(
    place: Place,
    point: Sequence[float],
    letter: float,
    frame: Box,
    covered_boxes: Sequence[Box],
    reach: float,
) -> Area | None:
    """Return where the name of an area finds room near its point; None where nowhere."""
    for dx, dy in _near(frame.right * reach):
        label = _label(point[0] + dx, point[1] + dy + 0.3 * letter, "middle")
        written = room_of(place.heading, label, letter, SPACED)
        clear = written.wider(MARGIN, 1)
        if written.within(frame) and not any(map(clear.overlaps, covered_boxes)):
            return Area(place, label, written)
    return None


def _beside(
    words: str,
    circle: tuple[float, float, float],
    letter: float,
    frame: Box,
    others: Sequence[Box],
    covered_boxes: Sequence[Box],
) -> Label | None:
    """Return where the name of a mark finds room beside its circle; None where nowhere."""
    x, y, radius = circle
    around = list(_around(x, y, radius + MARGIN, letter))
    # A mark that touches a label would seem to be the label's. Where there is no help for it, the
    # label stands on the line of its own mark.
    roomy = [(letter / 2, tried) for tried in around]
    for room, tried in [*roomy, *((1, tried) for tried in around[:2])]:
        written = room_of(words, tried, letter)
        clear = written.wider(room, min(room, MARGIN))
        if (
            written.within(frame)
            and not any(map(clear.overlaps, others))
            and not any(map(written.overlaps, covered_boxes))
        ):
            return tried
    return None


def _near(reach: float) -> Iterator[tuple[float, float]]:
    """Yield where the middle of a name can stand, from its point, the nearest first."""
    yield 0.0, 0.0
    for step in range(1, STEPS + 1):
        away = reach * step / STEPS
        # Names are wide: above and below there is room soonest.
        for turn in (1, -1, 0.5, -0.5, 1.5, -1.5, 0, 2):
            yield away * cos(turn * pi / 2), away * sin(turn * pi / 2)


def _apart(points: Mapping[Place, Sequence[float]]) -> dict[Place, tuple[float, float]]:
    """Return the places of marks after those too close together have been moved apart."""
    at = {place: (x, y) for place, (x, y) in points.items()}
    for _ in range(100):
        crowded = [
            pair
            for pair in combinations(at, 2)
            if hypot(*(a - b for a, b in zip(at[pair[0]], at[pair[1]], strict=True))) < APART - 0.1
        ]
        if not crowded:
            break
        for one, other in crowded:
            (x, y), (a, b) = at[one], at[other]
            away = hypot(x - a, y - b)
            # Two that share a point leave it to the left and to the right.
            dx, dy = ((x - a) / away, (y - b) / away) if away else (1.0, 0.0)
            push = max(0, APART - away) / 2
            at[one] = x + dx * push, y + dy * push
            at[other] = a - dx * push, b - dy * push
    return at


def _around(x: float, y: float, away: float, letter: float) -> Iterator[Label]:
    """Yield where a label can stand beside a mark, the best place first."""
    middle, slant = y + 0.3 * letter, 0.7 * away
    yield _label(x + away, middle, "start")
    yield _label(x - away, middle, "end")
    yield _label(x, y - away - BELOW * letter, "middle")
    yield _label(x, y + away + ABOVE * letter, "middle")
    yield _label(x + slant, y - slant, "start")
    yield _label(x + slant, y + slant + ABOVE * letter, "start")


def _label(x: float, y: float, anchor: str) -> Label:
    return Label(round(x, 1), round(y, 1), anchor)


def room_of(words: str, label: Label, letter: float, spaced: float = 0) -> Box:
    """Return the room that a label takes, at the most."""
    width = letter * sum(
        next((width for width, letters in (NARROW, WIDE) if sign in letters), USUAL) + spaced
        for sign in words
    )
    left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    return Box(left, label.y - ABOVE * letter, left + width, label.y + BELOW * letter)
