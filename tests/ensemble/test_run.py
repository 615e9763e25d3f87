"""Playing into a folder: the same bytes however it is played, nothing overwritten that is not ours."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from colecon.core.lines import USES, Line, Memo
from colecon.ensemble.blocks import Block, Job, blocks
from colecon.ensemble.files import locked
from colecon.ensemble.folder import note, verify
from colecon.ensemble.mapping import Processes, serial
from colecon.ensemble.run import run
from colecon.ensemble.task import Task
from colecon.errors import InputError, ResultError
from tests.ensemble import fake

PLAN = fake.plan()
SCENARIO = fake.Scenario(PLAN)


def codes(error: pytest.ExceptionInfo[Any]) -> list[str]:
    return [fault.code for fault in error.value.faults]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def backwards(task, jobs):
    return serial(task, list(reversed(jobs)))


def interrupted(plan, first, n):
    if first == 2048:
        raise KeyboardInterrupt
    return fake.play(plan, first, n)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return run(SCENARIO, runs=2500, out=tmp_path_factory.mktemp("whole"), play=fake.play)


def test_blocks_are_tiles_and_the_last_may_be_shorter():
    assert [(b.first, b.n) for b in blocks(2500)] == [(0, 1024), (1024, 1024), (2048, 452)]
    assert [b.n for b in blocks(1024)] == [1024]


def test_any_order_writes_the_same_bytes(whole, tmp_path):
    assert contents(run(SCENARIO, runs=2500, out=tmp_path, play=fake.play, through=backwards)) == contents(whole)


@pytest.mark.parametrize("workers", [2, 4])
def test_processes_write_the_same_bytes(whole, tmp_path, workers):
    other = run(SCENARIO, runs=2500, workers=workers, out=tmp_path, play=fake.play)
    assert contents(other) == contents(whole)


@pytest.mark.parametrize("before", [10, 1024, 1500, 2500])
def test_more_runs_than_stand_end_as_if_played_at_once(whole, tmp_path, before):
    run(SCENARIO, runs=before, out=tmp_path, play=fake.play)
    assert contents(run(SCENARIO, runs=2500, out=tmp_path, play=fake.play)) == contents(whole)


def test_what_stands_is_not_played_again(tmp_path):
    played = []

    def counting(plan, first, n):
        played.append((first, n))
        return fake.play(plan, first, n)

    for runs in (1500, 1500, 2500):
        run(SCENARIO, runs=runs, out=tmp_path, play=counting)
    assert played == [(0, 1024), (1024, 476), (1500, 548), (2048, 452)]


def test_a_row_a_run_village_and_year_in_whole_fen(whole):
    frame = pd.read_parquet(whole / "blocks")
    assert len(frame) == 2500 * 7 * 3
    assert not frame.duplicated(["run", "village_id", "year"]).any()
    assert set(frame["year"]) == set(PLAN.years)
    assert frame["run"].min() == 0
    assert all(frame[name].dtype == np.int64 for name in frame if name != "village_id")
    assert {m.name.lower() for m in Memo} | {line.name.lower() for line in Line} | {"cash_end"} <= set(frame)


def test_expenses_are_positive_and_the_cash_is_their_sum(whole):
    frame = pd.read_parquet(whole / "blocks" / "block-00001.parquet")
    signs = {line.name.lower(): -1 if line in USES else 1 for line in Line}
    assert (frame["operating_expense"] >= 0).all()
    assert (sum(frame[name] * sign for name, sign in signs.items()) == frame["cash_end"]).all()
    row = frame[(frame["run"] == 1500) & (frame["village_id"] == "v3") & (frame["year"] == 2022)].iloc[0]
    revenue = (1500 * 7919 + 3 * 104_729 + 1_299_709 + 15_485_863) % 25_000_000
    assert row["operating_revenue"] == revenue


def test_the_first_runs_of_many_are_the_runs_of_few(whole, tmp_path):
    few = pd.read_parquet(run(SCENARIO, runs=100, out=tmp_path, play=fake.play) / "blocks")
    many = pd.read_parquet(whole / "blocks")
    pd.testing.assert_frame_equal(few, many[many["run"] < 100].reset_index(drop=True))


def test_the_funds_stand_by_run_and_year(whole):
    frame = pd.read_parquet(whole / "county")
    assert len(frame) == 2500 * 3
    assert (frame["grant_fund"] == 100_000_000).all()


def test_progress_counts_runs_and_what_stood_before(tmp_path):
    told = []
    run(SCENARIO, runs=1500, out=tmp_path, play=fake.play)
    run(SCENARIO, runs=2500, out=tmp_path, play=fake.play, progress=lambda done, total: told.append((done, total)))
    assert told == [(1500, 2500), (2048, 2500), (2500, 2500)]


@pytest.mark.parametrize(
    ("options", "code"),
    [({"runs": 0}, "bad_option"), ({"workers": 0}, "bad_option"), ({"seed": -1}, "bad_option")],
)
def test_options_that_cannot_be_are_refused_and_nothing_is_written(tmp_path, options, code):
    with pytest.raises(InputError) as error:
        run(SCENARIO, out=tmp_path / "new", play=fake.play, **options)
    assert codes(error) == [code]
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (fake.Scenario(replace(PLAN, reading="gross_income")), "folder_other_scenario"),
        (fake.Scenario(replace(PLAN, seed=2)), "folder_other_seed"),
    ],
)
def test_the_folder_of_another_scenario_or_seed_needs_force(tmp_path, other, code):
    run(SCENARIO, runs=1100, out=tmp_path, play=fake.play)
    before = contents(tmp_path)
    with pytest.raises(InputError) as error:
        run(other, runs=100, out=tmp_path, play=fake.play)
    assert codes(error) == [code]
    assert contents(tmp_path) == before
    run(other, runs=100, out=tmp_path, play=fake.play, force=True)
    assert verify(tmp_path).seed == other.plan.seed
    assert len(list((tmp_path / "blocks").iterdir())) == 1


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(InputError) as error:
        run(SCENARIO, runs=10, out=tmp_path, play=fake.play)
    assert codes(error) == ["folder_not_ours"]
    assert contents(tmp_path) == {"thesis.txt": b"mine"}
    run(SCENARIO, runs=10, out=tmp_path, play=fake.play, force=True)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_file_in_the_folders_place_is_refused(tmp_path):
    (tmp_path / "file").write_text("mine")
    for force in (False, True):
        with pytest.raises(InputError) as error:
            run(SCENARIO, runs=10, out=tmp_path / "file", play=fake.play, force=force)
        assert codes(error) == ["folder_is_file"]


def test_one_writer_a_folder(tmp_path):
    with locked(tmp_path), pytest.raises(InputError) as error:
        run(SCENARIO, runs=10, out=tmp_path, play=fake.play)
    assert codes(error) == ["folder_busy"]
    run(SCENARIO, runs=10, out=tmp_path, play=fake.play)


def test_blocks_of_another_engine_are_neither_mixed_in_nor_thrown_away(tmp_path, monkeypatch):
    run(SCENARIO, runs=1500, out=tmp_path, play=fake.play)
    before = contents(tmp_path)
    monkeypatch.setattr("colecon.ensemble.manifest.engine", lambda: "another")
    with pytest.raises(InputError) as error:
        run(SCENARIO, runs=1500, out=tmp_path, play=fake.play)
    assert codes(error) == ["folder_other_program"]
    assert contents(tmp_path) == before
    told = []
    run(SCENARIO, runs=1500, out=tmp_path, play=fake.play, force=True, progress=lambda *seen: told.append(seen))
    assert told[0] == (0, 1500)


@pytest.mark.parametrize("finished", [True, False])
def test_fewer_runs_than_stand_are_refused_and_nothing_is_thrown_away(tmp_path, finished):
    play = fake.play if finished else interrupted
    with nullcontext() if finished else pytest.raises(KeyboardInterrupt):
        run(SCENARIO, runs=2500, out=tmp_path, play=play)
    before = contents(tmp_path)
    with pytest.raises(InputError) as error:
        run(SCENARIO, runs=1500, out=tmp_path, play=fake.play)
    assert codes(error) == ["folder_holds_more"]
    assert contents(tmp_path) == before


def test_fewer_runs_than_were_asked_but_not_than_stand_are_played(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        run(SCENARIO, runs=4000, out=tmp_path / "a", play=interrupted)
    run(SCENARIO, runs=2500, out=tmp_path / "a", play=fake.play)
    run(SCENARIO, runs=2500, out=tmp_path / "b", play=fake.play)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_force_removes_what_the_old_result_listed_and_nothing_else(tmp_path):
    run(SCENARIO, runs=2500, out=tmp_path, play=fake.play)
    for name in ("summary.json", "income.png", "mine.txt"):
        (tmp_path / name).write_text("old")
    note(tmp_path, [tmp_path / "summary.json", tmp_path / "income.png"])
    with pytest.raises(KeyboardInterrupt):
        run(SCENARIO, runs=2500, out=tmp_path, play=interrupted, force=True)
    assert not (tmp_path / "summary.json").exists()
    assert not (tmp_path / "income.png").exists()
    assert (tmp_path / "mine.txt").read_text() == "old"
    assert not (tmp_path / "blocks" / "block-00002.parquet").exists()


def test_a_foreign_file_among_the_blocks_is_named_and_survives_force(tmp_path):
    run(SCENARIO, runs=100, out=tmp_path, play=fake.play)
    (tmp_path / "blocks" / "notes.parquet").write_text("mine")
    with pytest.raises(ResultError) as error:
        verify(tmp_path)
    assert codes(error) == ["file_unknown"]
    run(SCENARIO, runs=100, out=tmp_path, play=fake.play, force=True)
    assert (tmp_path / "blocks" / "notes.parquet").read_text() == "mine"


def test_a_folder_that_is_whole_is_left_as_it_is(tmp_path):
    run(SCENARIO, runs=1500, out=tmp_path, play=fake.play)
    (tmp_path / "summary.json").write_text("{}")
    note(tmp_path, [tmp_path / "summary.json"])
    before = contents(tmp_path)
    run(SCENARIO, runs=1500, out=tmp_path, play=fake.play)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("toward", [True, False])
def test_a_folder_with_or_without_doubt_is_told_as_such(tmp_path, toward):
    """Not as another scenario: the remedy is another one; a seed of its own does not hide it."""
    run(fake.Scenario(replace(PLAN, doubt=not toward)), runs=10, out=tmp_path, play=fake.play)
    with pytest.raises(InputError) as error:
        run(fake.Scenario(replace(PLAN, doubt=toward, seed=5)), runs=10, out=tmp_path, play=fake.play)
    assert codes(error) == ["folder_without_doubt" if toward else "folder_has_doubt"]


def test_only_our_own_half_written_files_are_removed(tmp_path):
    """Files of somebody else keep their place, dot and .tmp or not, and a folder that holds one is not empty."""
    run(SCENARIO, runs=100, out=tmp_path, play=fake.play)
    theirs = [tmp_path / ".notes.tmp", tmp_path / ".thesis.doc.12.tmp", tmp_path / "blocks" / ".mine.tmp"]
    ours = [tmp_path / ".manifest.json.7.tmp", tmp_path / "blocks" / ".block-00001.parquet.31.tmp"]
    for path in (*theirs, *ours):
        path.write_text("x")
    run(SCENARIO, runs=200, out=tmp_path, play=fake.play)
    assert [path for path in (*theirs, *ours) if path.exists()] == theirs
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "x.tmp").write_text("mine")
    with pytest.raises(InputError) as error:
        run(SCENARIO, runs=10, out=tmp_path / "new", play=fake.play)
    assert codes(error) == ["folder_not_ours"]


@pytest.mark.parametrize("harm", ["cut", "flip", "drop"])
def test_a_harmed_block_is_named_and_played_again(whole, tmp_path, harm):
    run(SCENARIO, runs=2500, out=tmp_path, play=fake.play)
    path = tmp_path / "blocks" / "block-00001.parquet"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 4
    if harm == "drop":
        path.unlink()
    else:
        path.write_bytes(raw if harm == "flip" else raw[: len(raw) // 2])
    with pytest.raises(ResultError) as error:
        verify(tmp_path)
    assert [(f.code, f.values["name"]) for f in error.value.faults] == [
        ("file_missing" if harm == "drop" else "file_damaged", "block-00001.parquet")
    ]
    told = []
    again = run(SCENARIO, runs=2500, out=tmp_path, play=fake.play, warn=told.append)
    assert [(f.code, f.warning, f.place.file) for f in told] == [
        ("missing_again" if harm == "drop" else "damaged_again", True, str(path))
    ]
    assert contents(again) == contents(whole)
    assert not list(tmp_path.rglob("*damaged*"))


def test_ctrl_c_keeps_finished_blocks(whole, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        run(SCENARIO, runs=2500, out=tmp_path, play=interrupted)
    with pytest.raises(ResultError) as error:
        verify(tmp_path)
    assert [(f.code, f.values) for f in error.value.faults] == [("result_unfinished", {"done": 2, "total": 3})]
    told = []
    run(SCENARIO, runs=2500, out=tmp_path, play=fake.play, progress=lambda *seen: told.append(seen))
    assert told[0] == (2048, 2500)
    assert contents(tmp_path) == contents(whole)


def test_a_killed_worker_costs_a_pool_and_no_block(tmp_path):
    plan = replace(PLAN, name=str(tmp_path / "once"))
    out = run(fake.Scenario(plan), runs=3500, workers=2, out=tmp_path / "out", play=fake.mortal)
    assert verify(out).finished


def test_a_block_that_kills_its_worker_is_named_and_the_others_stand(tmp_path):
    with pytest.raises(ResultError) as error:
        run(SCENARIO, runs=3500, workers=2, out=tmp_path, play=fake.deadly)
    assert [(f.code, f.values["block"]) for f in error.value.faults] == [("block_failed", "block-00002")]
    assert len(list((tmp_path / "blocks").glob("block-*.parquet"))) == 3


def test_an_abandoned_map_leaves_no_process(tmp_path):
    for part in ("blocks", "county"):
        (tmp_path / part).mkdir()
    results = Processes(2)(Task(tmp_path, PLAN, fake.play), [Job(Block(i, 100)) for i in range(6)])
    next(results)
    results.close()
    assert not multiprocessing.active_children()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
@pytest.mark.parametrize("kind", ["pipe", "device"])
@pytest.mark.parametrize("name", ["manifest.json", "blocks/block-00000.parquet"])
def test_a_file_that_would_never_end_is_refused_unread(tmp_path, name, kind):
    """A folder from somebody else may hold a pipe, or a link to a device."""
    run(SCENARIO, runs=10, out=tmp_path, play=fake.play)
    (tmp_path / name).unlink()
    if kind == "pipe":
        os.mkfifo(tmp_path / name)
    else:
        (tmp_path / name).symlink_to("/dev/zero")
    for ask in (verify, lambda folder: run(SCENARIO, runs=10, out=folder, play=fake.play)):
        with pytest.raises(ResultError) as error:
            ask(tmp_path)
        assert [(f.code, f.values["why"]) for f in error.value.faults] == [("cannot_read", "no plain file")]


def test_a_folder_that_is_removed_on_the_way_is_told_as_that(tmp_path):
    """What was finished is gone with it, so nobody is told that it is kept."""

    def removing(plan, first, n):
        shutil.rmtree(tmp_path / "out")
        return fake.play(plan, first, n)

    with pytest.raises(ResultError) as error:
        run(SCENARIO, runs=10, out=tmp_path / "out", play=removing)
    assert codes(error) == ["folder_gone"]
    assert not (tmp_path / "out").exists()


def test_an_amount_that_is_no_whole_fen_is_our_fault(tmp_path):
    def broken(plan, first, n):
        flows = fake.play(plan, first, n)
        flows.cash[0, 0, 0] += 0.5
        return flows

    with pytest.raises(Exception, match="no_whole_fen"):
        run(SCENARIO, runs=10, out=tmp_path, play=broken)
