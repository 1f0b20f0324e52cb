"""A host for built sites as real ones are: compressed, connections kept, and a note of all it sent.

It is on this machine alone. Nothing is slowed down: what a network would add grows with the bytes
and the requests, which are counted.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMPRESSED = ("text/", "application/json", "application/javascript", "application/xml", "image/svg")
"""The types that hosts compress. What they don't know, they send as it is."""
LEVEL = 6
"""Of compression: the default of most hosts."""
KEPT = "max-age=600"
"""How long a browser may keep what it got: what GitHub Pages says."""


@dataclass(frozen=True)
class Sent:
    """A response."""

    path: str
    size: int
    """Bytes of its body, as they went over the wire."""
    at: float
    """When sending it began, in seconds since 1970."""


@dataclass
class Host:
    """A site that is served."""

    folders: Sequence[Path]
    """Where its files are: the first that has a file gives it."""
    url: str = ""
    sent: list[Sent] = field(default_factory=list)
    """Every response, in order."""
    _bodies: dict[str, tuple[bytes, str, bool] | None] = field(default_factory=dict)

    def body(self, path: str) -> tuple[bytes, str, bool] | None:
        """Return what is sent for a path: bytes, type, whether compressed; None for no such file.

        Each is compressed once, so that no measure but the first waits for it.
        """
        if path not in self._bodies:
            self._bodies[path] = self._read(path)
        return self._bodies[path]

    def _read(self, path: str) -> tuple[bytes, str, bool] | None:
        inside = unquote(path).strip("/")
        for folder in self.folders:
            file = folder / inside
            if file.is_dir():
                file = file / "index.html"
            if file.is_file() and folder.resolve() in file.resolve().parents:
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                data = file.read_bytes()
                if kind.startswith(COMPRESSED):
                    return gzip.compress(data, LEVEL), kind, True
                return data, kind, False
        return None

    def prepare(self) -> None:
        """Compress all that is not a page; the pages that are measured are few."""
        for folder in self.folders:
            for file in folder.rglob("*"):
                if file.is_file() and file.suffix not in (".html", ".map", ".gz"):
                    self.body("/" + file.relative_to(folder).as_posix())


def _handler(host: Host) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Else the kernel holds the second packet of a response back for 40 ms.
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            found = host.body(path)
            body, kind, compressed = found or (b"", "text/plain", False)
            self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", KEPT)
            if compressed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            # Before it is sent: this thread may well be woken up long after it was.
            host.sent.append(Sent(path, len(body), time.time()))
            self.wfile.write(body)
            self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that closes drops its connections."""


@contextmanager
def hosted(*folders: Path) -> Iterator[Host]:
    """Serve folders, laid one over the other, on a free port of this machine alone."""
    host = Host(folders)
    host.prepare()
    server = _Server(("127.0.0.1", 0), _handler(host))
    host.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
