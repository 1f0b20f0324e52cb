"""The parallel map: results come back in order, and an error stops all processes."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from edition.pool import ITEMS_A_BATCH, PoolError, Worker, map_in_order, processes_for

PROCESSES = 2
BATCHES = 20
ITEMS = [f"{number:03}" for number in range(1 + BATCHES * ITEMS_A_BATCH)]
"""The first is done before the work is shared."""
FIRSTS = ITEMS[1::ITEMS_A_BATCH]
"""The first item of each batch."""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="where one process does all, none shares"
)


def test_what_is_shared_comes_back_in_order() -> None:
    def work(item: str) -> tuple[str, int]:
        return item, os.getpid()

    done = list(map_in_order(work, ITEMS, processes=PROCESSES))
    assert [item for item, _ in done] == ITEMS
    assert len({process for _, process in done} - {os.getpid()}) == PROCESSES


def test_one_process_does_few_items_and_is_this_one() -> None:
    assert processes_for(3) == 1
    assert set(map_in_order(lambda _: os.getpid(), ITEMS, processes=1)) == {os.getpid()}


def test_many_rounds_of_items_come_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.pool.ITEMS_A_ROUND", 3 * ITEMS_A_BATCH - 1)
    assert list(map_in_order(str.upper, ITEMS, processes=PROCESSES)) == ITEMS


def test_what_one_raises_stops_the_others(tmp_path: Path) -> None:
    never = get_context("fork").Event()

    def work(item: str) -> None:
        if item == FIRSTS[0]:
            raise ValueError(f"{item} ne va pas")
        if item in FIRSTS:
            (tmp_path / item).touch()
            never.wait()

    with pytest.raises(ValueError, match=f"{FIRSTS[0]} ne va pas"):
        list(map_in_order(work, ITEMS, processes=PROCESSES))
    assert len(list(tmp_path.iterdir())) < PROCESSES


@pytest.mark.usefixtures("interruptible")
def test_an_interruption_stops_all_at_once(tmp_path: Path) -> None:
    never = get_context("fork").Event()

    def work(item: str) -> str:
        if item in FIRSTS[1:]:
            (tmp_path / item).touch()
            never.wait()
        return item

    with pytest.raises(KeyboardInterrupt):
        for item in map_in_order(work, ITEMS, processes=PROCESSES):
            if item == FIRSTS[0]:
                signal.raise_signal(signal.SIGINT)
    assert len(list(tmp_path.iterdir())) <= PROCESSES


def test_a_process_that_the_system_stops_is_told_in_a_sentence() -> None:
    def work(item: str) -> None:
        if item == ITEMS[ITEMS_A_BATCH]:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(PoolError, match=r"faute de mémoire.* Fermer ce qui en prend"):
        list(map_in_order(work, ITEMS, processes=PROCESSES))


def test_a_worker_does_its_work_in_a_process_of_its_own() -> None:
    worker = Worker(os.getpid() for _ in range(1))
    assert worker.receive() != os.getpid()
    worker.stop()
