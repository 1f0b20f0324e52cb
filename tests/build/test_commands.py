"""The commands and what they promise: a strict build, a site that survives, exact versions."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import install_browser
from browsing import ROOT, copied, mkdocs

MAKE = ("make", "-o", ".venv/site.done")
"""What is installed is that of the project: no copy of it may install it again, by half."""
LISTS = ("requirements.txt", "tests/requirements.txt")
OURS = "-e ."
"""The line that installs the edition's own package."""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a copy of the project that a test may break, with what is installed beside it."""
    copied(tmp_path)
    for name in ("Makefile", "requirements.txt"):
        shutil.copy2(ROOT / name, tmp_path)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


def make(clone: Path, target: str) -> subprocess.CompletedProcess[str]:
    """Run one of the Makefile's targets."""
    return subprocess.run(
        [*MAKE, target],
        cwd=clone,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def edit(path: Path, old: str, new: str) -> None:
    """Change one place of a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def contents(folder: Path) -> dict[Path, bytes]:
    """Return every file below a folder, with what it holds."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def published(folder: Path) -> dict[Path, bytes]:
    """Put something into a folder, in place of a site that was built; return what it holds."""
    folder.mkdir()
    (folder / "index.html").write_text("what was built last", "utf-8")
    return contents(folder)


def test_a_build_that_fails_leaves_the_site_as_it_was(clone: Path) -> None:
    before = published(clone / "site")
    edit(clone / "docs" / "index.md", "(edition.md)", "(nulle-part.md)")
    failed = make(clone, "site")
    assert failed.returncode != 0
    assert "nulle-part.md" in failed.stderr
    assert contents(clone / "site") == before
    edit(clone / "docs" / "index.md", "(nulle-part.md)", "(edition.md)")
    assert make(clone, "site").returncode == 0
    assert clone / "site" / "personnes" / "index.html" in contents(clone / "site")
    assert [path.name for path in clone.glob("site*")] == ["site"]


WAITING = """
import signal
import sys


def on_post_page(output, page, config):
    print("A page is built", file=sys.stderr, flush=True)
    signal.pause()
"""
"""A hook that says when the first page is built, and waits for a signal."""


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_stopped_leaves_the_site_as_it_was(clone: Path, number: int) -> None:
    before = published(clone / "site")
    (clone / "waiting.py").write_text(WAITING, "utf-8")
    edit(clone / "mkdocs.yml", "\nplugins:\n", "\nhooks:\n  - waiting.py\nplugins:\n")
    command = [*MAKE, "site"]
    stopped = subprocess.Popen(
        command, cwd=clone, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert stopped.stderr
    # Reads the lines up to that one, or to the end of a build that fails before.
    assert "A page is built\n" in stopped.stderr
    assert contents(clone / "site.new")
    os.killpg(stopped.pid, number)
    said = stopped.stderr.read()
    assert stopped.wait() != 0
    assert "Traceback" not in said
    assert contents(clone / "site") == before


def test_a_disk_that_is_full_leaves_the_site_as_it_was(clone: Path) -> None:
    """What grows beyond some size fails to be written, as it does where there is no room left."""
    before = published(clone / "site")
    failed = subprocess.run(
        ["sh", "-c", f"ulimit -f 40; {shlex.join(MAKE)} site"],
        cwd=clone,
        capture_output=True,
        text=True,
        check=False,
    )
    assert failed.returncode != 0
    said = failed.stdout + failed.stderr
    assert "Faire de la place" in said
    assert "Traceback" not in said
    assert contents(clone / "site") == before


def test_the_site_that_an_interruption_left_aside_is_put_back(clone: Path) -> None:
    """Between the two moves of `make site` there is none; a build that then fails had lost it."""
    published(clone / "site.old")
    edit(clone / "mkdocs.yml", "\nnav:\n", "\nnav: [\n")
    assert make(clone, "site").returncode != 0
    assert (clone / "site" / "index.html").read_text("utf-8") == "what was built last"


def test_without_a_browser_the_tests_fail_and_say_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(install_browser, "installed", lambda: None)
    monkeypatch.setattr(subprocess, "run", lambda way, **_: tried.append(" ".join(way)))
    assert install_browser.main() == 1
    assert any("playwright install chromium" in way for way in tried)
    said = capsys.readouterr().out
    assert "sudo apt-get install chromium" in said
    assert "Then run `make test` again" in said


def test_a_corrected_title_reads_as_established_in_the_navigation(clone: Path) -> None:
    page = clone / "docs" / "traite-1950.md"
    edit(page, "## Liens externes", "## Liens {~~externes~>extérieurs~~}{>>une raison<<}")
    built = mkdocs("build", "--no-strict", "--site-dir", str(clone / "built"), root=clone)
    assert built.returncode == 0, built.stderr
    html = (clone / "built" / "traite-1950" / "index.html").read_text("utf-8")
    entries = re.findall(r'<a href="#liens" class="md-nav__link">(.*?)</a>', html, re.S)
    assert entries
    assert {" ".join(re.sub("<.*?>", "", entry).split()) for entry in entries} == {
        "Liens extérieurs"
    }


def test_fix_sets_the_spacing_right_and_leaves_the_rest(clone: Path) -> None:
    page = clone / "docs" / "index.md"
    before = page.read_text("utf-8")
    page.write_text(before.replace("\u202f;", " ;").replace("\u00a0:", ":"), "utf-8")
    assert page.read_text("utf-8") != before
    fixed = make(clone, "fix")
    assert fixed.returncode == 0, fixed.stdout + fixed.stderr
    assert page.read_text("utf-8") == before


def pinned(file: str) -> dict[str, str]:
    """Return the versions that a list of requirements pins, by name."""
    lines = (ROOT / file).read_text("utf-8").splitlines()
    wanted = [line for line in lines if line and not line.startswith("#") and line != OURS]
    assert [line for line in wanted if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    return {canonical(name): version for name, version in (line.split("==") for line in wanted)}


def canonical(name: str) -> str:
    """Return a package's name as the registry compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("file", LISTS)
def test_every_python_package_has_an_exact_version_and_a_reason(file: str) -> None:
    assert pinned(file)
    chosen = (ROOT / file).read_text("utf-8").split("# What those bring")[0]
    assert re.findall(r"(?:^|\n\n)[\w.-]+==", chosen) == [], (
        "a package without a line that says why"
    )


def test_what_is_installed_is_what_is_pinned() -> None:
    """Nothing comes in unpinned behind what is."""
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"],
        capture_output=True,
        text=True,
        check=True,
    )
    installed = {
        canonical(package["name"]): package["version"]
        for package in json.loads(listed.stdout)
        if package["name"] not in {"pip", "setuptools", "wheel", "edition"}
    }
    assert installed == {**pinned(LISTS[0]), **pinned(LISTS[1])}


PACKAGES = ("package.json", "tests/benchmarks/package.json")


def test_the_lock_of_node_packages_holds_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    for entry in lock["packages"].values():
        # Where its authors ask for support: nothing is fetched from there.
        entry.pop("funding", None)
    assert "resolved" not in json.dumps(lock)
    assert "://" not in json.dumps(lock)


@pytest.mark.parametrize("file", PACKAGES)
def test_every_node_package_has_an_exact_version_and_a_reason(file: str) -> None:
    package = json.loads((ROOT / file).read_text("utf-8"))
    versions = {**package["dependencies"], **package.get("devDependencies", {})}
    assert [v for v in versions.values() if not re.fullmatch(r"\d+\.\d+\.\d+", v)] == []
    assert sorted(line.split(":")[0] for line in package["//"]) == sorted(versions)
