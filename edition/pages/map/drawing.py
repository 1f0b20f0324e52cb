"""The drawings of the map: outlines, frames, and the places that each frame shows.

Outlines and projection are d3-geo's, run by Node (`draw.mjs`); what the map shows of the Earth is
said in `frames.yml`, beside it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

import yaml

from edition.cache import Cache, digest_of, digest_of_code
from edition.node import Node, NodeError, ProgramError
from edition.pages.map.labels import (
    MARGIN,
    REACH,
    SPACED,
    Area,
    Box,
    Label,
    MapMark,
    place_marks,
    room_of,
)
from edition.pages.map.places import Place

SCRIPT = "draw.mjs"
FRAMES = "frames.yml"

Point = Sequence[float]
"""Where something stands on a frame, from its corner."""
Boxes = Sequence[Sequence[Box]]
"""Where each frame stands on each drawing: by the drawing, then by the frame."""


@dataclass(frozen=True)
class Frame:
    """A part of the Earth on a drawing."""

    name: str
    box: Box
    land: str
    lakes: str
    graticule: str
    """Paths, as SVG writes them; so are the two before."""
    title: Label | None
    """Where its name is written; nowhere in the first, which is the map itself."""
    enlarged: Box | None
    """The part of it that another frame of the drawing shows, if one does."""
    areas: tuple[Area, ...]
    marks: tuple[MapMark, ...]


@dataclass(frozen=True)
class Drawing:
    """The map for one width of screen."""

    name: str
    width: float
    height: float
    letter: float
    frames: tuple[Frame, ...]
    elsewhere: tuple[Place, ...]
    """The places outside all frames, and the areas whose names have no room."""

    @property
    def is_enlarged(self) -> bool:
        """Tell whether a frame shows a part of another, larger."""
        return any(frame.enlarged for frame in self.frames)

    @property
    def spacing(self) -> float:
        """Return the spacing between the letters of an area's name."""
        return round(SPACED * self.letter, 2)


def draw(node: Node, cache: Cache, folder: Path, places: Sequence[Place]) -> tuple[Drawing, ...]:
    """Return the map of some places, a drawing a width of screen.

    `folder` has the script and the settings. Raises NodeError where Node.js or its packages are not
    installed, or fail.
    """
    settings = yaml.safe_load((folder / FRAMES).read_text("utf-8"))
    frames, drawings = settings["frames"], settings["drawings"]
    boxes = [
        [_box(frame, *box) for frame, box in zip(frames, d["boxes"], strict=False)]
        for d in drawings
    ]
    request = {
        **settings,
        "widths": [
            [boxed[i].right - boxed[i].left for boxed in boxes if i < len(boxed)]
            for i in range(len(frames))
        ],
        "points": [point for place in places for point in _points_of(place)],
    }
    outlines = outline(node, folder, "map", json.dumps(request))

    def make() -> tuple[Drawing, ...]:
        answers = [iter(answer) for answer in json.loads(outlines)]
        drawn = [[next(answers[i]) for i in range(len(boxed))] for boxed in boxes]
        return _drawings(settings, boxes, drawn, places)

    return cache.get("drawings", digest_of(digest_of_code(), outlines, repr(places)), make)


def _points_of(place: Place) -> list[tuple[float, float]]:
    """Return the longitudes and latitudes of a place: of itself, then of its lines."""
    return [(place.longitude, place.latitude), *chain.from_iterable(place.line)]


def _drawings(
    settings: Mapping[str, Any], boxes: Boxes, drawn: Any, places: Sequence[Place]
) -> tuple[Drawing, ...]:
    """Return the drawings; `drawn` has the outlines and points of each on each of its frames."""
    frames, drawings = settings["frames"], settings["drawings"]
    points = [[_by_place(places, answer["points"]) for answer in answers] for answers in drawn]
    # Those that only one drawing has show a part of another, larger.
    shared = min(map(len, boxes))
    stands = {
        place: next((i for i in range(shared) if _shows(boxes, points, i, place)), None)
        for place in places
    }
    made = []
    for d, drawing in enumerate(drawings):
        at = dict(stands)
        for i in range(shared, len(boxes[d])):
            inside = (p for p in places if _has(boxes[d][i], points[d][i][p][0]))
            at.update(dict.fromkeys(inside, i))
        parts = []
        for i in range(len(boxes[d])):
            shown = {place: points[d][i][place] for place in places if at[place] == i}
            moved = [points[d][i][place][0] for place in places if stands[place] == i != at[place]]
            around = _around(moved)
            reach = REACH * frames[0]["width"] / frames[i]["width"]
            name, outlines = frames[i]["name"], drawn[d][i]
            parts.append(_frame(i, name, boxes[d], outlines, shown, around, drawing, reach))
        width, height = drawing["size"]
        placed = {area.place for part in parts for area in part.areas}
        placed |= {mark.place for part in parts for mark in part.marks}
        elsewhere = tuple(place for place in places if place not in placed)
        letter = drawing["letter"]
        made.append(Drawing(drawing["name"], width, height, letter, tuple(parts), elsewhere))
    return tuple(made)


