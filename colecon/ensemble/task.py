"""The work of one worker: play blocks and make their files, either in the folder or as bytes that travel."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from colecon.core.flows import Flows
from colecon.core.plan import Plan
from colecon.core.workspace import Workspace
from colecon.ensemble.accounts import account_tables, decoded, encoded, fund_tables, joined, read_tables
from colecon.ensemble.blocks import PARTS, Batch, Done, Job, batches
from colecon.ensemble.files import replace, told
from colecon.ensemble.versions import engine, versions
from colecon.errors import Fault, ResultError

Play: TypeAlias = Callable[[Plan, int, int], Flows]
"""Plays ``n`` runs of a plan from run ``first`` on."""

_ONE, _SPACE = Lock(), Workspace()
"""Threads of one process play one after the other, in the same memory."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """The runs of a block that were lacking, as Parquet bytes by `PARTS` with checksums, and who made them."""

    data: tuple[bytes, ...]
    digests: tuple[str, ...]
    maker: str

    def opened(self) -> tuple[bytes, ...]:
        """The bytes; raises `ResultError` where they changed on the way or come from another engine."""
        if self.maker != maker():
            raise ResultError(Fault("cluster_other_engine"))
        if tuple(map(_digest, self.data)) != self.digests:
            raise ResultError(Fault("cluster_bytes"))
        return self.data


@dataclass(frozen=True, slots=True)
class Away:
    """Plays what jobs lack, anywhere: it needs no folder, only the package."""

    plan: Plan
    play: Play | None = None

    def __call__(self, batch: Batch) -> tuple[Parcel, ...]:
        """Play and pack, a parcel a job."""
        first, last = batch[0].block.first + batch[0].have, batch[-1].block
        with _ONE:
            flows = self.played(first, last.first + last.n - first)
            parcels = tuple(_packed(flows.part(job.block.first + job.have, job.block.n - job.have)) for job in batch)
            if self.play is None:
                gc.collect()  # what the engine leaves sits in reference cycles, some 30 MB a block
        return parcels

    def played(self, first: int, n: int) -> Flows:
        """The flows of ``n`` runs from ``first`` on."""
        return (self.play or _engine())(self.plan, first, n)


def _packed(flows: Flows) -> Parcel:
    data = (encoded(account_tables(flows)), encoded(fund_tables(flows)))
    return Parcel(data, tuple(map(_digest, data)), maker())


@dataclass(frozen=True, slots=True)
class Task:
    """Makes blocks in ``folder``; can be sent to another process that sees the folder."""

    folder: Path
    plan: Plan
    play: Play | None = None
    most: int = 1  # blocks that are played in one go

    @property
    def away(self) -> Away:
        """The half of the work that needs no folder."""
        return Away(self.plan, self.play)

    def batches(self, jobs: Sequence[Job], workers: int) -> list[Batch]:
        """What is played in one go, for ``workers`` at a time."""
        return batches(jobs, workers, self.most)

    def __call__(self, batch: Batch) -> list[Done]:
        """Play what the jobs of ``batch`` lack and write their files."""
        return list(self.each(batch))

    def each(self, batch: Batch) -> Iterator[Done]:
        """The same, told block by block."""
        return map(self.keep, batch, self.away(batch))

    def keep(self, job: Job, parcel: Parcel) -> Done:
        """Write the files of ``job``: the runs that stand, then those of ``parcel``."""
        files = {}
        for part, fresh in zip(PARTS, parcel.opened(), strict=True):
            name = f"{part}/{job.block.name}.parquet"
            path = self.folder / name
            files[name] = replace(path, _behind(path, job, fresh) if job.have else fresh)
        return Done(job.block, files)


def _behind(path: Path, job: Job, fresh: bytes) -> bytes:
    """The file with the runs that stand there and then the ``fresh`` ones.

    Runs behind those that the manifest knows are cut: a run that was killed may have left them.
    """
    with told(path, "cannot_read"):
        old = read_tables(path, job.block.first + job.have)
    return encoded(joined(old, decoded(fresh)))


def maker() -> str:
    """Engine and libraries of this process, as one text; blocks of two makers are never mixed."""
    return f"{engine()} {sorted(versions().items())}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _engine() -> Play:
    # The engine is loaded where it is played, not by whoever only reads a result folder.
    from colecon.models.play import play  # noqa: PLC0415

    return partial(play, space=_SPACE)
