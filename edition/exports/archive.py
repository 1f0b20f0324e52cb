"""Zip files whose bytes depend on what is in them and on a day alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

EARLIEST = "1980-01-01"
"""The first day that a zip knows, for files that have none."""
_UNIX = 3
_READABLE = 0o644 << 16


def write_zip(
    into: IO[bytes],
    files: Iterable[tuple[str, bytes]],
    *,
    day: str = EARLIEST,
    stored: str = "",
) -> None:
    """Write files in their order, by their names, all of one day (`2026-11-20`).

    `stored` names the file that is put in as it is, without compression.
    """
    made = date.fromisoformat(day)
    with ZipFile(into, "w") as container:
        for name, data in files:
            info = ZipInfo(name, (made.year, made.month, made.day, 0, 0, 0))
            info.create_system, info.external_attr = _UNIX, _READABLE
            info.compress_type = ZIP_STORED if name == stored else ZIP_DEFLATED
            container.writestr(info, data)
