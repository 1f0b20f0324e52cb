"""Waiting until nothing moves on a page any more, without a clock."""

from __future__ import annotations

from playwright.sync_api import Page

NEXT_FRAME = "new Promise((resolve) => requestAnimationFrame(resolve))"
"""Waits for the next picture of a page."""
_SETTLED = """
async () => {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  }
  await document.fonts.ready;
  // What observes sizes hears of them in a first frame, and may move things in a second.
  for (let frame = 0; frame < 3; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
"""


def settle(page: Page) -> None:
    """Wait until a page is loaded, has its fonts and has been drawn."""
    page.evaluate(_SETTLED)
