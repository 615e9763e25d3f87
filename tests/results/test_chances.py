"""Every chance in a table has its interval and n, by the rule of the headline."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from colecon.core.draws import GROUP
from colecon.ensemble.run import run as play_into
from colecon.results.chances import chances
from colecon.results.result import open_result
from colecon.results.summary import chance
from colecon.results.write import write_tables
from tests.ensemble import fake

PLAN = fake.plan()
DOUBT = dataclasses.replace(PLAN, doubt=True)
CASES = [
    (PLAN, 300, ()),
    (PLAN, 1, ()),
    (DOUBT, 300, ()),
    (DOUBT, 40, ()),
    (PLAN, 300, (100, 300)),
    (DOUBT, 300, (100, 300)),
]


@pytest.mark.parametrize(("plan", "runs", "looks"), CASES)
def test_a_chance_in_a_table_is_that_of_the_headline(plan, runs, looks):
    hits = np.random.default_rng(1).random((4, runs)) < [[0.0], [0.1], [0.6], [1.0]]
    found = chances(hits, 1, plan, looks)
    alone = [chance(row, plan, looks) for row in hits]
    assert [(p.estimate, p.low, p.high) for p in alone] == list(zip(found.estimate, found.low, found.high, strict=True))


@pytest.mark.parametrize(("plan", "runs"), [(PLAN, 1), (DOUBT, 2 * GROUP - 1)])
def test_nothing_is_known_of_several_villages_in_one_run_or_group(plan, runs):
    found = chances(np.full((1, runs), 3), 6, plan)
    assert (found.estimate[0], found.low[0], found.high[0]) == (0.5, 0.0, 1.0)


@pytest.fixture(scope="module", params=["plain", "doubt"])
def result(request, tmp_path_factory):
    plan = dataclasses.replace(PLAN, doubt=request.param == "doubt")
    folder = play_into(fake.Scenario(plan), runs=320, out=tmp_path_factory.mktemp("r"), play=fake.play)
    write_tables(folder)
    return open_result(folder)


CHANCES = {
    "villages": "p_target",
    "models": "p_target",
    "classes": "p_target",
    "bands": "p_target",
    "townships": "p_target",
    "years": "p_village",
    "counts": "share",
}


@pytest.mark.parametrize("table", CHANCES)
def test_every_chance_lies_inside_its_interval_with_n_beside_it(result, table):
    rows, name = getattr(result, table), CHANCES[table]
    assert (rows[f"{name}_low"] <= rows[name]).all()
    assert (rows[name] <= rows[f"{name}_high"]).all()
    assert (rows[f"{name}_low"] < rows[f"{name}_high"]).all()
    assert (rows["n"] == 320).all()


def test_the_tables_bear_the_intervals_of_the_accounts(result):
    """A village, the villages of a class together, and a number of villages at the line, from the accounts again."""
    income = result.readings.query("year == 2023").pivot(index="run", columns="village_id", values="operating_surplus")
    hits = income.to_numpy() >= 10_000_000
    alone = chance(hits[:, 4], result.plan)
    row = result.villages.query("village_id == 'v4' and year == 2023").iloc[0]
    assert (row["p_target_low"], row["p_target_high"]) == pytest.approx((alone.low, alone.high))
    both = chances(hits[:, [0, 4]].sum(axis=1)[None, :], 2, result.plan)
    kind = str(result.plan.villages[0].village_class)
    row = result.classes.set_index(["village_class", "year"]).loc[(kind, 2023)]
    assert row["villages"] == 2
    assert (row["p_target_low"], row["p_target_high"]) == pytest.approx((both.low[0], both.high[0]))
    three = chance(hits.sum(axis=1) == 3, result.plan)
    row = result.counts.query("villages == 3").iloc[0]
    assert (row["share_low"], row["share_high"]) == pytest.approx((three.low, three.high))
