"""Paired intervals hold their level on differences that are known, alone and several at once.

Every experiment is made twice: as it is, and with its intervals 20 % too narrow, which it must see. The bound is the
exact one at 1 in 10,000 for an interval that is just right.
"""

from __future__ import annotations

import dataclasses
from itertools import combinations

import numpy as np
import pytest

from colecon.estimate.paired import difference
from colecon.estimate.probability import clopper_pearson
from colecon.results.compare.pairs import Ruler, paired
from tests.estimate.test_paired import coverage

TIMES, NARROW = 1_000, 0.8


def too_often(missed, of=TIMES):
    """Whether so many misses are more than a right 95 % interval would give."""
    return clopper_pearson(missed, of, 0.9998).low > 0.05


def experiment(scenarios, truths):
    """How often an interval of a table with one row misses its truth: as it is, and too narrow."""
    pairs = list(combinations(range(len(scenarios())), 2))
    each = Ruler(0.95, 1.0, len(pairs)).each(1)
    missed = dict.fromkeys((1.0, NARROW), 0)
    for _ in range(TIMES):
        sides = scenarios()
        made = [paired(sides[i], sides[j], level=each) for i, j in pairs]
        for width in missed:
            missed[width] += not all(inside(one, truth, width) for one, truth in zip(made, truths, strict=True))
    return missed


def inside(found, truth, width):
    """Whether the interval, narrowed round its middle to ``width``, holds the truth."""
    down, up = found.difference - found.low, found.high - found.difference
    return found.difference - width * down <= truth <= found.difference + width * up


SHIFTS = (0.0, 0.2, 0.45)


def chances(rng, count):
    """Scenarios that hit in runs of their own: so pairs are as little alike as pairs can be."""
    return [rng.random(200) < 0.3 + shift for shift in SHIFTS[:count]]


def amounts(rng, count):
    """Incomes with common and own noise."""
    common = rng.normal(0.0, 1.0, 200)
    return [common + rng.normal(0.0, 0.4, 200) + shift for shift in SHIFTS[:count]]


@pytest.mark.parametrize("of", [chances, amounts])
@pytest.mark.parametrize(("count", "truths"), [(2, [0.2]), (3, [0.2, 0.45, 0.25])])
def test_one_pair_and_three_pairs_hold_their_level_and_narrower_ones_do_not(of, count, truths):
    rng = np.random.default_rng(11)
    missed = experiment(lambda: of(rng, count), truths)
    assert not too_often(missed[1.0]), missed
    assert too_often(missed[NARROW]), missed


def test_a_difference_of_chances_narrowed_misses_its_level_by_exact_enumeration(monkeypatch):
    def narrow(*counts):
        found = difference(*counts)
        down, up = (NARROW * (end - found.difference) for end in (found.low, found.high))
        return dataclasses.replace(found, low=found.difference + down, high=found.difference + up)

    truths = [*np.arange(0.0, 8.0, 0.7), 12, 17, 22]
    assert coverage(1000, 70, 0.95, truths) >= 0.95
    monkeypatch.setattr("tests.estimate.test_paired.difference", narrow)
    assert coverage(1000, 70, 0.95, truths) < 0.94


@pytest.mark.parametrize("expected", [0.3, 0.9, 3.0, 9.0])
def test_settings_that_differ_hold_their_level_though_hardly_a_run_differs(expected):
    """So many of 300 runs differ on average: chances turn, incomes change by a skewed amount of mean 10.

    An interval without width where no run differs would miss with the chance that none does.
    """
    rng = np.random.default_rng(12)
    missed = {"chance": 0, "amount": 0}
    for _ in range(TIMES):
        turned = rng.random(300) < expected / 300
        base, more = rng.lognormal(3.0, 0.5, 300), rng.exponential(10.0, 300)
        hit = paired(np.zeros(300, bool), turned)
        income = paired(base, base + turned * more)
        missed["chance"] += not hit.low <= expected / 300 <= hit.high
        missed["amount"] += not income.low <= expected / 30 <= income.high
    assert not any(map(too_often, missed.values())), missed


@pytest.mark.parametrize("groups", [2, 3, 20])
@pytest.mark.parametrize("spread", [0.3, 3.0])
def test_runs_that_share_parameters_hold_their_level(groups, spread):
    """32 runs share parameters and so a chance, beta with means 0.1 and 0.2; the more ``spread``, the more alike."""
    rng = np.random.default_rng(13)
    missed = 0
    for _ in range(TIMES):
        lots, fate = rng.random((groups, 32)), rng.beta(0.5 / spread, 0.5 / spread, (groups, 1))
        found = paired(*((lots < chance * 2 * fate).reshape(-1) for chance in (0.1, 0.2)), group=32)
        missed += not found.low <= 0.1 <= found.high
    assert not too_often(missed), missed
