"""Scripts and style sheets, each in one small piece: esbuild puts in what they import."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

SCRIPT = "--format=iife"
"""The flag of esbuild for a script that runs by itself: pages opened from a disk have no modules,
and a worker of the theme's may not import."""
STYLES = "--loader=css"
"""The flag of esbuild for several style sheets put together."""


class BundlingError(RuntimeError):
    """A script or a style sheet can't be put together; says why, and what to do, in French."""


def bundle(root: Path, folder: Path, name: str, *flags: str) -> str:
    """Return a script with what it imports, without comments or spaces.

    `root` is the folder that has `node_modules`, `folder` the one that has all scripts; `flags`
    are esbuild's own. Made once until one of the scripts changes. Raises BundlingError where
    esbuild is not installed, or fails.
    """
    return _bundle(root, folder, name, "", flags, _changed(folder))


def bundle_all(root: Path, folder: Path, names: Iterable[str], *flags: str) -> str:
    """Return scripts, or style sheets with `STYLES`, in one piece, in the order of their names.

    Everything else is as `bundle` has it.
    """
    rule = "@import" if STYLES in flags else "import"
    listed = "".join(f"{rule} {json.dumps('./' + name)};\n" for name in names)
    return _bundle(root, folder, "", listed, flags, _changed(folder))


def _changed(folder: Path) -> float:
    return max(path.stat().st_mtime for path in folder.rglob("*") if path.is_file())


@lru_cache(maxsize=64)
def _bundle(
    root: Path, folder: Path, name: str, listed: str, flags: tuple[str, ...], _changed: float
) -> str:
    """Bundle the file of that name, or else what `listed` imports."""
    esbuild = (root / "node_modules" / ".bin" / "esbuild").resolve()
    always = ["--bundle", "--minify", "--target=es2022", "--charset=utf8"]
    # A sheet that does not read is left out by browsers from there on, without a word.
    always += ["--log-override:css-syntax-error=error"]
    entry = [f"./{name}"] if name else []
    try:
        made = subprocess.run(
            [esbuild, *entry, *always, *flags],
            # What is listed is found from here; without a name, esbuild reads the standard input.
            cwd=folder,
            input=listed,
            capture_output=True,
            text=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise BundlingError(
            "node_modules : esbuild, qui assemble les scripts, n’est pas installé. "
            "Lancer « npm ci » à la racine du projet, ou « make site », qui le fait."
        ) from error
    except OSError as error:
        raise BundlingError(
            "node_modules : esbuild, qui assemble les scripts, ne se lance pas "
            f"({error.strerror}). {_AGAIN}"
        ) from error
    except subprocess.CalledProcessError as error:
        raise BundlingError(_said(folder, error.stderr)) from error
    return made.stdout


_AGAIN = "Ôter node_modules, puis lancer « npm ci » à la racine du projet."
_ERROR = re.compile(r"\[ERROR\] (?P<what>.*)\s+(?P<file>\S+?):(?P<line>\d+):\d+:")
_PACKAGE = re.compile(r'Could not resolve "(?P<package>[^./"][^"]*)"')


def _said(folder: Path, stderr: str) -> str:
    """Return the first of the errors that esbuild has drawn, in a paragraph, with its cure."""
    package = _PACKAGE.search(stderr)
    if package:
        return (
            f"node_modules : « {package['package']} », dont les scripts ont besoin, n’est pas "
            f"installé. {_AGAIN}"
        )
    error = _ERROR.search(stderr)
    if not error:
        lines = " ".join(stderr.split())
        return f"{folder} : esbuild s’est arrêté ({lines}). {_AGAIN}"
    # What is put together is listed in mkdocs.yml and given to esbuild as its standard input.
    is_list = error["file"] == "<stdin>"
    file = "mkdocs.yml" if is_list else f"{folder / error['file']}:{error['line']}"
    return f"{file}: ne s’assemble pas : {error['what']}. Corriger ce qui est écrit là."
