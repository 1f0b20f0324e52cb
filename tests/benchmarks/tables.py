"""Tables in Markdown that set several things side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MISSING = "–"


def line(cells: Iterable[object]) -> str:
    """Return a line of a table."""
    return f"| {' | '.join(map(str, cells))} |"


def head(words: Sequence[str], numbers: Sequence[str]) -> str:
    """Return the head of a table: columns of words, then columns of numbers."""
    alignments = [":---"] * len(words) + ["---:"] * len(numbers)
    return f"{line((*words, *numbers))}\n{line(alignments)}"


def comparison_head(subjects: Sequence[str]) -> str:
    """Return the head of a table that compares the first subject with the others."""
    first, *others = subjects
    ratios = [f"{other} ÷ {first[0].lower()}{first[1:]}" for other in others]
    return head(["Texts", "Measure"], [*subjects, *ratios])


def comparison_line(
    count: int, measure: str, cells: Sequence[str], values: Sequence[float], subjects: int
) -> str:
    """Return a line: what was measured of each subject, and how many times the first it is.

    `cells` writes `values`; the last subjects may have none.
    """
    missing = [MISSING] * (subjects - len(values))
    ratios = [f"{value / values[0]:.2f}" for value in values[1:]]
    return line((f"{count:,}", measure, *cells, *missing, *ratios, *missing))
