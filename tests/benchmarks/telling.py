"""How soon `mkdocs serve` tells the browser that a page has changed, beside the theme alone.

    cd tests && ../.venv/bin/python -m benchmarks.telling

Of the frozen edition, and of the same pages with the theme alone: a page gets another word, and the
time is taken until the server answers what a browser that shows a page asks it.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

import yaml

from benchmarks.building import environment, reduce_to_theme
from benchmarks.corpus import make
from benchmarks.tables import head, line

CHANGES = 9
TEXTS = 3
PATIENCE_SECONDS = 60
_ASKED = re.compile(r"livereload\((\d+), ?(\d+)\)")
"""What a served page asks: the build that it shows, and a number of its own."""


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve a project on a free port; yield the address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "-a", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=root, env=environment()) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address)
            yield address
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            _read(address)
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{address} does not answer")


def _read(address: str) -> str:
    with urlopen(address, timeout=PATIENCE_SECONDS) as answer:
        return str(answer.read().decode())


def seconds_until_told(root: Path, page: Path) -> float:
    """Serve a project, change a page several times; return the median until the server tells."""
    text = page.read_text("utf-8")
    taken = []
    with served(root) as address:
        asked = _ASKED.search(_read(address))
        assert asked is not None
        shown, number = asked.groups()
        for change in range(CHANGES):
            # Let the server rest, which looks for changes at its own intervals.
            time.sleep(1)
            start = time.perf_counter()
            page.write_text(f"{text}\n\nMot {change}.\n", "utf-8")
            told = shown
            while told == shown:
                told = _read(f"{address}/livereload/{shown}/{number}")
            taken.append(time.perf_counter() - start)
            shown = told
    return median(taken[1:])


def tabulate() -> Iterator[str]:
    """Measure both, and yield the table line by line."""
    yield head(["A page changed, until the browser is told"], ["s"])
    with tempfile.TemporaryDirectory() as folder:
        edition, theme = Path(folder, "edition"), Path(folder, "theme")
        make(edition, TEXTS, 1941)
        shutil.copytree(edition / "docs", theme / "docs")
        settings = yaml.safe_load((edition / "mkdocs.yml").read_text("utf-8"))
        alone = yaml.safe_dump(reduce_to_theme(settings, is_pruned=False), allow_unicode=True)
        (theme / "mkdocs.yml").write_text(alone, "utf-8")
        for name, root in (("This edition", edition), ("Theme alone", theme)):
            page = root / "docs" / "edition.md"
            yield line((name, f"{seconds_until_told(root, page):.2f}"))


if __name__ == "__main__":
    for text in tabulate():
        print(text, flush=True)
