"""What the search costs a reader, beside the theme's own search and Pagefind, on the same texts.

    cd tests && ../.venv/bin/python -m benchmarks.search [counts...]

For each number of texts (3, 100 and 1000 where none is given) the copies of the project are made
(corpus.py), built (sites.py), served as a real host would (hosting.py) and searched in a headless
Chromium (measuring.py). What is searched for is drawn with a fixed seed and is the same for all.
Prints one table, in Markdown.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Browser

from benchmarks.corpus import Corpus
from benchmarks.hosting import hosted
from benchmarks.measuring import BOX, DIALOG, Loaded, Typed, keystrokes, load
from benchmarks.sites import Sites, build
from browsing import chromium

COUNTS = (3, 100, 1000)
SEED = 1941
LOADS = 5
"""Pages loaded for each kind of query, each with nothing kept from before."""
TYPED_TEXTS = 3
"""Texts whose name and date are typed letter by letter."""
TYPED_WORDS = 4
"""Words that are typed letter by letter."""
ENGINES = {"This edition": DIALOG, "Theme’s own": DIALOG, "Pagefind": BOX}
"""What is compared, and the box into which each is asked."""


@dataclass
class Measures:
    """All that was measured of one search on one number of texts."""

    names: list[Loaded] = field(default_factory=list)
    dates: list[Loaded] = field(default_factory=list)
    letters: list[Typed] = field(default_factory=list)


def measure(browser: Browser, sites: Sites) -> list[Measures]:
    """Search the sites in turn, so that what else the machine does is shared by all alike."""
    corpus = sites.corpus
    rng = Random(SEED)
    asked = [rng.randrange(len(corpus.pages)) for _ in range(LOADS)]
    queries = typed_queries(corpus, rng)
    found = [Measures() for _ in ENGINES]
    with ExitStack() as stack:
        served = (sites.ours, sites.stock, sites.pagefind)
        hosts = [stack.enter_context(hosted(*folders)) for folders in served]
        for host in hosts:  # once unmeasured: what host and browser do only once
            load(browser, host, corpus.names[asked[0]], "")
        for index in asked:
            say(f"  loading: {corpus.names[index]}, {corpus.dates[index]}")
            for host, measures in zip(hosts, found, strict=True):
                page = corpus.pages[index]
                measures.names.append(load(browser, host, corpus.names[index], page))
                measures.dates.append(load(browser, host, corpus.dates[index], page))
        for host, (name, box), measures in zip(hosts, ENGINES.items(), found, strict=True):
            say(f"  typing: {name}")
            measures.letters += keystrokes(browser, host, queries, corpus.words[0], box)
    return found


def typed_queries(corpus: Corpus, rng: Random) -> list[str]:
    """Return names, dates and words to type, in an arbitrary order."""
    texts = rng.sample(range(len(corpus.pages)), TYPED_TEXTS)
    queries = [corpus.names[text] for text in texts] + [corpus.dates[text] for text in texts]
    queries += corpus.words[:TYPED_WORDS]
    rng.shuffle(queries)
    return queries


# The table


@dataclass(frozen=True)
class Row:
    """A line of the table: what it says, how it is had of the measures, how it is written."""

    label: str
    values: Callable[[Measures], Sequence[float]]
    spread: bool = False
    """Whether the 95th percentile is given beside the median."""
    write: Callable[[float], str] = "{:.0f}".format

    def cell(self, measures: Measures) -> str:
        """Return the median, and the 95th percentile where it is asked for."""
        values = self.values(measures)
        said = self.write(median(values))
        return f"{said} / {self.write(quantiles(values, n=20)[-1])}" if self.spread else said

    def ratio(self, other: Measures, ours: Measures) -> str:
        """Return how many times ours the median of another search is."""
        return f"{median(self.values(other)) / median(self.values(ours)):.2f}"


def kib(size: float) -> str:
    """Write bytes as KiB."""
    return f"{size / 1024:,.0f}"


def rows() -> list[Row]:
    """Return what the table says of each number of texts."""
    made = []
    for kind, loads in (
        ("name", lambda measures: measures.names),
        ("date", lambda measures: measures.dates),
    ):
        made += _loading(kind, loads)
    ms = "{:.1f}".format
    return [
        *made,
        Row("Letters typed", lambda m: [len(m.letters)]),
        Row("Letter: first results (ms)", lambda m: [t.first for t in m.letters], True, ms),
        Row("Letter: whole list (ms)", lambda m: [t.last for t in m.letters], True, ms),
        Row(
            "Letter: engine, first (ms)", lambda m: [t.answered_first for t in m.letters], True, ms
        ),
        Row("Letter: engine, whole (ms)", lambda m: [t.answered_last for t in m.letters], True, ms),
    ]


def _loading(kind: str, of: Callable[[Measures], list[Loaded]]) -> list[Row]:
    def row(label: str, value: Callable[[Loaded], float], write: str = "ms") -> Row:
        return Row(
            f"Load with a {kind}: {label}",
            lambda measures: [value(loaded) for loaded in of(measures)],
            write=kib if write == "KiB" else "{:.0f}".format,
        )

    return [
        row("first result (ms)", lambda loaded: loaded.first),
        row("whole list (ms)", lambda loaded: loaded.last),
        row("requests for search by the first result", lambda loaded: loaded.requests),
        row("fetched for search by then (KiB)", lambda loaded: loaded.search_bytes, "KiB"),
        row("fetched in all by then (KiB)", lambda loaded: loaded.all_bytes, "KiB"),
        row("fetched for search in the end (KiB)", lambda loaded: loaded.settled_bytes, "KiB"),
    ]


def hits(kind: str, of: Callable[[Measures], list[Loaded]], found: Sequence[Measures]) -> str:
    """Return the line that says how often the text that was asked for is in the list."""
    cells = []
    for measures in found:
        loads = of(measures)
        cells.append(f"{sum(loaded.is_found for loaded in loads)} of {len(loads)}")
    cells += [""] * (len(found) - 1)
    return f"Load with a {kind}: the text is in the list | {' | '.join(cells)} |"


def head() -> str:
    """Return the table's first two lines."""
    ours, *others = ENGINES
    heads = ["Texts", "Measure", *ENGINES, *(f"{other} ÷ {ours.lower()}" for other in others)]
    return f"| {' | '.join(heads)} |\n| ---: | :--- |" + " ---: |" * (len(heads) - 2)


