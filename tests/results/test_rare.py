"""Small chances through the real engine, against truths that are known without it."""

import os
import signal
from dataclasses import replace
from functools import partial
from math import factorial, sqrt

import numpy as np
import pytest

from colecon.core.block import play_drawn
from colecon.core.draws import TILE, Draws
from colecon.core.plan import Step, Target
from colecon.core.redraw import Redrawn
from colecon.ensemble import run as ensemble
from colecon.ensemble.manifest import read_manifest
from colecon.ensemble.mapping import each
from colecon.ensemble.merge import merge
from colecon.errors import InputError, ResultError
from colecon.estimate.splitting import splitting
from colecon.models.catalogue import models
from colecon.results import rare as module
from colecon.results import run as results
from colecon.results.rare import APART, BLOCKS, PLACE, Histories, climbed, rare, score, told
from tests.closed.test_closed_forms import SALE
from tests.core.plans import mixed, plan, village
from tests.core.probe import probe
from tests.ensemble import fake

TRUTH = (2**12 - 12) / factorial(12)
"""Twelve uniforms sum to ten or more: 8.5e-6, by Irwin and Hall."""


@pytest.fixture
def sums(monkeypatch):
    """A village that earns each month 10,000 yuan times a uniform of its own, and is asked for 100,000 in a year."""

    def act(model):
        while True:
            yield model.desk.next()
            model.desk.earn(*SALE, np.rint(1e6 * model.desk.quantile(f"demand.month{model.desk.month}")))

    monkeypatch.setattr(module, "models", lambda: {"probe": probe(act)})
    made = plan([village("A")], {"A": (Step("probe", 2021),)}, base=2021, start=2021, end=2022)
    return lambda seed: replace(made, seed=seed, target=Target(100_000, 100, 2022), reading="gross_income")


@pytest.mark.parametrize("seed", [11, 12])
def test_a_chance_of_one_in_a_hundred_thousand(sums, seed):
    """The interval of 99.9 % holds the exact truth; that of 95 % is narrower than a factor of six."""
    note = rare(sums(seed))
    sure = splitting(note["shares"], BLOCKS * TILE, note["runs"], level=0.999)
    assert sure.low <= TRUTH <= sure.high
    chance = told(note)["probability"]
    assert chance["high"] < 6.0 * chance["low"]
    assert chance["n"] == note["runs"]


def test_the_same_on_any_number_of_workers():
    """A block of climbs is the same played alone; what two processes make is what one makes."""
    wanted = mixed(seed=3)
    goal = (3_000_000.0, 10_000_000.0)
    work = partial(climbed, wanted, goal)
    told = [0, 0]

    def step(place):
        told[place] += 1

    both = [each(work, (1, 2), many, what="climbs", step=partial(step, many - 1)) for many in (1, 2)]
    assert both[0] == both[1]
    assert told[0] == told[1] == sum(block.runs for block in both[0]) // TILE


def die(place, step):
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_killed_worker_is_told_as_that_of_the_climbs():
    """Not as a block, which is none."""
    with pytest.raises(ResultError) as error:
        each(die, (1, 2), 2, what="--rare")
    assert [(fault.code, fault.values) for fault in error.value.faults] == [("work_failed", {"what": "--rare"})]


def test_climbing_tells_how_far_it_is(sums):
    """After each 1,024 histories, of an unknown number until the levels are known; at the end all of all."""
    seen = []
    note = rare(sums(13), progress=lambda *told: seen.append(told))
    assert [done for done, _ in seen[:-1]] == list(range(TILE, note["runs"] + 1, TILE))
    assert seen[-1] == (note["runs"], note["runs"])
    totals = [total for _, total in seen]
    pilot = totals.count(0)
    assert 0 < pilot < len(totals) - BLOCKS
    assert totals[:pilot] == [0] * pilot
    assert all(done <= total for done, total in seen[pilot:])


def test_fresh_histories_are_ordinary_runs_of_another_tile():
    """Before anything is changed, a block of climbs is what the engine plays with the draws of that tile."""
    wanted = mixed(seed=5)
    plain = play_drawn(wanted, models(), Draws(5, (PLACE + APART) * TILE, TILE))
    np.testing.assert_array_equal(Histories(wanted, 1).begin(), score(wanted, plain))


