"""How many of the tests' queries are held, by kind, by this edition's search and the theme's own.

    cd tests && ../.venv/bin/python -m benchmarks.queries

Each query of `docs/verification/recherches.yml` that has something to find is typed into both
dialogs. Held means that all that is wanted is among the first results allowed: for this edition the
very passage; for the theme's own search, which knows no paragraphs, any place on the right page.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

from benchmarks.hosting import hosted
from benchmarks.sites import build_two
from benchmarks.tables import head, line
from browsing import ROOT, chromium
from edition.checks.queries import bare

QUERIES = ROOT / "docs" / "verification" / "recherches.yml"
OWN_TEXTS = 3
"""How many texts the edition has of its own: no more are made."""
FIRST = 3
"""Results that count, unless a query says otherwise."""
# The theme answers each query that differs from the one before once; ours says which query it
# answers, and when it is done.
ASK = """
async (query) => {
  const box = document.querySelector("[data-md-component=search-query]");
  const wait = (value) => new Promise((resolve) => {
    const subscription = window.component$.subscribe((component) => {
      if (component.ref?.dataset.mdComponent !== "search-result") return;
      if (component.query !== undefined && component.query !== value) return;
      if (component.items === window.last || component.isWhole === false) return;
      window.last = component.items;
      setTimeout(() => subscription.unsubscribe());
      resolve(component.items);
    });
  });
  const put = (value) => {
    const answer = wait(value);
    box.value = value;
    box.dispatchEvent(new KeyboardEvent("keyup"));
    return answer;
  };
  box.focus();
  if (box.value !== "") await put("");
  // What scores below the first of a group is folded away.
  return (await put(query)).flatMap((items) =>
    items.filter(({ score }) => score >= items[0].score).map(({ location }) => location),
  );
}
"""


def results(page: Page, query: str) -> list[str]:
    """Return the addresses that a dialog gives for a query, in order."""
    found: list[str] = page.evaluate(ASK, query)
    return [bare(location) for location in found]


def page_of(address: str) -> str:
    """Return the page of an address."""
    return address.split("#")[0]


def is_held(case: dict[str, Any], places: list[str]) -> bool:
    """Tell whether what a query wants is among the first places."""
    first = list(dict.fromkeys(places))[: case.get("within", FIRST)]
    has_all = all(address in first for address in case.get("finds", ()))
    return has_all and ("any" not in case or any(address in first for address in case["any"]))


def by_page(case: dict[str, Any]) -> dict[str, Any]:
    """Return a case that is content with the right pages, without those of the notices.

    Our results lead with the notice: the theme's search is not asked to.
    """
    wanted = [*case.get("finds", ()), *case.get("any", ())]
    return {"any": [page_of(address) for address in wanted]}


def tabulate() -> Iterator[str]:
    """Type all queries into both dialogs, and yield the table line by line."""
    cases = [c for c in yaml.safe_load(QUERIES.read_text("utf-8")) if {"finds", "any"} & set(c)]
    counts: Counter[str] = Counter()
    edition: Counter[str] = Counter()
    theme: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        _, edition_site, theme_site = build_two(Path(folder), OWN_TEXTS, seed=0)
        with hosted(edition_site) as edition_host, hosted(theme_site) as theme_host:
            pages = []
            for host in (edition_host, theme_host):
                page = browser.new_page()
                page.goto(host.url)
                page.wait_for_function("() => window.component$")
                results(page, "guerre")  # once: all that words need is then read
                pages.append(page)
            for case in cases:
                counts[case["kind"]] += 1
                passages = [a for a in results(pages[0], case["query"]) if "#" in a]
                edition[case["kind"]] += is_held(case, passages)
                places = [page_of(a) for a in results(pages[1], case["query"])]
                theme[case["kind"]] += is_held(by_page(case), places)
    columns = ["queries", "the passage, this edition", "its page, the theme’s own"]
    yield head(["kind"], columns)
    for kind, count in counts.items():
        yield line((kind, count, edition[kind], theme[kind]))
    yield line(("all", counts.total(), edition.total(), theme.total()))


if __name__ == "__main__":
    for text in tabulate():
        print(text, flush=True)
