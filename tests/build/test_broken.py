"""Broken projects: `edition check` says where the mistake is and what to do, and loses nothing.

A few cases are built too, as `make site` does, to see that a build says the same.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from breaking import broken, fresh
from browsing import MKDOCS
from edition.mkdocs.checking import check_edition

CASES = [
    case
    for file in sorted((Path(__file__).parent / "broken").glob("*.yml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]
BUILT = [case for case in CASES if "build" in case]
CHECKED = [case for case in CASES if "limit" not in case]
MADE_FROM = ("node_modules", "assets")
"""What the build keeps what it makes of: a case that breaks it is built where nothing was."""
MOST = 6
"""Paragraphs that one mistake may make: what is lost among a hundred is not said."""
FIRST = 3
"""The culprit is among so many of the first."""
NO_NETWORK = {"npm_config_registry": "http://127.0.0.1:9", "NO_COLOR": "1"}
"""Nothing listens there."""


@pytest.fixture
def root(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Path]:
    """Yield a copy of the project that a case has broken; nothing of it may be lost.

    All cases have the same folder, where the templates are compiled already.
    """
    case: dict[str, Any] = request.getfixturevalue("case")
    root = tmp_path_factory.getbasetemp() / "broken"
    steps = case.get("break", [])
    fresh(root, is_cold=any(step["file"].startswith(MADE_FROM) for step in steps))
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("what was built last", "utf-8")
    for step in steps:
        broken(root, step)
    before = contents(root / "docs"), contents(root / "site")
    monkeypatch.chdir(root)
    for name, value in {**NO_NETWORK, "npm_config_cache": str(tmp_path / "npm")}.items():
        monkeypatch.setenv(name, value)
    yield root
    assert (contents(root / "docs"), contents(root / "site")) == before


def contents(folder: Path) -> dict[Path, bytes]:
    """Return every file below a folder, with what it holds."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def paragraphs(said: str) -> list[str]:
    """Return what a build said of mistakes; a line that is set in goes on with the one before."""
    parts = re.split(r"\n(?=\S)", re.sub(r"\n\n+", "\n", said))
    return [
        part for part in parts if part and not part.startswith(("INFO", "Construction arrêtée"))
    ]


def assert_said(case: dict[str, Any], told: list[str]) -> None:
    """Assert that what is broken is named by one message, among the first of a few.

    `{line}` is that of mkdocs.yml which has the words of the case's `line`.
    """
    says = case["says"]
    if "line" in case:
        lines = Path("mkdocs.yml").read_text("utf-8").splitlines()
        [number] = [at for at, line in enumerate(lines, 1) if case["line"] in line]
        says = [words.replace("{line}", str(number)) for words in says]
    places = [at for at, message in enumerate(told) if all(words in message for words in says)]
    assert places, "\n".join(told)
    assert places[0] < FIRST, "\n".join(told)
    assert len(told) <= case.get("most", MOST), "\n".join(told)


def test_there_are_cases_enough() -> None:
    names = [case["case"] for case in CASES]
    assert len(names) == len(set(names)) >= 40
    assert len(BUILT) == 8


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("case", CHECKED, ids=lambda case: case["case"])
def test_the_check_says_what_is_broken(case: dict[str, Any]) -> None:
    assert_said(case, [*map(str, check_edition().messages)])


@pytest.mark.parametrize("case", BUILT, ids=lambda case: case["case"])
def test_a_build_says_the_same(root: Path, case: dict[str, Any]) -> None:
    limit = case.get("limit", resource.RLIM_INFINITY)
    built = subprocess.run(
        [MKDOCS, "build", "--strict", "--site-dir", "site.new"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        check=False,
    )
    said = built.stdout + built.stderr
    assert built.returncode == 1, said
    assert "Traceback" not in said
    assert_said(case, paragraphs(said))


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("case", [{}])
def test_what_is_not_broken_is_right(case: dict[str, Any]) -> None:
    """The other cases fail for what they break."""
    report = check_edition()
    assert report.messages == ()
    assert report.looked_at.startswith("Tout est en ordre")
