"""Work that several processes share: in order, said in order, and stopped when one can't go on."""

from __future__ import annotations

import logging
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

import sharing
from edition.mkdocs.building import ContentError
from edition.problems import Problem
from sharing import A_BATCH, Beside, share

BATCHES = 20
PAGES = [f"{number:03}" for number in range(1 + BATCHES * A_BATCH)]
"""The first is done before the work is shared."""
FIRSTS = PAGES[1::A_BATCH]
"""The first page of each batch."""
PROCESSORS = 2
BEGUN_AT_MOST = 1 + PROCESSORS + (PROCESSORS + 1)
"""Batches that are begun although the first one is the last that is wanted: that one, those under
way, and those that wait to be taken, which Python has be one more than the processes."""
FORK = get_context("fork") if sys.platform == "linux" else None
log = logging.getLogger("mkdocs.test")

pytestmark = pytest.mark.skipif(FORK is None, reason="where one process does all, none shares")


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Share among two processes, on whatever machine."""
    monkeypatch.setattr(sharing, "PROCESSORS", PROCESSORS)


def test_what_is_shared_comes_back_in_order() -> None:
    assert FORK
    both = FORK.Barrier(PROCESSORS)

    def work(page: str) -> tuple[str, int]:
        # One that waits takes no second batch: the other has to.
        if page in FIRSTS[:PROCESSORS]:
            both.wait()
        return page, os.getpid()

    done = list(share(work, PAGES, alone=False))
    assert [page for page, _ in done] == PAGES
    assert len({process for _, process in done} - {os.getpid()}) == PROCESSORS


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


@pytest.fixture
def is_ending(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Return what is set once the processes are asked to end, and no batch is waited for."""
    assert FORK
    is_set = FORK.Event()

    class Pool(ProcessPoolExecutor):
        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
            is_set.set()
            super().shutdown(wait, cancel_futures=cancel_futures)

    monkeypatch.setattr(sharing, "ProcessPoolExecutor", Pool)
    return is_set


def test_what_one_raises_stops_the_others(tmp_path: Path, is_ending: Event) -> None:
    def work(page: str) -> None:
        if page == FIRSTS[0]:
            raise PluginError(f"{page} ne va pas")
        if page in FIRSTS:
            (tmp_path / page).touch()
            is_ending.wait()

    with pytest.raises(PluginError, match=f"{FIRSTS[0]} ne va pas"):
        list(share(work, PAGES, alone=False))
    assert len(list(tmp_path.iterdir())) < BEGUN_AT_MOST


@pytest.mark.usefixtures("interruptible")
def test_an_interruption_stops_all_at_once(tmp_path: Path, is_ending: Event) -> None:
    def work(page: str) -> None:
        if page in FIRSTS:
            (tmp_path / page).touch()
        if page in FIRSTS[1:]:
            is_ending.wait()

    with pytest.raises(KeyboardInterrupt):
        for page, _ in zip(PAGES, share(work, PAGES, alone=False), strict=True):
            if page == FIRSTS[0]:
                signal.raise_signal(signal.SIGINT)
    assert 0 < len(list(tmp_path.iterdir())) <= BEGUN_AT_MOST


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


def test_problems_come_from_elsewhere_as_values() -> None:
    """What gathers them tells causes from what follows by their numbers."""
    problem = Problem("docs/a.md", 1, "s-008", "un bloc", "Le fermer")

    def work(page: str) -> None:
        log.warning("%s", problem)
        if page == PAGES[A_BATCH]:
            raise ContentError([problem])

    kept: list[object] = []
    handler = logging.Handler()
    handler.emit = lambda record: kept.append(record.args)  # type: ignore[method-assign]
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        with pytest.raises(ContentError) as stopped:
            list(share(work, PAGES, alone=False))
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    assert set(kept) == {(problem,)}
    assert stopped.value.problems == (problem,)
