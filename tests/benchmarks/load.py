"""How many requests a second nginx answers with this site, and with how many errors.

    cd tests && ../.venv/bin/python -m benchmarks.load

On this machine alone, which also makes the requests (wrk), over connections that are kept, with
every file compressed beforehand as SERVING.md says.
"""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.sites import build_published
from benchmarks.tables import head, line
from serving.nginx import installed, running

PATHS = ("/", "/kantokuen/", "/personnes/", "/chronologie/", "/search/search_index.json")
COMPRESSED = (".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml", ".yml")
SECONDS = 10
CONNECTIONS = 64
ERRORS = re.compile(r"Non-2xx or 3xx responses: .*|Socket errors: .*")


def tabulate() -> Iterator[str]:
    """Ask for each page as often as nginx answers, and yield the table line by line.

    Where a program is missing, say how to install both instead.
    """
    nginx, wrk = installed(), shutil.which("wrk")
    if nginx is None or wrk is None:
        yield "Not measured: it needs nginx and wrk (apt-get install nginx-light wrk)."
        return
    yield head(["Address"], ["requests a second", "errors"])
    with tempfile.TemporaryDirectory() as folder:
        site, run = build_published(Path(folder, "site")), Path(folder, "run")
        run.mkdir()
        for file in [*site.rglob("*")]:
            if file.suffix in COMPRESSED:
                file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes()))
        flags = ["-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip"]
        with running(nginx, site, run) as url:
            for path in PATHS:
                output = subprocess.run(
                    [wrk, *flags, url + path], capture_output=True, text=True, check=True
                ).stdout
                rate = float(output.partition("Requests/sec:")[2].split()[0])
                errors = "; ".join(ERRORS.findall(output)) or "none"
                yield line((f"`{path}`", f"{rate:,.0f}", errors))


if __name__ == "__main__":
    for text in tabulate():
        print(text, flush=True)
