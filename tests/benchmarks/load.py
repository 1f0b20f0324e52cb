"""`make load`: how many requests a second nginx answers with this site, and with how many errors.

On this machine alone, which also makes the requests (wrk), over connections that are kept, with
every file compressed beforehand as SERVING.md says.
"""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from browsing import mkdocs
from serving.nginx import WHY, installed, running

PATHS = ("/", "/kantokuen/", "/personnes/", "/chronologie/", "/search/search_index.json")
PACKED = (".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml", ".yml")
SECONDS = 10
CONNECTIONS = 64
AIM = 2000
"""Requests a second that each address has to be answered with."""


def main() -> int:
    """Print a line an address; return 1 where one was too slow, or had errors."""
    nginx, wrk = installed(), shutil.which("wrk")
    if nginx is None or wrk is None:
        print(WHY if nginx is None else "No wrk: sudo apt-get install wrk", file=sys.stderr)
        return 1
    held = True
    with tempfile.TemporaryDirectory() as folder:
        site, run = Path(folder, "site"), Path(folder, "run")
        built = mkdocs("build", "--strict", "--site-dir", str(site))
        if built.returncode:
            print(built.stderr, file=sys.stderr)
            return 1
        run.mkdir()
        for file in [*site.rglob("*")]:
            if file.suffix in PACKED:
                file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes()))
        with running(nginx, site, run) as url:
            for path in PATHS:
                flags = ["-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip"]
                said = subprocess.run(
                    [wrk, *flags, url + path], capture_output=True, text=True, check=True
                ).stdout
                rate = float(said.partition("Requests/sec:")[2].split()[0])
                errors = re.findall(r"Non-2xx or 3xx responses: .*|Socket errors: .*", said)
                held = held and rate >= AIM and not errors
                print(f"{path:16} {rate:9.0f} requests/s  {'; '.join(errors) or 'no error'}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
