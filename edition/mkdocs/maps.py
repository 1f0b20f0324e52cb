"""The maps of a build: drawn from the project's folder of maps, their images published."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from edition.mkdocs.build import Build
from edition.mkdocs.files import publish
from edition.node import NodeError
from edition.pages.map.drawing import Drawing
from edition.pages.map.drawing import draw as draw_map
from edition.pages.map.places import Place, places_of
from edition.pages.map.small import SmallMaps
from edition.pages.map.small import draw as draw_small_maps

FOLDER = "assets/map"
"""The folder of the program that draws the maps, and of what they show of the Earth."""
IMAGE = "assets/images/carte"
"""How the images of outlines are named, before what changes with their content."""


def draw_places(build: Build, places: Sequence[Place]) -> tuple[Drawing, ...]:
    """Return the map of some places. Raises PluginError where it can't be drawn."""
    try:
        return draw_map(build.node, build.cache, build.root / FOLDER, places)
    except NodeError as error:
        raise PluginError(str(error)) from error


def publish_small_maps(build: Build, files: Files) -> SmallMaps:
    """Publish the outlines of the small maps. Raises PluginError where they can't be drawn."""
    places = places_of(build.authorities, {})
    try:
        outlines, marks = draw_small_maps(build.node, build.root / FOLDER, places)
    except NodeError as error:
        raise PluginError(str(error)) from error
    addresses = (publish(files, build.config, IMAGE, each.image, "svg") for each in outlines)
    return SmallMaps(tuple(outlines), tuple(addresses), marks)
