"""Whatever is broken, the build says where and what to do, in a paragraph, and loses nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from breaking import SITE, Build, broken, fresh, warmed
from edition.node import CACHE

CASES = [
    case
    for file in sorted((Path(__file__).parent / "broken").glob("*.yml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]
MADE_FROM = ("node_modules", "overrides")
"""What the build keeps what it makes of: a case that breaks it is built where nothing was."""
MOST = 6
"""Paragraphs that one mistake may make: what is lost among a hundred is not said."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the copies of the project are made."""
    return tmp_path_factory.mktemp("broken") / "project"


@pytest.fixture(scope="module")
def build(root: Path) -> Iterator[Build]:
    """Yield what builds the copy."""
    with warmed(root) as build:
        yield build


def contents(folder: Path) -> dict[Path, bytes]:
    """Return every file below a folder, with what it holds."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def paragraphs(said: str) -> list[str]:
    """Return what a build said of mistakes; a line that is set in goes on with the one before."""
    parts = re.split(r"\n(?=\S)", re.sub(r"\n\n+", "\n", said))
    return [
        part for part in parts if part and not part.startswith(("INFO", "Construction arrêtée"))
    ]


def test_there_are_cases_enough() -> None:
    names = [case["case"] for case in CASES]
    assert len(names) == len(set(names)) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_what_is_broken_is_said_and_nothing_is_lost(
    root: Path, build: Build, case: dict[str, Any]
) -> None:
    fresh(root)
    if any(step["file"].startswith(MADE_FROM) for step in case.get("break", [])):
        shutil.rmtree(root / CACHE)
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("what was built last", "utf-8")
    for step in case.get("break", []):
        broken(root, step)
    before = contents(root / "docs"), contents(root / "site")
    built = build(root, case.get("limit"))
    assert built.status == 1, built.said
    assert "Traceback" not in built.said, built.said
    found = paragraphs(built.said)
    assert [one for one in found if all(words in one for words in case["says"])], built.said
    assert len(found) <= MOST, built.said
    assert (contents(root / "docs"), contents(root / "site")) == before


def test_what_is_not_broken_is_built(root: Path, build: Build) -> None:
    """The other cases fail for what they break."""
    fresh(root)
    built = build(root)
    assert (built.status, paragraphs(built.said)) == (0, [])
    assert (root / SITE / "index.html").is_file()
