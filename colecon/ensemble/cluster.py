"""Blocks on a cluster through Dask distributed, an optional extra: one more mapper.

A worker needs the package but not the folder: it sends the bytes of a block with their checksums, and the client
writes them. So the folder is written by one process only, as everywhere.

Whoever reaches a plain ``tcp://`` scheduler can run code on its workers: loopback, a trusted network, or ``tls://``.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections.abc import Generator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from tempfile import TemporaryDirectory
from time import monotonic
from types import TracebackType
from typing import Any

from colecon.ensemble.blocks import Done, Job, Stream
from colecon.ensemble.mapping import deaf
from colecon.ensemble.task import Task
from colecon.errors import Fault, InputError, ResultError

LOCAL = "local"
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
SCHEMES = ("tcp://", "tls://")
CONNECT, POLL, PATIENCE = 10.0, 2.0, 30.0
"""Seconds to reach the scheduler; between two looks whether anybody is left; without a worker before giving up."""


class Cluster:
    """Maps over the workers of ``address``, or of ``workers`` processes of its own for ``local``.

    A context manager: it connects on entry, which raises `InputError` where Dask is not installed or nobody
    answers, and lets go on exit. A worker that dies costs its blocks in flight, which others play again; a
    block that kills whoever plays it is named by `ResultError`, after all others have been kept.
    """

    def __init__(self, address: str, workers: int = 1) -> None:
        if address != LOCAL and not address.startswith(SCHEMES):
            raise InputError(Fault("bad_cluster", {"got": address}))
        self.address, self.workers = address, workers
        self._client: Any = None
        self._own: Any = None
        self._scratch: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Cluster:
        try:
            from distributed import Client, LocalCluster  # noqa: PLC0415 - an optional extra
        except ImportError:
            raise InputError(Fault("cluster_missing")) from None
        _quiet()
        try:
            if self.address == LOCAL:
                self._scratch = TemporaryDirectory(prefix="colecon-", ignore_cleanup_errors=True)
                with deaf():
                    self._own = LocalCluster(
                        n_workers=self.workers,
                        threads_per_worker=1,
                        host="127.0.0.1",
                        dashboard_address=None,
                        silence_logs=logging.CRITICAL,
                        local_directory=self._scratch.name,
                    )
            self._client = Client(self._own or self.address, timeout=CONNECT)
        except (OSError, ValueError, TimeoutError) as error:
            self._let_go(at_once=True)
            why = str(error).split("\n", maxsplit=1)[0]
            raise InputError(Fault("cluster_unreachable", {"address": self.address, "why": why})) from None
        except BaseException:  # Ctrl-C before the workers are up
            for child in multiprocessing.active_children():
                if child.name.startswith("Dask"):
                    child.kill()
            self._let_go(at_once=True)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._let_go(at_once=kind is not None)

    def _let_go(self, *, at_once: bool) -> None:
        """Leave the cluster, and end the one that is our own; ``at_once`` nobody waits for blocks in flight."""
        if self._own is not None and at_once:
            _kill(self._own)
        for one in (self._client, self._own):
            if one is not None:
                with suppress(Exception):  # whatever it is, the work is done or has been told as lost
                    one.close(timeout=2)
        if self._scratch is not None:
            self._scratch.cleanup()

    def __call__(self, task: Task, jobs: Sequence[Job]) -> Stream:
        """Yield each job's result as it comes."""
        try:
            doubtful = yield from self._through(task, jobs)
            failed = []
            for job in doubtful:  # a neighbour on the same worker may have died of another's fault
                failed += yield from self._through(task, [job])
        except (CancelledError, OSError) as error:
            raise ResultError(Fault("cluster_lost", {"address": self.address})) from error
        if failed:
            raise ResultError([Fault("block_failed", {"block": job.block.name}) for job in failed])

    def _through(self, task: Task, jobs: Sequence[Job]) -> Generator[Done, None, list[Job]]:
        """Play ``jobs``; the ones whose workers died again and again come back."""
        from distributed import KilledWorker  # noqa: PLC0415 - an optional extra

        threads = max(sum(self._client.nthreads().values()), 1)
        waiting = {self._client.submit(task.away, batch, pure=False): batch for batch in task.batches(jobs, threads)}
        failed: list[Job] = []
        try:
            while waiting:
                for future in self._ready(list(waiting)):
                    batch = waiting.pop(future)
                    try:
                        parcels = future.result()
                    except KilledWorker:
                        failed += batch
                        continue
                    finally:
                        future.release()
                    yield from map(task.keep, batch, parcels)
        finally:
            if waiting:
                with suppress(Exception):
                    self._client.cancel(list(waiting), force=True)
        return failed

    def _ready(self, futures: list[Any]) -> list[Any]:
        """The futures that are done, at least one; raises `ResultError` where no worker is left to wait for."""
        from distributed import wait  # noqa: PLC0415 - an optional extra

        alone = monotonic()
        while True:
            try:
                return list(wait(futures, timeout=POLL, return_when="FIRST_COMPLETED").done)
            except TimeoutError:
                if self._client.nthreads():
                    alone = monotonic()
                elif monotonic() - alone > PATIENCE:
                    raise ResultError(Fault("cluster_empty", {"address": self.address})) from None


def _kill(own: Any) -> None:
    """End the worker processes of our own cluster; their nannies do not start others in their place."""
    for nanny in list(own.workers.values()):
        nanny.close_gracefully()
        if nanny.pid:
            with suppress(OSError):
                os.kill(nanny.pid, KILL)


def _quiet() -> None:
    """Dask's own log lines stay off the screen: what they tell ends in one of our faults."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)
