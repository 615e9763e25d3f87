"""Finite pools: one partner is one contract, whichever of a village's models signs it."""

from types import SimpleNamespace

import numpy as np

from colecon.core.pools import Pools

N = 3
YES, NO = np.ones(N, dtype=bool), np.zeros(N, dtype=bool)


def pools(firms, *, endless=False):
    """Two villages with two models each; the first village has the better lot."""
    lots = {"village/A": 0.1, "village/B": 0.9}
    world = SimpleNamespace(n=N, year=2021, uniform=lambda owner, purpose: np.full((1, N), lots[owner]))
    return Pools(["A", "B"], world, SimpleNamespace(firms=firms), models=3, endless=endless)


def test_two_models_of_a_village_do_not_share_a_firm():
    """Of one firm the earlier model gets it, the later none; what the one gives back is not the other's."""
    made = pools(1.0)
    for slot in (1, 2):
        made.seek("firms", (0, slot), YES)
    made.review()
    assert made.found("firms", (0, 1)).all()
    assert not made.found("firms", (0, 2)).any()
    made.leave("firms", (0, 2), YES)
    made.seek("firms", (1, 1), YES)
    made.review()
    assert not made.found("firms", (1, 1)).any()


def test_the_wish_of_one_model_does_not_undo_the_other_s():
    made = pools(2.0)
    made.seek("firms", (0, 1), YES)
    made.seek("firms", (0, 2), NO)
    made.review()
    assert made.found("firms", (0, 1)).all()


def test_both_may_have_one_each_and_then_there_is_none():
    made = pools(2.0)
    for slot in (1, 2):
        made.seek("firms", (0, slot), YES)
    made.review()
    assert made.found("firms", (0, 1)).all()
    assert made.found("firms", (0, 2)).all()
    made.seek("firms", (1, 1), YES)
    made.review()
    assert not made.found("firms", (1, 1)).any()


def test_endless_pools_grant_every_wish():
    made = pools(0.0, endless=True)
    made.seek("firms", (1, 2), np.array([True, False, True]))
    made.review()
    assert made.found("firms", (1, 2)).tolist() == [True, False, True]
