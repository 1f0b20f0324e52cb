"""The settings for nginx: every page and file is sent, compressed, with its headers."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from edition.register import published_addresses
from serving.nginx import WHY, installed, running

NGINX = installed()
pytestmark = pytest.mark.skipif(NGINX is None, reason=WHY)
SENT_ALWAYS = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
TYPES = {
    "": "text/html; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".yml": "application/yaml; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".epub": "application/epub+zip",
}
COMPRESSED_ALREADY = (".epub", ".png", ".gz")


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the site, served by nginx."""
    assert NGINX is not None
    with running(NGINX, site, tmp_path_factory.mktemp("nginx")) as url:
        yield url


def got(url: str) -> tuple[int, Message, bytes]:
    """Return the status, the headers and the body that a browser gets."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def paths(site: Path) -> list[str]:
    """Return what is published, and what pages load, without the fragments."""
    loaded = [
        f"/{path.relative_to(site).as_posix()}"
        for folder in ("assets", "search")
        for path in (site / folder).rglob("*")
        if path.is_file()
    ]
    return sorted({address.partition("#")[0] for address in published_addresses(site)}) + loaded


def test_every_page_and_file_is_sent_as_what_it_is(site: Path, host: str) -> None:
    wrong = []
    for path in paths(site):
        status, headers, body = got(host + path)
        file = site / path.strip("/")
        original = (file / "index.html" if file.is_dir() else file).read_bytes()
        packed = headers["Content-Encoding"] == "gzip"
        sent = gzip.decompress(body) if packed else body
        is_small = len(original) < 512 or file.suffix in COMPRESSED_ALREADY
        kept = "immutable" in headers["Cache-Control"]
        is_hashed = bool(re.search(r"\.[0-9a-f]{8}\.(min\.)?(css|js|json)$", path))
        expected = TYPES.get(file.suffix, headers["Content-Type"])
        if (
            (status, sent, kept, headers["Content-Type"]) != (200, original, is_hashed, expected)
            or not (packed or is_small)
            or {name: headers[name] for name in SENT_ALWAYS} != SENT_ALWAYS
        ):
            wrong.append((path, status, packed, kept, headers["Content-Type"]))
    assert wrong == []


def test_what_is_not_there_is_the_page_that_says_so(host: str) -> None:
    status, headers, body = got(f"{host}/jamais/")
    assert status == 404
    assert "Page introuvable" in gzip.decompress(body).decode()
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert got(f"{host}/_headers")[0] == 404


def test_a_folder_without_its_slash_leads_to_the_page(host: str) -> None:
    assert got(f"{host}/kantokuen")[0] == 200
