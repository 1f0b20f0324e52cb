"""What it takes to build the site, beside the theme as it comes, on the same texts.

    cd tests && ../.venv/bin/python -m benchmarks.building [counts...]

For each number of texts (3, 100 and 1000 where none is given) a copy of the project is made
(corpus.py) and built thrice: as it is; with the theme alone, without any hook, template, style,
script or Markdown extension of this project; and so with the theme's `navigation.prune`, which the
project's copy has too. Beyond MOST texts only this edition is built: what the theme writes grows
with the square of the texts. Prints a table, in Markdown: the time by the clock and of the
processors, the most memory that the build held at once (all its processes; what they share counts
once), the bytes of a text's page (the median) and of the largest page, and how many times what this
edition takes the others take.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import psutil
import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.corpus import PRUNED, make
from browsing import ROOT

COUNTS = (3, 100, 1000)
SEED = 1941
MOST = 1000
"""Texts that the theme is built with alone, at the most."""
SAMPLE = 0.2
COPIES = ("This edition", "Theme alone", "Theme alone, pruned")


@dataclass(frozen=True)
class Built:
    """What one build took."""

    wall: float
    """Seconds by the clock."""
    processor: float
    """Seconds of all processors, of the system included."""
    memory: float
    """The most that its processes held together, in MiB: as seen every SAMPLE seconds."""
    page: float
    """The bytes of the page of a text, the median, in KiB."""
    largest: float
    """The bytes of the largest page of all, in KiB."""


ROWS: dict[str, tuple[Callable[[Built], float], str]] = {
    "Time (s)": (lambda built: built.wall, "{:,.1f}"),
    "Time of the processor (s)": (lambda built: built.processor, "{:,.1f}"),
    "Memory (MiB)": (lambda built: built.memory, "{:,.0f}"),
    "A text’s page (KiB)": (lambda built: built.page, "{:,.1f}"),
    "The largest page (KiB)": (lambda built: built.largest, "{:,.0f}"),
}


def measure(folder: Path, count: int) -> list[Built]:
    """Make the texts and build each copy in turn. Raises RuntimeError if a build fails."""
    ours, alone = folder / "ours", folder / "alone"
    corpus = make(ROOT, ours, count, SEED)
    shutil.copytree(ours / "docs", alone / "docs")
    settings = yaml.safe_load((ours / "mkdocs.yml").read_text("utf-8"))
    built = [_built(ours, corpus.pages)]
    for is_pruned in (False, True) if count <= MOST else ():
        text = yaml.safe_dump(theme_alone(settings, is_pruned), allow_unicode=True, sort_keys=False)
        (alone / "mkdocs.yml").write_text(text, "utf-8")
        built.append(_built(alone, corpus.pages))
    return built


def theme_alone(settings: dict[str, Any], is_pruned: bool) -> dict[str, Any]:
    """Return settings without what is this project's, whatever that comes to be."""
    kept = ("site_name", "site_url", "site_description", "nav")
    extensions = [entry for entry in settings["markdown_extensions"] if not _is_ours(entry)]
    return {
        **{name: settings[name] for name in kept},
        "theme": {"name": "material", "language": "fr", "features": [PRUNED] * is_pruned},
        "plugins": [{"search": {"lang": "fr"}}],
        "markdown_extensions": extensions,
    }


def _is_ours(entry: str | dict[str, Any]) -> bool:
    return (entry if isinstance(entry, str) else next(iter(entry))).startswith("edition.")


def _built(root: Path, pages: Sequence[str]) -> Built:
    """Build a copy."""
    site = root / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with (root / "said.txt").open("wb") as said:
        start = time.perf_counter()
        with subprocess.Popen(
            command, cwd=root, env=environment, stdout=said, stderr=subprocess.STDOUT
        ) as child:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            memory = 0.0
            while child.poll() is None:
                memory = max(memory, _held(child.pid))
                time.sleep(SAMPLE)
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if child.returncode:
        raise RuntimeError(f"MkDocs failed:\n{(root / 'said.txt').read_text('utf-8')[-2000:]}")
    sizes = {path: path.stat().st_size / 1024 for path in site.rglob("*.html")}
    return Built(
        wall,
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        memory,
        median(sizes[site / page / "index.html"] for page in pages),
        max(sizes.values()),
    )


def _held(pid: int) -> float:
    """Return what a process and those below it hold, in MiB; what several have counts once."""
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
        return sum(one.memory_full_info().pss for one in family) / 1024**2
    except psutil.NoSuchProcess:
        return 0.0


def head() -> str:
    """Return the table's first two lines."""
    ours, *others = COPIES
    heads = ["Texts", "Measure", *COPIES, *(f"{other} ÷ {ours.lower()}" for other in others)]
    return f"| {' | '.join(heads)} |\n| ---: | :--- |" + " ---: |" * (len(heads) - 2)


def lines(count: int, built: Sequence[Built]) -> str:
    """Return the table's lines for a number of texts."""
    made = []
    for label, (value, write) in ROWS.items():
        ours, *others = map(value, built)
        missing = ["–"] * (len(COPIES) - len(built))
        cells = [write.format(number) for number in (ours, *others)] + missing
        cells += [f"{other / ours:.2f}" for other in others] + missing
        made.append(f"| {count:,} | {label} | {' | '.join(cells)} |")
    return "\n".join(made)


def main() -> None:
    """Measure each number of texts, and print the table line by line."""
    parser = argparse.ArgumentParser(description="Compare the build with the theme's own.")
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS, help="numbers of texts")
    counts: Sequence[int] = parser.parse_args().counts
    print(f"{os.cpu_count()} cores; load before the run {os.getloadavg()[0]:.1f}.\n\n{head()}")
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            print(lines(count, measure(Path(folder), count)), flush=True)


if __name__ == "__main__":
    main()
