"""Validates exports against the schemas that others publish."""

from __future__ import annotations

import json

from jsonschema import Draft7Validator

from browsing import ROOT

SCHEMAS = ROOT / ".venv" / "schemas" / "commonmeta" / "resources"


def problems(schema: str, data: object) -> list[str]:
    """Return what a schema has against data."""
    text = (SCHEMAS / schema).read_text("utf-8")
    return [error.message for error in Draft7Validator(json.loads(text)).iter_errors(data)]
