"""`make bench`: measure all that README.md tells, part by part, and write it into results.md."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psutil

from benchmarks import building, lighthouse, load, names, pairs, queries, search, telling, turning
from browsing import chromium

RESULTS = Path(__file__).with_name("results.md")
PARTS = {
    "How good the search is": queries.tabulate,
    "How many names are found": names.tabulate,
    "How fast it is": search.tabulate,
    "What a page costs": lighthouse.tabulate,
    "What it costs beside the theme's own": pairs.tabulate,
    "How soon the next page shows": turning.tabulate,
    "What building costs": building.tabulate,
    "How soon a change is seen": telling.tabulate,
    "What a server answers": load.tabulate,
}


def describe_machine() -> str:
    """Return what the measures are made on, and how busy it is before them."""
    with chromium() as browser:
        version = browser.version
    memory = psutil.virtual_memory().total / 1024**3
    return (
        f"{date.today()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, Chromium {version}; "
        f"load before the run {os.getloadavg()[0]:.1f}"
    )


def measure_all() -> Iterator[str]:
    """Yield the lines of the results as they come."""
    yield f"# What was measured\n\n{describe_machine()}."
    for heading, tabulate in PARTS.items():
        yield f"\n## {heading}\n"
        yield from tabulate()


def main() -> None:
    """Write the results line by line: what was measured stays where a later part fails."""
    with RESULTS.open("w", encoding="utf-8", buffering=1) as file:
        for line in measure_all():
            print(line, flush=True)
            file.write(f"{line}\n")


if __name__ == "__main__":
    main()
