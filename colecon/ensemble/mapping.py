"""How blocks are mapped: one after the other, over processes, or by anything else with a map.

A `Mapper` takes a task and jobs and yields what the task returns, in any order. A cluster is one more
mapper (`colecon.ensemble.cluster`); nothing else in the package knows.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import TypeAlias, TypeVar

from colecon.ensemble.blocks import Job, Stream
from colecon.ensemble.task import Task
from colecon.errors import Fault, ResultError

Mapper: TypeAlias = Callable[[Task, Sequence[Job]], Stream]
T = TypeVar("T")

PATIENCE = 2
"""Broken pools in a row, none of which finished a block, before blocks are tried one at a time."""


def mapper(workers: int) -> Mapper:
    """`serial` for one worker, else `Processes`."""
    return serial if workers == 1 else Processes(workers)


def serial(task: Task, jobs: Sequence[Job]) -> Stream:
    """One batch after the other, in this process."""
    for batch in task.batches(jobs, 1):
        yield from task.each(batch)


@dataclass(frozen=True, slots=True)
class Processes:
    """Maps over ``workers`` fresh processes; a worker that is killed costs a new pool, never a block.

    A block that kills its worker every time is told apart by playing the last ones alone; then
    `ResultError` names it, after all others have finished.
    """

    workers: int

    def __call__(self, task: Task, jobs: Sequence[Job]) -> Stream:
        """Yield each job's result as it comes."""
        if len(task.batches(jobs, self.workers)) == 1:  # a process would start for longer than it plays
            yield from serial(task, jobs)
            return
        left = {job.block.index: job for job in jobs}
        strikes = 0
        while left and strikes < PATIENCE:
            before = len(left)
            for done in _through(task, list(left.values()), self.workers):
                del left[done.block.index]
                yield done
            strikes = 0 if len(left) < before else strikes + 1
        if left:
            yield from _one_by_one(task, list(left.values()))


def each(work: Callable[[int], T], places: Sequence[int], workers: int) -> list[T]:
    """What ``work`` makes of each place, in their order: here, or in as many processes as ``workers``.

    For work that leaves no block; a worker that is killed ends it with `ResultError`.
    """
    if workers == 1:
        return [work(place) for place in places]
    pool = ProcessPoolExecutor(
        min(workers, len(places)), mp_context=multiprocessing.get_context("spawn"), initializer=_prepare
    )
    try:
        with deaf():
            futures = [pool.submit(work, place) for place in places]
        found = [future.result() for future in futures]
    except BaseException as error:
        _stop(pool)
        if isinstance(error, BrokenProcessPool):
            raise ResultError(Fault("block_failed", {"block": "rare"})) from None
        raise
    pool.shutdown()
    return found


def _one_by_one(task: Task, jobs: Sequence[Job]) -> Stream:
    failed = []
    for job in jobs:
        results = list(_through(task, [job], 1))
        yield from results
        failed += [] if results else [Fault("block_failed", {"block": job.block.name})]
    if failed:
        raise ResultError(failed)


def _through(task: Task, jobs: Sequence[Job], workers: int) -> Stream:
    """What one pool finishes before it ends or breaks."""
    pool = ProcessPoolExecutor(
        min(workers, len(jobs)), mp_context=multiprocessing.get_context("spawn"), initializer=_prepare
    )
    try:
        with deaf():
            futures = [pool.submit(task, batch) for batch in task.batches(jobs, workers)]
        for future in as_completed(futures):
            yield from future.result()
    except BrokenProcessPool:
        pool.shutdown(cancel_futures=True)
    except BaseException:  # Ctrl-C, an engine's fault, a caller who goes: nobody waits for blocks in flight
        _stop(pool)
        raise
    else:
        pool.shutdown()


@contextmanager
def deaf() -> Iterator[None]:
    """Processes started in here never hear Ctrl-C, not even while they still load; this one hears it right after."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would open the ears of the thread that starts it
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stop(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(cancel_futures=True)


def _prepare() -> None:
    """A worker leaves Ctrl-C to its parent, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
