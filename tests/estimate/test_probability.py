"""Intervals hold their level: shown by exact enumeration, not by luck of a seed."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import gammaln, xlog1py, xlogy

from colecon.errors import InputError
from colecon.estimate.probability import at_most, clopper_pearson, exceedance, grouped, known

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
