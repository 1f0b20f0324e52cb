"""The container: a zip whose bytes depend on what is in it and on the version's day alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

UNIX = 3
READABLE = 0o644 << 16


def archive(into: IO[bytes], files: Iterable[tuple[str, bytes]], day: str) -> None:
    """Write the container of these files, in their order, all of one day (`2026-11-20`)."""
    made = date.fromisoformat(day)
    with ZipFile(into, "w") as container:
        # First and as it is, so that the bytes at a fixed place tell what the file is.
        for name, data in chain([("mimetype", b"application/epub+zip")], files):
            info = ZipInfo(name, (made.year, made.month, made.day, 0, 0, 0))
            info.create_system = UNIX
            info.external_attr = READABLE
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            container.writestr(info, data)
