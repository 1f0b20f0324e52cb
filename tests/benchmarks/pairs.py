"""What the browser does for our pages, beside the same pages as the stock theme shows them.

    cd tests && ../.venv/bin/python -m benchmarks.pairs [addresses...]

Lighthouse's mobile setting. Each page is loaded in turn with its twin (stock.py), TURNS times, so
that what else the machine does is shared by both alike. Ends with an error where a page takes more
of the main thread than its twin, by the medians: as a whole, for style and layout, or in tasks that
block.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

from benchmarks.hosting import hosted
from benchmarks.lighthouse import PAGES, report
from benchmarks.sites import build_published
from benchmarks.stock import build
from benchmarks.tables import head, line

TURNS = 4
AUDITS = "mainthread-work-breakdown,total-blocking-time"
STYLE_AND_LAYOUT = "styleLayout"
ADDRESSES = tuple(path for path in PAGES.values() if path.endswith("/") and path.count("/") < 3)
"""The pages that the theme alone has too."""


@dataclass(frozen=True)
class Work:
    """What one load took, in milliseconds, as on a phone."""

    main_thread: float
    style_and_layout: float
    blocking: float


MEASURES = ("Main thread", "Style and layout", "Blocking")
HEAD = head(["Page"], [f"{measure}: ms, the theme’s, ratio" for measure in MEASURES])


@dataclass(frozen=True)
class Pair:
    """The medians of a page and of its twin."""

    address: str
    ours: Work
    theirs: Work

    def ratios(self) -> list[float]:
        """Return how many times the twin's work ours is, for each measure; 1 where both have none.

        Where the twin never blocks and ours does, that is infinite.
        """
        pairs = zip(astuple(self.ours), astuple(self.theirs), strict=True)
        return [mine / other if other else 1 + (mine and float("inf")) for mine, other in pairs]

    def row(self) -> str:
        """Return the line of the table."""
        cells = zip(astuple(self.ours), astuple(self.theirs), self.ratios(), strict=True)
        return line(
            (
                f"`{self.address}`",
                *(f"{mine:.0f} / {other:.0f} = {ratio:.2f}" for mine, other, ratio in cells),
            )
        )


def measure(address: str, file: Path) -> Work:
    """Load a page once. Raises RuntimeError where Lighthouse fails."""
    audits = report(address, file, f"--only-audits={AUDITS}")["audits"]
    work = audits["mainthread-work-breakdown"]
    groups = {item["group"]: item["duration"] for item in work["details"]["items"]}
    return Work(
        work["numericValue"],
        groups.get(STYLE_AND_LAYOUT, 0),
        audits["total-blocking-time"]["numericValue"],
    )


def compare(addresses: Sequence[str]) -> Iterator[Pair]:
    """Build both sites, and yield the pairs one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        site, file = build_published(Path(folder, "site")), Path(folder, "report.json")
        stock = build(site, Path(folder, "stock"), list(addresses))
        with hosted(site) as ours, hosted(stock) as theirs:
            for address in addresses:
                turns = [
                    [measure(host.url + address, file) for host in (ours, theirs)]
                    for _ in range(TURNS)
                ]
                yield Pair(address, *map(_median, zip(*turns, strict=True)))


def _median(works: Sequence[Work]) -> Work:
    return Work(*map(median, zip(*map(astuple, works), strict=True)))


def tabulate(addresses: Sequence[str] = ADDRESSES) -> Iterator[str]:
    """Yield the table line by line."""
    yield HEAD
    for pair in compare(addresses):
        yield pair.row()


def main() -> None:
    """Print the table as it is measured, and end with an error where a page takes more."""
    print(HEAD, flush=True)
    heavier = []
    for pair in compare(sys.argv[1:] or ADDRESSES):
        print(pair.row(), flush=True)
        if max(pair.ratios()) > 1:
            heavier.append(pair.address)
    if heavier:
        sys.exit(f"More work than the stock theme's page: {', '.join(heavier)}")


if __name__ == "__main__":
    main()
