"""Parts played apart and put together: the bytes of a run in one go, and every gap, clash and stranger named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from colecon.ensemble.blocks import ranges
from colecon.ensemble.folder import verify
from colecon.ensemble.manifest import read_manifest, write_manifest
from colecon.ensemble.merge import merge
from colecon.ensemble.run import run
from colecon.errors import ColeconError, InputError, ResultError
from colecon.results.result import open_result
from colecon.results.write import write_tables
from tests.ensemble import fake

PLAN = fake.plan(3)
RUNS = 4500
"""Five blocks."""


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def part(folder: Path, first: int, end: int, plan: Any = PLAN, **options: Any) -> Path:
    given = {"runs": RUNS, "play": fake.play, **options}
    return run(fake.Scenario(plan), out=folder / f"{first}-{end}", part=(first, end), **given)


def codes(error: pytest.ExceptionInfo[ColeconError]) -> list[str]:
    return [fault.code for fault in error.value.faults]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    return contents(run(fake.Scenario(PLAN), runs=RUNS, out=folder, play=fake.play))


def test_blocks_are_told_as_the_option_takes_them():
    assert ranges([4, 0, 1, 2, 7]) == "0:3, 4:5, 7:8"
    assert ranges([]) == ""


def test_parts_in_any_order_make_the_whole(whole, tmp_path):
    parts = [part(tmp_path, *ends) for ends in ((3, 5), (0, 1), (1, 3))]
    assert contents(merge(parts, tmp_path / "out")) == whole


def test_parts_of_unlike_runs_make_the_larger_whole(whole, tmp_path):
    parts = [part(tmp_path, 0, 2, runs=2048), part(tmp_path, 2, 5)]
    assert contents(merge(parts, tmp_path / "out")) == whole


def test_a_part_plays_its_own_blocks_and_goes_on_where_it_stopped(tmp_path):
    played = []

    def counting(plan, first, n):
        played.append(first)
        return fake.play(plan, first, n)

    part(tmp_path, 1, 3, play=counting)
    part(tmp_path, 1, 3, play=counting)
    assert played == [1024, 2048]
    assert verify(tmp_path / "1-3").part == (1, 3)


def test_a_part_is_no_result(tmp_path):
    folder = part(tmp_path, 1, 3)
    for ask in (open_result, write_tables):
        with pytest.raises(ResultError) as error:
            ask(folder)
        assert codes(error) == ["result_part"]


def test_a_part_may_grow_to_the_whole_but_not_shrink(whole, tmp_path):
    folder = part(tmp_path, 1, 3)
    with pytest.raises(InputError) as error:
        run(fake.Scenario(PLAN), runs=RUNS, out=folder, part=(1, 2), play=fake.play)
    assert codes(error) == ["folder_holds_more"]
    assert contents(run(fake.Scenario(PLAN), runs=RUNS, out=folder, play=fake.play)) == whole


@pytest.mark.parametrize("ends", [(0, 6), (3, 3), (4, 2), (-1, 2)])
def test_blocks_that_there_are_not_are_refused(tmp_path, ends):
    with pytest.raises(InputError) as error:
        part(tmp_path, *ends)
    assert codes(error) == ["bad_blocks"]
    assert not list(tmp_path.iterdir())


def test_missing_blocks_are_named(tmp_path):
    parts = [part(tmp_path, 0, 1), part(tmp_path, 3, 4)]
    with pytest.raises(ResultError) as error:
        merge(parts, tmp_path / "out")
    assert [(f.code, f.values["blocks"]) for f in error.value.faults] == [("merge_missing", "1:3, 4:5")]
    assert not (tmp_path / "out").exists()


def test_a_block_in_two_parts_with_the_same_bytes_is_told_and_taken_once(whole, tmp_path):
    told = []
    out = merge([part(tmp_path, 0, 3), part(tmp_path, 2, 5)], tmp_path / "out", warn=told.append)
    assert [(f.code, f.values["blocks"], f.warning) for f in told] == [("merge_twice", "2:3", True)]
    assert contents(out) == whole


def test_a_block_in_two_parts_with_other_bytes_is_refused(tmp_path):
    def other(plan, first, n):
        return fake.play(replace(plan, seed=9), first, n)

    with pytest.raises(ResultError) as error:
        merge([part(tmp_path, 0, 3), part(tmp_path, 2, 5, play=other)], tmp_path / "out")
    assert [(f.code, f.values["block"]) for f in error.value.faults] == [("merge_conflict", "block-00002")]
    assert not (tmp_path / "out").exists()


def test_a_block_that_stands_in_the_result_with_other_bytes_is_refused(tmp_path):
    parts = [part(tmp_path, 0, 3), part(tmp_path, 3, 5)]
    out = merge(parts, tmp_path / "out")
    (out / "blocks" / "block-00001.parquet").unlink()
    manifest = read_manifest(out)
    files = dict.fromkeys(manifest.blocks["block-00001"].files, "0")
    made = {**manifest.blocks, "block-00001": replace(manifest.blocks["block-00001"], files=files)}
    write_manifest(out, replace(manifest, blocks=made))
    with pytest.raises(ResultError) as error:
        merge(parts, out)
    assert codes(error) == ["merge_conflict"]


@pytest.mark.parametrize(
    ("plan", "word"),
    [(replace(PLAN, reading="gross_income"), "scenario"), (replace(PLAN, seed=2), "seed 1 -> 2")],
)
def test_parts_of_another_scenario_or_seed_are_refused(tmp_path, plan, word):
    with pytest.raises(ResultError) as error:
        merge([part(tmp_path, 0, 3), part(tmp_path, 3, 5, plan)], tmp_path / "out")
    assert codes(error) == ["merge_other"]
    assert word in error.value.faults[0].values["what"]


def test_parts_of_another_engine_are_refused(tmp_path, monkeypatch):
    first = part(tmp_path, 0, 3)
    monkeypatch.setattr("colecon.ensemble.manifest.engine", lambda: "another")
    with pytest.raises(ResultError) as error:
        merge([first, part(tmp_path, 3, 5)], tmp_path / "out")
    assert codes(error) == ["merge_other"]


def test_a_damaged_or_unfinished_part_is_refused(tmp_path):
    first, second = part(tmp_path, 0, 3), part(tmp_path, 3, 5)
    path = second / "blocks" / "block-00004.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ResultError) as error:
        merge([first, second], tmp_path / "out")
    assert codes(error) == ["file_damaged"]
    write_manifest(first, replace(read_manifest(first), finished=False))
    with pytest.raises(ResultError) as error:
        merge([first], tmp_path / "out")
    assert codes(error) == ["result_unfinished"]


def test_the_folder_of_something_else_is_left_alone(tmp_path):
    parts = [part(tmp_path, 0, 3), part(tmp_path, 3, 5)]
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(InputError) as error:
        merge(parts, tmp_path / "out")
    assert codes(error) == ["folder_not_ours"]


def test_one_of_the_parts_may_take_in_the_others(whole, tmp_path):
    parts = [part(tmp_path, 0, 3), part(tmp_path, 3, 5)]
    assert contents(merge(parts, parts[0])) == whole