def lines(count: int, found: Sequence[Measures]) -> str:
    """Return the table's lines for a number of texts: one for each measure."""
    made = []
    for row in rows():
        cells = [row.cell(measures) for measures in found]
        cells += [row.ratio(other, found[0]) for other in found[1:]]
        made.append(f"{row.label} | {' | '.join(cells)} |")
    made += [hits("name", lambda m: m.names, found), hits("date", lambda m: m.dates, found)]
    return "\n".join(f"| {count:,} | {line}" for line in made)


def machine(browser: Browser) -> str:
    """Return what the measures are made on, in general terms, and how busy it is before them."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, Chromium {browser.version}; "
        f"load before the run {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    """Measure each number of texts, and print the table line by line."""
    parser = argparse.ArgumentParser(description="Compare the search with two others.")
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS, help="numbers of texts")
    counts: Sequence[int] = parser.parse_args().counts
    with chromium() as browser:
        print(f"{machine(browser)}. Medians; after a slash, the 95th percentile.\n\n{head()}")
        for count in counts:
            with tempfile.TemporaryDirectory() as folder:
                say(f"{count} texts: making and building them")
                sites = build(Path(folder), count, SEED)
                say(f"{count} texts: searching them")
                # At once: the largest takes long, and what is measured is not to wait for it.
                print(lines(count, measure(browser, sites)), flush=True)


def say(what: str) -> None:
    """Say what is under way, apart from the table."""
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
