"""Run axe (accessibility) on a page, in each layout, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Page

from browsing import ROOT
from states import settle

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
PHONE, TABLET, SCREEN = 390, 768, 1280
WIDTHS = (PHONE, TABLET, SCREEN)
"""One in each layout; wider and narrower ones change no more than the size of letters."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""axe's rules on colours; those that it does not run unasked are left as they are."""


@contextmanager
def darkness(page: Page) -> Iterator[None]:
    """Have a page that is open be in the dark scheme for a while."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => getComputedStyle(document.body).colorScheme === 'dark'")
    yield
    page.emulate_media(color_scheme="light")


def violations(page: Page, widths: Sequence[int] = WIDTHS) -> list[str]:
    """Return what axe finds on a page, at which width, and where; in the dark, on colours alone."""
    page.evaluate(AXE)
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    return [found for width in widths for found in _violations_at(page, width, is_dark)]


def _violations_at(page: Page, width: int, of_colours: bool) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    settle(page)
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if of_colours:
        options["runOnly"] = COLOURS
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']} at {width}px: {node['html'][:120]} ({node['failureSummary']})"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
