"""The work of one worker: play a block, write its files, and send back their names and checksums only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from colecon.core.flows import Flows
from colecon.core.plan import Plan
from colecon.ensemble.accounts import (
    Tables,
    account_tables,
    fund_tables,
    joined,
    read_tables,
    write_tables,
)
from colecon.ensemble.blocks import Done, Job
from colecon.ensemble.files import replace

Play: TypeAlias = Callable[[Plan, int, int], Flows]
"""Plays ``n`` runs of a plan from run ``first`` on."""

BLOCKS, COUNTY = "blocks", "county"


@dataclass(frozen=True, slots=True)
class Task:
    """Makes blocks in ``folder``; can be sent to another process or machine that sees the folder."""

    folder: Path
    plan: Plan
    play: Play | None = None

    def __call__(self, job: Job) -> Done:
        """Play what ``job`` lacks and write its files."""
        block = job.block
        new = self._played(block.first + job.have, block.n - job.have)
        files = {}
        for part, fresh in zip((BLOCKS, COUNTY), new, strict=True):
            name = f"{part}/{block.name}.parquet"
            old = read_tables(self.folder / name, block.first + block.n) if job.have else []
            tables = joined(old, fresh)
            files[name] = replace(self.folder / name, partial(write_tables, tables))
        return Done(block, files)

    def _played(self, first: int, n: int) -> tuple[Tables, Tables]:
        if n <= 0:
            return [], []
        flows = (self.play or _engine())(self.plan, first, n)
        return account_tables(flows), fund_tables(flows)


def _engine() -> Play:
    # The engine is loaded where it is played, not by whoever only reads a result folder.
    from colecon.models.play import play  # noqa: PLC0415

    return play
