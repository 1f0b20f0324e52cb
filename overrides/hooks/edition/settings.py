"""The edition's own settings in `mkdocs.yml`: what stands under `extra`."""

from __future__ import annotations

from typing import Any

from edition.problems import Problem
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
