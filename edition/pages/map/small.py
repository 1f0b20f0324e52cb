"""Small maps: where a few places lie, over outlines that all small maps share.

The outlines are images, which a browser loads once; a small map itself is a few points on one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from edition.node import Node
from edition.pages.map.drawing import FRAMES, outline
from edition.pages.map.places import Place

MARGIN = 4
"""The least distance of a mark from the edge, in the units of the drawing."""


@dataclass(frozen=True)
class Outline:
    """The land and the lakes of one frame of the map, as an image."""

    name: str
    width: float
    height: float
    """In the units of the marks, as the width."""
    image: str
    """An image in SVG, which reads well on a light and on a dark ground."""


@dataclass(frozen=True)
class SmallMark:
    """A place on a small map."""

    place: Place
    x: float
    y: float


@dataclass(frozen=True)
class SmallMap:
    """Some places that lie in the same frame."""

    outline: Outline
    address: str
    """Where the image of the outline is, from the site's root."""
    marks: tuple[SmallMark, ...]


@dataclass(frozen=True)
class SmallMaps:
    """Makes the small maps of all pages."""

    outlines: tuple[Outline, ...]
    addresses: tuple[str, ...]
    """Where the image of each outline is, from the site's root."""
    marks: Mapping[str, tuple[int, SmallMark]]
    """The number of the outline, and the mark, of each place that lies in one, by its id."""

    def of(self, places: Iterable[str]) -> list[SmallMap]:
        """Return the small maps of some places, by their ids: at most one for each outline.

        A place that is on no outline is left out.
        """
        marked = [self.marks[place] for place in places if place in self.marks]
        return [
            SmallMap(outline, self.addresses[number], marks)
            for number, outline in enumerate(self.outlines)
            if (marks := tuple(mark for where, mark in marked if where == number))
        ]


def draw(node: Node, folder: Path, places: Sequence[Place]) -> tuple[list[Outline], dict[str, Any]]:
    """Return the outlines of the map's frames, small, and the marks of `SmallMaps`.

    `folder` has the script and the settings of the map. Raises NodeError where Node.js or its
    packages are not installed, or fail.
    """
    settings = yaml.safe_load((folder / FRAMES).read_text("utf-8"))
    small = settings["small"]
    # A drawing that has more of them enlarges there what is crowded in the first.
    frames = settings["frames"][: min(len(drawing["boxes"]) for drawing in settings["drawings"])]
    request = {
        **small,
        "frames": frames,
        "widths": [[small["width"]] for _ in frames],
        "points": [(place.longitude, place.latitude) for place in places],
    }
    drawn = json.loads(outline(node, folder, "small-map", json.dumps(request)))
    outlines, marks = [], dict[str, tuple[int, SmallMark]]()
    for number, (frame, (paths,)) in enumerate(zip(frames, drawn, strict=True)):
        width, height = small["width"], round(small["width"] * frame["ratio"])
        outlines.append(Outline(frame["name"], width, height, _image(width, height, paths)))
        for place, point in zip(places, paths["points"], strict=True):
            if place.id not in marks and point and _is_inside(point, width, height):
                x, y = (round(value, 1) for value in point)
                marks[place.id] = number, SmallMark(place, x, y)
    return outlines, marks


def _is_inside(point: Sequence[float], width: float, height: float) -> bool:
    x, y = point
    return MARGIN <= x <= width - MARGIN and MARGIN <= y <= height - MARGIN


def _image(width: float, height: float, paths: Mapping[str, str]) -> str:
    """Return the land, without its lakes, as an image."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<path d="{paths["land"]}{paths["lakes"]}" fill="#808080" fill-opacity=".4" '
        'fill-rule="evenodd"/></svg>'
    )
