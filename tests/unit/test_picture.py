"""The picture that is shown where a page is shared: whole, in its colours, in letters it has."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageColor

from browsing import ROOT
from edition.exports.picture import HEIGHT, WIDTH, colours_of, digest, draw, fit, picture
from edition.pages.home import ACCENTS

COLOURS = colours_of((ROOT / "assets/stylesheets/tokens.css").read_text("utf-8"))
SHOWN = picture("Livre", "Un titre", "Une ligne.", 2, COLOURS)
TITLES = {
    "short": "Tōjō",
    "long": "Traité d’amitié, d’alliance et d’assistance mutuelle " * 6,
    "a word that is too long for a line": "Anticonstitutionnellement" * 3,
}


@pytest.mark.parametrize("accent", range(ACCENTS))
def test_it_has_the_colour_of_its_text(accent: int) -> None:
    shown = picture("Livre", "Un titre", "Une ligne.", accent, COLOURS)
    image = Image.open(BytesIO(draw(shown))).convert("RGB")
    assert image.size == (WIDTH, HEIGHT)
    assert image.getpixel((5, HEIGHT - 5)) == ImageColor.getrgb(shown.accent)
    assert image.getpixel((WIDTH - 5, 5)) == ImageColor.getrgb(shown.paper)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_all_words_have_room(title: str) -> None:
    lines, font = fit(title.strip(), range(92, 12, -4), 250)
    assert " ".join(lines) == title.strip()
    assert max(map(font.getlength, lines)) < WIDTH - 100
    assert len(lines) * font.size < 250


def test_a_name_is_not_broken() -> None:
    lines, _ = fit("Les pactes d’Extrême-Orient et d’Extrême-Orient", range(92, 88, -4), 900)
    assert [line for line in lines if line.endswith("-")] == []


@pytest.mark.parametrize("sign", [*"ōŌūŒœÉàç’«»–…", *picture("", "\u202f", "", 0, COLOURS).title])
def test_its_letters_have_what_french_and_japanese_names_take(sign: str) -> None:
    _, font = fit("", range(40, 38, -2), 100)
    missing = font.getmask("\uffff")
    assert bytes(font.getmask(sign)) != bytes(missing)


def test_it_is_drawn_again_once_what_it_shows_changes() -> None:
    assert digest(SHOWN) == digest(replace(SHOWN))
    assert digest(SHOWN) != digest(replace(SHOWN, line="Une autre."))
    assert draw(SHOWN) == draw(SHOWN)
