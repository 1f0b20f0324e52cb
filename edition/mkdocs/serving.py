"""What `mkdocs serve` does beyond building: checking its port, watching files, restarting."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path

from click import echo
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

import edition
from edition.cache import digest_of
from edition.mkdocs.build import Build
from edition.mkdocs.command import Refusal, refuse_settings
from edition.mkdocs.remarks import write_refusal
from edition.node import LOCK
from edition.release import FILE as RELEASE

ASSETS = "assets"
"""The folder of the sources of scripts, styles and map."""
PACKAGE = Path(edition.__file__).parent
"""The code of the edition, which Python reads when it starts and not again."""


def refuse_busy_port(config: MkDocsConfig) -> None:
    """Raise Refusal where another program listens already where the site is to be served."""
    host, port = config.dev_addr
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        # As the server itself does: a port that was just left is free.
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            raise Refusal(
                f"{host}:{port} : l’adresse n’est pas libre ({error.strerror}). Arrêter l’autre "
                f"« mkdocs serve », ou en choisir une autre : mkdocs serve -a {host}:{port + 1}"
            ) from error


def watch(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Watch all that a build reads; say what stops a build, on the pages too."""
    root = Path(config.config_file_path).parent
    overrides = Path(config.theme.custom_dir or "")
    for path in (root / RELEASE, root / LOCK, overrides, root / ASSETS, PACKAGE):
        server.watch(str(path))
    code = _code()

    def rebuild() -> None:
        if _code() != code:
            _start_anew(config)
        try:
            refuse_settings(Path(config.config_file_path))
            builder()
        except MkDocsException as error:
            echo(error.message, err=True)
            write_refusal(config, error.message)

    server.builder = rebuild


def digest_of_settings(build: Build) -> str:
    """Return the digest of all that the reading of any page depends on, but its own files.

    That is whatever stands beside the pages and their sources, in the templates and in the
    settings; which files there are; and what pages ask to compare.
    """
    folders = build.docs, Path(build.config.theme.custom_dir or "")
    files = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    files |= {build.root / RELEASE, Path(build.config.config_file_path)}
    files -= {Path(file.abs_src_path or "") for file in build.files.documentation_pages()}
    files -= {build.docs / front.source for front in build.fronts.values()}
    contents = (path.read_bytes() for path in sorted(files))
    subjects = chain.from_iterable(build.subjects.values())
    return digest_of(*contents, *sorted(build.files.src_uris), *sorted(subjects))


def digest_of_page(build: Build, path: str, shared: str) -> str:
    """Return the digest of all that the reading of a page depends on, by its path."""
    page = build.page_at(path)
    source = build.front_matter[path].source
    words = (build.docs / source).read_bytes() if source else b""
    return digest_of(shared, page.file.content_string, words, str(page.title))


def _code() -> dict[Path, int]:
    """Return when each module of the package was written, in nanoseconds."""
    return {path: path.stat().st_mtime_ns for path in PACKAGE.rglob("*.py")}


def _start_anew(config: MkDocsConfig) -> None:
    """Begin the command again in this process, so that Python reads the code that has changed."""
    shutil.rmtree(config.site_dir, ignore_errors=True)
    sys.stdout.flush()
    os.execv(sys.executable, sys.orig_argv)
