"""Work that several processes share: in order, said in order, and stopped when one can't go on."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from sharing import A_BATCH, Beside, share

PAGES = [f"{number:03}" for number in range(20 * A_BATCH)]
LAST_SHARED = PAGES[-A_BATCH]
log = logging.getLogger("mkdocs.test")

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2,
    reason="where one process does all, none shares",
)


def test_what_is_shared_comes_back_in_order() -> None:
    done = list(share(lambda page: (page, os.getpid()), PAGES, alone=False))
    assert [page for page, _ in done] == PAGES
    assert len({process for _, process in done}) > 1


def test_alone_one_process_does_all() -> None:
    assert set(share(lambda _: os.getpid(), PAGES, alone=True)) == {os.getpid()}


def test_what_is_logged_elsewhere_is_said_here_in_order(caplog: pytest.LogCaptureFixture) -> None:
    def work(page: str) -> None:
        log.warning("page %s", page)

    logging.getLogger("mkdocs").addHandler(caplog.handler)
    try:
        list(share(work, PAGES, alone=False))
    finally:
        logging.getLogger("mkdocs").removeHandler(caplog.handler)
    assert list(dict.fromkeys(caplog.messages)) == [f"page {page}" for page in PAGES]


def test_what_one_raises_stops_the_others(tmp_path: Path) -> None:
    def work(page: str) -> None:
        if page == PAGES[A_BATCH]:
            raise PluginError(f"{page} ne va pas")
        time.sleep(0.005)
        (tmp_path / page).touch()

    with pytest.raises(PluginError, match=f"{PAGES[A_BATCH]} ne va pas"):
        list(share(work, PAGES, alone=False))
    assert not (tmp_path / LAST_SHARED).exists()


def test_an_interruption_stops_all_at_once(tmp_path: Path) -> None:
    def work(page: str) -> None:
        time.sleep(0.005)
        (tmp_path / page).touch()

    with pytest.raises(KeyboardInterrupt):
        for _ in share(work, PAGES, alone=False):
            signal.raise_signal(signal.SIGINT)
    assert not (tmp_path / LAST_SHARED).exists()


def test_a_process_that_the_system_stops_is_told_in_a_sentence() -> None:
    def work(page: str) -> None:
        if page == PAGES[A_BATCH]:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(PluginError, match="faute de mémoire") as raised:
        list(share(work, PAGES, alone=False))
    assert "Fermer ce qui en prend" in str(raised.value)


def test_what_is_done_beside_comes_back() -> None:
    beside = Beside(os.getpid, alone=False)
    assert beside.result() != os.getpid()
    assert Beside(os.getpid, alone=True).result() == os.getpid()


def test_what_is_raised_beside_is_raised_here() -> None:
    def work() -> None:
        raise PluginError("rien ne va")

    with pytest.raises(PluginError, match="rien ne va"):
        Beside(work, alone=False).result()


def test_a_process_beside_that_the_system_stops_is_told_in_a_sentence() -> None:
    with pytest.raises(PluginError, match="faute de mémoire"):
        Beside(lambda: os.kill(os.getpid(), signal.SIGKILL), alone=False).result()
