"""Find a browser for the tests; where there is none, install one; else say how to get one.

In this order: an installed Chromium or Chrome, Debian's packages (as root), and Playwright's own
Chromium.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

QUICK = "chromium-headless-shell"
"""Chromium without windows: it draws the same, and opens a page in a third of the processor's time.
"""
NAMES = (QUICK, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ELSEWHERE = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
HOW = """No browser for the tests could be found or installed. Any one of these will do:
  - Debian, Ubuntu:  sudo apt-get install chromium
  - anywhere:        install Google Chrome or Chromium, so that it is on the PATH
  - anywhere:        .venv/bin/playwright install chromium
Then run `make test` again."""


def installed() -> Path | None:
    """Return the browser that is installed, Playwright's own included; None where none is."""
    on_path = (Path(found) for found in map(shutil.which, NAMES) if found)
    return next((path for path in (*on_path, *ELSEWHERE, *_playwrights()) if path.exists()), None)


def _playwrights() -> list[Path]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return [Path(playwright.chromium.executable_path)]


def _run(*way: str) -> None:
    print("+", *way, flush=True)
    subprocess.run(way, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def _install(*, is_root: bool) -> None:
    """Try the ways there are, one after the other, until a browser is there."""
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if is_root:
        ways = [["apt-get", "update", "--quiet"], *map(_from_debian, (QUICK, "chromium")), *ways]
    for way in ways:
        _run(*way)
        if installed():
            return


def _from_debian(package: str) -> list[str]:
    return ["apt-get", "install", "--yes", "--quiet", package]


def main() -> int:
    """Return 0 with a browser to run, 1 without."""
    is_root = bool(shutil.which("apt-get")) and os.geteuid() == 0
    if is_root and not shutil.which(QUICK):
        # In a container, whatever browser it came with; without it, that one does.
        _run(*_from_debian(QUICK))
    if not installed():
        _install(is_root=is_root)
    found = installed()
    print(f"Browser for the tests: {found}" if found else HOW, flush=True)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
