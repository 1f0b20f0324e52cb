"""The spool: a file on the disk where a build puts aside what it needs later."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

_LENGTH = 4
"""Bytes that say how long what follows them is."""
_AT_ONCE = 2048
"""Bytes that the first read asks for: most items are shorter."""


class Spool:
    """Keeps things in a file without a name, which is gone with the last process that has it.

    Processes that a process forks share the file: what one puts aside, the others can get.
    """

    def __init__(self, folder: Path) -> None:
        """Make the file in a folder. Raises OSError where the system refuses."""
        self._file = TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 (as long as the build)

    @property
    def size(self) -> int:
        """How much was put aside, in bytes."""
        return os.fstat(self._file.fileno()).st_size

    def put(self, thing: Any) -> int:
        """Put a thing aside; return its place. Raises OSError on a full disk."""
        return self.put_all([thing])[0]

    def put_all(self, things: Iterable[Any]) -> list[int]:
        """Put things aside in one go; return the place of each. Raises OSError on a full disk."""
        pieces, places, size = [], [], 0
        for thing in things:
            data = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
            places.append(size)
            pieces += [len(data).to_bytes(_LENGTH, "little"), data]
            size += _LENGTH + len(data)
        file = self._file.fileno()
        fcntl.lockf(file, fcntl.LOCK_EX)
        try:
            start = os.lseek(file, 0, os.SEEK_END)
            whole = memoryview(b"".join(pieces))
            while whole:
                whole = whole[os.write(file, whole) :]
        finally:
            fcntl.lockf(file, fcntl.LOCK_UN)
        return [start + place for place in places]

    def get(self, place: int) -> Any:
        """Return what was put at a place."""
        file = self._file.fileno()
        data = os.pread(file, _AT_ONCE, place)
        length = int.from_bytes(data[:_LENGTH], "little")
        data = data[_LENGTH : _LENGTH + length]
        while len(data) < length:
            data += os.pread(file, length - len(data), place + _LENGTH + len(data))
        return pickle.loads(data)
