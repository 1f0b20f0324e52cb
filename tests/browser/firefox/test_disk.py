"""The edition on a disk, in Firefox: it lets pages of a disk do less than others do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from browsing import ROOT
from firefox.bidi import firefox
from firefox.installing import WHY, installed
from firefox.test_firefox import QUERY, RESULTS

FIREFOX = installed()
pytestmark = pytest.mark.skipif(FIREFOX is None, reason=WHY)


def test_a_page_of_a_disk_searches(site: Path, tmp_path: Path) -> None:
    assert FIREFOX
    subprocess.run(
        [sys.executable, "-m", "edition.offline", str(site), str(tmp_path)],
        cwd=ROOT,
        check=True,
    )
    (tmp_path / "profile").mkdir()
    with firefox(FIREFOX, tmp_path / "profile") as tab:
        tab.open((tmp_path / "edition" / "kantokuen" / "index.html").as_uri())
        # On a disk the theme reads its index once the dialog opens, which here no focus does.
        tab.evaluate("document.querySelector('#__search').click()")
        tab.type("f")
        tab.wait_for(f"document.activeElement.matches('{QUERY}')")
        tab.type("Zhukov")
        found = f"document.querySelector('{RESULTS} li a[href$=\"#joukov\"]')?.href"
        address = tab.wait_for(found)
        assert "/personnes/index.html" in address
        tab.open(address)
        assert "Joukov" in tab.wait_for("document.querySelector(':target')?.textContent")
        assert tab.errors == []
