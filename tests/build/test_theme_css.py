"""The theme's style, lighter: what no page has goes, all else stays as the theme wrote it."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest

from browsing import copied, mkdocs
from edition.html.theme_css import trim
from edition.html.unused import unused_classes

SHEETS = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
CASES = {
    "a rule of what is unused": (".md-typeset .admonition{color:red}a{b:c}", "a{b:c}"),
    "one selector of two": (".tabbed-set>a,.md-nav a{b:c}", ".md-nav a{b:c}"),
    "in a group": ("@media print{.highlight{b:c}}@media print{p{b:c}}", "@media print{p{b:c}}"),
    "a class that a rule may do without": ("p:not(.admonition){b:c}", "p:not(.admonition){b:c}"),
    "a colour of the theme": ("[data-md-color-accent=red]{--a:b}:root{--a:c}", ":root{--a:c}"),
    "a picture that nothing shows": (
        ':root{--i:url("data:a;b,{}");--j:url(x)}a{c:var(--j)}',
        ":root{--j:url(x)}a{c:var(--j)}",
    ),
    "signs in a string": ('a:after{content:"};{,"}', 'a:after{content:"};{,"}'),
    "what is written from the right": ("[dir=rtl] a{b:c}[dir=ltr] a{b:d}", "[dir=ltr] a{b:d}"),
    "what is styled anew at each load": ("[data-md-color-switching] *{b:c}a{b:c}", "a{b:c}"),
    "what every class styles anew": (
        ".md-typeset table:not([class]) td{b:c}",
        ".md-typeset table:not(.highlighttable,.ed-infobox__rows) td{b:c}",
    ),
    "a kind whose name begins another": (".note-x{b:c}.note{b:c}", ".note-x{b:c}"),
}


@pytest.mark.parametrize(("sheet", "kept"), CASES.values(), ids=CASES)
def test_what_is_unused_goes(sheet: str, kept: str) -> None:
    assert trim(sheet) == kept


def test_the_theme_loses_a_third_and_keeps_what_pages_have() -> None:
    [sheet] = SHEETS.glob("main.*.min.css")
    whole = sheet.read_text("utf-8")
    less = trim(whole)
    written_from_the_left = re.sub(r"\[dir=rtl\][^,{]*", "", whole)
    assert len(less) < len(whole) * 2 / 3
    for name in (
        "md-header__button",
        "md-search-result__item",
        "md-nav__toggle",
        "footnote",
        "critic",
    ):
        assert less.count(f".{name}") >= written_from_the_left.count(f".{name}") - 1
    assert less.count("{") == less.count("}")


def test_a_page_that_needs_what_is_left_out_is_told() -> None:
    assert unused_classes('<p class="admonition note">') == ["admonition", "note"]
    assert unused_classes('<p class="infobox footnote"><body data-md-color-primary="custom">') == []


def test_the_build_says_which_style_a_page_lacks(tmp_path: Path) -> None:
    root = copied(tmp_path)
    page = root / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + '\n<p class="admonition">…</p>\n', "utf-8")
    built = mkdocs("build", "--strict", "--site-dir", str(root / "built"), root=root)
    assert built.returncode != 0
    assert "index.md : le style de « admonition » est retiré" in built.stderr
    assert "Traceback" not in built.stderr
