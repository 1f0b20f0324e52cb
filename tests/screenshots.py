"""Take the pictures that the README shows: what readers see first, wide, narrow, light and dark.

Run by `make screenshots`. Look at them before committing them.
"""

from __future__ import annotations

import tempfile
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from browsing import ROOT, chromium, mkdocs, restyle, served
from states import settle

FOLDER = ROOT / "screenshots"
WIDE = (1280, 800)
PHONE = (390, 780)
QUALITY = 62
"""Of the WebP: the least at which letters stay clean."""
LARGEST = 80 * 1024
"""Bytes of a picture: they stay in the history for ever."""


def _as_it_is(page: Page) -> None:
    """Show the page as it opens."""


def _with_corrections(page: Page) -> None:
    page.locator("button[data-ed-corrections]").click()
    page.locator("#p5").evaluate("passage => passage.scrollIntoView({block: 'center'})")


def _searched(page: Page) -> None:
    page.locator("[data-md-component=search-query]").focus()
    page.keyboard.type("Zhukov")
    page.locator("[data-md-component=search-result] li").nth(2).wait_for()


def _cited(page: Page) -> None:
    page.locator("[data-ed-cite-text]").click()
    page.locator("[data-ed-citation-dialog][open]").wait_for()


@dataclass(frozen=True)
class Picture:
    """A picture: its file's name, and what it shows."""

    name: str
    address: str
    size: tuple[int, int] = WIDE
    scheme: Literal["light", "dark"] = "light"
    prepare: Callable[[Page], None] = _as_it_is


PICTURES = (
    Picture("accueil", "/"),
    Picture("texte", "/pacte-1941/", prepare=_with_corrections),
    Picture("texte-telephone", "/kantokuen/#p5", PHONE, "dark"),
    Picture("chronologie", "/chronologie/"),
    Picture("lieux", "/lieux/"),
    Picture("recherche", "/", PHONE, prepare=_searched),
    Picture("citer", "/traite-1950/", scheme="dark", prepare=_cited),
)


def take(browser: Browser, url: str, picture: Picture) -> Path:
    """Take a picture; return its file."""
    width, height = picture.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=picture.scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(url + picture.address)
    # The theme fades what it shows in.
    restyle(page, "*, ::before, ::after, ::backdrop { transition: none !important; }")
    settle(page)
    picture.prepare(page)
    settle(page)
    # Playwright writes no WebP, which is half as large; Chromium does.
    taken = context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"format": "webp", "quality": QUALITY}
    )
    path = FOLDER / f"{picture.name}.webp"
    path.write_bytes(b64decode(taken["data"]))
    context.close()
    return path


def main() -> None:
    """Build the site, and take all pictures anew. Exits with 1 where one is too large."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        built = mkdocs("build", "--strict", "--site-dir", folder)
        if built.returncode:
            raise SystemExit(built.stderr)
        with served(Path(folder)) as url, chromium() as browser:
            sizes = {
                path: path.stat().st_size for path in (take(browser, url, p) for p in PICTURES)
            }
    for path, size in sizes.items():
        print(path.relative_to(ROOT), f"{size / 1024:.0f} KB")
    large = [path.name for path, size in sizes.items() if size > LARGEST]
    if large:
        raise SystemExit(f"larger than {LARGEST // 1024} KB: {', '.join(large)}")


if __name__ == "__main__":
    main()
