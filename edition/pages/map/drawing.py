"""The drawings of the map: outlines, frames, and the places that each frame shows.

Outlines and projection are d3-geo's, run by Node (`draw.mjs`); what the map shows of the Earth is
said in `frames.yml`, beside it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from edition.cache import Cache, digest_of, digest_of_code
from edition.node import Node, NodeError, ProgramError
from edition.pages.map.labels import MARGIN, SPACED, Area, Box, Label, MapMark, place_marks, room_of
from edition.pages.map.places import Place

SCRIPT = "draw.mjs"
FRAMES = "frames.yml"

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
    boxes = [[_box(frames[i], *box) for i, box in enumerate(d["boxes"])] for d in drawings]
    request = {
        **settings,
        "widths": [[boxed[i].right - boxed[i].left for boxed in boxes] for i in range(len(frames))],
        "points": [(place.longitude, place.latitude) for place in places],
    }
    outlines = outline(node, folder, "map", json.dumps(request))

    def make() -> tuple[Drawing, ...]:
        return _drawings(settings, boxes, json.loads(outlines), places)

    return cache.get("drawings", digest_of(digest_of_code(), outlines, repr(places)), make)


def _drawings(
    settings: Mapping[str, Any], boxes: Boxes, drawn: Any, places: Sequence[Place]
) -> tuple[Drawing, ...]:
    """Return the drawings; `drawn` has the outlines and points of each frame on each of them."""
    frames, drawings = settings["frames"], settings["drawings"]
    points = [
        [dict(zip(places, drawn[i][d]["points"], strict=True)) for i in range(len(frames))]
        for d in range(len(drawings))
    ]
    stands = {
        place: next((i for i in range(len(frames)) if _shows(boxes, points, i, place)), None)
        for place in places
    }
    made = []
    for d, drawing in enumerate(drawings):
        parts = []
        for i, frame in enumerate(frames):
            shown = {place: points[d][i][place] for place in places if stands[place] == i}
            parts.append(_frame(i, frame["name"], boxes[d], drawn[i][d], shown, drawing))
        width, height = drawing["size"]
        placed = {area.place for part in parts for area in part.areas}
        placed |= {mark.place for part in parts for mark in part.marks}
        elsewhere = tuple(place for place in places if place not in placed)
        letter = drawing["letter"]
        made.append(Drawing(drawing["name"], width, height, letter, tuple(parts), elsewhere))
    return tuple(made)


def _frame(
    number: int,
    name: str,
    boxes: Sequence[Box],
    outlines: Mapping[str, Any],
    points: Mapping[Place, Any],
    drawing: Mapping[str, Any],
) -> Frame:
    """Return a frame, by its number among those of a drawing, with the places that it shows."""
    box = boxes[number]
    covered = [later.seen_from(box.left, box.top) for later in boxes[number + 1 :]]
    title = Label(2 * MARGIN, drawing["letter"] * 1.3, "start") if number else None
    if title:
        covered.append(room_of(name, title, drawing["letter"]))
    areas, marks = place_marks(points, box.seen_from(box.left, box.top), covered, drawing)
    paths = {name: outlines[name] for name in ("land", "lakes", "graticule")}
    return Frame(name, box, **paths, title=title, areas=tuple(areas), marks=tuple(marks))


def _box(frame: Mapping[str, Any], left: float, top: float, width: float) -> Box:
    return Box(left, top, left + width, top + round(width * frame["ratio"]))


def _shows(
    boxes: Boxes,
    points: Sequence[Sequence[Mapping[Place, Sequence[float] | None]]],
    frame: int,
    place: Place,
) -> bool:
    """Tell whether a frame has room for a place, on every drawing, clear of what covers it."""
    for boxed, pointed in zip(boxes, points, strict=True):
        point, box = pointed[frame][place], boxed[frame]
        if point is None:
            return False
        x, y = box.left + point[0], box.top + point[1]
        if not box.has(x, y, MARGIN) or any(later.has(x, y) for later in boxed[frame + 1 :]):
            return False
    return True


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
