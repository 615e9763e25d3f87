"""Blocks played in one go: how many are, changes no byte and loses no neighbour."""

from __future__ import annotations

from pathlib import Path

import pytest

from colecon.ensemble.blocks import Job, batches, blocks
from colecon.ensemble.mapping import Processes
from colecon.ensemble.run import run
from colecon.ensemble.task import Task
from colecon.errors import ResultError
from tests.core import plans as core_plans
from tests.ensemble import fake


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_batches_are_neighbours_and_shared_out_evenly():
    def numbers(jobs, workers):
        return [tuple(job.block.index for job in batch) for batch in batches(jobs, workers, 4)]

    ten = [Job(block) for block in blocks(10_000)]
    assert numbers(ten, 1) == [(0, 1, 2), (3, 4, 5), (6, 7, 8, 9)]
    assert numbers(ten, 2) == [(0, 1), (2, 3, 4), (5, 6), (7, 8, 9)]
    assert numbers(ten[:1], 8) == [(0,)]
    assert numbers([ten[0], ten[1], ten[3]], 1) == [(0, 1), (3,)]
    assert numbers([Job(ten[1].block, have=500), ten[2]], 1) == [(1, 2)]
    assert numbers([ten[1], Job(ten[2].block, have=5)], 1) == [(1,), (2,)]
    assert batches([], 2, 4) == []


@pytest.mark.parametrize(("most", "workers"), [(2, 1), (4, 1), (3, 2)])
def test_how_many_blocks_are_played_in_one_go_changes_no_byte(tmp_path, monkeypatch, most, workers):
    """The engine itself: its blocks, played together or one by one, on from a started one too."""
    plan = core_plans.mixed()
    monkeypatch.setattr("colecon.ensemble.run.BATCH", 1)
    alone = run(fake.Scenario(plan), runs=2500, out=tmp_path / "alone")
    monkeypatch.setattr("colecon.ensemble.run.BATCH", most)
    run(fake.Scenario(plan), runs=700, out=tmp_path / "together")
    together = run(fake.Scenario(plan), runs=2500, workers=workers, out=tmp_path / "together")
    assert contents(together) == contents(alone)


def test_a_batch_that_kills_its_worker_is_taken_apart(tmp_path):
    """The neighbours of a deadly block are kept, the block is named."""
    jobs = [Job(block) for block in blocks(3500)]
    for part in ("blocks", "county"):
        (tmp_path / part).mkdir()
    with pytest.raises(ResultError) as error:
        list(Processes(2)(Task(tmp_path, fake.plan(), fake.deadly, 4), jobs))
    assert [(f.code, f.values["block"]) for f in error.value.faults] == [("block_failed", "block-00002")]
    assert sorted(p.stem for p in (tmp_path / "blocks").glob("*.parquet")) == [
        "block-00000",
        "block-00001",
        "block-00003",
    ]
