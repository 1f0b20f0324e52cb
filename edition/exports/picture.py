"""The picture of a page, which is shown where its address is shared: its title and a line.

Networks cut or reduce pictures of other proportions than these: https://ogp.me,
https://developer.x.com/en/docs/x-for-websites/cards/overview/summary-card-with-large-image
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import tinycss2

from edition.cache import digest_of
from edition.html.white_space import widen_narrow_spaces

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FILE = "partage.png"
"""Its name, beside the page."""
WIDTH, HEIGHT = 1200, 630
"""In pixels, as the following."""
_BAND = 28
_MARGIN = 90
_HEAD = 80
_TITLE_TOP, _TITLE_HEIGHT = 160, 250
_LINE_TOP, _LINE_HEIGHT = 450, 110
_NAME_SIZE = 34
_TITLE_SIZES = range(92, 12, -4)
_LINE_SIZES = range(36, 12, -2)
_LEADING = 1.2
"""From one line to the next, in sizes of letters."""
_COLOURS = 64
"""Those of the edges of letters too: more weigh more and show no better."""
_SCHEME = "default"
"""The light scheme of the style sheets."""
_FONT = "font-source-serif-pro"
_LIBRARIES = ("pillow", _FONT)


@dataclass(frozen=True)
class Picture:
    """What a picture shows; its colours as `#rrggbb`."""

    name: str
    """That of the edition; empty on the picture of the edition itself."""
    title: str
    line: str
    accent: str
    paper: str
    ink: str
    quiet_ink: str


# Each page asks for those of the same sheet.
@cache
def colours_of(sheet: str) -> Mapping[str, str]:
    """Return the colours of the light scheme in a style sheet: `#rrggbb` by the property's name."""
    found: dict[str, str] = {}
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        if tinycss2.serialize(rule.prelude).strip() != f'[data-md-color-scheme="{_SCHEME}"]':
            continue
        for each in tinycss2.parse_blocks_contents(rule.content):
            if each.type == "declaration":
                found[each.name] = tinycss2.serialize(each.value).strip()
    return found


def picture(
    name: str, title: str, line: str, accent: int | None, colours: Mapping[str, str]
) -> Picture:
    """Return what the picture of a page shows; pages that are no texts have the bar's colour."""
    colour = "--ed-bar" if accent is None else f"--ed-accent-{accent}"
    return Picture(
        "" if title == name else name,
        # The letters have no narrow one.
        widen_narrow_spaces(title),
        widen_narrow_spaces(line),
        colours[colour],
        colours["--ed-paper"],
        colours["--ed-ink"],
        colours["--ed-ink-quiet"],
    )


def digest(shown: Picture) -> str:
    """Return the digest of all that a picture depends on."""
    return digest_of(_digest_of_drawing(), *astuple(shown))


# Neither changes while a process runs.
@cache
def _digest_of_drawing() -> str:
    return digest_of(*map(version, _LIBRARIES), Path(__file__).read_bytes())


def draw(shown: Picture) -> bytes:
    """Return a picture as PNG."""
    # Imported here: most builds draw nothing.
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), shown.paper)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, _BAND, HEIGHT), shown.accent)
    canvas.text((_MARGIN, _HEAD), shown.name, shown.quiet_ink, _font(_NAME_SIZE))
    for words, ink, sizes, top, height in (
        (shown.title, shown.ink, _TITLE_SIZES, _TITLE_TOP, _TITLE_HEIGHT),
        (shown.line, shown.accent, _LINE_SIZES, _LINE_TOP, _LINE_HEIGHT),
    ):
        lines, font = fit(words, sizes, height)
        for number, line in enumerate(lines):
            canvas.text((_MARGIN, top + number * font.size * _LEADING), line, ink, font)
    written = BytesIO()
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def fit(words: str, sizes: range, height: int) -> tuple[list[str], FreeTypeFont]:
    """Return words in lines, with the largest letters in which they have room; all of them."""
    lines, font = list[str](), _font(sizes[-1])
    for size in sizes:
        font = _font(size)
        lines = _broken(words, font)
        is_narrow = all(font.getlength(line) <= WIDTH - 2 * _MARGIN for line in lines)
        if is_narrow and len(lines) * size * _LEADING <= height:
            break
    return lines, font


def _broken(words: str, font: FreeTypeFont) -> list[str]:
    """Return words in lines, broken at spaces alone: a no-break space and a hyphen hold."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > WIDTH - 2 * _MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    folder = files(_FONT.replace("-", "_"))
    # Without the library for the shapes of other scripts, which not every machine has: the
    # pictures are the same on all.
    return ImageFont.truetype(
        str(folder / "files" / "SourceSerifPro-Regular.ttf"),
        size,
        layout_engine=ImageFont.Layout.BASIC,
    )
