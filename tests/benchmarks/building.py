"""What it takes to build the site, beside the theme as it comes, on the same texts.

    PYTHONPATH=overrides/hooks:tests .venv/bin/python tests/benchmarks/building.py [counts...]

For each number of texts (3, 100 and 1000 where none is given) a copy of the project is made
(corpus.py) and built thrice: as it is; with the theme alone, without any hook, template, style,
script or Markdown extension of this project; and so with the theme's `navigation.prune`, which the
project's copy has too. Prints a table, in Markdown: the time by the clock and of the processor, the
most memory that a process held, the bytes of a text's page (the median), and how many times
what this edition takes the others take.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.corpus import PRUNED, make
from browsing import ROOT

COUNTS = (3, 100, 1000)
SEED = 1941
COPIES = ("This edition", "Theme alone", "Theme alone, pruned")


@dataclass(frozen=True)
class Built:
    """What one build took."""

    wall: float
    """Seconds by the clock."""
    processor: float
    """Seconds of all processors, of the system included."""
    memory: float
    """The most that a process of it held, in MiB."""
    page: float
    """The bytes of the page of a text, the median, in KiB."""


ROWS: dict[str, tuple[Callable[[Built], float], str]] = {
    "Time (s)": (lambda built: built.wall, "{:,.1f}"),
    "Time of the processor (s)": (lambda built: built.processor, "{:,.1f}"),
    "Memory (MiB)": (lambda built: built.memory, "{:,.0f}"),
    "A text’s page (KiB)": (lambda built: built.page, "{:,.1f}"),
}


def measure(folder: Path, count: int) -> list[Built]:
    """Make the texts and build each copy in turn. Raises RuntimeError if a build fails."""
    ours, alone = folder / "ours", folder / "alone"
    corpus = make(ROOT, ours, count, SEED)
    shutil.copytree(ours / "docs", alone / "docs")
    settings = yaml.safe_load((ours / "mkdocs.yml").read_text("utf-8"))
    built = [_built(ours, corpus.pages)]
    for is_pruned in (False, True):
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
    """Build a copy with what is left of this process's memory out of the account."""
    site = root / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": "overrides/hooks", "NO_MKDOCS_2_WARNING": "1"}
    with (root / "said.txt").open("wb") as said:
        start = time.perf_counter()
        child = os.posix_spawn(
            "/bin/sh",
            ["sh", "-c", 'cd "$0" && exec "$@"', str(root), *command],
            environment,
            file_actions=[(os.POSIX_SPAWN_DUP2, said.fileno(), n) for n in (1, 2)],
        )
        _, status, usage = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"MkDocs failed:\n{(root / 'said.txt').read_text('utf-8')[-2000:]}")
    sizes = [(site / page / "index.html").stat().st_size / 1024 for page in pages]
    return Built(
        time.perf_counter() - start,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / 1024,
        median(sizes),
    )


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
        cells = [write.format(number) for number in (ours, *others)]
        cells += [f"{other / ours:.2f}" for other in others]
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
