"""A built site served on this machine, and a headless browser to read it with."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from edition.cache import FOLDER as CACHE
from edition.node import CALENDAR
from headers import headers_of
from install_browser import HOW, installed

TESTS = Path(__file__).parent
ROOT = TESTS.parent
FROZEN = TESTS / "edition"
"""A frozen edition, on which the machine is tested: what editors change in `docs/` is not in it."""
MKDOCS = Path(sys.executable).with_name("mkdocs")
"""The command, as it is installed beside Python."""
EDITION = MKDOCS.with_name("edition")
"""The edition's own command."""
NPM = ("package.json", "package-lock.json", ".npmrc")
"""What says which packages from npm a build needs."""
FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""No sandbox, since containers run tests as root; no request of the browser's own."""
FEW_PROCESSES = (
    "--renderer-process-limit=1",
    "--disable-site-isolation-trials",
)
"""One process for all pages: to start one for each takes a quarter of the time of the tests."""

FILES_FOR_MEMORY = "--disable-dev-shm-usage"
"""A flag of Playwright's own, for containers whose shared memory is small: what processes share is
in files on a disk then, which takes a fourteenth of the time of the tests."""
SHARED_MEMORY = Path("/dev/shm")
ENOUGH_MEMORY = 2**30
"""Bytes of shared memory that are enough for the pages of a few browsers."""


def has_shared_memory() -> bool:
    """Tell whether the machine has enough memory that processes can share."""
    return SHARED_MEMORY.is_dir() and shutil.disk_usage(SHARED_MEMORY).free >= ENOUGH_MEMORY


WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((one) => one.value)))
  .observe({ type: "layout-shift", buffered: true });
"""
"""Before a page's own scripts: notes in `shifts` how far things move once they are shown."""


def mkdocs(*arguments: str, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as people do, in `root`, and return what it said."""
    return _run(MKDOCS, *arguments, root=root)


def edition(*arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run the edition's own command in `root`, and return what it said."""
    return _run(EDITION, *arguments, root=root)


def stock_mkdocs(*arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run MkDocs' own command, for a site that is not of this edition."""
    return _run(sys.executable, "-m", "mkdocs", *arguments, root=root)


def _run(*command: str | Path, root: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def settings(root: Path = ROOT, *, kept: Collection[str] = ()) -> str:
    """Return the `mkdocs.yml` of the frozen edition: its own content in a project's settings.

    `kept` names settings that stay as the project has them.
    """
    text = (root / "mkdocs.yml").read_text("utf-8")
    content = (FROZEN / "mkdocs.yml").read_text("utf-8")
    for block in _SETTING.finditer(content):
        if block["name"] in kept:
            continue
        [of_project] = [one for one in _SETTING.finditer(text) if one["name"] == block["name"]]
        text = text[: of_project.start()] + block[0] + text[of_project.end() :]
    return text


_SETTING = re.compile(r"^(?P<name>\w+):.*\n(?: .*\n)*", re.MULTILINE)
"""A setting at the first level of a file of YAML, with all lines of its value."""


SOURCES = ("assets", "overrides")
"""The folders of templates, scripts and styles."""


def copied(into: Path, *, without: Collection[str] = ()) -> Path:
    """Make a project of the frozen edition in `into`, with what is installed and kept beside it.

    `without` names folders of `SOURCES` that are there already.
    """
    shutil.copytree(FROZEN / "docs", into / "docs")
    for folder in SOURCES:
        if folder not in without:
            shutil.copytree(ROOT / folder, into / folder)
    shutil.copytree(ROOT / CALENDAR, into / CALENDAR)
    shutil.copy(FROZEN / "CITATION.cff", into)
    (into / "mkdocs.yml").write_text(settings(), "utf-8")
    for file in NPM:
        shutil.copy(ROOT / file, into)
    (into / "node_modules").symlink_to(ROOT / "node_modules")
    (into / CACHE).mkdir(exist_ok=True)
    for kept in (ROOT / CACHE).glob("*"):
        # Another build may be writing there.
        with suppress(FileNotFoundError):
            shutil.copy(kept, into / CACHE)
    return into


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files with the site's headers, and its own 404 page, without a word."""

    def end_headers(self) -> None:
        path = self.path.partition("?")[0]
        for name, value in headers_of(Path(self.directory), path).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine alone; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a headless browser. Raises RuntimeError, saying how to get one, where there is none."""
    executable = installed()
    if executable is None:
        raise RuntimeError(HOW)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=[*FLAGS, *FEW_PROCESSES],
            ignore_default_args=[FILES_FOR_MEMORY] if has_shared_memory() else [],
        )
        try:
            yield browser
        finally:
            browser.close()


def restyle(page: Page, rules: str) -> None:
    """Add rules of CSS to a page, by a way that its policy leaves to scripts."""
    page.evaluate(
        """(rules) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(rules);
          document.adoptedStyleSheets.push(sheet);
        }""",
        rules,
    )
