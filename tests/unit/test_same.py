"""Test the comparison of two built sites, which `make same` uses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from same import differences

SITE = {
    "index.html": b"<p>\nParis, 13 avril\n</p>\n",
    "texte/index.html": b"<p>Moscou</p>\n",
    "image.webp": b"\xff\x00",
}


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder; return it."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({}, []),
        (
            {"index.html": b"<p>\nParis, 14 avril\n</p>\n"},
            ["index.html:2\n  - 'Paris, 13 avril\\n'\n  + 'Paris, 14 avril\\n'"],
        ),
        (
            {"index.html": b"<p>\nParis, 13 avril\n"},
            ["index.html:3\n  - '</p>\\n'\n  + ''"],
        ),
        (
            {"texte/index.html": b"<p>Moscou</p>\r\n"},
            ["texte/index.html:1\n  - '<p>Moscou</p>\\n'\n  + '<p>Moscou</p>\\r\\n'"],
        ),
        ({"image.webp": b"\xff\x01"}, ["image.webp: differs"]),
        ({"a/b.css": b""}, ["a/b.css: new"]),
    ],
    ids=["nothing", "a word", "a line less", "an end of line", "an image", "a file more"],
)
def test_what_differs_is_named(
    tmp_path: Path, changed: Mapping[str, bytes], message: list[str]
) -> None:
    before = write(tmp_path / "before", SITE)
    after = write(tmp_path / "after", {**SITE, **changed})
    assert list(differences(before, after)) == message


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    before, after = write(tmp_path / "before", SITE), write(tmp_path / "after", SITE)
    (after / "image.webp").unlink()
    assert list(differences(before, after)) == ["image.webp: no longer there"]


def test_only_the_part_of_a_long_line_that_differs_is_shown(tmp_path: Path) -> None:
    before = write(tmp_path / "before", {"a.json": b"a" * 900 + b"b" + b"a" * 900})
    after = write(tmp_path / "after", {"a.json": b"a" * 900 + b"c" + b"a" * 900})
    [message] = differences(before, after)
    assert "ab" in message and "ac" in message
    assert len(message) < 300
