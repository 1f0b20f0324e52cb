"""A problem: the file, the line, what is wrong and what to do, for the editor."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One mistake in the content."""

    file: str
    line: int
    """Counted from 1, as editors show it."""
    code: str
    """The rule's number (`t-001`), so that it can be looked up and excepted."""
    message: str
    """What is wrong, in French, with the words concerned."""
    hint: str
    """What to do, in French."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code} : {self.message}. {self.hint}."


Message = Problem | str
"""A message for the editor: a problem of the content, or a paragraph about anything else."""


def line_of(text: str, offset: int) -> int:
    """Return the line, counted from 1, of the character at `offset` of `text`."""
    return text.count("\n", 0, offset) + 1
