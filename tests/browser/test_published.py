"""Each page of the edition in `docs/`: accessible, and asking nothing of another host.

What does not depend on the words is tried on the frozen edition, in each layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from axe import SCREEN, violations
from browsing import ROOT, served
from conftest import Window, address

PAGES = [address(page) for page in sorted((ROOT / "docs").glob("*.md"))]
NARROW = 320


@pytest.fixture(scope="module")
def url(published: Path) -> Iterator[str]:
    """Yield the address at which the site is served."""
    with served(published) as address:
        yield address


@pytest.mark.parametrize("path", [*PAGES, "/404.html"])
def test_a_page_can_be_read_by_everybody_and_asks_nothing_of_another_host(
    window: Window, url: str, path: str
) -> None:
    page = window(color_scheme="light", reduced_motion="reduce")
    hosts: set[str] = set()
    errors: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(url + path)
    assert violations(page, [SCREEN]) == []
    page.set_viewport_size({"width": NARROW, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW
    assert hosts == {urlsplit(url).netloc}
    assert errors == []
