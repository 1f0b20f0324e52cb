"""States of a page that tests wait for, so that no test has to pause."""

from __future__ import annotations

from playwright.sync_api import Page

FINISH = """
() => {
  for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
}
"""
"""Ends every CSS transition at once, also on a page whose scripts are turned off."""

_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

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
    """Wait for two frames, in which the page answers a new width, and end its transitions."""
    page.evaluate(_FRAMES)
    page.evaluate(FINISH)


def shifts(page: Page) -> list[float]:
    """Return how far things have moved by themselves since the page was shown."""
    settle(page)
    found: list[float] = page.evaluate(_SHIFTS)
    return found
