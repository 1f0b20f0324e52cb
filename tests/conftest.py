"""What the tests share: the texts of the frozen edition, its site, a browser."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page

from browsing import FROZEN, ROOT, WATCH_SHIFTS, chromium, copied, mkdocs, served
from edition.authorities import load_authorities
from edition.frontmatter import load, split
from edition.markdown.rendering import markdown_extensions, render
from edition.model import Block
from edition.notices import Notices
from edition.reader import read_blocks

DOCS = FROZEN / "docs"
EXTENSIONS = {
    **markdown_extensions(ROOT / "mkdocs.yml"),
    "edition.mentions": {"notices": Notices(load_authorities(DOCS / "donnees")[0])},
}


@dataclass(frozen=True)
class Text:
    """A text of the edition: its page, its source."""

    name: str
    page: str
    source_path: Path

    @property
    def source(self) -> str:
        """The source, as it reached us."""
        return self.source_path.read_text("utf-8")

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of the page, corrections included."""
        return read_blocks(render(split(self.page).body, EXTENSIONS, "view"))


def _texts() -> list[Text]:
    texts = []
    for path in sorted(DOCS.glob("*.md")):
        page = path.read_text("utf-8")
        front, _ = load(path.name, page)
        if front.source:
            texts.append(Text(path.stem, page, DOCS / front.source))
    return texts


TEXTS = _texts()
PAGES = sorted(DOCS.glob("*.md"))
TEXT_NAMES = [text.name for text in TEXTS]


def address(page: Path) -> str:
    """Return the address of a page, from the site's root."""
    return "/" if page.stem == "index" else f"/{page.stem}/"


ADDRESSES = [*map(address, PAGES), "/404.html"]


@pytest.fixture(params=TEXTS, ids=TEXT_NAMES)
def text(request: pytest.FixtureRequest) -> Text:
    """Return each text of the edition in turn."""
    found: Text = request.param
    return found


Shared = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Shared:
    """Return what makes a folder once a run, whichever process of the tests asks for it first."""

    def folder_of(name: str, make: Callable[[Path], None]) -> Path:
        base = tmp_path_factory.getbasetemp()
        folder = (base.parent if base.name.startswith("popen-") else base) / f"{name}-{testrun_uid}"
        with FileLock(f"{folder}.lock"):
            if not folder.exists():
                partial = tmp_path_factory.mktemp(name)
                make(partial)
                partial.rename(folder)
        return folder

    return folder_of


@pytest.fixture(scope="session")
def site(shared: Shared) -> Path:
    """Return the folder of the frozen edition's site, built strictly."""

    def build(folder: Path) -> None:
        root = copied(folder / "project")
        built = mkdocs("build", "--strict", "--site-dir", str(folder / "site"), root=root)
        assert built.returncode == 0, built.stderr

    return shared("frozen", build) / "site"


@pytest.fixture(scope="session")
def published(shared: Shared) -> Path:
    """Return the folder of the site as it is published, of what is in `docs/` now."""

    def build(folder: Path) -> None:
        built = mkdocs("build", "--strict", "--site-dir", str(folder / "site"), root=ROOT)
        assert built.returncode == 0, built.stderr

    return shared("published", build) / "site"


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """Yield the address at which the built site is served."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the browser that all tests share."""
    with chromium() as shared:
        yield shared


Window = Callable[..., Page]
FORGET = (
    "/^http/.test(location.protocol) && [localStorage, sessionStorage].forEach((s) => s.clear())"
)


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Window]:
    """Yield what gives the window of a reader, of some width and kind (`Browser.new_context`).

    There is one of each kind, which forgets what was chosen in it: to open a new one takes several
    times as long as to open a page. Whoever needs the first visit, or changes how a window
    answers, opens one of their own.
    """
    pages: dict[str, Page] = {}

    def of(width: int = 1280, height: int = 900, **kind: object) -> Page:
        key = repr(sorted(kind.items()))
        page = pages.get(key)
        if page is None:
            context = browser.new_context(**kind)  # type: ignore[arg-type]
            context.add_init_script(WATCH_SHIFTS)
            page = pages[key] = context.new_page()
        page.evaluate(FORGET)
        page.goto("about:blank")
        page.emulate_media(media="null")
        page.mouse.move(0, 0)
        page.set_viewport_size({"width": width, "height": height})
        return page

    yield of
    for page in pages.values():
        page.context.close()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Have an interruption stop this process and those it starts, as on a terminal.

    A shell that starts the tests in the background has them ignore it.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
