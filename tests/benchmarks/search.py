"""What the search costs a reader, beside the theme's own search and Pagefind, on the same texts.

    cd tests && ../.venv/bin/python -m benchmarks.search [counts...]

For each number of texts (3, 100 and 1000 where none is given) the copies of the project are made
(corpus.py), built (sites.py), served as a real host would (hosting.py) and searched in a headless
Chromium (measuring.py). What is searched for is drawn with a fixed seed and is the same for all.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles

from playwright.sync_api import Browser

from benchmarks.corpus import Corpus
from benchmarks.hosting import Host, hosted
from benchmarks.measuring import BOX, DIALOG, Keystroke, Load, load, type_queries
from benchmarks.sites import Sites, build
from benchmarks.tables import comparison_head, comparison_line
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
"""What is compared, and the box into which queries are typed."""


@dataclass(frozen=True)
class Measures:
    """All that was measured of one search on one number of texts."""

    names: tuple[Load, ...]
    dates: tuple[Load, ...]
    letters: tuple[Keystroke, ...]


@dataclass(frozen=True)
class Row:
    """A line of the table: what it measures, and how a value is written."""

    label: str
    values: Callable[[Measures], Sequence[float]]
    write: str
    has_spread: bool = False
    """Whether the 95th percentile is given beside the median."""

    def cell(self, measures: Measures) -> str:
        """Return the median, and the 95th percentile where it is given."""
        values = self.values(measures)
        written = self.write.format(median(values))
        if not self.has_spread:
            return written
        return f"{written} / {self.write.format(quantiles(values, n=20)[-1])}"


def _load_rows(kind: str, loads: Callable[[Measures], Sequence[Load]]) -> tuple[Row, ...]:
    def row(label: str, value: Callable[[Load], float], write: str) -> Row:
        return Row(
            f"Load with a {kind}: {label}", lambda m: [value(one) for one in loads(m)], write
        )

    ms, kib = "{:.0f}", "{:,.0f}"
    return (
        row("first result (ms)", lambda one: one.first, ms),
        row("whole list (ms)", lambda one: one.last, ms),
        row("fetched for search by then (KiB)", lambda one: one.search_bytes / 1024, kib),
        row("fetched for search in the end (KiB)", lambda one: one.settled_bytes / 1024, kib),
    )


def _letter_row(label: str, value: Callable[[Keystroke], float]) -> Row:
    return Row(f"Letter: {label} (ms)", lambda m: [value(one) for one in m.letters], "{:.1f}", True)


ROWS = (
    *_load_rows("name", lambda measures: measures.names),
    *_load_rows("date", lambda measures: measures.dates),
    Row("Letters typed", lambda measures: [len(measures.letters)], "{:.0f}"),
    _letter_row("first results", lambda one: one.first),
    _letter_row("whole list", lambda one: one.last),
    _letter_row("engine, first", lambda one: one.answered_first),
    _letter_row("engine, whole", lambda one: one.answered_last),
)


def measure(browser: Browser, sites: Sites) -> list[Measures]:
    """Search the sites in turn, so that what else the machine does is shared by all alike."""
    corpus = sites.corpus
    rng = Random(SEED)
    texts = [rng.randrange(len(corpus.pages)) for _ in range(LOADS)]
    queries = draw_queries(corpus, rng)
    with ExitStack() as stack:
        folders = (sites.edition, sites.theme, sites.pagefind)
        hosts = [stack.enter_context(hosted(*layers)) for layers in folders]

        def load_all(query: str) -> list[Load]:
            return [load(browser, host, query) for host in hosts]

        def type_all(host: Host, box: str) -> list[Keystroke]:
            return type_queries(browser, host, queries, corpus.words[0], box)

        load_all(corpus.names[texts[0]])  # once unmeasured: what host and browser do only once
        names = [load_all(corpus.names[text]) for text in texts]
        dates = [load_all(corpus.dates[text]) for text in texts]
        letters = map(type_all, hosts, ENGINES.values())
        return [
            Measures(name_loads, date_loads, tuple(keystrokes))
            for name_loads, date_loads, keystrokes in zip(
                zip(*names, strict=True), zip(*dates, strict=True), letters, strict=True
            )
        ]


def draw_queries(corpus: Corpus, rng: Random) -> list[str]:
    """Return names, dates and words to type, in an arbitrary order."""
    texts = rng.sample(range(len(corpus.pages)), TYPED_TEXTS)
    queries = [corpus.names[text] for text in texts] + [corpus.dates[text] for text in texts]
    queries += corpus.words[:TYPED_WORDS]
    rng.shuffle(queries)
    return queries


def tabulate(counts: Sequence[int] = COUNTS) -> Iterator[str]:
    """Measure each number of texts, and yield the table line by line."""
    yield f"Medians; after a slash, the 95th percentile.\n\n{comparison_head([*ENGINES])}"
    with chromium() as browser:
        for count in counts:
            with tempfile.TemporaryDirectory() as folder:
                measures = measure(browser, build(Path(folder), count, SEED))
            for row in ROWS:
                cells = [row.cell(one) for one in measures]
                medians = [median(row.values(one)) for one in measures]
                yield comparison_line(count, row.label, cells, medians, len(ENGINES))


if __name__ == "__main__":
    for text in tabulate([int(argument) for argument in sys.argv[1:]] or COUNTS):
        print(text, flush=True)
