"""Bundles of scripts and of style sheets, made by esbuild."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from edition.node import Node, NodeError, ProgramError

ESBUILD = "node_modules/esbuild/bin/esbuild"
"""What bundles, from the project's folder."""
SCRIPT = "--format=iife"
"""The flag of esbuild for a script that runs by itself: pages opened from a disk have no modules,
and a worker of the theme's may not import."""
STYLES = "--loader=css"
"""The flag of esbuild for several style sheets put together."""
ALWAYS = (
    "--bundle",
    "--minify",
    "--target=es2022",
    "--charset=utf8",
    # What editors and checks of types are told, here or in a folder above, changes no script.
    "--tsconfig-raw={}",
    # A sheet that does not read is left out by browsers from there on, without a word.
    "--log-override:css-syntax-error=error",
)
"""The flags of esbuild that hold for all."""


def bundle(node: Node, folder: Path, name: str, *flags: str) -> str:
    """Return a script with what it imports, without comments or spaces.

    `folder` is the one that has all scripts; `flags` are esbuild's own. Raises NodeError where
    esbuild is not installed, or fails.
    """
    return _bundle(node, folder, name.replace("/", "-"), [f"./{name}", *flags])


def bundle_all(node: Node, folder: Path, names: Iterable[str], *flags: str) -> str:
    """Return scripts, or style sheets with `STYLES`, in one piece, in the order of their names.

    A script that fails does not stop those after it. Everything else is as `bundle` has it.
    """
    # A script that is imported dynamically fails by itself.
    rule = "@import {};\n" if STYLES in flags else "import({});\n"
    listed = "".join(rule.format(json.dumps(f"./{name}")) for name in names)
    # What is listed is found from the folder; without a name, esbuild reads the standard input.
    return _bundle(node, folder, folder.name, flags, listed)


def shake(node: Node, folder: Path, name: str, script: str) -> str:
    """Return a script without what nothing in it calls. Raises NodeError as `bundle` does."""
    return _bundle(node, folder, name, [SCRIPT, "--tree-shaking=true"], script)


def _bundle(node: Node, folder: Path, name: str, arguments: Iterable[str], stdin: str = "") -> str:
    """Return the output of esbuild for its arguments, or for the script or sheet in `stdin`."""
    try:
        return node.output(name, ESBUILD, [*arguments, *ALWAYS], folder=folder, stdin=stdin)
    except ProgramError as error:
        raise NodeError(_explain(folder, error)) from error


_ERROR = re.compile(r"\[ERROR\] (?P<what>.*)\s+(?P<file>\S+?):(?P<line>\d+):\d+:")
_PACKAGE = re.compile(r'Could not resolve "(?P<package>[^./"][^"]*)"')


def _explain(folder: Path, error: ProgramError) -> str:
    """Return the first of the errors that esbuild has drawn, in a paragraph, with its remedy."""
    package = _PACKAGE.search(error.stderr)
    if package:
        return (
            f"node_modules : « {package['package']} », dont les scripts ont besoin, n’est pas "
            f"installé. L’ajouter à package.json (npm install), ou corriger l’import."
        )
    found = _ERROR.search(error.stderr)
    if not found:
        return f"{folder} : {error}"
    # What is put together is listed in mkdocs.yml and given to esbuild as its standard input.
    is_list = found["file"] == "<stdin>"
    file = "mkdocs.yml" if is_list else f"{folder / found['file']}:{found['line']}"
    return f"{file}: ne s’assemble pas : {found['what']}. Corriger ce qui est écrit là."
