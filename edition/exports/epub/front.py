"""The cover, drawn from the title, and the title page."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

from lxml.builder import ElementMaker

from edition.dates import in_french
from edition.exports.epub.links import relative
from edition.exports.epub.names import COVER, COVER_PAGE, STYLE, TITLE_PAGE
from edition.exports.epub.xml import EPUB_TYPE, SVG, H, document, serialized
from edition.release import Release

S = ElementMaker(namespace=SVG, nsmap={None: SVG})
"""Makes elements of SVG."""

WIDTH, HEIGHT = 1000, 1600
"""Of the cover, in the proportions that bookshops and libraries show."""
MARGIN = 110
LINE = 14
"""How many characters of the title stand in a line, where its words allow."""
INK, QUIET, GROUND = "#f7f1e4", "#c3b79f", "#22344b"
SERIF = "Georgia, 'Times New Roman', serif"


class NamedText(NamedTuple):
    """A text, as the title page names it."""

    title: str
    kind: str
    """What it is, in one line of French."""


def cover(release: Release) -> bytes:
    """Return the cover: the title between two rules, the publisher and the year below."""
    lines = wrap(release.title, LINE, break_long_words=False, break_on_hyphens=False)
    # Half a size is about what a letter takes.
    size = min(120, (WIDTH - 2 * MARGIN) / max(map(len, lines)) / 0.52)
    leading = size * 1.2
    top = HEIGHT * 0.42 - leading * (len(lines) - 1) / 2
    bottom = top + leading * (len(lines) - 1)
    drawn = S.svg(
        {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": f"{WIDTH}", "height": f"{HEIGHT}"},
        {"role": "img", "aria-label": _name(release)},
        S.title(_name(release)),
        S.rect({"width": f"{WIDTH}", "height": f"{HEIGHT}", "fill": GROUND}),
        _rule(top - size * 1.7),
        *(_line(words, top + leading * i, size, INK) for i, words in enumerate(lines)),
        _rule(bottom + size),
        _line(release.publisher, HEIGHT - 190, 36, QUIET),
        _line(release.date[:4], HEIGHT - 130, 36, QUIET),
    )
    return serialized(drawn)


def cover_page(release: Release) -> bytes:
    """Return the page that shows the cover."""
    source = relative(COVER, COVER_PAGE)
    picture = H.img(
        {"src": source, "alt": _name(release), "role": "doc-cover", "class": "ed-cover"}
    )
    body = H.body({EPUB_TYPE: "cover"}, picture)
    return document("Couverture", relative(STYLE, COVER_PAGE), body)


def title_page(release: Release, texts: Sequence[NamedText]) -> bytes:
    """Return the title page: what the book is, what it holds, who answers for it, what rights."""
    listed = [H.li(f"{text.title}\u00a0: {text.kind}") for text in texts]
    body = H.body(
        {EPUB_TYPE: "frontmatter"},
        H.section(
            {EPUB_TYPE: "titlepage", "class": "ed-titlepage", "aria-labelledby": "titre"},
            H.h1({"id": "titre"}, release.title),
            H.p({"class": "ed-titlepage__publisher"}, release.publisher_and_place),
            H.p(f"Version {release.version}, {in_french(release.date)}"),
            H.p(release.abstract),
            *([H.ul(*listed)] if listed else []),
            H.p(
                "Ce livre donne les textes établis\u202f; l’édition en ligne montre aussi, à leur "
                "place, les leçons des sources que l’édition a corrigées\u00a0: ",
                H.a({"href": release.address}, release.address),
            ),
            H.p(
                f"Ce que l’édition ajoute aux textes est sous licence {release.licence}\u202f; "
                "les textes gardent les droits avec lesquels ils nous sont parvenus."
            ),
        ),
    )
    return document(release.title, relative(STYLE, TITLE_PAGE), body)


def _name(release: Release) -> str:
    return f"Couverture\u00a0: {release.title}, {release.publisher}, {release.date[:4]}"


def _line(words: str, y: float, size: float, ink: str) -> object:
    place = {"x": f"{WIDTH / 2:.0f}", "y": f"{y:.0f}", "text-anchor": "middle"}
    return S.text(place, {"font-family": SERIF, "font-size": f"{size:.0f}", "fill": ink}, words)


def _rule(y: float) -> object:
    ends = {"x1": f"{WIDTH / 2 - 90:.0f}", "x2": f"{WIDTH / 2 + 90:.0f}"}
    return S.line(ends, {"y1": f"{y:.0f}", "y2": f"{y:.0f}", "stroke": QUIET, "stroke-width": "4"})
