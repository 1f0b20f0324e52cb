"""What marking mentions and dates costs: the same texts rendered with and without it.

    cd tests && ../.venv/bin/python -m benchmarks.mentions

The texts are generated from the edition's own, each with a name of its own that has a notice, so
that the number of notices grows with the number of texts. Prints milliseconds a text, and how
many mentions and dates the edition's own texts have, by kind.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Any

import yaml

from edition.frontmatter import load, split
from edition.model import read_blocks
from edition.notices import load_all
from edition.rendering import markdown_extensions, render

ROOT = Path(__file__).parent.parent.parent
SIZES = (3, 100, 1000)
MENTIONS = "edition.mentions"


def own_texts() -> list[tuple[str, str]]:
    """Return the name and the Markdown of each text of the edition."""
    texts = []
    for path in sorted((ROOT / "docs").glob("*.md")):
        page = path.read_text("utf-8")
        if load(path.name, page)[0].source:
            texts.append((path.stem, split(page).body))
    return texts


def seconds(bodies: list[str], extensions: dict[str, dict[str, Any]]) -> float:
    """Return how long rendering all of them takes."""
    start = perf_counter()
    for body in bodies:
        render(body, extensions, "view")
    return perf_counter() - start


def measure(size: int, bodies: list[str], extensions: dict[str, dict[str, Any]]) -> None:
    """Render `size` texts with and without the marks, and print what they cost."""
    made = [
        bodies[n % len(bodies)].replace("\n////\n", f" Témoin{n:04}.\n////\n") for n in range(size)
    ]
    with tempfile.TemporaryDirectory() as folder:
        for path in (ROOT / "docs" / "donnees").glob("*.yml"):
            Path(folder, path.name).write_bytes(path.read_bytes())
        notices = [
            {
                "id": f"temoin-{n}",
                "heading": "x",
                "forms": [f"Témoin{n:04}"],
                "spellings": [],
                "prose": "x",
            }
            for n in range(size)
        ]
        Path(folder, "temoins.yml").write_text(yaml.safe_dump(notices, allow_unicode=True), "utf-8")
        load_all(Path(folder))
        without = {name: settings for name, settings in extensions.items() if name != MENTIONS}
        marked = {**extensions, MENTIONS: {"folder": folder}}
        plain, full = seconds(made, without), seconds(made, marked)
    added = (full - plain) * 1000 / size
    print(
        f"{size:6} texts: {plain * 1000 / size:6.2f} ms a text without, "
        f"{full * 1000 / size:6.2f} with: {added:5.2f} added, {full / plain:.2f} times"
    )


def count(extensions: dict[str, dict[str, Any]]) -> None:
    """Print the mentions of each kind and the dates of each text."""
    kinds, _ = load_all(ROOT / "docs" / "donnees")
    kind_of = {notice.id: kind.name for kind in kinds for notice in kind.notices}
    for name, body in own_texts():
        marks = [m for block in read_blocks(render(body, extensions, "view")) for m in block.marks]
        found = Counter(kind_of[mark.ref] if mark.ref else "dates" for mark in marks)
        said = ", ".join(f"{number} {kind}" for kind, number in sorted(found.items()))
        print(f"{name}: {said}")


def main() -> None:
    """Count, then measure."""
    extensions = markdown_extensions(ROOT / "mkdocs.yml")
    extensions[MENTIONS] = {"folder": str(ROOT / "docs" / "donnees")}
    count(extensions)
    bodies = [body for _, body in own_texts()]
    seconds(bodies, extensions)  # once unmeasured: what Python and the parser load only once
    for size in SIZES:
        measure(size, bodies, extensions)


if __name__ == "__main__":
    main()
