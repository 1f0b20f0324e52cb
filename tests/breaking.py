"""Copy the project for a test, and break the copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from filecmp import dircmp
from pathlib import Path
from typing import Any

from browsing import ROOT, SOURCES, copied
from edition.cache import FOLDER as CACHE
from edition.problems import Problem


def fresh(root: Path, *, is_cold: bool = False) -> None:
    """Put a copy of the project into `root`, in place of what is there.

    Files that are as they should be stay, and so does what builds have kept, since it is known by
    its sources. A cold copy has nothing of that.
    """
    for path in root.iterdir() if root.exists() else ():
        if path.name not in (CACHE, *SOURCES):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name in SOURCES:
        mirror(ROOT / name, root / name)
    copied(root, without=SOURCES)
    # Package by package, so that one can be taken away.
    (root / "node_modules").unlink()
    (root / "node_modules").mkdir()
    for package in (ROOT / "node_modules").iterdir():
        (root / "node_modules" / package.name).symlink_to(package)
    if is_cold:
        shutil.rmtree(root / CACHE)


def mirror(source: Path, target: Path) -> None:
    """Make a folder the same as another; a file of the same size and date is the same."""
    target.mkdir(parents=True, exist_ok=True)
    compared = dircmp(source, target)
    for name in compared.right_only:
        path = target / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name in (*compared.left_only, *compared.diff_files):
        path = source / name
        if path.is_dir():
            shutil.copytree(path, target / name)
        else:
            shutil.copy2(path, target / name)
    for name in compared.common_dirs:
        mirror(source / name, target / name)


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


def mistake_in(
    problems_of: Callable[[str], Sequence[Problem]], text: str, old: str, new: str, words: str
) -> Problem:
    """Return the problem that says some words once `new` stands in a text in place of `old`.

    There is one that does, and it says what to do.
    """
    assert text.count(old) == 1
    [problem] = [each for each in problems_of(text.replace(old, new)) if words in each.message]
    assert problem.hint
    return problem
