"""The theme's script: what no page needs goes, and what was not found is said."""

from __future__ import annotations

from pathlib import Path

import material
import pytest

from edition.html.theme_script import ThemeScriptError, change

[SCRIPT] = Path(material.__file__).parent.glob("templates/assets/javascripts/bundle.*.min.js")


def test_what_no_page_needs_goes() -> None:
    whole = SCRIPT.read_text("utf-8")
    changed = change(whole)
    assert ".node circle" in whole
    assert ".node circle" not in changed
    assert "sourceMappingURL" not in changed
    assert len(changed) > len(whole) * 0.9


def test_another_script_is_refused() -> None:
    with pytest.raises(ThemeScriptError, match="stands 0 times"):
        change("another()")
