"""Type queries into the site's search dialog, and read its results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from playwright.sync_api import Page

from edition.checks.queries import bare

INPUT = "[data-md-component=search-query]"
RESULT = "[data-md-component=search-result]"

# The theme tells `component$` of each answer once it is shown.
_WHOLE_ANSWER = """
(query) => new Promise((resolve) => {
  const subscription = window.component$.subscribe((component) => {
    if (component.query === query && component.isWhole) {
      setTimeout(() => subscription.unsubscribe());
      resolve(component);
    }
  });
})
"""
# Everything is asked within the page: no time is lost, or gained, between it and the test.
_ASK = """
async ([query, input, result]) => {
  const box = document.querySelector(input);
  const answered = (WHOLE_ANSWER)(query);
  if (box.value === query) {
    box.value = "";
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  box.focus();
  box.value = query;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const { items, status } = await answered;
  const links = [...document.querySelectorAll(`${result} li a`)];
  return {
    status,
    shown: links.filter((link) => !link.closest("details")).map((link) => link.href),
    all: items.flat().map((item) => item.location),
    text: document.querySelector(result).textContent,
  };
}
""".replace("WHOLE_ANSWER", _WHOLE_ANSWER)


@dataclass(frozen=True)
class Answer:
    """What the dialog shows for a query, once all was read."""

    status: str
    """What it says of it; every space is a plain one."""
    shown: tuple[str, ...]
    """The addresses of the results with a fragment, from the site's root, as they stand; not what
    is folded away."""
    everything: tuple[str, ...]
    """The same, folded ones and those further down included."""
    hrefs: tuple[str, ...]
    """Those of `everything` with the words to be lit."""
    text: str
    """All words of the dialog."""


def ask(page: Page, query: str) -> Answer:
    """Put a query into the dialog of an open page, and wait for the whole answer."""
    told = cast(dict[str, Any], page.evaluate(_ASK, [query, INPUT, RESULT]))
    origin = "/".join(page.url.split("/")[:3]) + "/"
    told["shown"] = [href.removeprefix(origin) for href in told["shown"]]
    return answer_of(told)


_AWAIT = f"(query) => {{ window.answered = ({_WHOLE_ANSWER})(query); }}"


def type_query(page: Page, query: str) -> None:
    """Type a query by the keyboard alone, and wait for the whole answer to it.

    What is shown before that may be the answer to its first letters.
    """
    page.evaluate(_AWAIT, query)
    page.locator(INPUT).focus()
    page.keyboard.type(query)
    page.evaluate("async () => { await window.answered; }")


def answer_of(told: dict[str, Any]) -> Answer:
    """Return an answer from what a script tells of it: the addresses are from the site's root."""
    return Answer(
        " ".join(told["status"].split()),
        tuple(bare(href) for href in told["shown"] if "#" in href),
        tuple(bare(href) for href in told["all"] if "#" in href),
        tuple(href for href in told["all"] if "#" in href),
        " ".join(told["text"].split()),
    )


LIT = """
() => [...(CSS.highlights.get("ed-found") ?? [])].map((range) => range.toString())
"""
"""Returns the words that are lit on a page."""