def _by_place(places: Sequence[Place], points: Iterable[Any]) -> dict[Place, list[Point]]:
    """Return the points of each place, of a list that has those of all."""
    left = iter(points)
    return {place: [*islice(left, len(_points_of(place)))] for place in places}


def _frame(
    number: int,
    name: str,
    boxes: Sequence[Box],
    outlines: Mapping[str, Any],
    points: Mapping[Place, Sequence[Point]],
    enlarged: Box | None,
    drawing: Mapping[str, Any],
    reach: float,
) -> Frame:
    """Return a frame, by its number among those of a drawing, with the places that it shows.

    `points` has those of each place and of its lines; `enlarged` is what another frame shows.
    """
    box = boxes[number]
    covered = [later.seen_from(box.left, box.top) for later in boxes[number + 1 :]]
    title = Label(2 * MARGIN, drawing["letter"] * 1.3, "start") if number else None
    if title:
        covered.append(room_of(name, title, drawing["letter"]))
    if enlarged:
        covered.append(enlarged)
    at = {place: found[0] for place, found in points.items()}
    areas, marks = place_marks(at, box.seen_from(box.left, box.top), covered, drawing, reach)
    paths = {name: outlines[name] for name in ("land", "lakes", "graticule")}
    lined = tuple(replace(mark, line=_path(mark.place, points[mark.place][1:])) for mark in marks)
    return Frame(
        name, box, **paths, title=title, enlarged=enlarged, areas=tuple(areas), marks=lined
    )


def _path(place: Place, points: Sequence[Point | None]) -> str:
    """Return the lines of a place as a path of SVG; `points` has those of all, in order."""
    left = iter(points)
    lines = ([*islice(left, len(line))] for line in place.line)
    return "".join(
        "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in filter(None, line)) for line in lines
    )


def _around(points: Sequence[Point]) -> Box | None:
    """Return the box around some points; None where there are none."""
    if not points:
        return None
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down)).wider(2 * MARGIN, 2 * MARGIN)


def _box(frame: Mapping[str, Any], left: float, top: float, width: float) -> Box:
    return Box(left, top, left + width, top + round(width * frame["ratio"]))


def _shows(
    boxes: Boxes,
    points: Sequence[Sequence[Mapping[Place, Sequence[Point]]]],
    frame: int,
    place: Place,
) -> bool:
    """Tell whether a frame has room for a place, on every drawing, clear of what covers it."""
    for boxed, pointed in zip(boxes, points, strict=True):
        point, box = pointed[frame][place][0], boxed[frame]
        if not _has(box, point):
            return False
        x, y = box.left + point[0], box.top + point[1]
        if any(later.has(x, y) for later in boxed[frame + 1 :]):
            return False
    return True


def _has(box: Box, point: Point | None) -> bool:
    """Tell whether a frame has a point, measured from its corner, clear of its edge."""
    return point is not None and box.has(box.left + point[0], box.top + point[1], MARGIN)


def outline(node: Node, folder: Path, name: str, request: str) -> str:
    """Return the answer of the script to a request, which the cache keeps under a name.

    Raises NodeError where it fails.
    """
    program = os.path.relpath(folder / SCRIPT, node.root)
    try:
        return node.output(name, program, folder=folder, stdin=request)
    except ProgramError as error:
        missing = re.search(r"Cannot find (?:package|module) '([\w@.-][\w@./-]*)'", error.stderr)
        if missing:
            raise NodeError(
                f"node_modules : {missing[1]}, dont la carte est faite, n’est pas installé. "
                "L’ajouter à package.json (npm install), ou corriger l’import."
            ) from error
        raise NodeError(f"{SCRIPT} ne dessine pas la carte.\n{error.stderr}") from error
