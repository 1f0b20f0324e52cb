"""The edition's own settings in `mkdocs.yml`: what stands under `extra`.

`python -m edition.settings` checks them before the generator reads the file: what is no YAML it
would tell before any hook is there to tell it, and in its own words.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from edition.problems import Problem
from edition.reading import decode
from edition.schema import STRING, read

CODE = "k-001"
FILE = "mkdocs.yml"
SCHEMA: dict[str, Any] = {
    "title": FILE,
    "type": "object",
    # All else is the generator's, which checks it.
    "properties": {
        "extra": {
            "type": "object",
            "properties": {
                "generator": {"type": "boolean", "description": "Écrire true ou false"},
                "search_examples": {"type": "array", "items": STRING, "minItems": 1},
            },
            "required": ["search_examples"],
            "additionalProperties": False,
        }
    },
    "required": ["extra"],
}


def check_settings(text: str) -> list[Problem]:
    """Return what is wrong with the edition's settings in the text of `mkdocs.yml`."""
    return read(FILE, text, SCHEMA, CODE)[2]


def main() -> int:
    """Check the file of this folder; say what is wrong, and return the exit status."""
    try:
        text, problems = decode(FILE, Path(FILE).read_bytes())
        problems = problems or check_settings(text)
    except OSError as error:
        message = f"le fichier ne se lit pas ({error})"
        problems = [Problem(FILE, 1, CODE, message, "Le rétablir")]
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
