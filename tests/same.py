"""Say whether the work tree builds the same site as a commit, byte for byte: `make same BASE=main`.

Two sites are compared: the published edition, from the `docs/` of each version, and a made edition
of many texts, whose `docs/` the present code makes once for both. Each version is built in a
temporary folder with its own templates, settings and package; the work tree is only read.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import make, with_texts
from browsing import ROOT, settings
from edition.node import LOCK
from reading import digests

TEXTS = 30
"""Texts of the made edition: enough for several processes to share the work."""
SEED = 1941
NOW = "1800000000"
"""The moment of every build, in seconds since 1970: pages may say when they were built."""
PACKAGES = ".packages"
"""The folder of a version where its package is installed."""
AROUND = 60
"""Characters shown on each side of the first one that differs in a line."""


def run(*command: str, cwd: Path, **environment: str) -> bytes:
    """Return what a command writes. Ends this program with the command's words where it fails."""
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed in {cwd}:\n{done.stderr.decode()[-3000:]}")
    return done.stdout


def extract_commit(commit: str, into: Path) -> None:
    """Write the files of a commit into a folder."""
    archive = run("git", "archive", "--format=tar", commit, cwd=ROOT)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(into, filter="data")


def copy_work_tree(into: Path) -> None:
    """Copy the files of the work tree into a folder: those that git ignores are left out."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    for name in listed.decode().split("\0"):
        # A file that was removed is listed until that is committed.
        if (ROOT / name).is_file():
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, into / name)


def install(root: Path) -> None:
    """Install beside a version its package, and what its build needs of npm."""
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--no-deps", "--target", str(root / PACKAGES), str(root), cwd=root)
    # Where it needs others, its build installs them; through a link it would replace those here.
    if (root / LOCK).read_bytes() == (ROOT / LOCK).read_bytes():
        (root / "node_modules").symlink_to(ROOT / "node_modules")


def build(root: Path, site: Path, strictness: str) -> None:
    """Build a version's project with its own package."""
    command = ("-m", "mkdocs", "build", "--quiet", strictness, "--site-dir", str(site))
    packages = str(root / PACKAGES)
    run(sys.executable, *command, cwd=root, PYTHONPATH=packages, SOURCE_DATE_EPOCH=NOW)


def build_sites(root: Path, corpus: Path, into: Path) -> None:
    """Build a version's published edition and, in its place, the made one."""
    build(root, into / "published", "--strict")
    shutil.rmtree(root / "docs")
    shutil.copytree(corpus, root / "docs")
    # The plugins and their settings belong to the version.
    made = sorted(path.stem for path in corpus.glob("texte-*.md"))
    (root / "mkdocs.yml").write_text(with_texts(settings(root, kept=["plugins"]), made), "utf-8")
    # No journal announces the made texts.
    build(root, into / "made", "--no-strict")


def differences(before: Path, after: Path) -> Iterator[str]:
    """Yield what differs between two folders: a file in one alone, or its first differing line."""
    old, new = digests(before), digests(after)
    for name in sorted(old.keys() | new):
        if name not in new:
            yield f"{name}: no longer there"
        elif name not in old:
            yield f"{name}: new"
        elif old[name] != new[name]:
            yield name + first_difference(*((side / name).read_bytes() for side in (before, after)))


def first_difference(before: bytes, after: bytes) -> str:
    """Return the first line that differs, with what stands in both; for bytes that are no text,
    only that they differ.
    """
    try:
        lines = zip_longest(*(text.decode().splitlines(True) for text in (before, after)))
    except UnicodeDecodeError:
        return ": differs"
    number, pair = next((n, pair) for n, pair in enumerate(lines, 1) if pair[0] != pair[1])
    old, new = (line or "" for line in pair)
    column = next(n for n, (one, other) in enumerate(zip_longest(old, new)) if one != other)
    shown = slice(max(0, column - AROUND), column + AROUND)
    return f":{number}\n  - {old[shown]!r}\n  + {new[shown]!r}"


def main() -> int:
    """Build both versions and compare them; return 1 where a file differs."""
    parser = argparse.ArgumentParser(description="Compare the sites of a commit and of this tree.")
    parser.add_argument("commit", help="the commit to compare with")
    commit: str = parser.parse_args().commit
    with TemporaryDirectory() as name:
        folder = Path(name)
        corpus, sites = folder / "corpus", folder / "sites"
        make(corpus, TEXTS, SEED)
        extract_commit(commit, folder / "before")
        copy_work_tree(folder / "after")
        for side in ("before", "after"):
            install(folder / side)
            build_sites(folder / side, corpus / "docs", sites / side)
        found = list(differences(sites / "before", sites / "after"))
        count = len(digests(sites / "after"))
    print("\n".join(found) if found else f"{count} files, the same")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
