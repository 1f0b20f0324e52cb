"""Small maps: where a few places lie, over outlines that all of them share."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from browsing import ROOT
from edition.node import Node
from edition.pages.map.places import Place
from edition.pages.map.small import Outline, SmallMaps, draw

CITIES = [
    Place("tokyo", "lieux", "Tokyo", 0, 139.7, 35.7),
    Place("pekin", "lieux", "Pékin", 0, 116.4, 39.9),
    Place("paris", "lieux", "Paris", 0, 2.35, 48.9),
    Place("lima", "lieux", "Lima", 0, -77.0, -12.0),
]


@pytest.fixture(scope="module")
def maps() -> SmallMaps:
    outlines, marks = draw(Node(ROOT, print), ROOT / "assets" / "map", CITIES)
    addresses = tuple(f"{number}.svg" for number in range(len(outlines)))
    return SmallMaps(tuple(outlines), addresses, marks)


def corners(outline: Outline) -> list[str]:
    root = ElementTree.fromstring(outline.image)
    return root.attrib["viewBox"].split()[2:]


def test_places_of_a_part_of_the_world_share_a_map_east_of_west(maps: SmallMaps) -> None:
    (east,) = maps.of(["tokyo", "pekin"])
    tokyo, pekin = east.marks
    assert tokyo.x > pekin.x
    assert tokyo.y > pekin.y


def test_each_part_of_the_world_has_a_map(maps: SmallMaps) -> None:
    east, west = maps.of(["paris", "tokyo"])
    assert [mark.place.id for mark in east.marks] == ["tokyo"]
    assert [mark.place.id for mark in west.marks] == ["paris"]
    assert east.address != west.address


def test_what_is_on_no_outline_has_no_map(maps: SmallMaps) -> None:
    assert maps.of(["lima", "nowhere"]) == []


def test_marks_lie_on_the_image(maps: SmallMaps) -> None:
    for map_ in maps.of(["tokyo", "paris"]):
        width, height = map(float, corners(map_.outline))
        assert (width, height) == (map_.outline.width, map_.outline.height)
        assert all(0 < mark.x < width and 0 < mark.y < height for mark in map_.marks)
        assert re.search(r' d="M[^"]{100,}"', map_.outline.image)
