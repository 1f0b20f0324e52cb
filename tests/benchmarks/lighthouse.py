"""Give every kind of page to Lighthouse, as a phone on a slow network loads it.

From a host that compresses, with the browser of the tests. Each page is loaded RUNS times: the
scores are medians, since a machine that is busy makes a page look slow. Fails unless all are 100.
Run by `make lighthouse`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.hosting import hosted
from browsing import FLAGS, mkdocs
from install_browser import HOW, installed

LIGHTHOUSE = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
RUNS = 3
PAGES = {
    "home": "/",
    "text": "/kantokuen/",
    "index of persons": "/personnes/",
    "places": "/lieux/",
    "chronology": "/chronologie/",
    "regards croisés": "/regards-croises/",
    "edition": "/edition/",
    "not found": "/404.html",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
)


def report(address: str, into: Path) -> dict[str, Any]:
    """Return Lighthouse's report on a page. Raises RuntimeError if it has none."""
    executable = installed()
    if executable is None:
        raise RuntimeError(HOW)
    said = subprocess.run(
        [
            *(str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={into}"),
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={' '.join(('--headless', *FLAGS))}",
        ],
        env={**os.environ, "CHROME_PATH": str(executable)},
        capture_output=True,
        text=True,
        check=False,
    )
    if said.returncode:
        raise RuntimeError(f"Lighthouse failed:\n{said.stderr[-2000:]}")
    read: dict[str, Any] = json.loads(into.read_text("utf-8"))
    return read


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


def complaints(reports: list[dict[str, Any]]) -> set[str]:
    """Return the audits that take something off a score in more than half of the reports."""
    failed = [
        reference["id"]
        for one in reports
        for category in CATEGORIES
        for reference in one["categories"][category]["auditRefs"]
        if reference["weight"] and (one["audits"][reference["id"]]["score"] or 0) < 0.9
        if one["audits"][reference["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual")
    ]
    return {name for name in failed if failed.count(name) > len(reports) / 2}


def main() -> int:
    """Print the table; return 1 where a score is not 100."""
    heads = ("Page", *CATEGORIES, "FCP (s)", "LCP (s)", "TBT (ms)", "CLS")
    print(f"| {' | '.join(heads)} |\n| :--- |{' ---: |' * (len(heads) - 1)}", flush=True)
    is_perfect = True
    with tempfile.TemporaryDirectory() as folder:
        built = mkdocs("build", "--strict", "--site-dir", f"{folder}/site")
        if built.returncode:
            raise SystemExit(built.stderr)
        with hosted(Path(folder, "site")) as host:
            for kind, path in PAGES.items():
                into = Path(folder, "report.json")
                reports = [report(host.url + path, into) for _ in range(RUNS)]
                cells = (kind, *map(str, scores(reports)), *times(reports))
                print(f"| {' | '.join(cells)} |", *sorted(complaints(reports)), flush=True)
                is_perfect = is_perfect and set(scores(reports)) == {100}
    return 0 if is_perfect else 1


if __name__ == "__main__":
    sys.exit(main())
