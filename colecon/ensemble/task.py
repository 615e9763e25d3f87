"""The work of one worker: play a block and make its files, either in the folder or as bytes that travel."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from colecon.core.flows import Flows
from colecon.core.plan import Plan
from colecon.ensemble.accounts import account_tables, decoded, encoded, fund_tables, joined, read_tables
from colecon.ensemble.blocks import Done, Job
from colecon.ensemble.files import replace, told
from colecon.ensemble.versions import engine, versions
from colecon.errors import Fault, ResultError

Play: TypeAlias = Callable[[Plan, int, int], Flows]
"""Plays ``n`` runs of a plan from run ``first`` on."""

BLOCKS, COUNTY = "blocks", "county"
PARTS = (BLOCKS, COUNTY)
_ONE = Lock()
"""Threads of one process play one after the other: the engine reuses its workspace."""


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
    """Plays what a job lacks, anywhere: it needs no folder, only the package."""

    plan: Plan
    play: Play | None = None

    def __call__(self, job: Job) -> Parcel:
        """Play and pack."""
        with _ONE:
            flows = self.played(job.block.first + job.have, job.block.n - job.have)
            data = (encoded(account_tables(flows)), encoded(fund_tables(flows)))
            if self.play is None:
                gc.collect()  # a block of the engine's sits in reference cycles, some 60 MB a time
        return Parcel(data, tuple(map(_digest, data)), maker())

    def played(self, first: int, n: int) -> Flows:
        """The flows of ``n`` runs from ``first`` on."""
        return (self.play or _engine())(self.plan, first, n)


@dataclass(frozen=True, slots=True)
class Task:
    """Makes blocks in ``folder``; can be sent to another process that sees the folder."""

    folder: Path
    plan: Plan
    play: Play | None = None

    @property
    def away(self) -> Away:
        """The half of the work that needs no folder."""
        return Away(self.plan, self.play)

    def __call__(self, job: Job) -> Done:
        """Play what ``job`` lacks and write its files."""
        return self.keep(job, self.away(job))

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

    return play
