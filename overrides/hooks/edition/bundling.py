"""Scripts, each in one small piece: what they import is put into them by esbuild."""

from __future__ import annotations

import subprocess
from functools import lru_cache
from pathlib import Path


class BundlingError(RuntimeError):
    """A script can't be put together; says why, and what to do, in French."""


def bundle(root: Path, scripts: Path, name: str, *flags: str) -> str:
    """Return a script with what it imports, without comments or spaces.

    `root` is the folder that has `node_modules`, `scripts` the one that has all scripts; `flags`
    are esbuild's own. Made once until one of the scripts changes. Raises BundlingError where
    esbuild is not installed, or fails.
    """
    changed = max(path.stat().st_mtime for path in scripts.rglob("*.js"))
    return _bundle(root, scripts / name, flags, changed)


@lru_cache(maxsize=64)
def _bundle(root: Path, script: Path, flags: tuple[str, ...], _changed: float) -> str:
    esbuild = root / "node_modules" / ".bin" / "esbuild"
    always = ["--bundle", "--minify", "--target=es2022", "--charset=utf8"]
    try:
        made = subprocess.run(
            [esbuild, script.resolve(), *always, *flags],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise BundlingError(
            "node_modules : esbuild, qui assemble les scripts, n’est pas installé. "
            "Lancer « npm ci » à la racine du projet, ou « make site », qui le fait."
        ) from error
    except subprocess.CalledProcessError as error:
        raise BundlingError(f"{script} ne s’assemble pas.\n{error.stderr}") from error
    return made.stdout
