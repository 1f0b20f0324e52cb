"""States of a page that tests wait for, so that no test has to pause."""

from __future__ import annotations

from playwright.sync_api import Page

FINISH = """
() => {
  for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
}
"""
"""Ends every CSS transition at once, also on a page whose scripts are turned off."""

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

# A browser reports shifts after it has drawn them, in the order of drawing. The marker is moved on
# purpose: when its shift is reported, all earlier ones have been.
_SHIFTS = """
() => new Promise((resolve) => {
  const marker = document.createElement("div");
  marker.textContent = "·";
  marker.style.cssText = "position: fixed; inset: 0 auto auto 0; font-size: 5rem";
  const shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      if (sources.some(({ node }) => node === marker || node?.parentNode === marker)) {
        marker.remove();
        resolve(shifts);
        return;
      }
      shifts.push(value);
    }
  }).observe({ type: "layout-shift", buffered: true });
  document.body.append(marker);
  requestAnimationFrame(() => requestAnimationFrame(() => {
    marker.style.top = "50vh";
  }));
})
"""


def settle(page: Page) -> None:
    """Wait until a page is loaded, has its fonts and has been drawn; end its transitions."""
    page.evaluate(_SETTLED)
    page.evaluate(FINISH)


def shifts(page: Page) -> list[float]:
    """Return how far things have moved by themselves since the page was shown."""
    settle(page)
    found: list[float] = page.evaluate(_SHIFTS)
    return found