def test_a_history_goes_on_as_it_is_where_the_change_is_refused():
    """Settled streams, drawn again with a share of nil, make the very same histories."""
    wanted = mixed(seed=6)
    climbing = Histories(wanted, 1)
    before = climbing.begin().copy()
    level = float(np.median(before))
    after = climbing.step(level).copy()
    assert (after >= level).sum() >= (before >= level).sum()
    assert (after != before).any()
    np.testing.assert_array_equal(after[after < level], before[after < level])
    draws = Redrawn(6, 2 * PLACE, climbing._held, np.zeros(TILE))
    np.testing.assert_array_equal(score(wanted, play_drawn(wanted, models(), draws)), after)


def test_each_stream_is_drawn_afresh_as_often_as_the_lot_says():
    """A share of the histories by stream; the rest is as it was, and one stream's lot says nothing of another's."""
    first = Redrawn(1, PLACE, {}, np.zeros(TILE))
    was = [first.uniform("county", name, 2021, 3).copy() for name in "ab"]
    second = Redrawn(1, PLACE + 1, first.settle(np.ones(TILE, dtype=bool)), np.full(TILE, 0.3))
    now = [second.uniform("county", name, 2021, 3) for name in "ab"]
    moved = [(new != old).all(axis=0) for new, old in zip(now, was, strict=True)]
    for some, new, old in zip(moved, now, was, strict=True):
        np.testing.assert_array_equal(new[:, ~some], old[:, ~some])
        assert abs(some.mean() - 0.3) < 5 * sqrt(0.21 / TILE)
    assert abs((moved[0] & moved[1]).mean() - 0.09) < 5 * sqrt(0.09 * 0.91 / TILE)


def test_parameters_and_tables_in_doubt_differ_between_all_histories():
    """A history that climbs has values of its own; ordinary runs share them in groups of 32 and 8."""
    draws = Redrawn(1, PLACE, {}, np.zeros(TILE))
    assert len(set(draws.doubt("world.noise_sd"))) == TILE
    assert len(set(draws.table("A.cash"))) > 0.99 * TILE


NOTE = {"levels": [1.0], "shares": [[0.5, 0.25]] * 8, "runs": 40_960}


def test_climbs_wait_for_the_runs_and_stay_when_runs_are_added(tmp_path, monkeypatch):
    """Found once, an estimate is of the same plan however many runs there are; a refused folder is not climbed for."""
    climbed_for = []

    def climbs(plan, workers, progress):
        climbed_for.append(len(read_manifest(tmp_path / "r").blocks))
        return NOTE

    monkeypatch.setattr(results, "climbs", climbs)
    scenario = fake.Scenario(mixed(end=2022))
    results.run(scenario, runs=8, rare=True, out=tmp_path / "r")
    more = results.run(scenario, runs=16, out=tmp_path / "r")
    again = results.run(scenario, runs=24, rare=True, out=tmp_path / "r")
    assert climbed_for == [1]
    assert more.summary["rare"] == again.summary["rare"] == told(NOTE)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("mine")
    with pytest.raises(InputError):
        results.run(scenario, runs=8, rare=True, out=tmp_path / "other")
    assert climbed_for == [1]
    whole = merge([tmp_path / "r"], tmp_path / "merged")
    assert read_manifest(whole).rare == NOTE


@pytest.mark.parametrize(("line", "runs"), [(1.0, 300), (1.0, 9), (250_000.0, 300)])
def test_a_chance_that_is_not_small_is_said_to_need_no_climbs(tmp_path, monkeypatch, line, runs):
    """Before climbing, and only where counting has told enough; the climb that was asked for is made all the same."""
    told = []
    monkeypatch.setattr(results, "play", lambda *args, **more: ensemble.run(*args, **{**more, "play": fake.play}))
    monkeypatch.setattr(results, "climbs", lambda *_: told.append("climbed") or NOTE)
    wanted = fake.Scenario(fake.plan(3, target=Target(line, 30.0, 2023)))
    found = results.run(wanted, runs=runs, out=tmp_path, rare=True, warn=lambda fault: told.append(fault.code)).summary
    many = line == 1.0 and runs == 300
    assert (found["target"]["probability"]["estimate"] > results.LARGE) == (line == 1.0)
    assert told == (["rare_needless", "climbed"] if many else ["climbed"])
