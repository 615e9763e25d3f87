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
from concurrent.futures import Future, ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import Any, TypeAlias, TypeVar

from colecon.ensemble.blocks import Job, Stream
from colecon.ensemble.task import Task
from colecon.errors import Fault, ResultError

Mapper: TypeAlias = Callable[[Task, Sequence[Job]], Stream]
Step: TypeAlias = Callable[[], object]
"""Called by work each time that it is a step further."""
T = TypeVar("T")

PATIENCE = 2
"""Broken pools in a row, none of which finished a block, before blocks are tried one at a time."""
TICK = 0.5
"""Seconds between two looks at how far the processes of `each` are."""
_steps: Any = None  # in a worker of `each`: the number that it shares with the process that waits


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


def each(
    work: Callable[[int, Step], T], places: Sequence[int], workers: int, *, what: str, step: Step = bool
) -> list[T]:
    """What ``work`` makes of each place, in their order: here, or in as many processes as ``workers``.

    For work that leaves no block; ``work`` calls what it is given after each of its steps, and ``step`` is called
    in this process as often. A worker that is killed ends it with `ResultError`, which tells ``what`` failed.
    """
    if workers == 1:
        return [work(place, step) for place in places]
    with deaf():
        steps = multiprocessing.get_context("spawn").Value("q", 0)
    try:
        with _pool(min(workers, len(places)), steps) as pool:
            with deaf():
                futures = [pool.submit(_stepping, work, place) for place in places]
            _follow(futures, steps, step)
            return [future.result() for future in futures]
    except BrokenProcessPool:
        raise ResultError(Fault("work_failed", {"what": what})) from None


def _follow(futures: Sequence[Future[T]], steps: Any, step: Step) -> None:
    """Tell ``step`` how far ``futures`` are until all are done; raises what one of them raised."""
    told, left = 0, set(futures)
    while left:
        done, left = wait(left, TICK)
        for future in done:
            future.result()
        for _ in range(steps.value - told):
            step()
            told += 1


def _stepping(work: Callable[[int, Step], T], place: int) -> T:
    return work(place, _one_further)


def _one_further() -> None:
    with _steps.get_lock():
        _steps.value += 1


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
    with suppress(BrokenProcessPool), _pool(min(workers, len(jobs))) as pool:
        with deaf():
            futures = [pool.submit(task, batch) for batch in task.batches(jobs, workers)]
        for future in as_completed(futures):
            yield from future.result()


@contextmanager
def _pool(workers: int, steps: Any = None) -> Iterator[ProcessPoolExecutor]:
    """Fresh processes; nobody waits for what is in flight where the work in here ends early."""
    pool = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare, initargs=(steps,)
    )
    try:
        yield pool
    except BrokenProcessPool:
        pool.shutdown(cancel_futures=True)
        raise
    except BaseException:  # Ctrl-C, an engine's fault, a caller who goes
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


def _prepare(steps: Any) -> None:
    """A worker leaves Ctrl-C to its parent, and does not outlive it."""
    global _steps  # noqa: PLW0603 - the only way by which a worker is handed what processes share
    _steps = steps
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
