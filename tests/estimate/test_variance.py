"""Chance and doubt come apart without bias, and the share's interval covers."""

from __future__ import annotations

import numpy as np
import pytest

from colecon.errors import InputError
from colecon.estimate.probability import clopper_pearson
from colecon.estimate.variance import split


def made(rng, groups, size, doubt, chance):
    middle = rng.normal(0, np.sqrt(doubt), (groups, 1))
    return (middle + rng.normal(0, np.sqrt(chance), (groups, size))).reshape(-1)


def test_by_hand():
    """Groups (1, 3), (5, 7), (1, 3), (5, 7): inside 2; means 2, 6, 2, 6 have variance 16/3."""
    found = split([1, 3, 5, 7, 1, 3, 5, 7], 2)
    assert found.chance == pytest.approx(2.0)
    assert found.doubt == pytest.approx(16 / 3 - 1)
    assert found.share == pytest.approx((13 / 3) / (19 / 3))
    assert found.groups == 4


@pytest.mark.parametrize("doubt", [0.0, 0.1, 1.0])
def test_the_estimates_have_no_bias(doubt):
    """Naive nesting would find ``doubt + chance / 4`` between groups of four."""
    rng = np.random.default_rng(6)
    found = [split(made(rng, 10, 4, doubt, 1.0), 4) for _ in range(3000)]
    error = np.std([s.doubt for s in found]) / np.sqrt(3000)
    assert np.mean([s.doubt for s in found]) == pytest.approx(doubt, abs=4 * error)
    assert np.mean([s.chance for s in found]) == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.8])
def test_the_interval_covers_about_its_level(share):
    """500 experiments with 64 groups of 32: at least nine in ten, whatever the seed (exact bound)."""
    rng = np.random.default_rng(7)
    hit = 0
    for _ in range(500):
        found = split(made(rng, 64, 32, share, 1 - share), 32)
        hit += found.low <= share <= found.high
    assert clopper_pearson(hit, 500, 0.9998).high >= 0.95
    assert hit >= 450


def test_all_alike_is_neither_chance_nor_doubt():
    found = split(np.ones(64), 8)
    assert (found.chance, found.doubt, found.share, found.low, found.high) == (0.0, 0.0, 0.0, 0.0, 0.0)


def test_a_last_incomplete_group_is_left_out():
    values = np.arange(40.0)
    assert split(values, 8) == split(np.append(values, 1e9), 8)


@pytest.mark.parametrize(("n", "group"), [(24, 8), (100, 1), (0, 8)])
def test_too_few_groups_are_refused(n, group):
    with pytest.raises(InputError):
        split(np.zeros(n), group)
