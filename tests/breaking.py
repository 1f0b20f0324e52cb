"""Breaks copies of the project, and builds them: a process for each, from one that is warm."""

from __future__ import annotations

import json
import logging
import os
import resource
import shutil
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from browsing import ROOT, copied

SITE = "site.new"
"""Where a build is written, as the Makefile has it."""


@dataclass(frozen=True)
class Built:
    """What a build ended with."""

    status: int
    said: str


class Build(Protocol):
    """Builds the copy that is in a folder; no file may grow beyond `limit` bytes, if given."""

    def __call__(self, root: Path, limit: int | None = None) -> Built: ...


def fresh(root: Path) -> None:
    """Put a copy of the project into `root`, in place of what is there."""
    shutil.rmtree(root, ignore_errors=True)
    copied(root)
    # Package by package, so that one can be taken away.
    (root / "node_modules").unlink()
    (root / "node_modules").mkdir()
    for package in (ROOT / "node_modules").iterdir():
        (root / "node_modules" / package.name).symlink_to(package)


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


@contextmanager
def warmed(root: Path) -> Iterator[Build]:
    """Yield what builds a copy, strictly, as `make site` does; `root` is where it is soonest done.

    A process that has built a whole copy there once makes one of its own for each build: nothing
    that a build leaves in memory meets the next. What it takes to load all is saved, and in that
    folder what the first build has put together too.
    """
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "NO_COLOR": "1",
        # Nothing listens there, and nothing was fetched before: npm has no network.
        "npm_config_registry": "http://127.0.0.1:9",
        "npm_config_cache": str(root.with_name("npm")),
    }
    fresh(root)
    process = subprocess.Popen(
        [sys.executable, __file__],
        cwd=root,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin and process.stdout
    asked, answers = process.stdin, process.stdout

    def build(root: Path, limit: int | None = None) -> Built:
        asked.write(json.dumps([str(root), limit]) + "\n")
        asked.flush()
        return Built(**json.loads(answers.readline()))

    assert json.loads(answers.readline())["status"] == 0
    try:
        yield build
    finally:
        asked.close()
        process.wait()


def _serve() -> None:
    """Build a copy in this process; then others, each in one of its own, as lines ask for them."""
    answers = os.fdopen(os.dup(1), "w")
    said = Path("..", "said").resolve()
    os.dup2(os.open(said, os.O_CREAT | os.O_TRUNC | os.O_RDWR), 1)
    os.dup2(1, 2)

    def answer(status: int) -> None:
        print(json.dumps({"status": status, "said": said.read_text("utf-8")}), file=answers)
        answers.flush()

    answer(_status())
    logging.getLogger("mkdocs").handlers.clear()
    for line in sys.stdin:
        os.ftruncate(1, 0)
        os.lseek(1, 0, os.SEEK_SET)
        process = os.fork()
        if not process:
            root, limit = json.loads(line)
            os.chdir(root)
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            os._exit(_status())
        answer(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))


def _status() -> int:
    """Do what `make site` does; return its exit status."""
    from edition.mkdocs.command import main

    sys.argv = ["mkdocs", "build", "--strict", "--site-dir", SITE]
    status = 0
    try:
        main()
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 1
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return status


if __name__ == "__main__":
    _serve()
