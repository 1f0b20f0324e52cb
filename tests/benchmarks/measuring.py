"""Searches as a reader makes them, timed in the page (see probe.js)."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from benchmarks.hosting import Host, Sent

PROBE = Path(__file__).with_name("probe.js").read_text("utf-8")
DIALOG = "[data-md-component=search-query]"
"""The box of the theme's dialog, this project's as well."""
BOX = "#query"
"""The box of the page that searches with Pagefind."""
IDLE_SECONDS = 1.0
"""Without a response or a change, after which a search is taken to be done."""
FOR_SEARCH = (
    "/search/",
    "/pagefind",
    "/assets/javascripts/workers/",
    "/assets/javascripts/lunr/",
    "/assets/javascripts/recherche",
)
"""Where what serves nothing but the search begins: indexes, workers."""
TYPING_SECONDS = 120
"""After which a search is given no more queries: some take half a minute a letter."""


@dataclass(frozen=True)
class Load:
    """A page loaded with `?q=`, with nothing kept from before."""

    first: float
    """Milliseconds from the navigation to the first result in the list."""
    last: float
    """Milliseconds from the navigation to the last change of the list."""
    search_bytes: int
    """Bytes fetched for the search alone, before the first result."""
    settled_bytes: int
    """Bytes fetched for the search alone until nothing more was."""


@dataclass(frozen=True)
class Keystroke:
    """One letter typed."""

    first: float
    """Milliseconds from the event to the first results in the list."""
    last: float
    """Milliseconds from the event to the last change of the list."""
    answered_first: float
    """Milliseconds from the query to the first answer with results, before it is shown."""
    answered_last: float
    """Milliseconds from the query to the last answer."""


def load(browser: Browser, host: Host, query: str) -> Load:
    """Load the home page with a query. Raises RuntimeError where nothing is found."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.add_init_script(PROBE)
        before = len(host.sent)
        page.goto(f"{host.url}/?q={quote(query)}", wait_until="commit")
        page.evaluate("benchmark.shown()")
        _settle(page, host)
        found: dict[str, Any] = page.evaluate("benchmark.loaded()")
    finally:
        context.close()
    if not found["items"]:
        raise RuntimeError(f"nothing found for {query!r}")
    first, last = found["shown"]
    until = (found["origin"] + first) / 1000
    for_search = [sent for sent in host.sent[before:] if sent.path.startswith(FOR_SEARCH)]
    return Load(
        first,
        last,
        search_bytes=_size(sent for sent in for_search if sent.at <= until),
        settled_bytes=_size(for_search),
    )


def _settle(page: Page, host: Host) -> None:
    """Wait until nothing more is fetched, and nothing more is shown: an index may come in parts."""
    seen, since = (-1, -1), time.monotonic()
    while time.monotonic() - since < IDLE_SECONDS:
        time.sleep(IDLE_SECONDS / 10)
        now = len(host.sent), page.evaluate("benchmark.count()")
        if now != seen:
            seen, since = now, time.monotonic()


def _size(sent: Iterable[Sent]) -> int:
    return sum(response.size for response in sent)


def type_queries(
    browser: Browser, host: Host, queries: Sequence[str], word: str, box: str
) -> list[Keystroke]:
    """Type queries letter by letter, once the index is there; return the times of each letter.

    `word` is typed before, so that all is fetched that a search of words needs: what that costs is
    measured elsewhere. No query is begun once TYPING_SECONDS have gone by.
    """
    context = browser.new_context()
    try:
        page = context.new_page()
        page.set_default_timeout(0)
        page.add_init_script(PROBE)
        page.goto(host.url, wait_until="load")
        page.evaluate("benchmark.ready()")
        page.focus(box)
        _type(page, word, box)
        _settle(page, host)
        begun = time.monotonic()
        letters = []
        for query in queries:
            if time.monotonic() - begun < TYPING_SECONDS:
                letters += _type(page, query, box)
        return letters
    finally:
        context.close()


def _type(page: Page, query: str, box: str) -> list[Keystroke]:
    times: list[dict[str, Any]] = page.evaluate(
        "([query, box]) => benchmark.typed(query, box)", [query, box]
    )
    return [Keystroke(*time["shown"], *time["answered"]) for time in times]
