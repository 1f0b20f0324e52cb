"""An ordered parallel map: the same work on many items, by all of the machine's processors.

Processes are forked, so that they have all that the work needs without its being sent to them.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from signal import SIG_IGN, SIGINT, signal
from typing import Generic, TypeVar

ITEMS_A_BATCH = 16
"""Items whose results a process sends at once."""
ITEMS_A_ROUND = 1000
"""Items after which new processes take over: a process copies by and by the memory that it
shares."""
FEWEST_ITEMS = 24
"""Items for which a second process pays: one has done fewer sooner than another begins."""
PROCESSORS = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
"""Processes at most. Forks are for Linux: elsewhere a system's own libraries may not live through
them (https://docs.python.org/3/library/multiprocessing.html)."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class PoolError(RuntimeError):
    """The system has stopped a process; says what to do, in French."""

    def __init__(self) -> None:
        super().__init__(
            "Le système a arrêté un processus de la construction, faute de mémoire peut-être. "
            "Fermer ce qui en prend et recommencer ; avec un seul processeur il en faut moins : "
            "taskset --cpu-list 0 make site."
        )


def processes_for(items: int) -> int:
    """Return how many processes do the work on so many items fastest."""
    return PROCESSORS if items >= FEWEST_ITEMS else 1


def map_in_order(
    work: Callable[[Item], Result], items: Sequence[Item], *, processes: int
) -> Iterator[Result]:
    """Yield what `work` makes of each item, in the order of the items.

    With one process, this one does it. What `work` raises is raised here and ends the others, as an
    interruption does. Raises PoolError where the system stops a process.
    """
    if processes == 1:
        yield from map(work, items)
        return
    # What it takes to do one (templates, patterns) is then there for all.
    yield from map(work, items[:1])
    for start in range(1, len(items), ITEMS_A_ROUND):
        yield from _map_round(work, items[start : start + ITEMS_A_ROUND], processes)


def _map_round(
    work: Callable[[Item], Result], items: Sequence[Item], processes: int
) -> Iterator[Result]:
    """Yield what `work` makes of each item: of several batches, each process does every n-th."""
    batches = [items[at : at + ITEMS_A_BATCH] for at in range(0, len(items), ITEMS_A_BATCH)]

    def results_of(number: int) -> Iterator[list[Result]]:
        return ([*map(work, batch)] for batch in batches[number::processes])

    workers = [Worker(results_of(number)) for number in range(processes)]
    try:
        for number in range(len(batches)):
            yield from workers[number % processes].receive()
    finally:
        for worker in workers:
            worker.stop()


class Worker(Generic[Result]):
    """A process of its own that goes through some results and sends each as soon as it has it."""

    def __init__(self, results: Iterable[Result]) -> None:
        # Else the process would go through all objects for those of no more use, and so copy them.
        gc.collect()
        gc.freeze()
        context = get_context("fork")
        self._connection, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_send_all, args=(results, sender), daemon=True)
        self._process.start()
        gc.unfreeze()
        sender.close()

    def receive(self) -> Result:
        """Return the next result. Raises the worker's error; PoolError if the system stopped it."""
        try:
            result, error = self._connection.recv()
        except EOFError as ended:
            raise PoolError from ended
        if error is not None:
            raise error
        received: Result = result
        return received

    def stop(self) -> None:
        """End the process, if it has not ended."""
        self._process.terminate()
        self._process.join()
        self._connection.close()


def _send_all(results: Iterable[Result], sender: Connection) -> None:
    """Send each result with None, or None with the error that ends them."""
    # Who interrupts the command interrupts the process that receives, and that one stops this one.
    signal(SIGINT, SIG_IGN)
    try:
        for result in results:
            sender.send((result, None))
    except Exception as error:
        sender.send((None, error))
