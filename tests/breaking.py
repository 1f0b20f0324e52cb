"""Copy the project for a test, and break the copy."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from browsing import ROOT, copied
from edition.node import CACHE


def fresh(root: Path, *, is_cold: bool = False) -> None:
    """Put a copy of the project into `root`, in place of what is there.

    What builds there have kept stays, since it is known by its sources. A cold copy has nothing of
    it.
    """
    for path in root.iterdir() if root.exists() else ():
        if path.name != CACHE:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    copied(root)
    # Package by package, so that one can be taken away.
    (root / "node_modules").unlink()
    (root / "node_modules").mkdir()
    for package in (ROOT / "node_modules").iterdir():
        (root / "node_modules" / package.name).symlink_to(package)
    if is_cold:
        shutil.rmtree(root / CACHE)


def broken(root: Path, step: dict[str, Any]) -> None:
    """Break what `step` names, in the way it says; `file` may stand for several, by a `*`."""
    [(way, what)] = [(key, value) for key, value in step.items() if key != "file"]
    paths = [*root.glob(step["file"])] or [root / step["file"]]
    done = [_break(path, way, what) for path in paths]
    assert any(done), f"nothing to break: {step}"


def _break(path: Path, way: str, what: Any) -> bool:
    match way:
        case "replace":
            old, new = what
            text = path.read_text("utf-8")
            path.write_text(text.replace(old, new), "utf-8")
            return old in text
        case "append":
            path.write_text(path.read_text("utf-8") + what, "utf-8")
        case "write":
            path.parent.mkdir(exist_ok=True)
            path.write_text(what, "utf-8")
        case "encode":
            path.write_bytes(path.read_text("utf-8").encode(what, "replace"))
        case "line_ends":
            path.write_bytes(path.read_bytes().replace(b"\n", what.encode()))
        case "rename":
            path.rename(path.with_name(what))
        case "remove":
            path.unlink()
        case _:
            raise ValueError(way)
    return True
