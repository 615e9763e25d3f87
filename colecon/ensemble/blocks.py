"""Which blocks: 1,024 consecutive runs each, aligned to the tiles of the draws; the last may be shorter."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from colecon.core.draws import TILE

BLOCKS, COUNTY = "blocks", "county"
PARTS = (BLOCKS, COUNTY)
"""Folders inside a result's; each holds a file for every block."""


@dataclass(frozen=True, slots=True)
class Block:
    """The runs ``first`` to ``first + n - 1``; ``first`` is a multiple of the tile."""

    index: int
    n: int

    @property
    def first(self) -> int:
        """The number of the first run."""
        return self.index * TILE

    @property
    def name(self) -> str:
        """The stem of the block's files, such as ``block-00000``."""
        return f"block-{self.index:05d}"

    @property
    def files(self) -> tuple[str, ...]:
        """The block's files, one for each of `PARTS`, named from the result folder."""
        return tuple(f"{part}/{self.name}.parquet" for part in PARTS)


@dataclass(frozen=True, slots=True)
class Job:
    """A block to be made; its first ``have`` runs stand on disk already and are not played again."""

    block: Block
    have: int = 0


Batch: TypeAlias = tuple[Job, ...]
"""Jobs whose lacking runs follow on one another: they are played in one go and kept as the blocks that they are."""
BATCH = 5
"""Blocks in one go: playing has a cost that does not grow with the runs; beyond five the gain is small and the memory
of a process would pass 1 GiB (docs/performance.md)."""


def batches(jobs: Sequence[Job], workers: int, most: int) -> list[Batch]:
    """``jobs`` in batches of at most ``most``, so that every worker gets about as many blocks."""
    if not jobs:
        return []
    turns = -(-len(jobs) // (workers * most))
    pieces = min(turns * workers, len(jobs))
    cuts = [len(jobs) * i // pieces for i in range(pieces + 1)]
    return [batch for start, stop in pairwise(cuts) for batch in _runs_on(jobs[start:stop])]


def _runs_on(jobs: Sequence[Job]) -> list[Batch]:
    """``jobs`` cut where the runs of one do not follow on those of the one before."""
    found = [[jobs[0]]]
    for before, job in pairwise(jobs):
        if job.have == 0 and job.block.first == before.block.first + before.block.n:
            found[-1].append(job)
        else:
            found.append([job])
    return [tuple(batch) for batch in found]


@dataclass(frozen=True, slots=True)
class Done:
    """A finished block: the files written, with their SHA-256, named from the result folder."""

    block: Block
    files: dict[str, str]


Stream: TypeAlias = Generator[Done, None, None]
"""Finished blocks as they come; whoever stops asking closes it, which ends what is in flight."""


def blocks(runs: int) -> tuple[Block, ...]:
    """The blocks that hold the runs 0 to ``runs - 1``."""
    return tuple(Block(i, min(TILE, runs - i * TILE)) for i in range((runs + TILE - 1) // TILE))


def ranges(indices: Iterable[int]) -> str:
    """Numbers of blocks as ``--blocks`` takes them, end excluded: ``0:3, 7:8``."""
    told: list[list[int]] = []
    for index in sorted(set(indices)):
        if told and told[-1][1] == index:
            told[-1][1] = index + 1
        else:
            told.append([index, index + 1])
    return ", ".join(f"{first}:{end}" for first, end in told)
