"""States of a page that tests wait for: all is drawn as it will stay, what moved was noted."""

from __future__ import annotations

from playwright.sync_api import Page

FINISH = """
() => {
  for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
}
"""
"""Has everything that changes little by little be what it will be; pages need no scripts for it."""

_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

# A browser tells of what moved after it drew it, in the order in which it drew. What is moved here
# on purpose is told of last.
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
    """Wait until the page has answered the last change of its window, and end its transitions."""
    page.evaluate(_FRAMES)
    page.evaluate(FINISH)


def shifts(page: Page) -> list[float]:
    """Return how far things have moved by themselves since the page was shown."""
    settle(page)
    found: list[float] = page.evaluate(_SHIFTS)
    return found
