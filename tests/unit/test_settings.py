"""Settings that the environment gives are checked anew each time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from browsing import ROOT
from edition.mkdocs.settings import FILE, check_file


def test_what_the_environment_says_is_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(ROOT / FILE, tmp_path))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    text = "".join("site_url: !ENV ADDRESS\n" if "site_url:" in s else s for s in lines)
    path.write_text(text, "utf-8")
    monkeypatch.setenv("ADDRESS", "https://edition.example/")
    assert check_file(path) == []
    monkeypatch.delenv("ADDRESS")
    [problem] = check_file(path)
    assert "site_url" in problem.message
