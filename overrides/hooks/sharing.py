"""How the pages of many texts are shared among the machine's processors."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from logging.handlers import QueueHandler
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from signal import SIG_IGN, SIGINT, signal
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from edition.problems import Problem

A_BATCH = 16
"""Pages that a process takes at once: few, so that none has the last ones all to itself."""
A_ROUND = 1000
"""Pages after which processes make place for new ones: what they look at of what all have, each
gets its own copy of by and by."""
FEW = 24
"""Pages that one process has done sooner than another one begins."""
PROCESSORS = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
"""Forks are for Linux: elsewhere a system's own libraries may not live through them
(https://docs.python.org/3/library/multiprocessing.html)."""
_FORK = get_context("fork")
KILLED = (
    "Le système a arrêté un processus de la construction, faute de mémoire peut-être. Fermer ce "
    "qui en prend et recommencer ; avec un seul processeur il en faut moins : "
    "taskset --cpu-list 0 make site."
)


@dataclass(frozen=True)
class Shared:
    """What a hook knows of a page once a process has done its part, for the others to have."""

    taken: Callable[[str], Any]
    """Gives what is known of a page, by its path, and forgets it."""
    given: Callable[[str, Any], None]
    """Keeps what `taken` gave, wherever that was."""


@dataclass(frozen=True)
class Aside:
    """What a hook makes of all texts while their pages are built."""

    made: Callable[[MkDocsConfig], Any]
    given: Callable[[Any], None]
    """Keeps what `made` gave, wherever that was."""


@dataclass(frozen=True)
class _Done:
    """What came of a batch."""

    results: list[Any]
    said: list[logging.LogRecord]
    """What would have been logged, in order."""
    error: Exception | None
    """What stopped it."""


_work: Callable[[str], Any]
"""What is asked of each page: processes that are forked have it, with all that it needs."""
_said: SimpleQueue[logging.LogRecord]


def one_does(pages: int, *, alone: bool) -> bool:
    """Tell whether one process does so many pages: few, or where it has to be `alone`.

    A server's threads do not live through a fork.
    """
    return alone or pages < FEW or PROCESSORS == 1


def share(work: Callable[[str], Any], pages: Sequence[str], *, alone: bool) -> Iterator[Any]:
    """Yield what `work` makes of each page, by its path, in order.

    Done by this process where `one_does`. Else by as many as there are processors; what they log is
    logged here, and what they raise is raised here.
    """
    global _work
    if one_does(len(pages), alone=alone):
        yield from map(work, pages)
        return
    _work = work
    # What it takes to do one (templates, patterns) is then known to all.
    yield work(pages[0])
    try:
        for at in range(1, len(pages), A_ROUND):
            yield from _round(pages[at : at + A_ROUND])
    except BrokenProcessPool as error:
        raise PluginError(KILLED) from error
    finally:
        gc.unfreeze()


def _round(pages: Sequence[str]) -> Iterator[Any]:
    """Yield what comes of some pages, done by as many processes as there are processors."""
    _settle()
    batches = [pages[at : at + A_BATCH] for at in range(0, len(pages), A_BATCH)]
    with ProcessPoolExecutor(PROCESSORS, _FORK, initializer=_listen) as pool:
        # Whoever stops asking for more, or is interrupted, has the rest not begun.
        for done in pool.map(_batch, batches):
            yield from _said_here(done)


def _settle() -> None:
    """Have it that what is there now is there for good, before a process begins.

    Else each would look through all of it for what is of no more use, and to look is to copy.
    """
    gc.collect()
    gc.freeze()


class Beside:
    """Work that a process of its own does meanwhile, and is gone with all that it took."""

    def __init__(self, work: Callable[[], Any], *, alone: bool) -> None:
        """Begin it; where one process does all (`alone`), once the result is asked for."""
        self._work = work
        self._process = None
        if not alone:
            _settle()
            self._result, sent = _FORK.Pipe(duplex=False)
            self._process = _FORK.Process(target=self._send, args=(sent,))
            self._process.start()
            sent.close()

    def _send(self, sent: Connection) -> None:
        _listen()
        sent.send(_done(lambda: [self._work()]))

    def result(self) -> Any:
        """Return what came of it. Raises what it raised."""
        if self._process is None:
            return self._work()
        try:
            done: _Done = self._result.recv()
        except EOFError as error:
            raise PluginError(KILLED) from error
        self._process.join()
        return _said_here(done)[0]


def _said_here(done: _Done) -> list[Any]:
    """Return what came of a batch elsewhere; log here what was logged, raise what was raised."""
    for record in done.said:
        logging.getLogger(record.name).handle(record)
    if done.error:
        raise done.error
    return done.results


class _ProblemHandler(QueueHandler):
    """Hands over what is logged: problems as the values that they are, the rest as words."""

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        match record.args:
            case (Problem(),):
                return record
            case _:
                prepared: logging.LogRecord = super().prepare(record)
                return prepared


def _listen() -> None:
    """Leave it to whoever shared the work to say what this process logs, and when to stop."""
    global _said
    signal(SIGINT, SIG_IGN)
    _said = SimpleQueue()
    logger = logging.getLogger("mkdocs")
    logger.handlers[:] = [_ProblemHandler(_said)]
    logger.propagate = False


def _batch(pages: Sequence[str]) -> _Done:
    return _done(lambda: map(_work, pages))


def _done(work: Callable[[], Iterable[Any]]) -> _Done:
    """Do some work in a process that listens; return what came of it, or what stopped it."""
    results: list[Any] = []
    error = None
    try:
        results.extend(work())
    except Exception as raised:
        error = raised
    said = [_said.get() for _ in range(_said.qsize())]
    return _Done(results, said, error)
