"""Rewards wait until growth can be seen, and go to registered villages only."""

import numpy as np

from colecon.core.lines import Line, Memo
from colecon.models.play import play
from tests.core.plans import plan, village


def rewarded(**changes):
    """Fen of rewards by year and village of a small county without models."""
    villages = [village("A"), village("B", income_2019=80_000)]
    budget = {"rewards_yuan": 1e6, "reward_growth_yuan": 1.0, "interest_subsidy": 0.0}
    return play(plan(villages, {}, budget=budget, **changes), 0, 64).lines[:, :, Line.GRANTS]


def test_no_reward_before_two_years_are_in_the_books():
    """Base 2019, start 2020: the income of the base year is not growth."""
    paid = rewarded(base=2019, start=2020, end=2022)
    assert not paid[0].any()
    assert paid[1:].any()


def test_an_unregistered_village_gets_none():
    """While nobody is registered nobody is rewarded; delays of registration end later."""
    paid = rewarded(overrides={"registry.done": 0.0, "registry.delay": 40.0})
    registered = rewarded(overrides={"registry.done": 1.0})
    assert paid[0].sum() < registered[0].sum()
    assert np.all(paid[0] <= registered[0])


def test_nor_where_no_growth_is_asked_for():
    """With nothing to grow by, those who may be rewarded all are, the others still are not."""
    budget = {"rewards_yuan": 1e6, "reward_growth_yuan": 0.0, "interest_subsidy": 0.0}
    villages, late = [village("A")], {"registry.done": 0.0, "registry.delay": 200.0}
    for base, overrides in ((2019, late), (2020, {"registry.done": 1.0})):
        wanted = plan(villages, {}, budget=budget, overrides=overrides, base=base, start=2021, end=2021)
        flows = play(wanted, 0, 64)
        unregistered = flows.memos[0, 0, Memo.REGISTERED] == 0
        assert unregistered.any() == (base == 2019)
        assert not flows.lines[0, 0, Line.GRANTS][unregistered | (base == 2020)].any()
