"""The theme's script: what no page needs goes, and what was not found is said."""

from __future__ import annotations

from pathlib import Path

import material
import pytest

from browsing import ROOT
from edition.assets import shake
from edition.html.theme_script import ThemeScriptError, change
from edition.node import Node

[SCRIPT] = Path(material.__file__).parent.glob("templates/assets/javascripts/bundle.*.min.js")


@pytest.fixture(scope="module")
def shaken() -> str:
    """Return the script as it is published."""
    return shake(Node(ROOT, print), ROOT / "assets", "theme", change(SCRIPT.read_text("utf-8")))


# Words of parts of the theme: those that no page has go, with what they alone call.
GONE = (".node circle", "ClipboardJS", "api.github.com", "consent", "md-annotation", "sitemap.xml")
KEPT = ("__palette", "__search", "data-md-component=", "focus-visible")


@pytest.mark.parametrize("words", GONE)
def test_what_no_page_needs_goes(shaken: str, words: str) -> None:
    assert words in SCRIPT.read_text("utf-8")
    assert words not in shaken


def test_what_pages_need_stays(shaken: str) -> None:
    whole = SCRIPT.read_text("utf-8")
    assert [words for words in KEPT if not (words in whole and words in shaken)] == []
    assert len(shaken) < len(whole) * 0.7


def test_another_script_is_refused() -> None:
    with pytest.raises(ThemeScriptError, match="stands 0 times"):
        change("another()")
