"""A result read back: tables in yuan equal to the accounts in fen, and nothing told of a part."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from colecon.core.lines import READINGS
from colecon.ensemble.run import run as play_into
from colecon.errors import ResultError
from colecon.results.result import open_result
from colecon.results.run import run
from colecon.results.write import write_tables
from tests.core.plans import mixed, village
from tests.ensemble import fake

PROBABILITY = {"estimate", "low", "high", "level", "n", "method"}


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = play_into(fake.Scenario(fake.plan()), runs=1500, out=tmp_path_factory.mktemp("r"), play=fake.play)
    write_tables(folder)
    return open_result(folder)


def copied(result, tmp_path):
    for path in result.folder.rglob("*"):
        if path.is_file():
            target = tmp_path / path.relative_to(result.folder)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    return tmp_path


def test_the_summary_has_what_it_must(result):
    summary = json.loads((result.folder / "summary.json").read_text(encoding="utf-8"))
    assert summary == result.summary
    assert (summary["name"], summary["seed"], summary["runs"]) == ("made-up", 1, 1500)
    assert (summary["villages"], summary["years"]) == (7, [2021, 2022, 2023])
    assert set(summary["target"]) == {"income_yuan", "share_percent", "villages_needed", "year", "probability"}
    assert list(summary["readings"]) == list(READINGS)
    told = [summary["target"]["probability"], summary["all_milestones"], summary["frozen_at_base"]]
    told += [*summary["readings"].values(), *(m["probability"] for m in summary["milestones"])]
    assert all(set(p) == PROBABILITY and p["n"] == 1500 and p["low"] <= p["estimate"] <= p["high"] for p in told)


def test_the_villages_table_is_the_accounts_in_yuan(result):
    amounts = ["mean", "p05", "p25", "p50", "p75", "p95"]
    chance = ["p_target", "p_target_low", "p_target_high", "n"]
    assert list(result.villages) == ["village_id", "name", "township", "model", "year", *amounts, *chance]
    assert len(result.villages) == 7 * 3
    row = result.villages.query("village_id == 'v4' and year == 2023").iloc[0]
    fen = result.readings.query("village_id == 'v4' and year == 2023")["operating_surplus"]
    assert row["model"] == "asset_activation"
    assert row["mean"] == pytest.approx(fen.mean() / 100, abs=0.005)
    assert row["p05"] == pytest.approx(np.quantile(fen, 0.05) / 100, abs=0.005)
    assert row["p_target"] == (fen >= 10_000_000).mean()
    assert result.villages.query("village_id == 'v4' and year == 2021").iloc[0]["model"] == "status_quo"


@pytest.mark.parametrize("column", ["model", "village_class", "band", "township"])
def test_groups_pool_their_villages_and_leave_none_out(result, column):
    tables = {"model": "models", "village_class": "classes", "band": "bands", "township": "townships"}
    table = getattr(result, tables[column])
    assert (table.groupby("year")["villages"].sum() == 7).all()
    weighed = (table["mean"] * table["villages"]).groupby(table["year"]).sum() / 7
    assert weighed.to_numpy() == pytest.approx(result.years["mean"].to_numpy(), abs=0.01)


def test_the_years_table_counts_over_the_county(result):
    fen = result.readings.query("year == 2022").groupby("run")["operating_surplus"].mean()
    row = result.years.set_index("year").loc[2022]
    assert row["p95"] == pytest.approx(np.quantile(fen, 0.95) / 100, abs=0.005)
    assert row["public_grant_fund"] == row["public_money"] == 1_000_000.0
    assert list(result.years["year"]) == [2021, 2022, 2023]


def test_the_counts_are_of_all_runs(result):
    assert list(result.counts["villages"]) == list(range(8))
    assert result.counts["runs"].sum() == 1500
    at_line = result.counts.query("villages >= 3")["runs"].sum() / 1500
    assert at_line == result.summary["target"]["probability"]["estimate"]


def test_accounts_and_cash_are_whole_fen_by_run(result):
    assert result.accounts.shape[0] == result.cash.shape[0] == 1500 * 7 * 3
    assert list(result.cash) == ["run", "village_id", "year", "cash_end"]
    assert result.cash["cash_end"].dtype == np.int64
    assert len(result.county) == 1500 * 3


def test_every_file_of_a_result_is_guarded(result, tmp_path):
    """A missing or damaged file is named, whichever it is; nothing is told of the rest."""
    folder = copied(result, tmp_path)
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    assert len(files) == 2 * 2 + 10 + 1
    for path in files:
        raw = path.read_bytes()
        for harmed in (None, raw[:-1], bytes([raw[0] ^ 1]) + raw[1:], b""):
            path.unlink() if harmed is None else path.write_bytes(harmed)
            with pytest.raises(ResultError) as error:
                open_result(folder)
            assert {Path(fault.place.file) for fault in error.value.faults} == {path}
            path.write_bytes(raw)
    open_result(folder)


def test_a_result_without_its_tables_is_no_result(tmp_path):
    folder = play_into(fake.Scenario(fake.plan()), runs=10, out=tmp_path, play=fake.play)
    with pytest.raises(ResultError) as error:
        open_result(folder)
    assert error.value.faults[0].code == "result_without_tables"


def test_playing_on_takes_the_old_tables_away_first(result, tmp_path):
    folder = copied(result, tmp_path)

    def interrupted(plan, first, n):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        play_into(fake.Scenario(fake.plan()), runs=3000, out=folder, play=interrupted)
    assert not list(folder.glob("*.csv"))
    assert not (folder / "summary.json").exists()


def test_a_text_that_pandas_would_take_for_nothing_stays_a_text(tmp_path):
    rows = (fake.village(0, id="NA", name="null"), fake.village(1, id="007"))
    plan = fake.plan(villages=2, follows={})
    plan = type(plan)(**{name: getattr(plan, name) for name in plan.__slots__} | {"villages": rows})
    folder = play_into(fake.Scenario(plan), runs=10, out=tmp_path, play=fake.play)
    write_tables(folder)
    assert set(open_result(folder).villages["village_id"]) == {"NA", "007"}


# --- the real engine: seven villages, few runs


@pytest.fixture(scope="module")
def real():
    plan = mixed()
    plan = type(plan)(
        **{name: getattr(plan, name) for name in plan.__slots__}
        | {"villages": (*plan.villages, village("G")), "end": 2022}
        | {"target": type(plan.target)(100_000.0, 30.0, 2022)}
    )
    return fake.Scenario(plan, runs=40)


def test_the_real_engine_from_plan_to_table(real):
    result = run(real)
    assert result.summary["villages"] == 7
    assert (result.accounts.groupby(["village_id", "year"]).size() == 40).all()
    assert result.villages["mean"].notna().all()


def test_a_result_in_a_temporary_folder_goes_with_it(real):
    result = run(real, runs=5)
    folder = result.folder
    assert folder.exists()
    del result
    gc.collect()
    assert not folder.exists()


def test_the_same_call_twice_gives_the_same_files(real, tmp_path):
    one, two = (run(real, out=tmp_path / name, workers=workers) for name, workers in (("a", 1), ("b", 2)))
    pd.testing.assert_frame_equal(one.accounts, two.accounts)
    assert all(
        path.read_bytes() == (two.folder / path.name).read_bytes() for path in one.folder.iterdir() if path.is_file()
    )


def test_the_surplus_after_depreciation_is_that_of_the_accounts(tmp_path):
    """In each year: operating surplus less depreciation, mean over villages and runs; before it as incomes.csv says."""
    result = run(fake.Scenario(mixed(), 32), out=tmp_path / "r")
    accounts = result.accounts.assign(surplus=result.readings["operating_surplus"].to_numpy())
    for row in result.years.to_dict("records"):
        seen = accounts[accounts["year"] == row["year"]]
        assert seen["depreciation"].sum() > 0
        wanted = (seen["surplus"] - seen["depreciation"]).mean() / 100
        assert row["surplus_after_depreciation"] == pytest.approx(wanted, abs=0.006)
