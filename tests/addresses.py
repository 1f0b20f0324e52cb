"""The register of the addresses: `make addresses` adds to it what the site now publishes.

Nothing is ever taken off it: an address that was published is served for good.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from browsing import ROOT, mkdocs
from edition.addresses import addresses_of

REGISTER = ROOT / "tests" / "adresses.txt"
OURS_ALONE = ("assets", "search")
"""Folders of what pages load: named by their content, nobody links to them."""
UNLISTED = ("404.html", "sitemap.xml.gz", "_headers")


def published(site: Path) -> list[str]:
    """Return every address of a built site, from its root: pages, fragments, files."""
    found = []
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or name.split("/")[0] in OURS_ALONE or name in UNLISTED:
            continue
        if path.name != "index.html":
            found.append(f"/{name}")
            continue
        html = path.read_text("utf-8")
        # What a page that moved leaves behind is a redirect, no page.
        if "<main" in html:
            found += addresses_of(name.removesuffix("index.html"), html)
    return found


def registered() -> list[str]:
    """Return what the register has."""
    return REGISTER.read_text("utf-8").split()


def main() -> int:
    """Build the site and add its addresses to the register."""
    with tempfile.TemporaryDirectory() as folder:
        built = mkdocs("build", "--strict", "--site-dir", folder)
        if built.returncode:
            print(built.stderr, file=sys.stderr)
            return built.returncode
        before = set(registered()) if REGISTER.exists() else set()
        now = published(Path(folder))
    REGISTER.write_text("\n".join(sorted({*before, *now})) + "\n", "utf-8")
    print(f"{REGISTER.name}: {len(set(now) - before)} added, {len(before | set(now))} in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
