"""Take the picture that the README shows: a text with its corrections, wide and narrow.

Run by `make screenshots`. Look at it before committing it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from browsing import ROOT, chromium, mkdocs, served
from playwright.sync_api import ViewportSize

PICTURE = ROOT / "screenshot.png"
SIZE: ViewportSize = {"width": 1280, "height": 760}
ADDRESS = "/pacte-1941/#denonciation"


def main() -> None:
    """Build the site and take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        built = mkdocs("build", "--strict", "--site-dir", folder)
        if built.returncode:
            raise SystemExit(built.stderr)
        with served(Path(folder)) as url, chromium() as browser:
            page = browser.new_context(viewport=SIZE, reduced_motion="reduce").new_page()
            page.goto(url + ADDRESS)
            page.locator("button[data-ed-corrections]").click()
            page.goto(url + ADDRESS)
            page.locator("#denonciation").scroll_into_view_if_needed()
            page.screenshot(path=PICTURE)
    print(PICTURE)


if __name__ == "__main__":
    main()
