"""The same files give the same site, byte for byte, wherever and whenever it is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from browsing import copied, mkdocs
from reading import digests

MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "folder": "une"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Pago_Pago", "LC_ALL": "C", "folder": "autre/bien loin"},
)
"""What differs from one to another: the order of sets, the day, the locale, the folder."""


def test_two_machines_build_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    sites = []
    for machine in MACHINES:
        settings = dict(machine)
        folder = tmp_path / settings.pop("folder")
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        made = mkdocs("build", "--strict", "--site-dir", "site", root=copied(folder))
        assert made.returncode == 0, made.stderr
        sites.append(digests(folder / "site"))
    first, second = sites
    assert len(first) > 20
    assert {name for name in first.keys() | second if first.get(name) != second.get(name)} == set()
