"""Runs of a folder played again: what the engine no longer says is named by run, village, year and account."""

from __future__ import annotations

import pytest

from colecon.core.lines import Line
from colecon.ensemble.folder import verify
from colecon.ensemble.run import run
from colecon.ensemble.sample import chosen, inspect
from colecon.errors import ResultError
from tests.ensemble import fake

SCENARIO = fake.Scenario(fake.plan(3))
RUNS = 2500


@pytest.fixture
def folder(tmp_path):
    return run(SCENARIO, runs=RUNS, out=tmp_path, play=fake.play)


@pytest.mark.parametrize(
    ("sample", "runs"), [(0, []), (1, [0]), (2, [0, 2499]), (4, [0, 833, 1666, 2499]), (9999, list(range(2500)))]
)
def test_the_sample_is_spread_from_the_first_run_to_the_last(folder, sample, runs):
    assert chosen(folder, verify(folder), sample) == runs


def test_a_sound_folder_passes(folder):
    assert inspect(folder, 5, fake.play)[1] == [0, 624, 1249, 1874, 2499]


def test_a_run_that_differs_is_named_with_its_cells(folder):
    def now(plan, first, n):
        flows = fake.play(plan, first, n)
        if first == 2499:
            flows.lines[1, 2, Line.GRANTS] += 100
            flows.public[0, 0] += 1
        return flows

    with pytest.raises(ResultError) as error:
        inspect(folder, 3, now)
    one, other = error.value.faults
    assert (one.code, one.values["run"]) == ("sample_differs", 2499)
    assert one.values["cells"] == "v2 2022 grants: 1000000, 1000100"
    assert one.place.file.endswith("blocks/block-00002.parquet")
    assert other.values["cells"] == "2021 grant_fund: 100000000, 100000001"


def test_many_differing_cells_are_counted(folder):
    def now(plan, first, n):
        flows = fake.play(plan, first, n)
        flows.cash += 1
        return flows

    with pytest.raises(ResultError) as error:
        inspect(folder, 1, now)
    assert error.value.faults[0].values["cells"].endswith("; +6")


def test_harm_and_difference_are_told_together_and_harmed_blocks_are_not_played(folder):
    path = folder / "blocks" / "block-00000.parquet"
    path.write_bytes(path.read_bytes()[:-1])

    def now(plan, first, n):
        assert first >= 1024
        flows = fake.play(plan, first, n)
        flows.cash += 1
        return flows

    with pytest.raises(ResultError) as error:
        inspect(folder, 2, now)
    assert [fault.code for fault in error.value.faults] == ["file_damaged", "sample_differs", "sample_differs"]
