"""A run is a history: the same alone, in any block, in any order of villages, whatever the horizon."""

from dataclasses import replace

import numpy as np
import pytest

from colecon.core.plan import Band, Rule, Step, Target
from colecon.core.world import CHANCES
from tests.core.plans import mixed, plan, play, played, same, village

DECOUPLED = frozenset({"sameness", "pools", "budgets"})


@pytest.mark.parametrize("doubt", [False, True], ids=["chance", "doubt"])
@pytest.mark.parametrize("run", [17, 36, 45, 63, 117, 486])
def test_a_run_alone_is_the_run_in_its_block(run, doubt):
    """A history replayed alone is the one of its block, every array to the bit, failures and all."""
    wanted = mixed(seed=1, doubt=doubt, overrides={})
    same(played(wanted, run, 1), played(wanted, 0, 512), others=slice(run, run + 1))


@pytest.mark.parametrize("rule", list(Rule))
def test_fewer_runs_cut_columns(rule):
    """The first 100 of 1,000 runs are a run of 100; so are blocks of 64 and 36."""
    wanted = mixed(rule=rule)
    hundred = played(wanted, 0, 100)
    same(hundred, played(wanted, 0, 1000), others=slice(0, 100))
    same(played(wanted, 0, 64), hundred, others=slice(0, 64))
    same(played(wanted, 64, 36), hundred, others=slice(64, 100))


def test_a_block_may_cross_a_tile():
    """Runs on both sides of a tile's edge are those of their own tiles."""
    wanted = mixed(doubt=True)
    same(played(wanted, 1016, 16), played(wanted, 1024, 8), ones=slice(8, 16))


@pytest.mark.parametrize("rule", list(Rule))
def test_the_order_of_villages_does_not_matter(rule):
    """A permuted village table gives every village the same history."""
    wanted = mixed(rule=rule)
    turned = replace(wanted, villages=wanted.villages[::-1])
    same(played(wanted), played(turned, villages="ABCDEF"))


def test_neighbours_do_not_matter_where_nothing_is_shared():
    """With every coupling off the joint run is the villages run one by one, bit for bit."""
    wanted = mixed(off=DECOUPLED, budget={"credit_line_yuan": 100_000, "revolving_yuan": 50_000})
    wanted = replace(wanted, follows=dict(wanted.follows) | {v: (Step("specialty_industry", 2021),) for v in "DE"})
    together = play(wanted, 0, 24)
    for place, one in enumerate(wanted.villages):
        alone = play(replace(wanted, villages=(one,)), 0, 24)
        np.testing.assert_array_equal(together.lines[:, place], alone.lines[:, 0], err_msg=one.id)
        np.testing.assert_array_equal(together.memos[:, place], alone.memos[:, 0], err_msg=one.id)


def test_neighbours_matter_where_something_is_shared():
    """With the couplings on, villages that compete or sell the same change each other."""
    wanted = mixed()
    alone = play(replace(wanted, villages=wanted.villages[2:3]), 0, 24)
    assert not np.array_equal(play(wanted, 0, 24).lines[:, 2], alone.lines[:, 0])


def test_another_county_and_other_years():
    """Seven villages, 2019 to 2022, a target of another year: nothing knows 41, 2021 or 2025."""
    villages = [village(f"{i}", band=list(Band)[i % 3], township=f"T{i % 2}") for i in range(7)]
    follows = {v.id: (Step("asset_activation", 2020),) for v in villages[:3]}
    target = Target(80_000, 50, 2022)
    flows = play(plan(villages, follows, base=2019, start=2020, end=2022, target=target), 0, 8)
    assert flows.years == (2020, 2021, 2022)
    assert flows.lines.shape == (3, 7, 21, 8)
    assert flows.memos.any()


def test_two_plays_share_nothing():
    """A block leaves nothing behind that the next one finds."""
    wanted = mixed()
    first = played(wanted)
    play(mixed(seed=8, doubt=True), 0, 24)
    same(first, played(wanted))


def test_another_seed_is_another_history():
    """The seed moves the numbers."""
    assert not np.array_equal(played(mixed())["lines"], played(mixed(seed=8))["lines"])


def test_chances_off_make_one_history():
    """With every chance off all runs are the same."""
    found = played(mixed(off=frozenset(CHANCES)))
    assert all((a == a[..., :1]).all() for a in found.values())
