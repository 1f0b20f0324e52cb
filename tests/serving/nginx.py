"""Find nginx, install it as root on Debian, and run it with the settings of the edition."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = Path(__file__).parent.parent.parent / "serving" / "nginx.conf"
WHY = """No nginx: the tests that serve the site with it are skipped. To run them:
  - Debian:     sudo apt-get install nginx-light
  - anywhere:   install nginx, so that it is on the PATH"""
_WHOLE = """
daemon off;
pid {folder}/nginx.pid;
error_log stderr notice;
worker_processes auto;
{user}
events {{ worker_connections 1024; }}
http {{
  include {types};
  access_log off;
  error_log {folder}/errors.txt;
  sendfile on;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/edition.conf;
}}
"""
"""What a distribution's own configuration says, around the settings of a site."""


def installed() -> Path | None:
    """Return the nginx that is installed; None where none is."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    return Path(found) if found else None


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _types(nginx: Path) -> Path:
    """Return the file of media types that comes with an nginx."""
    told = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=True).stderr
    found = re.search(r"--conf-path=(\S+)", told)
    return Path(found[1] if found else "/etc/nginx/nginx.conf").parent / "mime.types"


@contextmanager
def running(nginx: Path, site: Path, folder: Path) -> Iterator[str]:
    """Serve a site with the settings of the edition, on this machine alone; yield its address.

    `folder` takes what nginx writes. Raises RuntimeError with its words where it does not start.
    """
    port = _free_port()
    settings = SETTINGS.read_text("utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("root /var/www/edition;", f"root {site};"),
    ):
        if settings.count(old) != 1:
            raise RuntimeError(f"{SETTINGS.name}: {old!r} is not there once")
        settings = settings.replace(old, new)
    (folder / "edition.conf").write_text(settings, "utf-8")
    # Else its workers would be somebody who may not read the folders of root's tests.
    user = "user root;" if os.geteuid() == 0 else ""
    whole = _WHOLE.format(folder=folder, types=_types(nginx), user=user)
    (folder / "nginx.conf").write_text(whole, "utf-8")
    server = subprocess.Popen(
        [nginx, "-p", folder, "-c", folder / "nginx.conf", "-e", "stderr"],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _await(server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.communicate()


def _await(server: subprocess.Popen[str]) -> None:
    """Wait until the server listens. Raises RuntimeError with its words where it does not."""
    words = ""
    for line in server.stderr or ():
        # It listens before it starts those who answer.
        if "start worker process" in line:
            return
        words += line
    raise RuntimeError(words)


def main() -> int:
    """Say what was found, after trying to install it. Always 0: the other tests run without it."""
    if not installed() and shutil.which("apt-get") and os.geteuid() == 0:
        for way in (["update"], ["install", "--yes", "nginx-light"]):
            command = ["apt-get", "--quiet", *way]
            print("+", *command, flush=True)
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(command, check=False, env=environment)
    found = installed()
    print(f"nginx for the tests: {found}" if found else WHY, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
