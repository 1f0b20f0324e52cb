"""What it takes to build the site, beside the theme as it comes, on the same texts.

    cd tests && ../.venv/bin/python -m benchmarks.building [counts...]

For each number of texts (3, 100 and 1000 where none is given) a copy of the project is made
(corpus.py) and built as it is; with the theme alone, without any plugin, template, style, script or
Markdown extension of this project; and so with the theme's `navigation.prune`, which the project's
copy has too. Up to FEW texts each is built once, so that what builds keep is there, and then
TURNS times, one after the other in turn: the medians are told. Beyond THEME_TEXTS texts only this
edition is built: what the theme writes grows with the square of the texts.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import psutil
import yaml

from benchmarks.corpus import PRUNED, make
from benchmarks.tables import comparison_head, comparison_line

COUNTS = (3, 100, 1000)
SEED = 1941
THEME_TEXTS = 1000
"""Texts that the theme is built with alone, at the most."""
FEW = 100
"""Texts that are built several times, at the most."""
TURNS = 5
SAMPLE_SECONDS = 0.2
COPIES = ("This edition", "Theme alone", "Theme alone, pruned")


@dataclass(frozen=True)
class Cost:
    """What one build took."""

    seconds: float
    """By the clock."""
    processor_seconds: float
    """Of all processors, the system's time included."""
    memory: float
    """The most that its processes held together, in MiB: as seen every SAMPLE_SECONDS."""
    page: float
    """The size of the page of a text, the median, in KiB."""
    largest: float
    """The size of the largest page of all, in KiB."""


ROWS: dict[str, tuple[Callable[[Cost], float], str]] = {
    "Time (s)": (lambda cost: cost.seconds, "{:,.2f}"),
    "Time of the processor (s)": (lambda cost: cost.processor_seconds, "{:,.1f}"),
    "Memory (MiB)": (lambda cost: cost.memory, "{:,.0f}"),
    "A text’s page (KiB)": (lambda cost: cost.page, "{:,.1f}"),
    "The largest page (KiB)": (lambda cost: cost.largest, "{:,.0f}"),
}


def measure(folder: Path, count: int) -> list[Cost]:
    """Make the texts and build each copy. Raises RuntimeError if a build fails."""
    edition = folder / "edition"
    corpus = make(edition, count, SEED)
    roots = [edition]
    settings = yaml.safe_load((edition / "mkdocs.yml").read_text("utf-8"))
    for is_pruned in (False, True) if count <= THEME_TEXTS else ():
        theme = folder / ("pruned" if is_pruned else "theme")
        shutil.copytree(edition / "docs", theme / "docs")
        alone = yaml.safe_dump(reduce_to_theme(settings, is_pruned), allow_unicode=True)
        (theme / "mkdocs.yml").write_text(alone, "utf-8")
        roots.append(theme)
    if count > FEW:
        return [build(root, corpus.pages) for root in roots]
    for root in roots:
        build(root, corpus.pages)
    turns = [[build(root, corpus.pages) for root in roots] for _ in range(TURNS)]
    return [_median(costs) for costs in zip(*turns, strict=True)]


def _median(costs: Sequence[Cost]) -> Cost:
    """Return the median of each measure."""
    return Cost(*map(median, zip(*map(astuple, costs), strict=True)))


def reduce_to_theme(settings: dict[str, Any], is_pruned: bool) -> dict[str, Any]:
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


def build(root: Path, pages: Sequence[str]) -> Cost:
    """Build a copy, whose texts have these pages, anew. Raises RuntimeError if that fails."""
    site = root / "site"
    shutil.rmtree(site, ignore_errors=True)
    log = root / "log.txt"
    command = [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--quiet"]
    with log.open("wb") as output:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        with subprocess.Popen(
            command, cwd=root, env=environment(), stdout=output, stderr=subprocess.STDOUT
        ) as child:
            samples: list[float] = []
            ended = threading.Event()
            sampler = threading.Thread(target=_sample_memory, args=(child.pid, samples, ended))
            sampler.start()
            child.wait()
            seconds = time.perf_counter() - start
            ended.set()
            sampler.join()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if child.returncode:
        raise RuntimeError(f"MkDocs failed:\n{log.read_text('utf-8')[-2000:]}")
    sizes = {path: path.stat().st_size / 1024 for path in site.rglob("*.html")}
    return Cost(
        seconds,
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        max(samples, default=0.0),
        median(sizes[site / page / "index.html"] for page in pages),
        max(sizes.values()),
    )


def environment() -> dict[str, str]:
    """Return the environment of a command; what Python compiles of the edition is kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "NO_MKDOCS_2_WARNING": "1"}


def _sample_memory(pid: int, samples: list[float], ended: threading.Event) -> None:
    while not ended.wait(SAMPLE_SECONDS):
        samples.append(measure_memory(pid))


def measure_memory(pid: int) -> float:
    """Return what a process and those below it hold, in MiB; what several have counts once."""
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
        return sum(one.memory_full_info().pss for one in family) / 1024**2
    except psutil.NoSuchProcess:
        return 0.0


def tabulate(counts: Sequence[int] = COUNTS) -> Iterator[str]:
    """Measure each number of texts, and yield the table line by line."""
    yield comparison_head(COPIES)
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            costs = measure(Path(folder), count)
        for label, (value_of, write) in ROWS.items():
            values = [value_of(cost) for cost in costs]
            cells = [write.format(value) for value in values]
            yield comparison_line(count, label, cells, values, len(COPIES))


if __name__ == "__main__":
    for text in tabulate([int(argument) for argument in sys.argv[1:]] or COUNTS):
        print(text, flush=True)
