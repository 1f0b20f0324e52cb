"""The site's file of headers, read as Netlify and Cloudflare Pages read it."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

from edition.html.policy import HEADERS


def headers_of(site: Path, path: str) -> dict[str, str]:
    """Return the headers that go with a path of a site; none where it has no such file.

    Raises ValueError where two rules say one header: hosts would put both values together.
    """
    file = site / HEADERS
    found: dict[str, str] = {}
    rule = ""
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        if not line.startswith(" "):
            rule = line
        elif fnmatchcase(path, rule):
            name, _, value = line.strip().partition(": ")
            if name in found:
                raise ValueError(f"{path}: {name} is said twice")
            found[name] = value
    return found
