"""Intervals hold their level: shown by exact enumeration, not by luck of a seed."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import gammaln, xlog1py, xlogy

from colecon.errors import InputError
from colecon.estimate.probability import at_most, clopper_pearson, exceedance, grouped, intervals, known

TRUTHS = np.arange(0.005, 0.9951, 0.005)


def binomial(n, p):
    """The probabilities of 0 to ``n`` hits."""
    k = np.arange(n + 1)
    return np.exp(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1) + xlogy(k, p) + xlog1py(n - k, -p))


@pytest.mark.parametrize("n", [1, 20, 100, 500])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.999])
def test_clopper_pearson_covers_whatever_the_truth(n, level):
    found = [clopper_pearson(k, n, level) for k in range(n + 1)]
    low, high = np.array([p.low for p in found]), np.array([p.high for p in found])
    for p in TRUTHS:
        chance = binomial(n, p)
        assert chance[(low <= p) & (p <= high)].sum() >= level - 1e-12
        assert chance[p < low].sum() <= (1 - level) / 2 + 1e-12
        assert chance[p > high].sum() <= (1 - level) / 2 + 1e-12


def test_the_ends_are_those_of_the_literature():
    """Two of ten: 0.0252 to 0.5561 (any table of the exact limits)."""
    found = clopper_pearson(2, 10)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0252, 0.5561)


def test_nothing_seen_still_has_a_width():
    found = clopper_pearson(0, 10_000)
    assert (found.estimate, found.low) == (0.0, 0.0)
    assert found.high == pytest.approx(1 - 0.025 ** (1 / 10_000), rel=1e-9)
    assert clopper_pearson(10_000, 10_000).low == pytest.approx(1 - found.high, rel=1e-9)


@pytest.mark.parametrize("n", [30, 300])
def test_the_upper_limit_for_rare_events_misses_at_most_one_time_in_twenty(n):
    high = np.array([at_most(k, n).high for k in range(n + 1)])
    for p in (*TRUTHS, 1e-3, 1e-4, 1e-6):
        assert binomial(n, p)[high < p].sum() <= 0.05 + 1e-12
    assert at_most(0, n).high == pytest.approx(1 - 0.05 ** (1 / n), rel=1e-9)


@pytest.mark.parametrize(("k", "n", "level"), [(-1, 5, 0.95), (6, 5, 0.95), (0, 0, 0.95), (1, 5, 1.0), (1, 5, 0.0)])
def test_counts_that_cannot_be_are_refused(k, n, level):
    for estimator in (clopper_pearson, at_most):
        with pytest.raises(InputError):
            estimator(k, n, level)


def test_groups_that_all_differ_are_as_good_as_independent_runs():
    rng = np.random.default_rng(1)
    seen = rng.random(32 * 300) < 0.3
    plain, by_group = clopper_pearson(int(seen.sum()), seen.size), grouped(seen, 32)
    assert by_group.estimate == plain.estimate
    assert (by_group.high - by_group.low) / (plain.high - plain.low) == pytest.approx(1.0, abs=0.12)


@pytest.mark.parametrize(("groups", "p"), [(40, 0.3), (40, 0.05), (300, 0.02)])
def test_grouped_runs_hold_their_level(groups, p):
    """Each group has its own probability, beta with mean ``p``; 600 experiments, exact bound at 1 in 10,000."""
    rng = np.random.default_rng(2)
    missed = 0
    for _ in range(600):
        own = rng.beta(2 * p, 2 * (1 - p), groups)
        found = grouped((rng.random((groups, 32)) < own[:, None]).reshape(-1), 32)
        missed += not found.low <= p <= found.high
    assert clopper_pearson(missed, 600, 0.9998).low <= 0.05


def test_where_all_runs_agree_a_group_counts_as_one():
    assert grouped(np.zeros(320), 32).high == clopper_pearson(0, 10).high
    assert grouped(np.ones(320), 32).low == clopper_pearson(10, 10).low
    with pytest.raises(InputError):
        grouped(np.zeros(40), 32)


def test_many_at_once_are_what_each_is_alone():
    rng = np.random.default_rng(5)
    hits = rng.random((5, 640)) < [[0.0], [0.002], [0.3], [0.9], [1.0]]
    for group, alone in ((1, lambda row: clopper_pearson(int(row.sum()), 640)), (32, lambda row: grouped(row, 32))):
        low, high = intervals(hits, group=group)
        assert [(p.low, p.high) for p in map(alone, hits)] == list(zip(low, high, strict=True))


def misses(estimator, experiments=600):
    """How often an interval misses the chance of 10 villages whose common chance differs from run to run."""
    rng = np.random.default_rng(6)
    hits = rng.binomial(10, rng.beta(0.4, 1.6, (experiments, 200)))  # mean 0.2, correlation 1/3 inside a run
    low, high = estimator(hits)
    return int(((low > 0.2) | (high < 0.2)).sum())


def test_villages_of_a_run_share_its_fate_and_the_interval_knows():
    """600 experiments, exact bound at 1 in 10,000; villages counted as independent fail it by far."""
    assert clopper_pearson(misses(lambda hits: intervals(hits, 10)), 600, 0.9998).low <= 0.05
    independent = misses(lambda hits: np.array([_ends(int(row.sum()), 2000) for row in hits]).T)
    assert clopper_pearson(independent, 600, 0.9998).low > 0.2


def _ends(k, n):
    return (clopper_pearson(k, n).low, clopper_pearson(k, n).high)


def test_villages_that_always_agree_are_worth_one():
    one = np.random.default_rng(7).random(500) < 0.3
    (low, also), (high, too) = intervals([one, 8 * one], [1, 8])
    assert (also, too) == pytest.approx((low, high), abs=2e-4)
    (low,), (high,) = intervals(np.zeros((1, 500), int), 8)
    assert (low, high) == (0.0, clopper_pearson(0, 500).high)


@pytest.mark.parametrize(
    ("hits", "each", "group"), [([[3, 0]], 2, 1), ([[-1, 0]], 1, 1), ([[1]], 2, 1), ([[1, 1]], 1, 2)]
)
def test_hits_that_cannot_be_are_refused(hits, each, group):
    with pytest.raises(InputError):
        intervals(hits, each, group)


def test_exceedance_counts_reaching():
    found = exceedance([1, 2, 2, 3], [0, 2, 2.5, 4])
    assert [p.estimate for p in found] == [1.0, 0.75, 0.25, 0.0]
    assert found[1] == clopper_pearson(3, 4)


def test_what_is_known_has_no_width():
    assert known(1.0, 5).as_dict() == {
        "estimate": 1.0,
        "low": 1.0,
        "high": 1.0,
        "level": 0.95,
        "n": 5,
        "method": "exact",
    }
