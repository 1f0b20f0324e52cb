"""Find Firefox for the tests; as root on Debian, install it; else say why its tests are skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("firefox-esr", "firefox")
ELSEWHERE = (Path("/Applications/Firefox.app/Contents/MacOS/firefox"),)
WHY = """No Firefox: the tests that read the site with it are skipped. To run them:
  - Debian:     sudo apt-get install firefox-esr
  - anywhere:   install Firefox, so that it is on the PATH"""


def installed() -> Path | None:
    """Return the Firefox that is installed; None where none is."""
    on_path = (Path(found) for found in map(shutil.which, NAMES) if found)
    return next((path for path in (*on_path, *ELSEWHERE) if path.exists()), None)


def _install() -> None:
    """Try to install Debian’s package."""
    for way in (["update"], ["install", "--yes", "firefox-esr"]):
        command = ["apt-get", "--quiet", *way]
        print("+", *command, flush=True)
        subprocess.run(
            command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        )


def main() -> int:
    """Say what was found. Always 0: the other tests run without it."""
    if not installed() and shutil.which("apt-get") and os.geteuid() == 0:
        _install()
    found = installed()
    print(f"Firefox for the tests: {found}" if found else WHY, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
