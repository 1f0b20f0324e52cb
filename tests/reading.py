"""Read files of a built site for the tests."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from lxml import html as lxml_html


def read(site: Path, address: str) -> lxml_html.HtmlElement:
    """Return the page that is served at an address."""
    file = site / (address + "index.html" if address.endswith("/") else address).lstrip("/")
    return lxml_html.fromstring(file.read_text("utf-8"))


def digests(site: Path) -> dict[str, str]:
    """Return the digest of each file of a site, by its path."""
    return {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
